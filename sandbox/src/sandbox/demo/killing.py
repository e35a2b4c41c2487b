"""Kills parts of the sandbox again and again while a story is played: it must make no difference to the story."""

import time
from collections import Counter

from sandbox.calling import Around
from sandbox.clock import NotAtRest
from sandbox.health import answers
from sandbox.household import Household
from sandbox.processes import Running

EVERY = 3
"""Calls from one kill to the next, unless said otherwise."""
PATIENCE = 30.0


class Killing(Around):
    """Kills at every n-th call: in turn before the call, and after it with its answer lost; then the next part."""

    def __init__(self, house: Household, parts: tuple[str, ...], every: int = EVERY) -> None:
        self._house = house
        self._parts = parts
        self.every = every
        self._calls = 0
        self._last: dict[str, Running] = {}
        self.killed: Counter[str] = Counter()

    @property
    def what(self) -> str:
        """What is killed, in words."""
        return self._parts[0] if len(self._parts) == 1 else f"each of {', '.join(self._parts)} in turn"

    @property
    def kills(self) -> int:
        """How often something was killed."""
        return self.killed.total()

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
        part = self._parts[self.kills // 2 % len(self._parts)]  # each once before a call and once after
        until = time.monotonic() + PATIENCE
        layout, last = self._house.layout, self._last.get(part)
        while (running := layout.process(part)) in (None, last) or not answers(layout, part):
            if time.monotonic() > until:
                raise NotAtRest(f"{part} was killed and is not started again")
            time.sleep(0.02)
        if running is not None:
            self._last[part] = running
        self._house.kill(part)
        self.killed[part] += 1
