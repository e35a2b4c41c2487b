"""Two clocks: the day of law is England's, case time travels, machine time never does."""

import json
import os
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from chassis import clock
from chassis.clock import CaseClock, day_of, machine_now


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 12, 2, 1, 30, tzinfo=timezone(timedelta(hours=5))), date(2026, 12, 1)),
    ],
)
def test_the_day_is_that_of_england(moment: datetime, day: date) -> None:
    assert day_of(moment) == day


def test_a_clock_without_a_file_tells_machine_time() -> None:
    told = CaseClock()
    assert machine_now() <= told.now() <= machine_now()
    assert told.now().utcoffset() == timedelta(0)
    assert told.today() == day_of(machine_now())


def test_a_clock_travels_with_its_file_and_machine_time_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "LOOK_EVERY", -1)
    file = tmp_path / "clock.json"
    told = CaseClock(file)
    near = timedelta(seconds=5)

    def travel(ahead: timedelta) -> None:
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps({"offset_seconds": ahead.total_seconds()}))
        os.utime(fresh, (1, 1))  # even where a file's time tells nothing
        fresh.replace(file)

    assert abs(told.now() - machine_now()) < near
    for ahead in (timedelta(days=42), timedelta(days=43), timedelta(days=1)):
        travel(ahead)
        assert abs(told.now() - machine_now() - ahead) < near
        assert abs(machine_now() - datetime.now(UTC)) < near
    summer = datetime(machine_now().year + 1, 7, 1, 23, 30, tzinfo=UTC)
    travel(summer - machine_now())
    assert told.today() == date(summer.year, 7, 2)
    file.unlink()
    assert abs(told.now() - machine_now()) < near
