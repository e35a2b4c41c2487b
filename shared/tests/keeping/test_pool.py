"""The pool: a connection speaks for one council at a time, and none goes back half-used."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from time import monotonic
from uuid import uuid4

import asyncpg
import pytest
from small_house import eventually

from chassis.pool import EVERY_COUNCIL, Pool
from chassis.problems import Busy

ONE, TWO = "e09000001", "e09000002"
MARK = """
INSERT INTO marks (council, id, version, person_id, body, created_at, changed_at)
VALUES ($1, $2, 1, $2, '{}', clock_timestamp(), clock_timestamp())
"""
SEEN = "SELECT DISTINCT council FROM marks WHERE council IN ('e09000001', 'e09000002') ORDER BY council"
ITSELF = "SELECT pg_backend_pid()"
WHO = "SELECT current_setting('app.council')"


@pytest.fixture
async def pool(shared_database: str) -> AsyncIterator[Pool]:
    """Yield a pool of one connection."""
    made = Pool(shared_database, size=1, patience=0.2)
    yield made
    await made.close()


async def seen(pool: Pool, council: str) -> list[str]:
    return [row["council"] for row in await pool.fetch(council, SEEN)]


async def number(pool: Pool, council: str, text: str = ITSELF) -> int:
    row = await pool.fetchrow(council, text)
    assert row is not None
    return int(row[0])


async def test_a_connection_that_changes_council_sees_only_the_new_one(pool: Pool) -> None:
    for council in (ONE, TWO):
        await pool.fetch(council, MARK, council, uuid4())
    backend = await number(pool, ONE)
    assert await seen(pool, ONE) == [ONE]
    assert await seen(pool, TWO) == [TWO]
    assert await seen(pool, "e09000003") == []
    assert await seen(pool, EVERY_COUNCIL) == [ONE, TWO]
    assert await seen(pool, ONE) == [ONE]
    assert await number(pool, ONE) == backend, "it was the same connection throughout"


async def test_another_councils_rows_are_neither_written_nor_moved_nor_deleted(pool: Pool) -> None:
    id_ = uuid4()
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await pool.fetch(ONE, MARK, TWO, id_)
    await pool.fetch(TWO, MARK, TWO, id_)
    assert await pool.fetch(ONE, "UPDATE marks SET version = 9 WHERE id = $1 RETURNING 1", id_) == []
    assert await pool.fetch(ONE, "DELETE FROM marks WHERE id = $1 RETURNING 1", id_) == []
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="row-level security"):
        await pool.fetch(TWO, "UPDATE marks SET council = $2 WHERE id = $1", id_, ONE)


async def test_nobody_gets_a_connection_without_a_council(pool: Pool) -> None:
    with pytest.raises(ValueError, match="speaks for a council"):
        async with pool.acquire(""):
            pass


async def test_when_all_are_taken_it_is_busy_after_patience_and_not_before(pool: Pool) -> None:
    loop = asyncio.get_running_loop()
    async with pool.acquire(ONE):
        began = loop.time()
        with pytest.raises(Busy):
            await pool.fetch(ONE, "SELECT 1")
        assert 0.15 < loop.time() - began < 2
        waiting = asyncio.create_task(pool.fetch(TWO, WHO))
        await asyncio.sleep(0.02)
    assert (await waiting)[0][0] == TWO


async def test_a_killed_backend_is_replaced(pool: Pool, shared_database: str) -> None:
    backend = await number(pool, ONE)
    other = await asyncpg.connect(shared_database)
    try:
        await other.execute("SELECT pg_terminate_backend($1)", backend)
    finally:
        await other.close()
    try:
        replaced = await number(pool, ONE)
    except Busy:  # it was lent before the end had been noticed
        replaced = await number(pool, ONE)
    assert replaced != backend


async def test_a_backend_killed_in_the_middle_is_busy_and_replaced(pool: Pool) -> None:
    with pytest.raises(Busy):
        await pool.fetch(ONE, "SELECT pg_terminate_backend(pg_backend_pid())")
    assert await number(pool, ONE, "SELECT 1") == 1


async def test_a_server_that_is_not_there_is_busy() -> None:
    nowhere = Pool("postgresql://nobody@127.0.0.1:1/none", size=1, patience=0.2)
    for _ in range(3):
        with pytest.raises(Busy):
            await nowhere.fetch(ONE, "SELECT 1")
    await nowhere.close()


async def test_cancelled_work_never_returns_a_half_used_connection(pool: Pool) -> None:
    backend = await number(pool, ONE)
    asleep = asyncio.create_task(pool.fetch(ONE, "SELECT pg_sleep(5)"))
    await asyncio.sleep(0.05)
    asleep.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asleep
    assert await number(pool, ONE) != backend
    assert await number(pool, ONE, "SELECT 7") == 7


async def test_a_connection_cancelled_while_it_changes_council_is_ended(pool: Pool) -> None:
    mine = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    before = await number(pool, ONE, mine)
    for turns in range(12):
        changing = asyncio.create_task(pool.fetch(TWO, WHO))
        for _ in range(turns):
            await asyncio.sleep(0)
        changing.cancel()
        await asyncio.wait([changing])
        assert changing.cancelled() or changing.result()[0][0] == TWO
        assert (await pool.fetch(ONE, WHO))[0][0] == ONE

    async def none_left() -> bool:
        return await number(pool, ONE, mine) <= before

    await eventually(none_left)


async def test_a_statement_that_fails_gives_its_connection_back_whole(pool: Pool) -> None:
    backend = await number(pool, ONE)
    with pytest.raises(asyncpg.DivisionByZeroError):
        await pool.fetch(ONE, "SELECT 1 / 0")
    assert await number(pool, ONE) == backend


async def test_more_callers_than_connections_all_get_their_own_council(shared_database: str) -> None:
    pool = Pool(shared_database, size=3, patience=5)
    councils = [f"e0900{n % 7:04}" for n in range(60)]
    found = await asyncio.gather(*(pool.fetch(council, WHO) for council in councils))
    assert [rows[0][0] for rows in found] == councils
    backends = await pool.fetch(EVERY_COUNCIL, ITSELF)
    assert len(backends) == 1
    assert len(pool._idle) <= 3
    await pool.close()


async def test_a_connection_that_comes_back_after_the_pool_was_closed_is_ended(shared_database: str) -> None:
    pool = Pool(shared_database, size=1)
    async with pool.acquire(ONE) as connection:
        await pool.close()
        assert await connection.fetchval("SELECT 1") == 1
    assert connection.is_closed()


async def test_a_server_that_does_not_answer_holds_an_end_up_once_and_not_for_each_connection(
    shared_database: str,
) -> None:
    patience = 2.0  # long beside what holds a busy machine up for a moment
    pool = Pool(shared_database, size=4, patience=patience)

    async def one() -> int:
        async with pool.acquire(ONE) as connection:
            found: int = await connection.fetchval(ITSELF)
            await asyncio.sleep(0.1)  # so that each has one of its own
            return found

    backends = set(await asyncio.gather(*(one() for _ in range(4))))
    assert len(backends) == 4
    try:
        for backend in backends:
            os.kill(backend, signal.SIGSTOP)
        began = monotonic()
        await pool.close()
        assert 0.8 * patience < monotonic() - began < 2 * patience
    finally:
        for backend in backends:
            os.kill(backend, signal.SIGCONT)
