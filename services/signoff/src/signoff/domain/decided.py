"""What was decided of a case's money: a version of a personal budget, from when, and on what ground."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.kept import Reference

STARTS = frozenset({"signed", "part_signed"})
"""Reasons by which a plan comes into force; every other reason changes the budget of one that is."""
ENDED = "plan_ended"
REPLACED = "replaced"
CONTRIBUTED = frozenset({"contribution_known", "contribution_corrected"})
"""Reasons by which only what the adult contributes is another."""


class Direction(StrEnum):
    """Whether it is more or less than before; never how much."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Ground(StrEnum):
    """What a version of a budget rests on. Nothing else lets what is paid fall."""

    NO_LESS = "no_less"
    """It is the first, or no less than before."""
    AGREEMENT = "agreement"
    """The person agreed to less, with old and new side by side."""
    REASSESSMENT = "reassessment"
    """A later determination found it (Care Act 2014 s.27(4))."""
    ENDED = "ended"
    """The plan ended, for a reason that a review found and this service checked."""


@dataclass(frozen=True)
class SetAside:
    """That something that was decided does not take effect, since when, and why."""

    on: date
    because: str
    """`agreement_taken_back`, `needs_more_now`, `replaced` or `plan_ended`."""
    by: int | None = None
    """The place of what was decided in its stead, where something was."""


@dataclass(frozen=True)
class Decided:
    """A version of a personal budget that was decided: what it comes to, from when, and on what ground."""

    place: int
    """In which order it was decided in this case, counted from one."""
    plan_id: UUID
    plan_version: int
    document: Reference
    """The version of the personal budget."""
    weekly_pence: int
    """The cost to the council of meeting the needs, weekly (Care Act 2014 s.26(1)(a))."""
    one_off_pence: int
    effective_from: date
    decided_on: date
    reason: str
    ground: Ground
    decision: int
    """The decision on the plan that it belongs to."""
    determination_version: int | None = None
    """The determination that the decision rests on."""
    set_aside: SetAside | None = None

    def may_be_taken_back(self, today: date) -> bool:
        """Whether the person can still take back that they agreed to less."""
        return self.ground is Ground.AGREEMENT and self.set_aside is None and today < self.effective_from


def direction(before_weekly_pence: int | None, weekly_pence: int) -> Direction:
    """Say whether it is more or less; what is first is more."""
    if before_weekly_pence is None or weekly_pence > before_weekly_pence:
        return Direction.UP
    return Direction.DOWN if weekly_pence < before_weekly_pence else Direction.SAME
