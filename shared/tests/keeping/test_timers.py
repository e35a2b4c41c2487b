"""Timers: each runs once when case time comes, with its effect; moved, failing and unknown ones harm no other."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg
import pytest
import small_service as small
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from chassis import clock
from chassis.clock import CaseClock
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.problems import Busy
from chassis.reading import Actor, Means
from chassis.telemetry import Telemetry
from chassis.timers import MOST_TRIES, Due, Timers, run_due
from chassis.work import Work

Maker = Callable[[str], Awaitable[str]]
SYSTEM = Actor(uuid4(), "stage")


@pytest.fixture(scope="module")
async def dsn(fresh_database: Maker) -> str:
    """Return a database of these tests' own: what is due is looked for in every council."""
    made = await fresh_database("timers")
    await migrate(made, small.speaker().migrations)
    return made


@pytest.fixture
async def means(dsn: str, tmp_path: Path) -> AsyncIterator[Means]:
    pool = Pool(dsn, size=4)
    await pool.fetch(EVERY_COUNCIL, "DELETE FROM timer")
    yield Means("assessment", pool, FileKeys(tmp_path / "keys"), CaseClock())
    await pool.close()


class Bell:
    """Leaves a mark for each timer that ran; may be told to do something else first."""

    def __init__(self) -> None:
        self.rung: list[UUID] = []
        self.first: Callable[[Due, Work], Awaitable[None]] | None = None
        self.timers = Timers()
        self.timers.on("ring")(self._ring)

    async def _ring(self, due: Due, work: Work) -> None:
        self.rung.append(due.subject_id)
        work.add(small.marks, small.Mark(uuid4(), due.subject_id, ["rung"]))
        if self.first is not None:
            await self.first(due, work)


async def set_timer(means: Means, council: str, *, late: float = 1, kind: str = "ring") -> UUID:
    subject = uuid4()
    async with Work(means, council, SYSTEM, action="set") as work:
        work.due(kind, subject, work.now - timedelta(seconds=late))
    return subject


async def move(means: Means, council: str, subject: UUID, ahead: timedelta) -> None:
    async with Work(means, council, SYSTEM, action="move") as work:
        work.due("ring", subject, work.now + ahead)


async def marked(means: Means, subject: UUID) -> int:
    rows = await means.pool.fetch(EVERY_COUNCIL, "SELECT FROM marks WHERE person_id = $1", subject)
    return len(rows)


async def row_of(means: Means, subject: UUID) -> asyncpg.Record | None:
    return await means.pool.fetchrow(EVERY_COUNCIL, "SELECT * FROM timer WHERE subject_id = $1", subject)


async def test_what_is_due_runs_in_its_order_and_what_is_not_waits(means: Means, council: str) -> None:
    bell = Bell()
    later, sooner = await set_timer(means, council, late=1), await set_timer(means, "e01", late=9)
    future = await set_timer(means, council, late=-60)
    assert await run_due(bell.timers, means) == 2
    assert bell.rung == [sooner, later]
    assert await run_due(bell.timers, means) == 0
    assert await row_of(means, later) is None
    assert await row_of(means, future) is not None
    rows = await means.pool.fetch(council, "SELECT action, role FROM journal WHERE council = $1", council)
    assert [tuple(row) for row in rows] == [("due:ring", "stage")]


async def test_case_time_that_travels_makes_timers_due(
    means: Means, council: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "LOOK_EVERY", -1)
    bell, file = Bell(), tmp_path / "clock.json"
    travelling = Means("assessment", means.pool, means.keys, CaseClock(file))
    subject = await set_timer(travelling, council, late=-3600)
    assert await run_due(bell.timers, travelling) == 0
    file.write_text(json.dumps({"offset_seconds": 3601}))
    assert await run_due(bell.timers, travelling) == 1
    assert bell.rung == [subject]


async def test_a_timer_that_is_moved_or_taken_away_does_not_run(means: Means, council: str) -> None:
    bell = Bell()
    moved, away = await set_timer(means, council), await set_timer(means, council)
    await move(means, council, moved, timedelta(hours=1))
    async with Work(means, council, SYSTEM, action="away") as work:
        work.undue("ring", away)
        work.undue("ring", uuid4())
    assert await run_due(bell.timers, means) == 0
    assert bell.rung == []


