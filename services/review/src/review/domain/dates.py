"""Days that regulations count in calendar months."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """Give the corresponding day some months later; the last day of the month where it has no such day.

    Six months after 31 August is 28 February, or the 29th in a leap year.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
