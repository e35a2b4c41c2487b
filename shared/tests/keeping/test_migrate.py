"""Migrations: one at a time under a lock; a second finds nothing to do; a failing one leaves nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest
import small_service as small
from sqlalchemy import Column, MetaData, Text

from chassis.migrate import LOCK, drift, head, migrate, revision_of, write_revision
from chassis.store import aggregate_table

Maker = Callable[[str], Awaitable[str]]
FOLDER = small.speaker().migrations
BAD = '''"""It fails half-way."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE TABLE half (id int)")
    op.execute("SELECT 1 / 0")
'''


async def test_two_at_once_end_at_the_same_revision(fresh_database: Maker) -> None:
    dsn = await fresh_database("twice")
    found = await asyncio.gather(*(migrate(dsn, FOLDER) for _ in range(3)))
    assert found == [head(FOLDER)] * 3
    assert await drift(dsn, small.metadata) == []


async def test_while_another_holds_the_lock_nothing_is_done(fresh_database: Maker) -> None:
    dsn = await fresh_database("locked")
    other = await asyncpg.connect(dsn)
    try:
        await other.execute("SELECT pg_advisory_lock(hashtext($1))", LOCK)
        waiting = asyncio.create_task(migrate(dsn, FOLDER))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        assert await revision_of(other) is None
        await other.execute("SELECT pg_advisory_unlock(hashtext($1))", LOCK)
        assert await waiting == head(FOLDER)
        assert await revision_of(other) == head(FOLDER)
        free = await other.fetchval("SELECT pg_try_advisory_lock(hashtext($1))", LOCK)
        assert free, "who migrated gave the lock back"
    finally:
        await other.close()


async def test_a_migration_that_fails_leaves_nothing_and_the_lock_free(
    fresh_database: Maker, tmp_path: Path
) -> None:
    dsn = await fresh_database("half")
    versions = tmp_path / "versions"
    versions.mkdir()
    for file in (FOLDER / "versions").glob("0*.py"):
        (versions / file.name).write_text(file.read_text())
    assert await migrate(dsn, tmp_path) == "0001"
    (versions / "0002_bad.py").write_text(BAD)
    for _ in range(2):
        with pytest.raises(Exception, match="division by zero"):
            await migrate(dsn, tmp_path)
    connection = await asyncpg.connect(dsn)
    try:
        assert await revision_of(connection) == "0001"
        assert await connection.fetchval("SELECT to_regclass('half')") is None
    finally:
        await connection.close()


async def test_the_next_migration_is_written_from_the_tables_and_brings_them(
    fresh_database: Maker, tmp_path: Path
) -> None:
    dsn = await fresh_database("next")
    versions = tmp_path / "versions"
    versions.mkdir()
    first = FOLDER / "versions" / "0001_first.py"
    (versions / first.name).write_text(first.read_text())
    await migrate(dsn, tmp_path)
    grown = MetaData()
    for table in small.metadata.tables.values():
        table.to_metadata(grown)
    aggregate_table("shelves", grown, Column("room", Text, nullable=False))
    assert await drift(dsn, grown) != []
    written = await write_revision(dsn, tmp_path, grown, "Add shelves")
    assert written.name == "0002_add_shelves.py"
    assert await migrate(dsn, tmp_path) == "0002"
    assert await drift(dsn, grown) == []
    connection = await asyncpg.connect(dsn)
    try:
        assert await connection.fetchval("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'shelves'")
    finally:
        await connection.close()
