"""Somebody asks on the person's behalf for a review: it is acknowledged, decided with reasons, or taken back."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.arranging import STAFF
from review.domain.calendar import Calendar
from review.domain.policy import ReviewPolicy
from review.domain.request_parts import (
    Acknowledgement,
    AskedBy,
    Asking,
    Changed,
    NextStep,
    RequestDecision,
    State,
)
from review.domain.request_refusals import (
    AcknowledgedAlready,
    AskedAsSomebodyElse,
    AskedByNobody,
    NotYourRequest,
    RefusedAndReassessed,
    RefusedWithoutReasons,
    RequestClosed,
    RequestWordless,
    WithdrawalWithoutWish,
)
from review.domain.words import Words, says_something


@dataclass(eq=False)
class ReviewRequest:
    """One request. Both its days run from the day it was made."""

    id: UUID
    case_id: UUID
    person_id: UUID
    asked_by: AskedBy
    asked_by_name: Words
    words: Words
    changed: Changed
    urgent: bool
    typed_by: UUID
    typed_as: str
    requested_on: date
    acknowledge_by: date
    decide_by: date
    acknowledgement: Acknowledgement | None = None
    decision: RequestDecision | None = None
    reassessment_id: UUID | None = None
    """What was asked to be assessed again because of it."""
    reviewed_on: date | None = None
    """The day on which the review it asked for was held."""
    withdrawn_on: date | None = None
    withdrawal_wish: Words = ""
    """Whose wish it was to take it back, in their words."""

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.withdrawn_on:
            return State.WITHDRAWN
        if self.decision:
            return State.ACCEPTED if self.decision.accepted else State.REFUSED
        return State.ACKNOWLEDGED if self.acknowledgement else State.ASKED

    @property
    def open(self) -> bool:
        """Whether it waits to be decided."""
        return self.state in (State.ASKED, State.ACKNOWLEDGED)

    @property
    def needs_changed(self) -> bool:
        """Whether whoever asked says that needs or circumstances have changed (Care Act 2014 s.27(4))."""
        return self.changed in (Changed.NEEDS, Changed.CIRCUMSTANCES)

    @property
    def next_step(self) -> NextStep | None:
        """What somebody of the council does next because of it; None: nothing."""
        if self.open:
            return NextStep.ACKNOWLEDGE if self.state is State.ASKED else NextStep.DECIDE
        if self.state is not State.ACCEPTED or self.reviewed_on:
            return None
        asks = self.needs_changed and self.reassessment_id is None
        return NextStep.ASK_REASSESSMENT if asks else NextStep.REVIEW

    def late(self, on: date) -> bool:
        """Whether a day has passed that is still waited for."""
        unacknowledged = self.state is State.ASKED and on > self.acknowledge_by
        return unacknowledged or (self.open and on > self.decide_by)

    def be_acknowledged(self, said: Acknowledgement) -> None:
        """Take the acknowledgement.

        Raises:
            RequestClosed: it was decided or taken back.
            AcknowledgedAlready: it was acknowledged.
            RequestWordless: nobody is named.

        """
        self._must_be_open()
        if self.acknowledgement:
            raise AcknowledgedAlready
        _says(said.name, "/name")
        self.acknowledgement = said

    def be_decided(self, decision: RequestDecision) -> None:
        """Take the decision.

        Raises:
            RequestClosed: it was decided or taken back.
            RequestWordless: nobody is named.
            RefusedAndReassessed: it is refused, and yet needs would be assessed again because of it.
            RefusedWithoutReasons: it is refused, and no reason is given.

        """
        self._must_be_open()
        _says(decision.name, "/name")
        if decision.reassess and not decision.accepted:
            raise RefusedAndReassessed(pointer="/reassess")
        if not decision.accepted and not says_something(decision.reasons):
            raise RefusedWithoutReasons(pointer="/reasons")
        self.decision = decision

    def be_withdrawn(self, by: UUID, role: str, on: date, wish: str, *, reviewed: bool = False) -> None:
        """Take it back, also one that was accepted: its clock stops. `reviewed`: the review it asked for was held.

        Raises:
            RequestClosed: it was refused, taken back or reviewed.
            NotYourRequest: it is neither the person, nor who asked, nor staff who write it down.
            WithdrawalWithoutWish: staff write it down, and nobody's wish is told.

        """
        if reviewed or self.state in (State.REFUSED, State.WITHDRAWN):
            raise RequestClosed
        if role not in {"person", *STAFF} and by != self.typed_by:
            raise NotYourRequest
        if role in STAFF and not says_something(wish):
            raise WithdrawalWithoutWish(pointer="/words")
        self.withdrawn_on, self.withdrawal_wish = on, wish

    def _must_be_open(self) -> None:
        if not self.open:
            raise RequestClosed


def requested(
    id_: UUID, case_id: UUID, person_id: UUID, asking: Asking, policy: ReviewPolicy, calendar: Calendar
) -> ReviewRequest:
    """Ask for a review; both its days are working days of the policy in force on that day.

    Raises:
        RequestWordless: nothing is said.
        AskedAsSomebodyElse: the person asks as somebody else, or somebody else as the person.
        AskedByNobody: it is written down for somebody who is not named.

    """
    _says(asking.words, "/words")
    own = asking.asked_by is AskedBy.PERSON
    if asking.role not in STAFF and own != (asking.role == "person"):
        raise AskedAsSomebodyElse(pointer="/asked_by")
    if asking.role in STAFF and not own and not says_something(asking.asked_by_name):
        raise AskedByNobody(pointer="/asked_by_name")
    days = policy.urgent_decision_working_days if asking.urgent else policy.decision_working_days
    decide_by = calendar.after(asking.on, days)
    return ReviewRequest(
        id=id_,
        case_id=case_id,
        person_id=person_id,
        asked_by=asking.asked_by,
        asked_by_name=asking.asked_by_name,
        words=asking.words,
        changed=asking.changed,
        urgent=asking.urgent,
        typed_by=asking.by,
        typed_as=asking.role,
        requested_on=asking.on,
        acknowledge_by=min(calendar.after(asking.on, policy.acknowledgement_working_days), decide_by),
        decide_by=decide_by,
    )


def _says(words: str, pointer: str) -> None:
    if not says_something(words):
        raise RequestWordless(pointer=pointer)
