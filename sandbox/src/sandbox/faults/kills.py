"""Random kills: a part of the sandbox at a time, as `kill -9` does it, at moments that a seed chooses."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from sandbox.household import Household

SHORTEST, LONGEST = 0.2, 1.0
"""Seconds between two kills."""
WHILE_DOWN = 0.3
"""The share of kills that come whatever is down; the others hit a sandbox in which calls are answered."""
PATIENCE = 15.0
"""Seconds for which an answer is waited for before the next kill comes all the same."""


@dataclass
class Kills:
    """What is killed, and what was. The supervisor of the sandbox starts each part again.

    `answered` counts the calls that were acknowledged: where everything is always down, nothing is ever done that
    could be lost, and nothing would be shown.
    """

    house: Household
    chance: Random
    answered: Callable[[], int]
    done: Counter[str] = field(default_factory=Counter)

    async def until(self, seconds: float, number: int, told: Callable[[float, int], None]) -> None:
        """Kill until so many seconds have passed and so many kills were made; `told` hears of each."""
        layout = self.house.layout
        parts = [part for part in layout.parts if part != "issuer"]
        began = time.monotonic()
        while time.monotonic() - began < seconds or self.done.total() < number:
            before = self.answered()
            await asyncio.sleep(self.chance.uniform(SHORTEST, LONGEST))
            part = self.chance.choice(parts)
            if self.chance.random() > WHILE_DOWN:
                await self._something_done(before)
            if layout.process(part) is not None:  # else it is down already, and this is no kill
                await asyncio.to_thread(self.house.kill, part)
                self.done[part] += 1
                told(time.monotonic() - began, self.done.total())

    async def _something_done(self, before: int) -> None:
        """Wait until a call was acknowledged since the last kill, but not for ever."""
        until = time.monotonic() + PATIENCE
        while self.answered() <= before and time.monotonic() < until:  # noqa: ASYNC110 - who calls knows of no kills
            await asyncio.sleep(SHORTEST / 4)
