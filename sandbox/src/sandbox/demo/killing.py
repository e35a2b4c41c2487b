"""Kills a part of the sandbox again and again while a story is played: it must make no difference to the story."""

import time

from sandbox.calling import Around
from sandbox.clock import NotAtRest
from sandbox.health import answers
from sandbox.household import Household
from sandbox.processes import Running

EVERY = 3
"""Calls from one kill to the next, unless said otherwise."""
PATIENCE = 30.0


class Killing(Around):
    """Kills a part at every n-th call: in turn before the call, and after it with its answer lost."""

    def __init__(self, house: Household, part: str, every: int = EVERY) -> None:
        self._house = house
        self.part = part
        self.every = every
        self._calls = 0
        self._last: Running | None = None
        self.kills = 0

    @property
    def nth(self) -> str:
        """Which calls it is killed at, in a word."""
        return "third" if self.every == EVERY else f"{self.every}th"

    def before(self) -> None:
        """Kill before every second of the calls to be killed at, from the first on."""
        self._calls += 1
        if self._calls % (2 * self.every) == self.every:
            self._kill()

    def lost(self) -> bool:
        """Kill after the others; the answer is then taken for lost, and the call made again."""
        if self._calls % (2 * self.every):
            return False
        self._kill()
        return True

    def _kill(self) -> None:
        """Wait until the supervisor has started the part again since the last time, and kill it."""
        until = time.monotonic() + PATIENCE
        layout = self._house.layout
        while (running := layout.process(self.part)) in (None, self._last) or not answers(layout, self.part):
            if time.monotonic() > until:
                raise NotAtRest(f"{self.part} was killed and is not started again")
            time.sleep(0.02)
        self._last = running
        self._house.kill(self.part)
        self.kills += 1
