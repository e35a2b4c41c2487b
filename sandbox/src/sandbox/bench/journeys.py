"""The journey bench: whole cases from the first call to what follows the decision, through every service over HTTP."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sandbox.clock import today
from sandbox.faults.caller import Caller, Stopped
from sandbox.faults.life import Life
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.seeds import COUNCILS, seed

AT_ONCE, SECONDS = 12, 15.0


@dataclass(frozen=True, slots=True)
class Journeys:
    """Whole journeys and calls a second, on this machine with every service on it."""

    rate: float
    calls: float


def bench_journeys(folder: Path) -> Journeys:
    """Start everything, and let so many live their cases at once, one after another."""
    house = Household(Layout.here(folder / ".leeway"))
    try:
        house.up()
        seed(house.layout)
        return asyncio.run(_journeys(house.layout))
    finally:
        house.reset()


async def _journeys(layout: Layout) -> Journeys:
    caller = Caller(layout)
    lived = 0

    async def live(n: int) -> None:
        nonlocal lived
        chance = Random(n)  # noqa: S311 - no secret
        with suppress(Stopped):
            while True:
                await Life(caller, COUNCILS[n % len(COUNCILS)], today(layout), chance).live()
                lived += 1

    lives = [asyncio.create_task(live(n)) for n in range(AT_ONCE)]
    try:
        await asyncio.wait(lives, timeout=SECONDS / 3)  # what is new to every process is made here
        before, calls, began = lived, caller.seen.total(), time.perf_counter()
        await asyncio.wait(lives, timeout=SECONDS, return_when=asyncio.FIRST_COMPLETED)
        took = time.perf_counter() - began
        found = Journeys((lived - before) / took, (caller.seen.total() - calls) / took)
        caller.stopping = True
        await asyncio.gather(*lives)
    finally:
        await caller.close()
    return found
