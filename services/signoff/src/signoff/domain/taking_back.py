"""That an agreement to less was taken back in time, as a document for good."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.kept import Reference
from signoff.domain.words import Words


@dataclass(frozen=True)
class TakenBack:
    """Who took it back and when; what was agreed does not take effect, and what was in payment goes on."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    """The plan under which less was agreed."""
    number: int
    taken_back_on: date
    by: UUID
    role: str
    words: Words
    """In whose words, where somebody wrote it down; the person gives none unless they want to."""
    does_not_take_effect: tuple[Reference, ...]
    """The versions of the personal budget that were agreed to."""
    goes_on: Reference
    """The version that is in payment; where nothing is yet, the one that will be."""
