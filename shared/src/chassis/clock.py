"""Two clocks: case time, which law and policy speak of and which a sandbox may move, and machine time."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")
LOOK_EVERY = 0.01
"""Seconds of machine time for which the travelling file is not looked at again."""


def day_of(moment: datetime) -> date:
    """Return the date in England at an instant: dates of law are local dates."""
    return moment.astimezone(ENGLAND).date()


def machine_now() -> datetime:
    """Return machine time (UTC): tokens, leases, time-outs, retention of transport rows. It never travels."""
    return datetime.now(UTC)


class CaseClock:
    """Case time in UTC. Without a file it is machine time; with one, machine time and the offset kept there."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._seen: tuple[int, int, int] = (0, 0, 0)
        self._offset = timedelta(0)
        self._looked = 0.0

    def now(self) -> datetime:
        """Return the instant of case time, in UTC."""
        if self._file is not None and time.monotonic() - self._looked > LOOK_EVERY:
            self._look(self._file)
        return machine_now() + self._offset

    def today(self) -> date:
        """Return the date in England."""
        return day_of(self.now())

    def _look(self, file: Path) -> None:
        self._looked = time.monotonic()
        try:
            stat = file.stat()
        except FileNotFoundError:
            self._offset = timedelta(0)
            return
        seen = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
        if seen != self._seen:
            self._offset = timedelta(seconds=json.loads(file.read_text())["offset_seconds"])
            self._seen = seen
