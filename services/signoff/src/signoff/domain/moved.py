"""How a version of a budget differs from what was in payment before it, in short."""

from dataclasses import dataclass
from datetime import date

from signoff.domain.decided import Direction, Ground
from signoff.domain.decrease import Change


@dataclass(frozen=True)
class Moved:
    """How a version of a budget differs from what was in payment before it, weekly."""

    direction: Direction
    ground: Ground
    was_weekly_pence: int
    can_be_taken_back_before: date | None = None


def moved_by(change: Change | None) -> Moved | None:
    """Give in short how a budget differs from what was in payment."""
    if change is None:
        return None
    return Moved(
        change.direction, change.ground, change.beside.was_weekly_pence, change.can_be_taken_back_before
    )