async def test_a_timer_that_is_moved_while_it_runs_has_no_effect_and_runs_at_its_new_time(
    means: Means, council: str
) -> None:
    bell = Bell()
    subject = await set_timer(means, council)

    async def postpone(due: Due, _: Work) -> None:
        await move(means, council, due.subject_id, timedelta(hours=1))

    bell.first = postpone
    assert await run_due(bell.timers, means) == 0
    assert await marked(means, subject) == 0
    row = await row_of(means, subject)
    assert row is not None
    assert (row["tries"], row["error"]) == (0, None)
    bell.first = None
    await move(means, council, subject, timedelta(seconds=-1))
    assert await run_due(bell.timers, means) == 1
    assert await marked(means, subject) == 1


async def test_a_timer_that_fails_is_counted_leaves_nothing_and_stops_no_other(
    means: Means, council: str, caplog: pytest.LogCaptureFixture
) -> None:
    bell = Bell()
    bad = await set_timer(means, council, late=9)
    unknown = await set_timer(means, council, late=8, kind="nobody-knows")
    good = await set_timer(means, council, late=7)

    async def fail(due: Due, _: Work) -> None:
        if due.subject_id == bad:
            raise RuntimeError("Marmalade")

    bell.first = fail
    assert await run_due(bell.timers, means) == 1
    assert (await marked(means, good), await marked(means, bad)) == (1, 0)
    for subject, error in ((bad, "RuntimeError"), (unknown, "KeyError")):
        row = await row_of(means, subject)
        assert row is not None
        assert (row["tries"], row["error"]) == (1, error)
    assert "timer ring failed" in caplog.text
    for _ in range(MOST_TRIES):
        assert await run_due(bell.timers, means) == 0
    assert bell.rung.count(bad) == MOST_TRIES, "it is not tried for ever"
    bell.first = None
    await move(means, council, bad, timedelta(seconds=-1))
    assert await run_due(bell.timers, means) == 1, "set again it starts afresh"
    assert await marked(means, bad) == 1


async def test_a_timer_begins_a_trace_of_its_own_and_is_linked_to_where_it_was_set_last(
    means: Means, council: str
) -> None:
    exporter, bell = InMemorySpanExporter(), Bell()
    told = replace(means, telemetry=Telemetry(service="parking", exporter=exporter))
    with told.telemetry.span("set"):
        subject = await set_timer(told, council)
    with told.telemetry.span("moved"):
        await move(told, council, subject, timedelta(seconds=-2))
    with told.telemetry.span("something else"):
        assert await run_due(bell.timers, told) == 1
    await set_timer(told, council)
    assert await run_due(bell.timers, told) == 1
    told.telemetry.shutdown()
    spans = exporter.get_finished_spans()
    (moved,) = (span for span in spans if span.name == "moved")
    linked, alone = (span for span in spans if span.name == "timer ring")
    assert (linked.parent, alone.parent) == (None, None)
    assert [link.context.span_id for link in linked.links] == [moved.context.span_id]
    assert linked.context.trace_id != moved.context.trace_id == linked.links[0].context.trace_id
    assert list(alone.links) == []


async def test_while_the_database_is_away_no_try_is_counted(means: Means, council: str) -> None:
    bell = Bell()
    subject = await set_timer(means, council)

    async def away(_: Due, __: Work) -> None:
        raise Busy("The database cannot be reached.")

    bell.first = away
    with pytest.raises(Busy):
        await run_due(bell.timers, means)
    row = await row_of(means, subject)
    assert row is not None
    assert row["tries"] == 0


async def test_a_timer_may_set_itself_again_or_take_itself_away(means: Means, council: str) -> None:
    bell = Bell()
    again, away = await set_timer(means, council), await set_timer(means, council)

    async def arrange(due: Due, work: Work) -> None:
        if due.subject_id == again:
            work.due("ring", again, work.now + timedelta(hours=1))
        else:
            work.undue("ring", away)

    bell.first = arrange
    assert await run_due(bell.timers, means) == 2
    assert (await marked(means, again), await marked(means, away)) == (1, 1)
    assert await row_of(means, again) is not None
    assert await row_of(means, away) is None
