"""What was built anew takes its place whatever others do meanwhile; and where it cannot, nothing of it is left."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import uuid4

import pytest
from services.insight.tests.events.test_rebuild import (
    a_past,
    answers,
    live,
    rebuilding,
    rebuilt,
    run,
    until,
)
from services.insight.tests.house import Case, House

from chassis.pool import EVERY_COUNCIL
from chassis.problems import Stale
from chassis.reading import stage_actor
from chassis.work import Work
from insight.storage.cases import held_case, keep

LONGEST = "800ms"
"""How long a reader may wait for a lock. Postgres counts it, so that a busy machine alone is not taken for it."""
STAYS = 4.0
"""Seconds that somebody stays in the tables: whoever asks and had to wait for that would be told to come again."""
BACKEND = """
SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid::bigint = hashtext('insight:rebuild')::oid::bigint
"""


@asynccontextmanager
async def a_slow_listener(house: House) -> AsyncIterator[None]:
    """Lock again and again what a listener's statement locks, in its order, and take long between."""
    connection = await house.insight.means.pool.connect(EVERY_COUNCIL)

    async def listen() -> None:
        while True:
            async with connection.transaction():
                await connection.execute("LOCK TABLE timeline, steps IN ROW EXCLUSIVE MODE")
                await asyncio.sleep(STAYS)
                await connection.execute("LOCK TABLE inbox, position, cases IN ROW EXCLUSIVE MODE")
            await asyncio.sleep(0.01)

    task = asyncio.create_task(listen())
    try:
        yield
        assert not task.done(), "the listener was never shut out for good"
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await connection.close()


@asynccontextmanager
async def a_reader_who_stays(house: House) -> AsyncIterator[None]:
    """Read one table in a transaction that is not left, so that nobody can have it alone."""
    connection = await house.insight.means.pool.connect(EVERY_COUNCIL)
    await connection.execute(
        "SET idle_in_transaction_session_timeout = 0"
    )  # it stays however long others take
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("LOCK TABLE steps IN ACCESS SHARE MODE")
    try:
        yield
    finally:
        await transaction.rollback()
        await connection.close()


@asynccontextmanager
async def asking(house: House, case: Case) -> AsyncIterator[list[int]]:
    """Ask for a case again and again, and be answered each time; Postgres tells where that waits for a lock."""
    asked: list[int] = []
    connection = await house.insight.means.pool.connect(EVERY_COUNCIL)
    await connection.execute(f"SET lock_timeout = '{LONGEST}'")

    async def ask() -> None:
        while True:
            await connection.execute("SELECT FROM cases, timeline, steps LIMIT 1")
            answer = await house.get(case.path, case=case)
            assert answer.status_code == 200, answer.text
            asked.append(answer.status_code)
            await asyncio.sleep(0.01)

    task = asyncio.create_task(ask())
    try:
        yield asked
    finally:
        task.cancel()
        await asyncio.wait({task})
        await connection.close()
        if not task.cancelled():
            task.result()


async def test_a_listener_in_the_midst_of_its_statement_and_the_swap_do_not_wait_for_each_other(
    house: House,
) -> None:
    [case] = await a_past(house, 1)
    async with a_slow_listener(house), asking(house, case) as asked:
        code, said = await rebuilt(house)
    assert code == 0, said
    assert len(asked) > 5


async def test_who_reads_for_long_holds_the_swap_up_and_nobody_else_who_reads(house: House) -> None:
    [case] = await a_past(house, 1)
    before, rows = await answers(house, [case]), await live(house)
    process = await run(house)
    async with a_reader_who_stays(house), asking(house, case) as asked:
        await until(lambda: rebuilding(house))
        await asyncio.sleep(STAYS)
        assert process.returncode is None, "it waits its turn"
    out, err = await process.communicate()
    assert process.returncode == 0, out.decode() + err.decode()
    assert len(asked) > 5
    assert await live(house) == rows
    assert await answers(house, [case]) == before


async def test_one_that_gives_up_says_so_in_a_sentence_and_leaves_nothing_behind(house: House) -> None:
    [case] = await a_past(house, 1)
    rows = await live(house)
    unread = "INSERT INTO inbox (council, consumer, event_id) VALUES ($1, 'access', $2)"
    event_id = uuid4()
    await house.insight.means.pool.fetch(EVERY_COUNCIL, unread, house.council, event_id)
    code, said = await rebuilt(house)
    assert code == 1
    assert "Traceback" not in said
    assert "it can be tried again" in said
    assert not await rebuilding(house)
    assert await live(house) == rows
    gone = "DELETE FROM inbox WHERE event_id = $1"
    await house.insight.means.pool.fetch(EVERY_COUNCIL, gone, event_id)
    assert (await rebuilt(house))[0] == 0
    assert case.id


async def test_one_that_loses_the_database_says_so_in_a_sentence_and_leaves_nothing_behind(
    house: House,
) -> None:
    await a_past(house, 1)
    rows = await live(house)
    async with a_reader_who_stays(house):
        process = await run(house)
        await until(lambda: rebuilding(house))
        cut = f"SELECT pg_terminate_backend(pid) FROM ({BACKEND}) AS at_it"  # noqa: S608 - a text of ours
        assert await house.insight.means.pool.fetch(EVERY_COUNCIL, cut)
        out, err = await process.communicate()
    said = out.decode() + err.decode()
    assert process.returncode == 1, said
    assert "Traceback" not in said
    assert "the database cannot be reached" in said
    assert not await rebuilding(house)
    assert await live(house) == rows


async def test_what_was_read_before_the_swap_is_not_written_over_what_was_built(house: House) -> None:
    [case] = await a_past(house, 1)
    for _ in range(2):
        means = house.insight.means
        work = Work(means, house.council, stage_actor(means.service), action="heard")
        held = await held_case(work, case.id)
        assert held is not None
        assert (await rebuilt(house))[0] == 0
        rows = await live(house)
        with pytest.raises(Stale):
            async with work:
                keep(work, *held)
        assert await live(house) == rows
