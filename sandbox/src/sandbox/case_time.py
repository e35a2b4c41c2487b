"""Case time of tests: it begins at one and the same noon whenever they are run, so that what they say of days holds."""

import time as machine
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from chassis.clock import LOOK_EVERY
from sandbox.clock import set_clock

BEGINS = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""Noon, and far from any midnight, a change of the clocks or a holiday; the days in tests are counted from here."""


@dataclass(frozen=True)
class CaseTime:
    """The clock that services of a test share, in a file that they read again and again."""

    file: Path

    def begin(self) -> None:
        """Let it be the noon at which every test begins."""
        self.move_to(BEGINS)

    def later(self, days: float) -> None:
        """Let it be so many days later than the noon at which every test begins."""
        self.move_to(BEGINS + timedelta(days=days))

    def noon_of(self, day: date) -> None:
        """Let it be noon of a day."""
        self.move_to(datetime.combine(day, time(12), UTC))

    def move_to(self, moment: datetime) -> None:
        """Let it be this instant, and return when every service knows."""
        set_clock(self.file, moment)
        machine.sleep(2 * LOOK_EVERY)
