"""Days go by while a story is played: case time moves on, whatever is being killed meanwhile."""

import asyncio
import math
import time
from datetime import date, datetime, timedelta

import asyncpg
from holidays import country_holidays

from sandbox.clock import ENGLAND, NotAtRest, case_now
from sandbox.layout import Layout
from sandbox.travel import travel

IN_THE_MORNING = 9
"""The hour of the day that a story goes on at."""
LATE = 23
"""From this hour on, what begins might end on another day."""
PATIENCE = 60.0
WEEKEND = ("Sat", "Sun")


def working_days_after(day: date, number: int) -> date:
    """Return the day so many English working days later: counted here, and not as the services count."""
    found = day
    for _ in range(number):
        found = date.fromordinal(found.toordinal() + 1)
        while f"{found:%a}" in WEEKEND or found in country_holidays("GB", subdiv="ENG", years=found.year):
            found = date.fromordinal(found.toordinal() + 1)
    return found


def on_one_day(layout: Layout) -> bool:
    """Let what begins now end on the same day: late in the evening, wait for the next morning, and say so by True.

    Raises:
        NotAtRest: something does not get done what is due.

    """
    now = case_now(layout).astimezone(ENGLAND)
    late = now.hour >= LATE
    if late:
        until(layout, now.date() + timedelta(days=1))
    return late


def until(layout: Layout, day: date) -> None:
    """Let case time pass until the morning of a day; return when all is at rest.

    Raises:
        NotAtRest: something does not get done what is due.

    """
    goal = datetime(day.year, day.month, day.day, IN_THE_MORNING, tzinfo=ENGLAND)
    last = time.monotonic() + PATIENCE
    while (left := (goal - case_now(layout)).total_seconds()) > 0:
        try:
            asyncio.run(travel(layout, f"+{math.ceil(left / 60)}m"))
        except (OSError, asyncpg.PostgresError) as fault:  # a server that was killed is not back yet
            if time.monotonic() > last:
                raise NotAtRest(f"time cannot pass: {type(fault).__name__}") from fault
            time.sleep(0.1)
