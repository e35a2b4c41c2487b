"""A worry that somebody is abused or neglected (Care Act 2014 s.42): in an inbox of its own, seen by few."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from assessment.domain.dated import latest_begun
from assessment.domain.given import Given
from assessment.domain.questions import Question
from assessment.domain.safeguarding_refusals import (
    ConcernAboutNobody,
    ConcernInHand,
    ConcernNotInHand,
    ConcernSaysNothing,
    OutcomeUnexplained,
)
from assessment.domain.words import Words, says_something

EMERGENCY = "If somebody is in danger now, ring 999."


class ConcernState(StrEnum):
    """How far a concern has come."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    DECIDED = "decided"


class Result(StrEnum):
    """What comes of a concern. Only the council decides it: safeguarding cannot be delegated (s.79(2))."""

    ENQUIRY = "enquiry"
    NO_ENQUIRY = "no_enquiry"
    ANOTHER_WAY = "another_way"


@dataclass(frozen=True)
class SafeguardingPolicy:
    """A dated policy of a council: who reads concerns, how soon one of them answers, and whom to ring if nobody does.

    Without a team, its managers read them.
    """

    effective_from: date
    source: str
    ring: str = ""
    """The telephone number of the council's safeguarding team, with the hours in which it is answered."""
    hours: int = 1
    team_id: UUID | None = None


@dataclass(eq=False)
class DatedSafeguardingPolicy:
    """A policy as a council keeps it; a new one never changes an older."""

    id: UUID
    policy: SafeguardingPolicy


DEFAULT_POLICY = SafeguardingPolicy(
    date(2015, 4, 1), "default of this software until the council sets its own"
)


def in_force(policies: Iterable[SafeguardingPolicy], on: date) -> SafeguardingPolicy:
    """The policy in force on a day: the latest that has begun, else the default."""
    return latest_begun(policies, on, DEFAULT_POLICY)


@dataclass(frozen=True)
class InHand:
    """Who has a concern in hand, and since when."""

    at: datetime
    by: UUID
    by_name: Words


@dataclass(frozen=True)
class DecidedOn:
    """What came of a concern, with reasons."""

    on: date
    result: Result
    words: Words
    by: UUID
    by_name: Words


@dataclass(eq=False)
class Concern:
    """What somebody is worried about.

    `case_id` and `person_id` are what they said, and are not looked up: an answer must not tell whether there is
    such a case.
    """

    id: UUID
    raised_at: datetime
    raised_by: UUID
    raised_as: str
    acknowledge_by: datetime
    words: Words
    about: Words = ""
    """Whom it is about, in words, where no case is named."""
    case_id: UUID | None = None
    person_id: UUID | None = None
    immediate_danger: bool = False
    contact_safely: Words = ""
    """How to reach whoever raised it without anybody else noticing."""
    from_answer: Words = ""
    """Where it came from an answer in an assessment: the question, as it was worded. The words are that answer."""
    in_hand: InHand | None = None
    decided: DecidedOn | None = None

    def check(self) -> None:
        """Refuse a concern about nobody, or about nothing."""
        if not says_something(self.words):
            raise ConcernSaysNothing(pointer="/words")
        if self.case_id is None and self.person_id is None and not says_something(self.about):
            raise ConcernAboutNobody(pointer="/about")

    @property
    def state(self) -> ConcernState:
        """How far it has come."""
        if self.decided is not None:
            return ConcernState.DECIDED
        return ConcernState.RECEIVED if self.in_hand is None else ConcernState.ACKNOWLEDGED

    def unseen(self, now: datetime) -> bool:
        """Whether the time in which somebody was to acknowledge it has passed, and nobody has."""
        return self.in_hand is None and now >= self.acknowledge_by

    def acknowledge(self, by: InHand) -> None:
        """Have it in hand."""
        if self.in_hand is not None:
            raise ConcernInHand
        self.in_hand = by

    def decide(self, decided: DecidedOn) -> None:
        """Say what comes of it."""
        if self.in_hand is None or self.decided is not None:
            raise ConcernNotInHand
        if not says_something(decided.words):
            raise OutcomeUnexplained(pointer="/words")
        self.decided = decided

    def whom_to_ring(self, policy: SafeguardingPolicy, now: datetime) -> tuple[str, ...]:
        """What whoever raised it is told to do besides: at once where there is danger, and when nobody has answered."""
        danger = (EMERGENCY,) if self.immediate_danger else ()
        if not (self.immediate_danger or self.unseen(now)):
            return ()
        number = policy.ring or "the council"
        waited = "Nobody has answered yet. " if self.unseen(now) else ""
        return (*danger, f"{waited}Please ring {number}.")


def answer_by(raised_at: datetime, policy: SafeguardingPolicy) -> datetime:
    """The moment by which somebody is to have a concern in hand."""
    return raised_at + timedelta(hours=policy.hours)


def disclosed(question: Question, given: Given, before: Iterable[Given]) -> str:
    """Give, in the words of an answer, what it says that raises a concern; empty where that was said `before`."""
    chosen = [option for value in given.chosen if (option := question.option(value)) and option.concern]
    if not {option.value for option in chosen} - {value for one in before for value in one.chosen}:
        return ""
    said = [option.text or option.value for option in chosen]
    return "\n".join([*said, *([given.text] if says_something(given.text) else [])])
