"""That needs are assessed again: who asked for it, why, since when, and from what it begins."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class ReassessmentAsked:
    """That needs or circumstances are to be assessed again, because somebody says they have changed."""

    reason: str
    """Such as `needs_changed`, `circumstances_changed` or `decrease_not_agreed`."""
    requested_on: date
    """The clock of the assessment runs from it."""
    request_id: UUID | None = None
    """The request of a review, where there is one."""
    review_id: UUID | None = None


@dataclass(frozen=True)
class Reassesses:
    """The completed assessment whose answers are carried over, and why it is made again."""

    assessment_id: UUID
    version: int
    reason: str
    requested_on: date
    request_id: UUID | None = None
    review_id: UUID | None = None
