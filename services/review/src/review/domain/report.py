"""What a council sees of a month's reviews: codes counted, and nobody's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from review.domain.choices_said import Achieved, Direction, Ground
from review.domain.choices_said import Result as Came


@dataclass(frozen=True)
class Counted:
    """How many of a month's reviews are alike in everything that is counted."""

    result: str
    ground: str | None
    direction: str | None
    roll_up: str | None
    way: str
    held_by: str
    continuity: str
    late: bool
    reviews: int


@dataclass(frozen=True)
class ReviewsReport:
    """A month's completed reviews."""

    month: str
    completed: int
    in_time: int
    late: int
    results: dict[str, int]
    roll_up: dict[str, int]
    """Client Level Data, Review Outcomes Achieved; `not_counted`: not every outcome was looked at, or all too early."""
    changes: dict[str, dict[str, int]]
    """Of changed budgets, by ground: how many up, down, and `open` where a reassessment is to find out."""
    ways: dict[str, int]
    held_by: dict[str, int]
    continuity: dict[str, int]
    """Whether whoever completed it was who assessed."""


def report(month: str, rows: Iterable[Counted]) -> ReviewsReport:
    """Put a month together; every result, roll-up and ground is there, also with none."""
    results = {each.value: 0 for each in Came}
    rolled = {**{each.value: 0 for each in Achieved}, "not_counted": 0}
    changes = {each.value: {**{way.value: 0 for way in Direction}, "open": 0} for each in Ground}
    ways: dict[str, int] = {}
    held_by: dict[str, int] = {}
    continuity: dict[str, int] = {}
    late = completed = 0
    for row in rows:
        completed += row.reviews
        late += row.reviews if row.late else 0
        for counts, code in (
            (results, row.result),
            (rolled, row.roll_up or "not_counted"),
            (ways, row.way),
            (held_by, row.held_by),
            (continuity, row.continuity),
        ):
            counts[code] = counts.get(code, 0) + row.reviews
        if row.ground:
            changes[row.ground][row.direction or "open"] += row.reviews
    return ReviewsReport(
        month=month,
        completed=completed,
        in_time=completed - late,
        late=late,
        results=results,
        roll_up=rolled,
        changes=changes,
        ways=dict(sorted(ways.items())),
        held_by=dict(sorted(held_by.items())),
        continuity=dict(sorted(continuity.items())),
    )


def days_of(month: str) -> tuple[date, date]:
    """Give the first day of a month such as `2026-11`, and of the month after it.

    Raises:
        ValueError: it is no month.

    """
    first = date.fromisoformat(f"{month}-01")
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1)
