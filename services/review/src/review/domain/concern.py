"""A concern about money: shown to the person, who answers; payment goes on, and there is no field to stop it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from review.domain.calendar import Calendar
from review.domain.concern_refusals import (
    AnsweredByNobody,
    ConcernClosed,
    ConcernWordless,
    NotAnsweredYet,
    SurplusIsContingency,
)
from review.domain.words import Words, says_something

STAFF = frozenset({"practitioner", "manager", "council_system"})
SURPLUS = "surplus"


class About(StrEnum):
    """What worries somebody."""

    SUPPORT_NOT_THERE = "support_not_there"
    """Money is paid, and the support is not there."""
    SOMEBODY_ELSE_USES_IT = "somebody_else_uses_it"
    PEOPLE_NOT_PAID = "people_not_paid"
    NOT_ENOUGH = "not_enough"
    USED_OTHERWISE = "used_otherwise"
    """It is used for something other than the plan says."""
    HARD_TO_MANAGE = "hard_to_manage"
    OTHER = "other"


class Result(StrEnum):
    """What a concern came to. Taking money away is none of these: that has grounds of its own."""

    NOTHING_WRONG = "nothing_wrong"
    EXPLAINED = "explained"
    HELP_ARRANGED = "help_arranged"
    MANAGED_OTHERWISE = "managed_otherwise"
    """With the person's agreement the money is managed in another way."""
    REVIEW = "review"
    """It is talked about in the next review."""
    SAFEGUARDING = "safeguarding"
    """Somebody must be kept safe (Care Act 2014 s.42)."""


AT_ONCE = frozenset({Result.NOTHING_WRONG, Result.SAFEGUARDING})
"""What nobody has to wait for an answer to find."""


class State(StrEnum):
    """Where a concern stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True)
class ConcernAnswer:
    """What the person answers, or who acts for them; and who wrote it down, where somebody did."""

    words: Words
    said_by_name: Words
    """Whose words they are, where staff wrote them down."""
    by: UUID
    role: str
    on: date


@dataclass(frozen=True)
class Closure:
    """What it came to, and why."""

    result: Result
    words: Words
    name: Words
    by: UUID
    on: date


@dataclass(eq=False)
class MoneyConcern:
    """A concern about how money is used. Nothing is taken from anybody by it."""

    id: UUID
    case_id: UUID
    person_id: UUID
    about: About
    words: Words
    opened_by: UUID
    opened_as: str
    opened_on: date
    close_by: date
    answers: tuple[ConcernAnswer, ...] = ()
    closure: Closure | None = None
    overdue: bool = False

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.closure:
            return State.CLOSED
        return State.ANSWERED if self.answers else State.OPEN

    @property
    def late(self) -> bool:
        """Whether its last day has passed and it is still not closed."""
        return self.overdue and self.closure is None

    def be_answered(self, answer: ConcernAnswer) -> None:
        """Take an answer; the person can say more as long as it is not closed.

        Raises:
            ConcernClosed: it was closed.
            ConcernWordless: it says nothing.
            AnsweredByNobody: staff wrote it down, and nobody can tell whose words they are.

        """
        self._must_be_open()
        _says(answer.words, "/words")
        if answer.role in STAFF and not says_something(answer.said_by_name):
            raise AnsweredByNobody(pointer="/said_by_name")
        self.answers = (*self.answers, answer)

    def be_closed(self, closure: Closure) -> None:
        """Close it.

        Raises:
            ConcernClosed: it was closed before.
            ConcernWordless: no reasons, or nobody is named.
            NotAnsweredYet: the person has not answered, and its last day has not come.

        """
        self._must_be_open()
        _says(closure.name, "/name")
        _says(closure.words, "/words")
        if not (self.answers or closure.result in AT_ONCE or closure.on >= self.close_by):
            raise NotAnsweredYet
        self.closure = closure

    def fall_overdue(self, on: date) -> bool:
        """Note that its last day has passed; say whether that is new."""
        new = self.closure is None and on > self.close_by and not self.overdue
        self.overdue = self.overdue or new
        return new

    def _must_be_open(self) -> None:
        if self.closure:
            raise ConcernClosed


@dataclass(frozen=True)
class Concern:
    """What worries somebody, as they say it."""

    about: About
    words: str
    by: UUID
    role: str
    on: date


def about(code: str) -> About:
    """Give what a concern is about.

    Raises:
        SurplusIsContingency: it is about money left over.
        ValueError: it is nothing that a concern can be about.

    """
    if code == SURPLUS:
        raise SurplusIsContingency(pointer="/about")
    return About(code)


def opened(
    id_: UUID, case_id: UUID, person_id: UUID, said: Concern, calendar: Calendar, working_days: int
) -> MoneyConcern:
    """Open a concern; it is closed within so many working days.

    Raises:
        ConcernWordless: nobody can tell what worries them.

    """
    _says(said.words, "/words")
    return MoneyConcern(
        id=id_,
        case_id=case_id,
        person_id=person_id,
        about=said.about,
        words=said.words,
        opened_by=said.by,
        opened_as=said.role,
        opened_on=said.on,
        close_by=calendar.after(said.on, working_days),
    )


def _says(words: str, pointer: str) -> None:
    if not says_something(words):
        raise ConcernWordless(pointer=pointer)
