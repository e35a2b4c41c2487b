"""Migrations: one at a time under a lock; a second finds nothing to do; a failing one leaves nothing."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
import small_service as small
from sqlalchemy import Column, MetaData, Text

from chassis import cli
from chassis.migrate import LOCK, drift, migrate, script, write_revision
from chassis.revisions import head, known, revision_of
from chassis.store import aggregate_table
from sandbox.ports import free_port
from sandbox.roster import SERVICES

Maker = Callable[[str], Awaitable[str]]
ROOT = Path(__file__).parents[3]
FOLDER = small.speaker().migrations
BAD = '''"""It fails half-way."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE TABLE half (id int)")
    op.execute("SELECT 1 / 0")
'''


@pytest.mark.parametrize("service", ["small", *SERVICES])
def test_the_revisions_a_process_knows_are_those_that_alembic_reads(service: str) -> None:
    folder = FOLDER if service == "small" else ROOT / f"services/{service}/src/{service}/migrations"
    scripts = script(folder)
    assert known(folder) == tuple(reversed([each.revision for each in scripts.walk_revisions()]))
    assert head(folder) == scripts.get_current_head()


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


async def test_code_that_is_older_than_the_database_has_nothing_to_do(
    fresh_database: Maker, caplog: pytest.LogCaptureFixture
) -> None:
    dsn = await fresh_database("ahead")
    await migrate(dsn, FOLDER)
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute("UPDATE alembic_version SET version_num = '0099'")
        assert await migrate(dsn, FOLDER) == "0099"
        assert "the database is ahead of this code, at 0099: nothing to do" in caplog.messages
        assert await revision_of(connection) == "0099"
    finally:
        await connection.close()


async def test_a_database_that_is_not_there_yet_is_waited_for_and_nothing_else_is_asked(
    fresh_database: Maker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    dsn = await fresh_database("later")
    found = urlsplit(dsn)
    port = free_port()
    later = urlunsplit(found._replace(netloc=found.netloc.replace(f":{found.port}", f":{port}")))
    monkeypatch.setattr("chassis.migrate.TRY_AGAIN", 0.05)
    for name in [name for name in os.environ if name.startswith("LEEWAY_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LEEWAY_DATABASE_URL", later)
    monkeypatch.setenv("LEEWAY_DATABASE_WAIT_SECONDS", "0.1")
    with pytest.raises(ConnectionRefusedError):
        await asyncio.to_thread(cli.main, small.speaker(), ["migrate"])
    monkeypatch.delenv("LEEWAY_DATABASE_WAIT_SECONDS")
    waiting = asyncio.create_task(asyncio.to_thread(cli.main, small.speaker(), ["migrate"]))
    await asyncio.sleep(0.2)
    assert not waiting.done()
    assert "the database cannot be reached yet, and is waited for: ConnectionRefusedError" in caplog.messages

    async def through(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind = await asyncio.open_connection(found.hostname, found.port)
        with suppress(OSError):
            await asyncio.gather(_pour(reader, behind[1]), _pour(behind[0], writer))

    async with await asyncio.start_server(through, "127.0.0.1", port):
        assert await asyncio.wait_for(waiting, 20) == 0
    connection = await asyncpg.connect(dsn)
    try:
        assert await revision_of(connection) == head(FOLDER)
    finally:
        await connection.close()


async def _pour(source: asyncio.StreamReader, into: asyncio.StreamWriter) -> None:
    while data := await source.read(65_536):
        into.write(data)
    into.close()
