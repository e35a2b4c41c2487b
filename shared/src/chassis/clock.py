"""Two clocks: case time, which law and policy speak of and which a sandbox may move, and machine time."""

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def machine_now() -> datetime:
    """Return machine time (UTC): tokens, leases, time-outs, retention of transport rows. It never travels."""
    return datetime.now(UTC)


class CaseClock:
    """Case time in UTC. Without a file it is machine time; with one, machine time and the offset kept there."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._seen: tuple[float, int] = (0.0, 0)
        self._offset = timedelta(0)
        self._looked = 0.0

    def now(self) -> datetime:
        """Return the instant of case time, in UTC."""
        if self._file is not None and time.monotonic() - self._looked > 0.01:
            self._look(self._file)
        return machine_now() + self._offset

    def today(self) -> date:
        """Return the date in England: dates of law are local dates."""
        return self.now().astimezone(ENGLAND).date()

    def _look(self, file: Path) -> None:
        self._looked = time.monotonic()
        try:
            stat = file.stat()
        except FileNotFoundError:
            self._offset = timedelta(0)
            return
        if (stat.st_mtime, stat.st_size) != self._seen:
            self._seen = (stat.st_mtime, stat.st_size)
            self._offset = timedelta(seconds=json.loads(file.read_text())["offset_seconds"])
