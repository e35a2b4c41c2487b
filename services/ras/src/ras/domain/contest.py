"""The person says "this is not enough" or "this is wrong", and a named person answers by a day."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from ras.domain.refusals import AlreadyAnswered, ReasonNeeded
from ras.domain.words import Words, says_something


class ContestGround(StrEnum):
    """What is said of the allocation."""

    NOT_ENOUGH = "not_enough"
    WRONG = "wrong"


class Outcome(StrEnum):
    """What the answer comes to."""

    AGREED = "agreed"
    PARTLY_AGREED = "partly_agreed"
    NOT_AGREED = "not_agreed"


ROUTE = (
    "If you do not agree with this answer you can complain to the council. If you are still not satisfied, "
    "the Local Government and Social Care Ombudsman can look at how the council decided; that is free. A court "
    "can look at whether the council kept to the law (judicial review): you have to act quickly, and within 3 "
    "months at the latest, so get legal advice straight away. Planning goes on meanwhile, and a plan may cost more."
)
"""What every answer says besides (Care Act 2014 s.72, appeals, is not in force)."""


@dataclass(frozen=True)
class Answer:
    """What a named person answered."""

    by: UUID
    """The opaque id of who answered."""
    name: Words
    """Their name, as the person is to read it."""
    outcome: Outcome
    reasons: Words
    answered_on: date
    route: str = ROUTE


@dataclass(eq=False)
class Contest:
    """One saying, and its answer."""

    id: UUID
    case_id: UUID
    person_id: UUID
    allocation_version: int
    ground: ContestGround
    said_by: UUID
    said_as: str
    """The role in which it was said: the person, or a supporter for them."""
    said_on: date
    answer_due: date
    words: Words | None = None
    answer: Answer | None = None
    overdue_since: date | None = field(default=None)

    @property
    def state(self) -> str:
        """`open`, `overdue` or `answered`."""
        if self.answer:
            return "answered"
        return "overdue" if self.overdue_since else "open"

    def be_answered(self, answer: Answer) -> None:
        """Record the answer.

        Raises:
            AlreadyAnswered: there is one.
            ReasonNeeded: it gives no reasons, or nobody's name stands under it.

        """
        if self.answer:
            raise AlreadyAnswered
        if not says_something(answer.reasons):
            raise ReasonNeeded(pointer="/reasons")
        if not says_something(answer.name):
            raise ReasonNeeded("an answer is given by a named person", pointer="/name")
        self.answer = answer

    def fall_overdue(self, on: date) -> bool:
        """Note that the day has passed without an answer; say whether that is so."""
        if self.answer is None and self.overdue_since is None and on > self.answer_due:
            self.overdue_since = on
            return True
        return False
