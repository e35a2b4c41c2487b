"""Housekeeping: what is too old goes, what is still needed stays, and nobody who writes waits for it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest
import small_service as small
from small_house import eventually

from chassis.clock import CaseClock
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.partitions import partitions
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.reading import Actor, Means
from chassis.together import end
from chassis.work import Work
from chassis.worker import _housekeeping

Maker = Callable[[str], Awaitable[str]]
SYSTEM = Actor(uuid4(), "stage")
KEYS = """
INSERT INTO idempotency (council, key, caller, body_hash, status, kind, id, version, href, recorded_at)
SELECT 'e01', n::text, gen_random_uuid(), '', 200, 'x', gen_random_uuid(), 1, '/',
       clock_timestamp() - n * interval '1 day'
FROM generate_series(1, 20) n
"""
INBOX = """
INSERT INTO inbox (council, consumer, event_id, recorded_at)
SELECT 'e01', 'in-order', gen_random_uuid(), clock_timestamp() - n * interval '1 day' FROM generate_series(1, 100) n
"""
WAITS = """
SELECT FROM pg_locks WHERE NOT granted AND locktype = 'relation'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
PARTITIONS = "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'journal'::regclass"


@pytest.fixture
async def means(fresh_database: Maker, tmp_path: Path) -> AsyncIterator[Means]:
    dsn = await fresh_database("housekeeping")
    await migrate(dsn, small.speaker().migrations)
    pool = Pool(dsn, size=4)
    yield Means("assessment", pool, FileKeys(tmp_path / "keys"), CaseClock())
    await pool.close()


async def count(means: Means, table: str) -> int:
    rows = await means.pool.fetch(EVERY_COUNCIL, f"SELECT FROM {table}")
    return len(rows)


async def test_keys_live_for_a_week_and_the_inbox_longer_than_the_stream(means: Means) -> None:
    await means.pool.fetch(EVERY_COUNCIL, KEYS)
    await means.pool.fetch(EVERY_COUNCIL, INBOX)
    keeping = asyncio.create_task(_housekeeping(means))

    async def kept() -> bool:
        return (await count(means, "idempotency"), await count(means, "inbox")) == (6, 59)

    try:
        await eventually(kept)
    finally:
        await end([keeping])


async def test_while_somebody_reads_the_journal_for_long_others_write_it_at_once(means: Means) -> None:
    await means.pool.fetch(EVERY_COUNCIL, KEYS)
    backup = await asyncpg.connect(means.pool._dsn, server_settings={"app.council": EVERY_COUNCIL})

    async def been_through() -> bool:
        assert await means.pool.fetch(EVERY_COUNCIL, WAITS) == [], "somebody waits for who reads"
        return await count(means, "idempotency") == 6

    try:
        async with backup.transaction():
            await backup.fetch("SELECT FROM journal")
            keeping = asyncio.create_task(_housekeeping(means))
            await eventually(been_through)
            async with Work(means, "e01", SYSTEM, action="open") as work:
                work.add(small.marks, small.Mark(uuid4(), uuid4()))
            await end([keeping])
    finally:
        await backup.close()


async def test_a_missing_partition_is_made_and_secured(means: Means) -> None:
    now = datetime.now(UTC)
    name = f"journal_{now.year + 1}_{now.month:02}"
    made = partitions(now.replace(year=now.year + 1, day=1))
    await means.pool.fetch(EVERY_COUNCIL, f"DROP TABLE journal_{now.year}_{now.month:02}")
    keeping = asyncio.create_task(_housekeeping(means))

    async def there() -> bool:
        rows = await means.pool.fetch(EVERY_COUNCIL, PARTITIONS)
        return f"journal_{now.year}_{now.month:02}" in {row[0] for row in rows}

    try:
        await eventually(there)
    finally:
        await end([keeping])
    row = await means.pool.fetchrow(
        EVERY_COUNCIL,
        "SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE relname = $1",
        f"journal_{now.year}_{now.month:02}",
    )
    assert row is not None
    assert row[0]
    assert not any(name in text for text in partitions(now.replace(year=now.year + 1, day=1), {name}))
    assert any(name in text for text in made)
