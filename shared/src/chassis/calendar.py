"""Working days in England: Monday to Friday without bank holidays (Banking and Financial Dealings Act 1971)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

SATURDAY = 5


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England in a year, those in place of one at a weekend included."""
    # All the world's holidays are loaded with ours: by whoever counts days first, not by each process that may.
    from holidays.countries.united_kingdom import UnitedKingdom  # noqa: PLC0415

    return frozenset(UnitedKingdom(subdiv="ENG", years=year))  # type: ignore[no-untyped-call]  # its __init__ has no types


@dataclass(frozen=True)
class WorkingDays:
    """The working days of one office in England; `closed` are days on which it is shut besides."""

    closed: frozenset[date] = frozenset()

    @classmethod
    def without(cls, closed: Collection[date]) -> "WorkingDays":
        """Return the calendar of an office that is shut on these days too."""
        return cls(frozenset(closed))

    def counts(self, day: date) -> bool:
        """Whether this is a working day."""
        return day.weekday() < SATURDAY and day not in bank_holidays(day.year) and day not in self.closed

    def after(self, start: date, days: int) -> date:
        """Return the day that is `days` working days after `start`; `start` itself does not count."""
        day, left = start, days
        while left > 0:
            day += timedelta(days=1)
            left -= self.counts(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and with `end`; nothing where `end` is not later."""
        return sum(self.counts(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
