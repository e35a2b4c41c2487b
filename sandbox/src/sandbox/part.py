"""One process the supervisor looks after, and how long it pauses before it starts it again."""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.processes import Running

LONGEST_PAUSE = 1.0
STEADY = 10.0
"""Seconds a process must have run for its next death to count as its first."""
KILLED = (signal.SIGKILL, signal.SIGTERM)


@dataclass
class Part:
    """How it is started, and how it has fared. Times are monotonic seconds."""

    name: str
    start: Callable[[], Running]
    running: Running | None = None
    since: float = 0.0
    due: float = 0.0
    deaths: int = 0

    def launch(self) -> None:
        """Start it; raise what its start raises."""
        self.since = time.monotonic()
        self.running = self.start()

    def died(self, status: int | None = None) -> None:
        """Set when it may start again: at once if somebody killed it, else after a pause that grows.

        `status` is what the system says of its end; None when it did not even come up.
        """
        now = time.monotonic()
        self.running = None
        self.deaths = 1 if now - self.since > STEADY else self.deaths + 1
        killed = status is not None and os.WIFSIGNALED(status) and os.WTERMSIG(status) in KILLED
        self.due = now if killed else now + min(0.05 * 2**self.deaths, LONGEST_PAUSE)
