"""Where a plan stands, who led it since when, and what became of each version of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from planning.domain.known import Reference
from planning.domain.lead import LeadKind, Writer
from planning.domain.words import Words


class State(StrEnum):
    """Where a plan stands."""

    DRAFTING = "drafting"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    SIGNED = "signed"
    SET_ASIDE = "set_aside"
    """It was signed and does not take effect: the person thought again in time, and the plan before goes on."""
    ENDED = "ended"
    """Its case was closed."""


LIVE = frozenset({State.DRAFTING, State.SUBMITTED, State.RETURNED, State.WITHDRAWN})
WRITABLE = LIVE - {State.SUBMITTED}


@dataclass(frozen=True)
class Led:
    """Who led from a day on, and why it changed."""

    kind: LeadKind
    principal_id: UUID | None
    since: date
    because: str


@dataclass(frozen=True)
class Decided:
    """What signoff said of a version: where it is read, the codes of the grounds of a return, and the day."""

    reference: Reference
    on: date
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Submission:
    """A version that was submitted, and what became of it."""

    number: int
    document: Reference
    on: date
    by: Writer
    determination: int | None = None
    """The version of the determination it rests on."""
    withdrawn_on: date | None = None
    withdrawn_wish: Words = ""
    returned: Decided | None = None
    signed: Decided | None = None
