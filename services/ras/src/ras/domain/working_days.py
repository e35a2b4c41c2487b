"""Counts working days in England, with the bank holidays given as values."""

from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def after_working_days(start: date, days: int, bank_holidays: Collection[date]) -> date:
    """Give the day that is `days` working days after `start`; the day of `start` itself does not count.

    Monday to Friday without the bank holidays given (Banking and Financial Dealings Act 1971).
    """
    day, left = start, days
    while left:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY and day not in bank_holidays:
            left -= 1
    return day
