"""The person says that a decision is not right; somebody who did not decide acknowledges and answers it by a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.challenge_refusals import (
    AcknowledgedAlready,
    ChallengeClosed,
    ChallengeWordless,
    DeciderNeverAnswers,
    NotYourChallenge,
)
from signoff.domain.clock import Calendar
from signoff.domain.policy import SignoffPolicy
from signoff.domain.words import Words, says_something

PERSON = "person"
NEXT = (
    "If you are still not satisfied, the Local Government and Social Care Ombudsman can look at how we decided; that "
    "is free. A court can look at whether we kept to the law (judicial review): act quickly, within 3 months at the "
    "latest, and get legal advice straight away."
)
"""What every answer says besides (Care Act 2014 s.72, appeals, is not in force)."""


class Result(StrEnum):
    """What an answer comes to."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    NOT_UPHELD = "not_upheld"


class State(StrEnum):
    """Where a challenge stands."""

    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Acknowledgement:
    """That somebody has it, and how they will go about it."""

    by: UUID
    name: Words
    words: Words
    on: date


@dataclass(frozen=True)
class ChallengeAnswer:
    """The answer of a named person who did not decide."""

    by: UUID
    name: Words
    result: Result
    reasons: Words
    will_change: Words
    """What changes now, where something does."""
    on: date
    next: str = NEXT


@dataclass(eq=False)
class Challenge:
    """One challenge to a decision. Support goes on meanwhile, and the decision stands until it is changed."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_id: UUID
    decision: int
    """Which decision on the plan."""
    decided_by: UUID
    words: Words
    would_settle: Words
    """What the person would like to happen."""
    opened_by: UUID
    opened_as: str
    opened_on: date
    acknowledge_by: date
    due_on: date
    after_twelve_months: bool
    """Opened later than regulation 12 asks for: it is taken all the same, and the answer says so."""
    acknowledgement: Acknowledgement | None = None
    answer: ChallengeAnswer | None = None
    withdrawn_on: date | None = None
    acknowledgement_missed: bool = False
    answer_missed: bool = False

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.withdrawn_on:
            return State.WITHDRAWN
        if self.answer:
            return State.ANSWERED
        return State.ACKNOWLEDGED if self.acknowledgement else State.OPENED

    @property
    def going_on(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in (State.OPENED, State.ACKNOWLEDGED)

    @property
    def late(self) -> bool:
        """Whether a day was missed that is still waited for."""
        waiting_for_first = self.state is State.OPENED and self.acknowledgement_missed
        return self.going_on and (waiting_for_first or self.answer_missed)

    def be_acknowledged(self, said: Acknowledgement) -> None:
        """Take the acknowledgement.

        Raises:
            ChallengeClosed: it was answered or taken back.
            AcknowledgedAlready: it was acknowledged.
            ChallengeWordless: nobody is named, or nothing said.

        """
        self._must_go_on()
        if self.acknowledgement:
            raise AcknowledgedAlready
        _says(said.name, "/name")
        _says(said.words, "/words")
        self.acknowledgement = said

    def be_answered(self, answer: ChallengeAnswer, *, had_a_part: Collection[UUID] = ()) -> None:
        """Take the answer. `had_a_part`: who else had a part in the decision, such as by signing a part of the plan.

        Raises:
            ChallengeClosed: it was answered or taken back.
            DeciderNeverAnswers: whoever decided would answer.
            ChallengeWordless: nobody is named, or no reasons.

        """
        self._must_go_on()
        if answer.by == self.decided_by or answer.by in had_a_part:
            raise DeciderNeverAnswers
        _says(answer.name, "/name")
        _says(answer.reasons, "/reasons")
        self.answer = answer

    def be_withdrawn(self, by: UUID, role: str, on: date) -> None:
        """Take it back.

        Raises:
            ChallengeClosed: it was answered or taken back.
            NotYourChallenge: it is neither the person nor who opened it.

        """
        self._must_go_on()
        if role != PERSON and by != self.opened_by:
            raise NotYourChallenge
        self.withdrawn_on = on

    def fall_overdue(self, on: date) -> bool:
        """Note which days have passed; say whether anything is new."""
        before = (self.acknowledgement_missed, self.answer_missed)
        if self.state is State.OPENED and on > self.acknowledge_by:
            self.acknowledgement_missed = True
        if self.going_on and on > self.due_on:
            self.answer_missed = True
        return before != (self.acknowledgement_missed, self.answer_missed)

    def _must_go_on(self) -> None:
        if not self.going_on:
            raise ChallengeClosed


@dataclass(frozen=True)
class Opening:
    """Who opens a challenge, on what day, and in which words."""

    by: UUID
    role: str
    on: date
    words: str
    would_settle: str = ""


@dataclass(frozen=True)
class Challenged:
    """The decision that is challenged."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int
    decided_by: UUID
    decided_on: date


def opened(
    id_: UUID, opening: Opening, about: Challenged, policy: SignoffPolicy, calendar: Calendar
) -> Challenge:
    """Open a challenge; both its days are working days of the policy in force on that day.

    Raises:
        ChallengeWordless: nothing is said.

    """
    _says(opening.words, "/words")
    return Challenge(
        id=id_,
        case_id=about.case_id,
        person_id=about.person_id,
        plan_id=about.plan_id,
        decision=about.number,
        decided_by=about.decided_by,
        words=opening.words,
        would_settle=opening.would_settle,
        opened_by=opening.by,
        opened_as=opening.role,
        opened_on=opening.on,
        acknowledge_by=calendar.after(opening.on, policy.acknowledgement_working_days),
        due_on=calendar.after(opening.on, policy.challenge_working_days),
        after_twelve_months=opening.on > a_year_after(about.decided_on),
    )


def a_year_after(day: date) -> date:
    """Give the same day of the next year; 28 February for a leap day."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def _says(words: str, pointer: str) -> None:
    if not says_something(words):
        raise ChallengeWordless(pointer=pointer)
