"""One plan: who leads it, where it stands, and what became of each version that was submitted."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from planning.domain.known import KnownCase, Reference
from planning.domain.lead import STAFF, Lead, LeadKind, Writer, person_leads
from planning.domain.plan_parts import LIVE, WRITABLE, Decided, Led, State, Submission
from planning.domain.refusals import (
    NothingToResume,
    NotSubmitted,
    NotTheLead,
    PlanHasEnded,
    PlanIsSigned,
    PlanIsSubmitted,
    WishMissing,
)
from planning.domain.revising import Requested, Revises
from planning.domain.words import says_something


@dataclass(eq=False)
class Plan:
    """One plan. It has a lead from the start, and always one."""

    id: UUID
    case_id: UUID
    person_id: UUID
    started_on: date
    started_by: Writer
    lead: Lead
    state: State
    since: date
    leads: tuple[Led, ...] = ()
    submissions: tuple[Submission, ...] = ()
    help_offered_on: date | None = None
    revises: Revises | None = None
    """The signed plan that this one is to take the place of; None for a first plan."""
    revisions: tuple[Requested, ...] = ()
    """Requests of reviews that it answers, each once."""
    set_aside_on: date | None = None

    def may_be_written(self) -> None:
        """Refuse a change of what is submitted, signed or over."""
        refused = {
            State.SUBMITTED: PlanIsSubmitted,
            State.SIGNED: PlanIsSigned,
            State.SET_ASIDE: PlanIsSigned,
            State.ENDED: PlanHasEnded,
        }.get(self.state)
        if refused is not None:
            raise refused

    def may_be_sent_by(self, who: Writer, wish: str) -> None:
        """Refuse who neither leads nor is the person, unless they write down what who leads wishes: staff do so.

        Where who leads has no login a helper may do it as well. Nobody's plan goes anywhere without a word of theirs.
        """
        if who.role == "person" or who.principal_id == self.lead.principal_id:
            return
        if self.lead.principal_id is not None and who.role not in STAFF:
            raise NotTheLead
        if not says_something(wish):
            raise WishMissing(pointer="/wish")

    def may_be_resumed_by(self, who: Writer) -> None:
        """Refuse who neither leads, nor is the person, nor works for the council."""
        if who.role not in STAFF and who.role != "person" and who.principal_id != self.lead.principal_id:
            raise NotTheLead

    # -- who leads ------------------------------------------------------------------------------------------

    def may_be_led_by(self, lead: Lead) -> None:
        """Refuse another lead for a plan that is signed or over, or that is being decided on.

        Who leads stands in what was submitted, and does not decide on it: only the person takes the lead meanwhile.
        """
        if lead.kind is LeadKind.SELF and self.state is State.SUBMITTED:
            return
        self.may_be_written()

    def be_led_by(self, lead: Lead, on: date, because: str) -> bool:
        """Take another lead; say whether it is somebody else than before."""
        before, self.lead = self.lead, lead
        if (before.kind, before.principal_id) == (lead.kind, lead.principal_id):
            return False
        self.leads = (*self.leads, Led(lead.kind, lead.principal_id, on, because))
        return True

    def settle_lead(self, known: KnownCase, may_lead: Collection[UUID], on: date) -> bool:
        """Fall back to the person where whoever leads may not any more; say whether it did.

        A new login of the person is the same lead.
        """
        if self.state not in LIVE:
            return False
        lead = self.lead
        if lead.kind is LeadKind.SELF:
            self.lead = replace(lead, principal_id=known.person_principal_id)
            return False
        if lead.principal_id is None or lead.kind is LeadKind.SOCIAL_WORKER or lead.principal_id in may_lead:
            return False
        return self.be_led_by(person_leads(known), on, "invitation_ended")

    def worker_left(self, worker: UUID | None, known: KnownCase, on: date) -> bool:
        """Fall back to the person where a worker led who is not responsible any more; say whether it did."""
        led = self.lead.kind is LeadKind.SOCIAL_WORKER and self.lead.principal_id == worker
        if self.state not in LIVE or worker is None or not led:
            return False
        return self.be_led_by(person_leads(known), on, "worker_left")

    # -- where it stands ------------------------------------------------------------------------------------

    def be_submitted(
        self, document: Reference, by: Writer, on: date, *, determination: int | None = None
    ) -> None:
        """Wait for a decision on this version."""
        self.may_be_written()
        self.submissions = (*self.submissions, Submission(document.version, document, on, by, determination))
        self._move(State.SUBMITTED, on)

    def withdraw(self, on: date, wish: str = "") -> int:
        """Take the submitted version back; give its number. `wish` is what who leads said, where staff do it."""
        if self.state is not State.SUBMITTED:
            raise NotSubmitted
        last = self.submissions[-1]
        self._say_of(replace(last, withdrawn_on=on, withdrawn_wish=wish))
        self._move(State.WITHDRAWN, on)
        return last.number

    def resume(self, on: date) -> None:
        """Take it up again as it was."""
        if self.state not in (State.WITHDRAWN, State.RETURNED, State.ENDED):
            raise NothingToResume
        self._move(State.DRAFTING, on)

    def be_returned(self, version: int, returned: Decided) -> bool:
        """Keep a return; the plan goes back to who leads it, unless it has moved on meanwhile. Say whether it did."""
        found = self._submission(version)
        if found is None or found.returned is not None:
            return False
        goes_back = found is self.last and self.state is State.SUBMITTED
        self._say_of(replace(found, returned=returned))
        if goes_back:
            self._move(State.RETURNED, returned.on)
        return goes_back

    def be_signed(self, version: int, signed: Decided) -> None:
        """Keep a decision, and be signed: also where the plan was taken back meanwhile, or submitted again.

        What was signed holds: a version that was on its way when that was heard of is not decided on any more, and
        what the person wants otherwise is a change of a signed plan.
        """
        found = self._submission(version)
        if found is None or found.signed is not None:
            return
        self._say_of(replace(found, signed=signed))
        self._move(State.SIGNED, signed.on)

    def be_set_aside(self, on: date, *, ended: bool = False) -> bool:
        """Know that it does not take effect, or that it ended before the whole was signed; say whether that was new."""
        if self.state is not State.SIGNED and not (ended and self.state in LIVE):
            return False
        self.set_aside_on = on
        self._move(State.SET_ASIDE, on)
        return True

    def attach(self, requested: Requested) -> bool:
        """Keep a request to revise with the plan under way, once; say whether it was new.

        Where somebody took the signed plan up by themselves before, it is this request that they answer now.
        """
        if any(each.request_id == requested.request_id for each in self.revisions):
            return False
        self.revisions = (*self.revisions, requested)
        mine = self.revises
        if mine is None or (mine.request_id is None and mine.plan_id == requested.plan_id):
            self.revises = requested.revises()
        return True

    def revise_instead(self, plan_id: UUID, plan_version: int) -> None:
        """Take the place of another signed plan, because the one it was to replace does not take effect."""
        if self.revises is not None:
            self.revises = replace(self.revises, plan_id=plan_id, plan_version=plan_version)

    def end(self, on: date) -> bool:
        """End with the case, unless it was signed; say whether it did."""
        if self.state not in LIVE:
            return False
        self._move(State.ENDED, on)
        return True

    def offer_help(self, on: date) -> bool:
        """Note once that help is to be offered: planning has no clock, it is the person's time."""
        if self.state not in WRITABLE or self.help_offered_on is not None:
            return False
        self.help_offered_on = on
        return True

    @property
    def last(self) -> Submission | None:
        """The version submitted last."""
        return self.submissions[-1] if self.submissions else None

    @property
    def signed_version(self) -> Submission | None:
        """The version that was signed."""
        return next((each for each in self.submissions if each.signed), None)

    @property
    def signed(self) -> Decided | None:
        """The decision that signed it."""
        return self.signed_version.signed if self.signed_version else None

    @property
    def withdrawn_when_signed(self) -> bool:
        """Whether the version that is signed had been taken back before its decision was heard of."""
        return any(each.signed and each.withdrawn_on for each in self.submissions)

    def _move(self, state: State, on: date) -> None:
        self.state, self.since = state, on

    def _submission(self, version: int) -> Submission | None:
        return next((each for each in self.submissions if each.number == version), None)

    def _say_of(self, changed: Submission) -> None:
        self.submissions = tuple(
            changed if each.number == changed.number else each for each in self.submissions
        )


def started(
    plan_id: UUID, known: KnownCase, lead: Lead, by: Writer, on: date, revises: Revises | None = None
) -> Plan:
    """Give a new plan."""
    led = (Led(lead.kind, lead.principal_id, on, "started"),)
    plan = Plan(plan_id, known.id, known.person_id, on, by, lead, State.DRAFTING, on, led)
    plan.revises = revises
    return plan
