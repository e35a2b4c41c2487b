"""A completed review as a document, for good: what was said, what came of it and why, and how to challenge it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.choices_said import Direction, Result, SaidBy, Voice
from review.domain.conversation import CheckIn, Employment, OutcomeSaid, Typist
from review.domain.ending import EndingSaid
from review.domain.facts import Reference
from review.domain.grounds import Agreement
from review.domain.results import ComesNext
from review.domain.rollup import RollUp
from review.domain.ways import HUMAN, ToChallenge
from review.domain.words import Words


@dataclass(frozen=True)
class ClockClosed:
    """A clock whose purpose was covered, and whether that came late."""

    code: str
    about: UUID
    """The plan it was about, or the request."""
    due_by: date
    late: bool


@dataclass(frozen=True)
class Viewed:
    """One voice on an outcome, and who typed it."""

    voice: Voice
    said: OutcomeSaid
    typed_by: Typist


@dataclass(frozen=True)
class OutcomeReviewed:
    """An outcome of the plan in the person's words, with all that was said of it."""

    id: str
    words: Words
    views: tuple[Viewed, ...]


@dataclass(frozen=True)
class CheckedIn:
    """The check-in, and who typed it."""

    said: CheckIn
    typed_by: Typist


@dataclass(frozen=True)
class EmploymentAsked:
    """What was said of employing people or managing a direct payment, and who typed it."""

    said: Employment
    typed_by: Typist


@dataclass(frozen=True)
class ReviewDocument:
    """A completed review, for good. What comes of it is decided where it belongs, and refers to this."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    plan: Reference | None
    review_id: UUID
    number: int
    completed_on: date
    completed_by: UUID
    completed_as: str
    name: Words
    """Who completed it."""
    said_by: SaidBy
    """Who spoke for the person."""
    way: str
    held_by: str
    took_part: tuple[str, ...]
    """Whose voices are in it (Client Level Data: Method of Review): `person`, `carer`, `reviewer`."""
    check_in: CheckedIn | None
    outcomes: tuple[OutcomeReviewed, ...]
    employment: EmploymentAsked | None
    all_fine: bool
    closes: tuple[ClockClosed, ...]
    """The clocks whose purpose it covered."""
    roll_up: RollUp
    result: Result
    ground: str | None
    direction: Direction | None
    reasons: Words
    agreement: Agreement | None
    ending: EndingSaid | None
    determination_version: int | None
    """The determination a plan ends on, where it ends because needs are not eligible."""
    comes_next: ComesNext
    challenge: tuple[ToChallenge, ...]
    """What somebody can do who does not agree."""
    advocacy: str
    """Who helps them to."""
    human: str = HUMAN

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the clocks it closed, each once."""
        return tuple(dict.fromkeys(clock.code for clock in self.closes))
