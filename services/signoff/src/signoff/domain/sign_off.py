"""The decision on one plan: what was submitted, who may sign it and why, and what came of it.

Where it stands is never set: it follows from what was submitted, withdrawn, returned, signed, and whether the case
is open. So it comes out the same in whatever order the stages before were heard.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from signoff.domain.budget import InterimPart
from signoff.domain.clock import Calendar, Clock, Happened, Move, clock
from signoff.domain.known import KnownCase
from signoff.domain.policy import DEFAULT, SignoffPolicy
from signoff.domain.refusals import AlreadySigned, AnotherPlanVersion, NotWaiting, Refused
from signoff.domain.sign_off_parts import (
    BudgetMade,
    DecisionMade,
    PartSigned,
    PlanAside,
    ReturnMade,
    Routed,
    Submission,
)


class State(StrEnum):
    """Where the decision on a plan stands."""

    WAITING = "waiting"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    SET_ASIDE = "set_aside"
    """It was signed, and does not take effect: the plan before it goes on. Or its budget ended before the whole was."""
    ENDED = "ended"
    """The case was closed before it was decided."""


@dataclass(eq=False)
class SignOff:
    """The decision on one plan; its id is the plan's."""

    id: UUID
    case_id: UUID
    person_id: UUID
    submissions: tuple[Submission, ...] = ()
    withdrawals: dict[int, date] = field(default_factory=dict)
    """Versions that whoever led the plan took back, with the day."""
    returns: tuple[ReturnMade, ...] = ()
    parts: tuple[PartSigned, ...] = ()
    decision: DecisionMade | None = None
    budget: BudgetMade | None = None
    ended_on: date | None = None
    """The day on which the case ended the version submitted last."""
    closed: dict[int, date] = field(default_factory=dict)
    """Earlier versions whose case was closed before the next was submitted, with the day."""
    routed: Routed | None = None
    due_on: date | None = None
    overdue_said: date | None = None
    """The due day that was said to have passed."""
    set_aside: PlanAside | None = None
    """That it was signed and does not take effect, or that its budget ended before the whole was signed."""
    agreements_taken_back: int = 0
    """How often an agreement to less under this plan was taken back."""

    @property
    def current(self) -> Submission:
        """The version that was submitted last."""
        return self.submissions[-1]

    @property
    def over(self) -> PlanAside | None:
        """That it was set aside once signed, or that its budget ended; a part that does not come is not all of it."""
        aside = self.set_aside
        return aside if aside and (self.decision or aside.goes_on == self.id) else None

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.over:
            return State.SET_ASIDE
        if self.decision:
            return State.SIGNED
        if self.ended_on:
            return State.ENDED
        if self.current.version in self.withdrawals:
            return State.WITHDRAWN
        if any(made.plan_version == self.current.version for made in self.returns):
            return State.RETURNED
        return State.WAITING

    @property
    def withdrawn_after_signing(self) -> date | None:
        """The day on which the signed version was taken back, where the two crossed: the decision stands."""
        return self.withdrawals.get(self.decision.plan_version) if self.decision else None

    @property
    def policy(self) -> SignoffPolicy:
        """The policy it is decided under: the one in force when the version was submitted."""
        return self.routed.known.policy if self.routed else DEFAULT

    @property
    def documents(self) -> int:
        """How many decisions there have been, on parts and on the whole."""
        return len(self.parts) + (1 if self.decision else 0)

    @property
    def interim(self) -> tuple[InterimPart, ...]:
        """The parts that were signed, as a budget shows them."""
        return tuple(part.within(self.current.version) for part in self.parts)

    @property
    def signed_actions(self) -> frozenset[str]:
        """The actions of the current version that were signed as a part.

        A part signed of an earlier version is not among them: what was changed since is decided with the whole.
        """
        return frozenset(
            action
            for part in self.parts
            if part.plan_version == self.current.version
            for action in part.actions
        )

    def standing(self) -> dict[str, object]:
        """Give what somebody is told whose decision came after another change: where it stands now."""
        route = self.routed.route if self.routed else None
        return {
            "state": self.state.value,
            "plan_version": self.current.version,
            "to": route.to.value if route else None,
            "reasons": list(route.codes) if route else [],
        }

    def knows(self, version: int) -> bool:
        """Say whether this version was heard of."""
        return any(submission.version == version for submission in self.submissions)

    def be_submitted(self, submission: Submission) -> None:
        """Take a submitted version. The one submitted last is decided on, whatever was heard first."""
        if not self.knows(submission.version):
            found = sorted((*self.submissions, submission), key=lambda each: each.version)
            self.submissions = tuple(found)

    def be_withdrawn(self, version: int, on: date) -> None:
        """Take it that a version was taken back. After signing it is recorded, and the decision stands."""
        self.withdrawals = {**self.withdrawals, version: on}

    def follow_case(self, case: KnownCase) -> None:
        """Take it which versions the case ended by being closed."""
        self.ended_on = case.ended_after(*self.current.moment)
        self.closed = {
            one.version: on
            for one, other in pairwise(self.submissions)
            if (on := case.closed_between(one.moment, other.moment))
        }

    def be_routed(self, routed: Routed) -> bool:
        """Take who may sign; say whether version, addressee or what it is about differ from before."""
        before, self.routed = self.routed, routed
        return before is None or _said(before) != _said(routed)

    def moves(self) -> Iterator[Move]:
        """Give all that moves the clocks, in order."""
        for submission in self.submissions:
            yield Move(Happened.SUBMITTED, submission.submitted_on)
            for made in self.returns:
                if made.plan_version == submission.version:
                    yield Move(Happened.RETURNED, made.returned_on)
            decided = self.decision
            if decided and decided.plan_version == submission.version:
                yield Move(Happened.ENDED, decided.decided_on)
            if submission.version in self.withdrawals:
                yield Move(Happened.WITHDRAWN, self.withdrawals[submission.version])
            if submission.version in self.closed:
                yield Move(Happened.CLOSED, self.closed[submission.version])
        over = self.ended_on or (self.over.on if self.over else None)
        if over and not self.decision:
            yield Move(Happened.ENDED, max(over, self.current.submitted_on))

    def clock(self, on: date, calendar: Calendar) -> Clock:
        """Read both clocks on a day."""
        return clock(list(self.moves()), on, calendar, self.policy.decision_working_days)

    def objections_to_deciding(self, plan_version: int | None) -> Iterator[Refused]:
        """Give what speaks against any decision on this version now."""
        if self.decision:
            yield AlreadySigned()
        elif self.over:
            yield NotWaiting("Its budget ended: what is needed after that is another plan.")
        elif self.state is not State.WAITING:
            yield NotWaiting(f"It was {self.state.value}." if self.state is not State.ENDED else "It ended.")
        elif plan_version is not None and plan_version != self.current.version:
            yield AnotherPlanVersion(pointer="/plan_version")

    def must_wait(self, plan_version: int | None = None) -> None:
        """Refuse a decision where none is waited for.

        Raises:
            AlreadySigned: it was signed.
            NotWaiting: it was returned or withdrawn, or ended.
            AnotherPlanVersion: another version waits.

        """
        for refusal in self.objections_to_deciding(plan_version):
            raise refusal

    def be_returned(self, made: ReturnMade) -> None:
        """Take a return: the council's clock stands still until the plan is submitted again."""
        self.must_wait(made.plan_version)
        self.returns = (*self.returns, made)

    def be_signed(self, made: DecisionMade) -> None:
        """Take the decision; nothing changes it. The budget that comes with it was taken with it."""
        self.must_wait(made.plan_version)
        self.decision, self.set_aside = made, None

    def be_signed_in_part(self, part: PartSigned) -> None:
        """Take the decision on a part; the rest stays open and the clock runs."""
        self.must_wait(part.plan_version)
        self.parts = (*self.parts, part)

    @property
    def late(self) -> bool:
        """Whether the day by which it is due has passed, as far as that was noted."""
        return self.overdue_said is not None and self.overdue_said == self.due_on

    def fall_overdue(self, on: date) -> date | None:
        """Note that the day has passed undecided; give that day, once."""
        if self.state is not State.WAITING or self.due_on is None or on <= self.due_on:
            return None
        if self.overdue_said == self.due_on:
            return None
        self.overdue_said = self.due_on
        return self.due_on


def _said(routed: Routed) -> tuple[int, str, tuple[str, ...]]:
    return routed.plan_version, str(routed.route.to), routed.route.about
