"""What is sent of a plan as a whole: starting it, who leads it, submitting it."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict

from chassis.exact import YesNo
from planning.api import samples
from planning.api.shapes_sections import Body, SectionsGiven, Short, Text, whole
from planning.domain.choices import Able
from planning.domain.lead import Authority, AuthorityKind, LeadKind, Wished
from planning.domain.sections import HelpersView

ContentVersion = Annotated[int, whole(0, 2**31 - 1)]


class AuthorityGiven(Body):
    """That somebody may decide for the person: for this one decision, on evidence, with the person's wishes."""

    kind: AuthorityKind
    for_decision: Text
    """Which decision it is that the person cannot make themselves now."""
    evidence: Text
    wishes: Text
    """What the person wishes, as far as anybody can tell, in words."""


class LeadGiven(Body):
    """Who leads. Without a kind it is the person."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [samples.LEAD_SELF, samples.LEAD_INVITED, samples.LEAD_WORKER]}
    )
    kind: LeadKind | None = None
    principal_id: UUID | None = None
    """The login of who was invited to lead; it may be left out where that is only one."""
    name: Short = ""
    authority: AuthorityGiven | None = None
    """Where the person cannot decide this themselves: a practitioner writes it down."""
    wish: Text = ""
    """The person's wish about who leads, in words: needed where staff write it down."""
    conflict_declared: YesNo = False
    """Whoever leads says that they would be paid for what they plan: it is shown, and forbids nothing."""

    def wished(self) -> Wished:
        """Give who is to lead."""
        authority = Authority(**self.authority.model_dump()) if self.authority else None
        return Wished(
            self.kind,
            self.principal_id,
            self.name,
            authority,
            self.wish,
            conflict_declared=self.conflict_declared,
        )


class PlanGiven(Body):
    """A plan to start: nothing at all, some sections, or the whole of it; `submit` sends it for a decision."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                samples.START,
                samples.START_WHOLE,
                samples.START_AS_ORGANISATION,
                samples.START_WITH_AUTHORITY,
            ]
        }
    )
    lead: LeadGiven = LeadGiven()
    """The person leads, or whoever they invited to lead and who starts it."""
    sections: SectionsGiven = SectionsGiven()
    submit: YesNo = False
    wish: Text = ""
    """What the lead says about submitting it, where staff do so for them."""


class PlanWritten(Body):
    """Sections of a plan, each in place of what it held; those left out stay as they are."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"sections": samples.SECTIONS, "content_version": 9}]}
    )
    sections: SectionsGiven
    content_version: ContentVersion
    """As it was read: nothing that others wrote since is replaced (412)."""


class SubmissionGiven(Body):
    """A plan is submitted. Nothing more need be said."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.SUBMIT, samples.SUBMIT_FOR]})
    wish: Text = ""
    """What the lead says about submitting it, where staff do so for them."""
    content_version: ContentVersion | None = None
    """As it was read: with it, nothing is submitted that others wrote since (412)."""


class WithdrawalGiven(Body):
    """A plan is taken back for who leads it."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.WITHDRAW_FOR]})
    wish: Text = ""
    """What they said, in their words: needed where somebody else does it for them."""


class HelpersViewGiven(Body):
    """What a helper thinks of the same questions."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.VIEW]})
    around_me: Able | None = None
    confident_with_direct_payment: Able | None = None
    words: Text = ""

    def view(self, role: str) -> HelpersView:
        """Give the view, with the role of whose it is."""
        return HelpersView(role, self.around_me, self.confident_with_direct_payment, self.words)
