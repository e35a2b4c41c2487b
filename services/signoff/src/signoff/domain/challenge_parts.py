"""What a challenge is made of: what it is about, whose words it is in, the acknowledgement and the answer."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.words import Words

PERSON = "person"
STAFF = frozenset({"practitioner", "manager", "council_system"})
"""Who writes down for the council what somebody says by telephone, on paper or at the door."""
READERS = STAFF | {PERSON, "auditor", "administrator"}
"""Who reads every challenge. Anybody else reads what they opened."""
ACTS_ALONE = frozenset({PERSON, "supporter"})
"""Who challenges in their own words and says no more than them."""
NEXT = (
    "If you are still not satisfied, the Local Government and Social Care Ombudsman can look at how we decided; that "
    "is free. A court can look at whether we kept to the law (judicial review): act quickly, within 3 months at the "
    "latest, and get legal advice straight away."
)
"""What every answer says besides (Care Act 2014 s.72, appeals, is not in force)."""


class About(StrEnum):
    """What is not right. A complaint may be about anything the council did or left undone (SI 2009/309, reg 5)."""

    DECISION = "decision"
    BUDGET = "budget"
    """A later version of the personal budget, also one by which it ended."""
    RETURN = "return"
    DELAY = "delay"


class Channel(StrEnum):
    """How it was said to whoever wrote it down."""

    TELEPHONE = "telephone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    EMAIL = "email"
    OTHER = "other"


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
class TakenDown:
    """Who said it, and how, where somebody else wrote it down for them (SI 2009/309, reg 13(2))."""

    said_by: Words
    channel: Channel


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


@dataclass(frozen=True)
class Opening:
    """Who opens a challenge, on what day, and in which words."""

    by: UUID
    role: str
    on: date
    words: str
    would_settle: str = ""
    taken_down: TakenDown | None = None

    @property
    def may_be_barred(self) -> bool:
        """Whether another one that is open can stand in the way: never in the person's, nor of what staff are told."""
        return self.role not in {PERSON, *STAFF}


@dataclass(frozen=True)
class Challenged:
    """What is challenged."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int | None
    """Which decision, or which return; None: that nothing was decided yet."""
    decided_by: UUID | None
    decided_on: date
    about: About = About.DECISION


def a_year_after(day: date) -> date:
    """Give the same day of the next year; 28 February for a leap day."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)
