"""One command, one statement: all of it holds, or nothing of it does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
import small_service as small

from chassis import schema, writes
from chassis.call import Call
from chassis.clock import CaseClock
from chassis.identity import Principal
from chassis.keys import FileKeys
from chassis.matching import InHand
from chassis.migrate import drift, migrate
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.problems import NotHere, Stale
from chassis.reading import Actor, Means, Reading
from chassis.sending import send
from chassis.statement import ANY, Arm
from chassis.work import Work
from contracts.assessment import CaseOpened

Maker = Callable[[str], Awaitable[str]]
PRACTITIONER = Actor(uuid4(), "practitioner")
KINDS = {
    *("insert", "update", "delete", "upsert", "counter", "numbered", "outbox", "position", "leave", "enter"),
}


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


def every_arm(
    means: Means, council: str, thing: small.Thing, mark: small.Mark, gone: small.Mark
) -> list[Arm]:
    """Return all kinds of arms that a command can have, in their fixed order; the three are in the database."""
    arrived = uuid4()
    inbox = {"council": council, "consumer": "in-order", "event_id": arrived}
    heard = [
        writes.insert_row(schema.inbox, inbox, name="inbox"),
        writes.advance_position(council, "ras", thing.id, 1, error=RuntimeError()),
    ]
    principal = Principal(PRACTITIONER.id, "i", "s", council, "practitioner", "c", frozenset(), None, 0)
    call = Call(principal, "POST", "/", "everything", key="k-1", body_hash=b"h")
    work = Work(means, council, PRACTITIONER, call=call, action="everything", arms=heard)
    for store, value in ((small.things, thing), (small.marks, mark), (small.marks, gone)):
        work._in_hand[id(value)] = InHand(value, store, 1, store.dump(value))
    fresh = small.Thing(uuid4(), uuid4(), "blue", "Jam")
    work.add(small.things, fresh)
    thing.colour = "green"
    work.save(small.things, thing)
    work.save(small.marks, mark)
    work.drop(small.marks, gone)
    for document in (fresh, thing):
        work.publish(small.copies, document.id, 9, document)
    for case in (fresh, thing):
        opened = {"case_id": case.id, "person_id": case.person_id, "channel": "online"}
        work.say(CaseOpened(**opened, opened_on=work.today))
    work.due("look-again", fresh.id, work.now, case_id=fresh.id)
    work.undue("look-again", thing.id)
    work.allow(fresh.id, uuid4(), "lead", source_id=uuid4())
    work.members(uuid4(), [uuid4(), uuid4()])
    work.answers(small.things, fresh, href="/")
    work._out.complete(work)
    work._out.remember(council, PRACTITIONER.id, call, work.answer)
    return work._out.arms()


async def test_each_arm_made_to_fail_leaves_no_row_in_any_table(means: Means) -> None:
    thing = await opened(means, "timed")
    mark, gone = (small.Mark(uuid4(), uuid4()) for _ in range(2))
    async with Work(means, small.COUNCIL, PRACTITIONER, action="mark") as work:
        work.add(small.marks, mark)
        work.add(small.marks, gone)
    arms = every_arm(means, small.COUNCIL, thing, mark, gone)
    kinds = {str(arm.shape[0]) for arm in arms if isinstance(arm.shape, tuple)}
    assert kinds == KINDS, "every kind of arm is tried"
    before = await everything(means)
    for n, arm in enumerate(arms):
        falls = Fell(arm.name)
        failing = [*arms[:n], replace(arm, rows=1000, error=falls), *arms[n + 1 :]]
        with pytest.raises(Fell) as raised:
            await send(means, small.COUNCIL, failing, None)
        assert raised.value is falls
        assert await everything(means) == before, arm.name
    await send(means, small.COUNCIL, arms, None)
    after = await everything(means)
    changed = {name for name in after if after[name] != before[name]}
    written = {arm.table.name for arm in arms if arm.table is not None}
    others = {"outbox", "event_counter", "position", "known_member"}
    assert changed == (written | others), "each arm had its effect once all held"


async def test_a_statement_is_not_taken_for_one_that_expects_other_numbers(means: Means) -> None:
    keys = {"council": small.COUNCIL, "event_id": uuid4()}
    for rows, falls in ((ANY, False), (1, True), (ANY, False), (0, False)):
        arm = writes.delete_row(schema.to_fetch, keys, name="gone", rows=rows, error=Fell("gone"))
        if falls:
            with pytest.raises(Fell):
                await send(means, small.COUNCIL, [arm], None)
        else:
            await send(means, small.COUNCIL, [arm], None)


async def everything(means: Means) -> dict[str, list[str]]:
    """Return every row of every table."""
    found = {}
    for table in (*schema.chassis.tables, *small.metadata.tables):
        query = f"SELECT t::text AS row FROM {table} t ORDER BY 1"  # noqa: S608 - declared tables
        found[table] = [row["row"] for row in await means.pool.fetch(EVERY_COUNCIL, query)]
    return found


class Fell(Exception):
    """An arm that was made to fail."""
