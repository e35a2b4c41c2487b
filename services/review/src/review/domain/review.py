"""A review of a signed plan: one lives in a case at a time, and covers every clock that runs."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from review.domain.arranging import (
    Arrangement,
    Wishes,
    arrangement_objections,
    continuity,
    wishes_objections,
)
from review.domain.arranging_refusals import ReviewOver
from review.domain.choices_said import Result
from review.domain.clocks import DIRECT_PAYMENT, REQUEST, Clock
from review.domain.completing_refusals import ClosesNoClock
from review.domain.conversation import OUTSIDE
from review.domain.conversation_refusals import WordsOfAnother
from review.domain.facts import AskedEnd, Closed, End, Reviewed
from review.domain.known import Responsible
from review.domain.refusals import none_of
from review.domain.review_parts import NOBODY_ACTS, Acting, Change, Completed
from review.domain.schedule import Schedule


class State(StrEnum):
    """Where a review stands. That it is late is none of these: it is told beside it."""

    COMING = "coming"
    OPEN = "open"
    """It can be held without being early, and the person is asked when, how and by whom."""
    ARRANGED = "arranged"
    COMPLETED = "completed"
    PLAN_TO_END = "plan_to_end"
    """The person died or moved, and nobody has said yet how the plan ends: until then its budget goes on."""
    ENDED = "ended"


@dataclass(eq=False)
class Review:
    """One review. Its clocks come from what is known of the case; what was wished, arranged and done is its own."""

    id: UUID
    case_id: UUID
    person_id: UUID
    number: int
    """Which review of the case it is, counted from one."""
    plan_id: UUID
    plan_version: int
    clocks: tuple[Clock, ...]
    """The clocks that run, the nearest first; once it was completed, those that ran then."""
    acting: Acting = NOBODY_ACTS
    ended: End | None = None
    to_end: bool = False
    """Whether it ended with the case, and somebody has still to say how the plan ends."""
    opened: bool = False
    """Whether it was said that its time has come."""
    wishes: Wishes | None = None
    arrangement: Arrangement | None = None
    grants: int = 0
    """How often somebody was let in to hold it, or that was taken back."""
    completed: Completed | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.completed:
            return State.COMPLETED
        if self.ended:
            return State.PLAN_TO_END if self.to_end else State.ENDED
        if self.arrangement:
            return State.ARRANGED
        return State.OPEN if self.opened else State.COMING

    @property
    def live(self) -> bool:
        """Whether it is still to be held."""
        return self.completed is None and self.ended is None

    @property
    def opens_on(self) -> date:
        """The day from which it can be held without being early."""
        return min(clock.opens_on for clock in self.clocks)

    @property
    def due_by(self) -> date:
        """The last day of its nearest clock."""
        return self.clocks[0].due_by

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its clocks, the nearest first, each once."""
        return tuple(dict.fromkeys(clock.code for clock in self.clocks))

    @property
    def direct_payment(self) -> bool:
        """Whether the clock of a direct payment runs."""
        return DIRECT_PAYMENT in self.codes

    def late(self, on: date) -> bool:
        """Whether its last day passed before it was held. Nothing ends by that."""
        return (self.completed.on if self.completed else on) > self.due_by and self.ended is None

    def late_because(self, on: date) -> str | None:
        """Say why it is late, where it is: because the person asked to wait, or because nobody held it."""
        if not self.late(on):
            return None
        return "person_asked_to_wait" if self.wishes and self.wishes.not_now else "not_held"

    @property
    def waits_for(self) -> str | None:
        """What is next: the `wishes` of the person, the `arrangement`, the `conversation`, or the `ending` of the plan.

        None before it opens, and once nothing is to be done.
        """
        if self.state is State.PLAN_TO_END:
            return "ending"
        if not self.live or not (self.opened or self.arrangement):
            return None
        if self.arrangement:
            return "conversation"
        return "arrangement" if self.wishes else "wishes"

    def follow(self, schedule: Schedule, acting: Acting) -> Change:
        """Take over the clocks as they are now; say what changed.

        `schedule` has at least one clock, or says why there is none. A review that had ended and is to be held after
        all is arranged anew.
        """
        was, lived = (self.plan_id, self.codes, self.clocks[0].due_by, self.opens_on), self.live
        before, self.ended, self.to_end = self.plan_id, schedule.ended, schedule.to_end
        self.acting = acting
        if schedule.plan and schedule.plan.signed and schedule.clocks:
            self.plan_id, self.plan_version = schedule.plan.plan_id, schedule.plan.signed.version
            self.clocks = schedule.clocks
        if self.live and not lived:
            self.arrangement = None
        now = (self.plan_id, self.codes, self.clocks[0].due_by, self.opens_on)
        replaced = before if before != self.plan_id and lived else None
        return Change(self.live and (was != now or not lived), replaced, lived and not self.live)

    def take_back(self) -> int:
        """Take it that whoever was to hold it is let in no longer; give the number of that."""
        self.grants += 1
        return self.grants

    def open_on(self, today: date) -> bool:
        """Note that its time has come; say whether that is new. Where its day was moved away, it comes again."""
        was, self.opened = self.opened, self.live and self.opens_on <= today
        return self.opened and not was

    def be_wished(self, wishes: Wishes) -> None:
        """Take what the person wants. It moves no clock.

        Raises:
            ReviewOver: it was completed, or its plan ended.
            WishesSaidByNobody: it is written down for somebody, and nobody can tell whose words they are.
            WordsOfAnother: whoever helps would put them in the place of what somebody else said.

        """
        self.must_live()
        none_of(wishes_objections(wishes))
        before = self.wishes
        if before and wishes.typed_as in OUTSIDE and before.typed_by != wishes.typed_by:
            raise WordsOfAnother
        self.wishes = wishes

    def be_arranged(self, arrangement: Arrangement, assessed_by: Responsible) -> None:
        """Take when, how and by whom it is held.

        Raises:
            ReviewOver: it was completed, or its plan ended.
            Refused: nobody is named, or it is not as wished, or after its last day, and no reason is given.

        """
        self.must_live()
        none_of(arrangement_objections(arrangement, self.wishes, assessed_by, self.due_by))
        self.arrangement = replace(arrangement, continuity=continuity(arrangement, assessed_by))
        self.grants += 1

    def be_completed(self, completed: Completed) -> tuple[Reviewed, AskedEnd | None]:
        """Take it that it was completed; give what is then known of the case: what it closed, and what is to end.

        Raises:
            ReviewOver: it was completed before, or its plan ended.
            ClosesNoClock: it would close a clock that does not run, or none at all although nothing changes.

        """
        self.must_be_completable(ends_plan=completed.ending is not None)
        unknown = set(completed.closes) - set(self.codes)
        changes = completed.result is not Result.NO_CHANGE
        if unknown or not (completed.closes or changes):
            raise ClosesNoClock(", ".join(sorted(unknown)))
        self.completed = completed
        closed = tuple(
            Closed(clock.code, clock.about)
            for clock in self.clocks
            if clock.code in completed.closes and (clock.code != REQUEST or clock.opens_on <= completed.on)
        )
        asked = None
        if completed.ends_on and completed.ending:
            asked = AskedEnd(self.id, completed.ending.value, completed.ends_on, completed.on)
        return Reviewed(self.id, self.plan_id, completed.on, completed.at, closed), asked

    def must_be_completable(self, *, ends_plan: bool) -> None:
        """Raise ReviewOver where it cannot be completed; one that ended with the case still says how the plan ends."""
        if not (ends_plan and self.state is State.PLAN_TO_END):
            self.must_live()

    def must_live(self) -> None:
        """Raise ReviewOver where it was completed, or its plan ended."""
        if not self.live:
            raise ReviewOver
