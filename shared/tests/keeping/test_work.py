"""One command, one statement: all of it holds, or nothing of it does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import pytest
import small_service as small
from small_house import eventually

from chassis import schema, writes
from chassis.call import Call
from chassis.clock import CaseClock
from chassis.identity import Principal
from chassis.keys import FileKeys
from chassis.migrate import drift, migrate
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.problems import NotHere, Stale
from chassis.reading import Actor, Means, Reading
from chassis.receipt import Replayed
from chassis.sending import send
from chassis.statement import ANY
from chassis.work import Work

Maker = Callable[[str], Awaitable[str]]
PRACTITIONER = Actor(uuid4(), "practitioner")
WAITING = """
SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


@pytest.fixture
async def means(fresh_database: Maker, tmp_path: Path) -> AsyncIterator[Means]:
    dsn = await fresh_database("work")
    await migrate(dsn, small.speaker().migrations)
    pool = Pool(dsn, size=60, patience=10)
    yield Means("assessment", pool, FileKeys(tmp_path / "keys"), CaseClock())
    await pool.close()


async def opened(means: Means, colour: str = "red") -> small.Thing:
    async with Work(means, small.COUNCIL, PRACTITIONER, action="open") as work:
        return await small.open_thing(work, small.ThingAsked(colour=colour, name="Marmalade"))


async def counts(means: Means) -> dict[str, int]:
    found = {}
    for table in (*schema.chassis.tables, *small.metadata.tables):
        row = await means.pool.fetchrow(EVERY_COUNCIL, f"SELECT count(*) FROM {table}")  # noqa: S608 - declared tables
        assert row is not None
        found[table] = int(row[0])
    return found


async def test_a_command_writes_its_aggregate_version_journal_outbox_and_timer_in_one_statement(
    means: Means,
) -> None:
    thing = await opened(means, "timed")
    found = await counts(means)
    assert {name: n for name, n in found.items() if n} == {
        "things": 1,
        "versions": 1,
        "event_counter": 1,
        "journal": 1,
        "outbox": 1,
        "timer": 1,
        "known_access": 1,
    }
    again = await Reading(means, small.COUNCIL, PRACTITIONER).get(small.things, thing.id)
    assert again == thing


async def test_words_are_sealed_and_codes_are_not(means: Means) -> None:
    thing = await opened(means)
    row = await means.pool.fetchrow(
        small.COUNCIL, "SELECT body::text, sealed, colour FROM things WHERE id = $1", thing.id
    )
    assert row is not None
    assert "Marmalade" not in row["body"]
    assert b"Marmalade" not in row["sealed"]
    assert row["colour"] == "red"


async def test_fifty_writers_on_one_version_have_one_winner(means: Means) -> None:
    thing = await opened(means)
    together = asyncio.Barrier(50)

    async def write(n: int) -> bool:
        try:
            async with Work(means, small.COUNCIL, PRACTITIONER, action="paint") as work:
                mine = await work.get(small.things, thing.id)
                await together.wait()
                mine.colour = f"colour {n}"
                work.save(small.things, mine)
        except Stale:
            return False
        return True

    won = await asyncio.gather(*(write(n) for n in range(50)))
    assert won.count(True) == 1
    row = await means.pool.fetchrow(
        small.COUNCIL, "SELECT version, colour FROM things WHERE id = $1", thing.id
    )
    assert row is not None
    assert (row["version"], row["colour"]) == (2, f"colour {won.index(True)}")


async def test_another_council_sees_nothing(means: Means) -> None:
    thing = await opened(means)
    with pytest.raises(NotHere):
        async with Work(means, "e08000099", PRACTITIONER, action="look") as work:
            await work.get(small.things, thing.id)
    rows = await means.pool.fetch("e08000099", "SELECT * FROM things")
    assert rows == []


async def test_the_declared_tables_are_the_migrated_ones(fresh_database: Maker) -> None:
    dsn = await fresh_database("drift")
    await migrate(dsn, small.speaker().migrations)
    await migrate(dsn, small.speaker().migrations)
    assert await drift(dsn, small.metadata) == []


async def test_a_statement_is_not_taken_for_one_that_expects_other_numbers(means: Means) -> None:
    keys = {"council": small.COUNCIL, "event_id": uuid4()}
    for rows, falls in ((ANY, False), (1, True), (ANY, False), (0, False)):
        arm = writes.delete_row(schema.to_fetch, keys, name="gone", rows=rows, error=Fell("gone"))
        if falls:
            with pytest.raises(Fell):
                await send(means, small.COUNCIL, [arm], None)
        else:
            await send(means, small.COUNCIL, [arm], None)


async def test_a_repetition_that_runs_beside_its_first_call_gets_the_answer_of_that(means: Means) -> None:
    thing = await opened(means)
    who = Principal(PRACTITIONER.id, "i", "s", small.COUNCIL, "manager", "c", frozenset(), None, 0)

    async def call(meanwhile: Callable[[], Awaitable[None]] | None = None) -> None:
        asked = Call(who, "POST", "/v1/only-things", "only", key="k", body_hash=b"h")
        async with Work(means, small.COUNCIL, Actor(who.id, who.role), call=asked, action="only") as work:
            await work.get(small.things, thing.id)
            if meanwhile is not None:
                await meanwhile()
            if await work.one(small.things, colour="green") is not None:
                raise small.Refused
            made = await small.open_thing(work, small.ThingAsked(colour="green", name="x"))
            work.answers(small.things, made, href=f"/v1/things/{made.id}", status=201)

    with pytest.raises(Replayed) as again:
        await call(call)
    assert again.value.answer.status == 201


class Fell(Exception):
    """An arm that was made to fail."""


async def test_two_commands_that_save_the_same_records_in_another_order_never_wait_for_each_other(
    means: Means,
) -> None:
    one, two, last = sorted([await opened(means) for _ in range(3)], key=lambda thing: thing.id)

    async def save(*things: small.Thing) -> None:
        async with Work(means, small.COUNCIL, PRACTITIONER, action="save") as work:
            for thing in things:
                work.save(small.things, await work.get(small.things, thing.id))

    somebody = await means.pool.connect(small.COUNCIL)
    async with somebody.transaction():
        await somebody.execute("SELECT FROM things WHERE id = $1 FOR UPDATE", last.id)
        tasks = [asyncio.create_task(save(one, last, two)), asyncio.create_task(save(two, last, one))]

        async def both_wait() -> bool:
            [row] = await means.pool.fetch(EVERY_COUNCIL, WAITING)
            return bool(row["waiting"] == len(tasks))

        await eventually(both_wait)
    done = await asyncio.gather(*tasks, return_exceptions=True)
    await somebody.close()
    assert sorted(type(each).__name__ for each in done) == ["NoneType", "Stale"]
