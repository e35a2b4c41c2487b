"""Case time of the sandbox: how far it is ahead of the machine's, and what a traveller can ask for."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.layout import Layout, write_whole

ENGLAND = ZoneInfo("Europe/London")
UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class NotAtRest(Exception):
    """Something did not finish in time; the message says what."""


def offset(layout: Layout) -> timedelta:
    """Return how far case time is ahead of machine time."""
    try:
        return timedelta(seconds=json.loads(layout.clock_file.read_text())["offset_seconds"])
    except FileNotFoundError:
        return timedelta(0)


def case_now(layout: Layout) -> datetime:
    """Return case time, in UTC."""
    return datetime.now(UTC) + offset(layout)


def today(layout: Layout) -> date:
    """Return the date in England, in case time: the one that law and policy speak of."""
    return case_now(layout).astimezone(ENGLAND).date()


def target(asked: str, now: datetime) -> datetime:
    """Return the instant asked for: `+7d` (m, h, d, w), or a date, which is its first moment in England.

    Raises:
        ValueError: it is neither, or lies in the past: case time never goes back.

    """
    if (step := re.fullmatch(r"\+(\d{1,5})([mhdw])", asked)) is not None:
        by = timedelta(**{UNITS[step[2]]: int(step[1])})
        # a day of England can have 23 or 25 hours: so many days later it is the same time there
        return now + by if step[2] in "mh" else (now.astimezone(ENGLAND) + by).astimezone(UTC)
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise ValueError(f"{asked!r} is neither like +7d (m, h, d, w) nor a date like 2026-12-24") from None
    midnight = datetime(day.year, day.month, day.day, tzinfo=ENGLAND).astimezone(UTC)
    if midnight <= now:
        raise ValueError(f"{asked} has begun already: case time never goes back")
    return midnight


def move_to(layout: Layout, moment: datetime) -> None:
    """Make it this moment, in case time, for every service."""
    set_clock(layout.clock_file, moment)


def set_clock(file: Path, moment: datetime) -> None:
    """Make it this moment, in case time, for every service that reads this file."""
    write_whole(file, {"offset_seconds": (moment - datetime.now(UTC)).total_seconds()})
