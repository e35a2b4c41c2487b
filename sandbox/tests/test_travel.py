"""Case time stops at each due timer on the way, waits until all is at rest, and never goes back."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from chassis.clock import CaseClock
from chassis.schema import chassis as chassis_tables
from sandbox.clock import NotAtRest, case_now, offset, target
from sandbox.layout import Layout
from sandbox.travel import travel

SERVICE = "one"
ADD = "INSERT INTO timer (council, kind, subject_id, due) VALUES ('e09000099', $1, $2, $3)"


@pytest.fixture
def layout(tmp_path: Path) -> Iterator[Layout]:
    layout = Layout(tmp_path / ".leeway", (SERVICE,))
    layout.make()
    layout.choose_ports()
    layout.postgres().start()
    layout.nats().start()
    yield layout
    layout.nats().delete()
    layout.postgres().delete()


@asynccontextmanager
async def database(layout: Layout) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    address = await layout.postgres().create_database(SERVICE)
    engine = create_async_engine(address.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        await connection.run_sync(chassis_tables.create_all)
    await engine.dispose()
    direct = await asyncpg.connect(address)
    try:
        yield direct
    finally:
        await direct.close()


async def work(layout: Layout, done: list[tuple[str, datetime]]) -> None:
    """Stand in for a service: do what is due by the clock file; the first one sets a timer for later."""
    clock = CaseClock(layout.clock_file)
    connection = await asyncpg.connect(layout.postgres().url(SERVICE))
    try:
        while True:
            now = clock.now()
            gone = await connection.fetch("DELETE FROM timer WHERE due <= $1 RETURNING kind, due", now)
            for row in gone:
                done.append((row["kind"], now))
                if row["kind"] == "first":
                    await connection.execute(ADD, "second", uuid4(), row["due"] + timedelta(days=2))
            await asyncio.sleep(0.02)
    finally:
        await connection.close()


async def test_time_stops_where_something_is_due_also_where_that_arose_on_the_way(layout: Layout) -> None:
    done: list[tuple[str, datetime]] = []
    began = datetime.now(UTC)
    async with database(layout) as connection:
        await connection.execute(ADD, "first", uuid4(), began + timedelta(days=3))
        await connection.execute(ADD, "far", uuid4(), began + timedelta(days=30))
        worker = asyncio.create_task(work(layout, done))
        stops = await travel(layout, "+10d")
        worker.cancel()
        assert await connection.fetchval("SELECT count(*) FROM timer") == 1
    assert [(stop.at - began, stop.timers) for stop in stops] == [
        (timedelta(days=3), ((SERVICE, "first", 1),)),
        (timedelta(days=5), ((SERVICE, "second", 1),)),
    ]
    for (kind, seen), days in zip(done, (3, 5), strict=True):
        assert timedelta(0) <= seen - began - timedelta(days=days) < timedelta(seconds=30), kind
    assert timedelta(0) <= case_now(layout) - began - timedelta(days=10) < timedelta(seconds=30)


async def test_what_nobody_does_is_named(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sandbox.travel.PATIENCE", 0.3)
    async with database(layout) as connection:
        await connection.execute(ADD, "lonely", uuid4(), datetime.now(UTC) + timedelta(days=1))
        with pytest.raises(NotAtRest, match=r"1 timers lonely \(one\)"):
            await travel(layout, "+2d")
    assert offset(layout) < timedelta(days=1, seconds=30)


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("+90m", datetime(2026, 6, 1, 13, 30, tzinfo=UTC)),
        ("+2w", datetime(2026, 6, 15, 12, 0, tzinfo=UTC)),
        ("2026-07-01", datetime(2026, 6, 30, 23, 0, tzinfo=UTC)),  # midnight in England, where it is summer
        ("2026-12-24", datetime(2026, 12, 24, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_time_is_asked_for_by_a_step_or_a_date(asked: str, reached: datetime) -> None:
    assert target(asked, datetime(2026, 6, 1, 12, 0, tzinfo=UTC)) == reached


@pytest.mark.parametrize(
    ("asked", "now", "reached"),
    [
        ("+1d", datetime(2027, 3, 27, 23, 30, tzinfo=UTC), datetime(2027, 3, 28, 22, 30, tzinfo=UTC)),
        ("+1w", datetime(2026, 10, 24, 23, 15, tzinfo=UTC), datetime(2026, 11, 1, 0, 15, tzinfo=UTC)),
        ("+24h", datetime(2027, 3, 27, 23, 30, tzinfo=UTC), datetime(2027, 3, 28, 23, 30, tzinfo=UTC)),
    ],
)
def test_so_many_days_later_it_is_the_same_time_in_england(
    asked: str, now: datetime, reached: datetime
) -> None:
    assert target(asked, now) == reached


@pytest.mark.parametrize("asked", ["-3d", "+3y", "tomorrow", "2026-06-01", "2026-13-01", ""])
def test_the_past_and_nonsense_are_refused(asked: str) -> None:
    with pytest.raises(ValueError, match=r"neither|never goes back"):
        target(asked, datetime(2026, 6, 1, 12, 0, tzinfo=UTC))
