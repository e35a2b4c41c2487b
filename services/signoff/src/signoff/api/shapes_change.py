"""What is sent where a budget in payment changes, and where less is to be paid. Unknown fields are refused."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from chassis.exact import Day, YesNo
from signoff.api.bounds import Body, Name, PartId, Pence, Text
from signoff.api.samples_change import INTERIM_INCREASE, PRICE_FALLS, THINKS_AGAIN
from signoff.domain.budget_change_parts import Asked, LineGiven, On
from signoff.domain.decrease import AgreedToLess


class AgreementToLessGiven(Body):
    """That the person agreed to less: when, in their own words, having seen old and new side by side."""

    agreed_on: Day
    words: Text
    """In the words of the person, or of who decides for them."""
    side_by_side_shown: YesNo
    """Whether they saw what is paid now beside what would be."""
    advocate: Literal["not_needed", "offered", "involved", "declined"] | None = None
    """Whether they need an advocate was considered, and what came of it (Care Act 2014 ss.67 and 68)."""
    said_to: Name
    """The name of who heard it."""
    said_by: Literal["person", "decides_for_them"] = "person"
    """Who agreed (Mental Capacity Act 2005 s.4, where somebody decides for the person)."""

    def agreed(self) -> AgreedToLess:
        """Give what is said."""
        return AgreedToLess(
            self.agreed_on, self.words, self.side_by_side_shown, self.advocate, self.said_to, self.said_by
        )


class ChangeGiven(Body):
    """What is said where less would be paid than is in payment."""

    agreement: AgreementToLessGiven | None = None
    """Without it, less is paid only where a later determination found it."""
    notice_words: Text = ""
    """What the person is told of when it begins, besides what they are always told."""


class LineChange(Body):
    """A line as it is to be, in pence."""

    action: PartId
    paid_by: Literal["direct_payment", "managed_budget", "individual_service_fund"]
    """As it is paid now: a change of the sum does not change how."""
    weekly_pence: Pence
    one_off_pence: Pence = 0
    words: Text = ""
    """Why; of a line that is new, what it is for."""

    def line(self) -> LineGiven:
        """Give the line."""
        return LineGiven(self.action, self.paid_by, self.weekly_pence, self.one_off_pence, self.words)


class BudgetChangeGiven(Body):
    """A change of the budget in payment that needs no new plan. Lines that are not named stay as they are."""

    model_config = ConfigDict(json_schema_extra={"examples": [INTERIM_INCREASE, PRICE_FALLS]})
    ground: On
    lines: Annotated[list[LineChange], Field(max_length=200)]
    effective_from: Day | None = None
    """From when it holds. Without it at once; where less is paid, as soon as the notice has passed."""
    name: Name = ""
    """The name of who decides, as the person is to read it."""
    reasons: Text = ""
    needs_still_met: Text = ""
    """Where less is paid: how every need stays met."""
    agreement: AgreementToLessGiven | None = None
    """Where less is paid. Without it, only where a later determination found it."""
    said_in: Annotated[str, Field(max_length=500)] = ""
    """A JSON pointer (RFC 6901) to where the signed plan tells of a planned step."""
    review_id: UUID | None = None
    """The review it came of, if it came of one."""

    def asked(self) -> Asked:
        """Give what is said."""
        return Asked(
            on=self.ground,
            lines=tuple(each.line() for each in self.lines),
            name=self.name,
            reasons=self.reasons,
            effective_from=self.effective_from,
            needs_still_met=self.needs_still_met,
            agreement=self.agreement.agreed() if self.agreement else None,
            said_in=self.said_in,
            review_id=self.review_id,
        )


class AgreementWithdrawalGiven(Body):
    """That an agreement to less is taken back. No reason is asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [THINKS_AGAIN]})
    words: Text = ""
    """Needed only of staff who write down what they were told."""
