"""Migrations: Alembic in code, one at a time under an advisory lock, with short lock time-outs."""

import asyncio
import logging
from pathlib import Path
from time import monotonic
from typing import Any

import asyncpg
from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.operations.ops import CreateTableOp
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, NullPool, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from chassis.revisions import head, known
from chassis.schema import chassis

log = logging.getLogger(__name__)
LOCK = "leeway:migrate"
TRY_AGAIN = 2.0


def script(folder: Path) -> ScriptDirectory:
    """Return the migrations of a service: a folder of numbered files."""
    return ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])


async def migrate(dsn: str, folder: Path, *, patience: float = 0) -> str:
    """Bring a database to the newest revision, and return where it stands then.

    Of two at once the second waits, and has nothing to do; nor has code that is older than the database. One that
    cannot be reached yet is waited for, so many seconds; then what its last try raised is raised.
    """
    await _reached(dsn, patience)
    async with _engine(dsn).connect() as connection:
        await connection.execute(text("SELECT set_config('app.council', '*', false)"))
        await connection.execute(text("SELECT pg_advisory_lock(hashtext(:lock))"), {"lock": LOCK})
        await connection.commit()
        try:
            found = await connection.run_sync(_upgrade, folder)
            await connection.commit()
        finally:
            await connection.rollback()
            await connection.execute(text("SELECT pg_advisory_unlock(hashtext(:lock))"), {"lock": LOCK})
            await connection.commit()
    return found


def _engine(dsn: str) -> AsyncEngine:
    return create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=NullPool)


async def _reached(dsn: str, patience: float) -> None:
    until = monotonic() + patience
    while True:
        try:
            return await (await asyncpg.connect(dsn, timeout=5)).close()
        except (
            OSError,
            asyncpg.PostgresError,
        ) as fault:  # not there, starting, or its role or itself not made yet
            if monotonic() >= until:
                raise
            log.warning("the database cannot be reached yet, and is waited for: %s", type(fault).__name__)
        await asyncio.sleep(min(TRY_AGAIN, patience))


def _upgrade(connection: Connection, folder: Path) -> str:
    scripts = script(folder)

    def steps(revision: Any, _: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001 - what alembic's own `upgrade` passes

    context = MigrationContext.configure(connection, opts={"fn": steps, "transaction_per_migration": False})
    found = context.get_current_revision()
    if found is not None and found not in known(folder):
        log.warning("the database is ahead of this code, at %s: nothing to do", found)
        return found
    connection.execute(text("SET LOCAL lock_timeout = '5s'"))
    connection.execute(text("SET LOCAL statement_timeout = '60s'"))
    with Operations.context(context):
        context.run_migrations()
    return head(folder)


async def drift(dsn: str, metadata: MetaData) -> list[Any]:
    """Return the differences between a migrated database and the declared tables; empty is right."""
    found: list[Any] = await _compare(dsn, metadata, compare_metadata)
    return found


async def write_revision(dsn: str, folder: Path, metadata: MetaData, message: str) -> Path:
    """Write the next numbered migration from what the tables declare beyond a migrated database."""

    def render(context: MigrationContext, tables: Any) -> str:
        migration = produce_migrations(context, tables)
        if migration.upgrade_ops is None:
            raise RuntimeError("nothing to compare")
        body = str(render_python_code(migration.upgrade_ops, migration_context=context))
        made = [op.table_name for op in migration.upgrade_ops.ops if isinstance(op, CreateTableOp)]
        return "\n    ".join([body.strip(), *(f'secure("{name}")' for name in made)])

    body = await _compare(dsn, metadata, render)
    before = script(folder).get_current_head()
    number = f"{int(before or '0') + 1:04}"
    path = folder / "versions" / f"{number}_{'_'.join(message.lower().split())}.py"
    text_ = TEMPLATE.format(message=message.capitalize(), number=number, before=repr(before), body=body)
    await asyncio.to_thread(path.write_text, text_)
    return path


async def _compare(dsn: str, metadata: MetaData, what: Any) -> Any:
    opts = {"include_object": _ours, "compare_type": True}

    def run(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts=opts)
        return what(context, [metadata, chassis])

    async with _engine(dsn).connect() as connection:
        return await connection.run_sync(run)


def _ours(_: Any, name: str | None, kind: str, *__: Any) -> bool:
    return not (
        kind == "table" and name is not None and (name == "alembic_version" or name.startswith("journal_"))
    )


TEMPLATE = '''"""{message}."""

import sqlalchemy as sa
from alembic import op
from chassis.foundation import secure
from sqlalchemy.dialects import postgresql

revision = "{number}"
down_revision = {before}


def upgrade() -> None:
    """Apply it."""
    {body}
'''
