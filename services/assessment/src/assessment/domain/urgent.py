"""Urgent support before the assessment ends (Care Act 2014 s.19(3)): at once, and looked at."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from assessment.domain.advocacy_refusals import (
    EndsWithoutDecision,
    LookedAtTooLate,
    NotBeforeTheDecision,
    UrgentNeedUnexplained,
    UrgentSupportOver,
)
from assessment.domain.case import Case, CaseState
from assessment.domain.words import Words, says_something

LOOKED_AT_WITHIN_DAYS = 42
"""By default: as long as an assessment may take before it counts as late."""


class EndedBy(StrEnum):
    """What urgent support ends by: a plan that follows a determination, or a decision with reasons."""

    PLAN = "plan"
    DECISION = "decision"


@dataclass(frozen=True)
class LookedAt:
    """That somebody looked whether it is still right, and goes on until another day."""

    on: date
    words: Words
    review_on: date
    by: UUID
    by_name: Words


@dataclass(frozen=True)
class End:
    """How it ended; `words` are for the person, `determination` the number of the one that a plan followed."""

    by: EndedBy
    on: date
    words: Words
    decided_by: UUID
    decided_by_name: Words
    determination: int | None = None


@dataclass(eq=False)
class UrgentSupport:
    """Support for a need that cannot wait. Neither eligibility nor money is asked about."""

    id: UUID
    case_id: UUID
    person_id: UUID
    what: Words
    why_urgent: Words
    starts_on: date
    weekly_pence: int
    review_on: date
    decided_on: date
    by: UUID
    by_name: Words
    looked_at: tuple[LookedAt, ...] = ()
    ended: End | None = None

    def check(self, case: Case) -> None:
        """Refuse it where the case is closed or decided, or where it says too little."""
        case.going_on()
        if case.state is CaseState.TO_BE_MET:
            raise NotBeforeTheDecision
        if not says_something(self.what):
            raise UrgentNeedUnexplained(pointer="/what")
        if not says_something(self.why_urgent):
            raise UrgentNeedUnexplained(pointer="/why_urgent")
        self._look_at(self.review_on, max(self.starts_on, self.decided_on))

    def goes_on(self, looked_at: LookedAt) -> None:
        """Look at it, and let it go on until another day."""
        self._still()
        self._look_at(looked_at.review_on, looked_at.on)
        self.looked_at = (*self.looked_at, looked_at)
        self.review_on = looked_at.review_on

    def end(self, end: End) -> None:
        """End it, by a plan or with reasons."""
        self._still()
        if end.by is EndedBy.PLAN and not end.determination:
            raise EndsWithoutDecision(pointer="/by")
        if end.by is EndedBy.DECISION and not says_something(end.words):
            raise EndsWithoutDecision(pointer="/words")
        self.ended = end

    def _still(self) -> None:
        if self.ended is not None:
            raise UrgentSupportOver

    def _look_at(self, day: date, since: date) -> None:
        if not since <= day <= since + timedelta(days=LOOKED_AT_WITHIN_DAYS):
            raise LookedAtTooLate(pointer="/review_on")
