"""What a review is made of besides its clocks: who acts, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from review.domain.choices_said import Ending, Result
from review.domain.facts import Reference
from review.domain.words import Words


@dataclass(frozen=True)
class Acting:
    """Who is to do something about a review next: whoever it was given to, else who is responsible for the case."""

    team_id: UUID | None = None
    worker_principal_id: UUID | None = None


NOBODY_ACTS = Acting()


@dataclass(frozen=True)
class Completed:
    """That a review was completed, and what came of it; the whole stands in its document."""

    on: date
    at: datetime
    by: UUID
    role: str
    name: Words
    result: Result
    closes: tuple[str, ...]
    """The codes of the clocks whose purpose it covered."""
    document: Reference | None = None
    """What was said and decided."""
    ending: Ending | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Change:
    """What a new schedule changed in a review."""

    scheduled: bool
    """Its plan, its clocks or its last day are others than were said."""
    replaced_plan_id: UUID | None
    """The plan that another took the place of."""
    ended: bool
    """Its plan has ended, and so has it."""
