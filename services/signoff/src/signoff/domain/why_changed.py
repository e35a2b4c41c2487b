"""Why a version of a budget is another than the one before: who decided, on what ground, and how to challenge it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.decrease import Change
from signoff.domain.route import Route
from signoff.domain.ways import Way
from signoff.domain.words import Words


@dataclass(frozen=True)
class LineChanged:
    """A line that comes to something else, and why."""

    action: str
    words: Words


@dataclass(frozen=True)
class WhyChanged:
    """The decision on a change of a budget, within the version it made."""

    ground: str
    """`interim_increase`, `planned_step`, `price_change`, `correction`, or why the plan ended."""
    decided_on: date
    decided_by: UUID | None
    """None: a review found it, and this service checked it."""
    decided_by_name: Words
    decided_as: str
    reasons: Words
    lines: tuple[LineChanged, ...]
    change: Change | None
    """Old and new side by side, with the agreement and the notice where less is paid."""
    route: Route | None
    """Who may decide on it, and by what rule."""
    review_id: UUID | None
    said_in: str
    """Where in the signed plan a planned step is told of (RFC 6901)."""
    said_there: Words
    """What is said there."""
    challenge: tuple[Way, ...]
    advocacy: str
    human: str
