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


@dataclass
class Kills:
    """What is killed, and what was. The supervisor of the sandbox starts each part again."""

    house: Household
    chance: Random
    done: Counter[str] = field(default_factory=Counter)

    async def until(self, seconds: float, number: int, told: Callable[[float, int], None]) -> None:
        """Kill until so many seconds have passed and so many kills were made; `told` hears of each."""
        layout = self.house.layout
        parts = [part for part in layout.parts if part != "issuer"]
        began = time.monotonic()
        while time.monotonic() - began < seconds or self.done.total() < number:
            await asyncio.sleep(self.chance.uniform(SHORTEST, LONGEST))
            part = self.chance.choice(parts)
            if layout.process(part) is not None:  # else it is down already, and this is no kill
                await asyncio.to_thread(self.house.kill, part)
                self.done[part] += 1
                told(time.monotonic() - began, self.done.total())
