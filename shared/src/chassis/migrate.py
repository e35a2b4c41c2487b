"""Migrations: Alembic in code, one at a time under an advisory lock, with short lock time-outs."""

import asyncio
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.operations.ops import CreateTableOp
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text
from sqlalchemy.ext.asyncio import create_async_engine

from chassis.schema import chassis

LOCK = "leeway:migrate"


def script(folder: Path) -> ScriptDirectory:
    """Return the migrations of a service: a folder of numbered files."""
    return ScriptDirectory(str(folder), version_locations=[str(folder / "versions")])


def head(folder: Path) -> str:
    """Return the newest revision."""
    found = script(folder).get_current_head()
    if found is None:
        raise RuntimeError(f"no migrations in {folder}")
    return found


async def migrate(dsn: str, folder: Path) -> str:
    """Bring a database to the newest revision and return it. Of two at once the second waits, and has nothing to do."""
    engine = create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://", 1))
    try:
        async with engine.connect() as connection:
            await connection.execute(text("SELECT set_config('app.council', '*', false)"))
            await connection.execute(text("SELECT pg_advisory_lock(hashtext(:lock))"), {"lock": LOCK})
            await connection.commit()
            try:
                await connection.run_sync(_upgrade, folder)
                await connection.commit()
            finally:
                await connection.rollback()
                await connection.execute(text("SELECT pg_advisory_unlock(hashtext(:lock))"), {"lock": LOCK})
                await connection.commit()
    finally:
        await engine.dispose()
    return head(folder)


def _upgrade(connection: Connection, folder: Path) -> None:
    scripts = script(folder)

    def steps(revision: Any, _: MigrationContext) -> Any:
        return scripts._upgrade_revs("head", revision)  # noqa: SLF001 - what alembic's own `upgrade` passes

    context = MigrationContext.configure(connection, opts={"fn": steps, "transaction_per_migration": False})
    connection.execute(text("SET lock_timeout = '5s'"))
    connection.execute(text("SET statement_timeout = '60s'"))
    with Operations.context(context):
        context.run_migrations()
    connection.execute(text("RESET lock_timeout"))
    connection.execute(text("RESET statement_timeout"))


async def revision_of(connection: Any) -> str | None:
    """Return the revision a database stands at, on a plain asyncpg connection; None where it has none."""
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        return None
    found: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return found


def both(metadata: MetaData) -> list[MetaData]:
    """Return what a service's database holds: its own tables and the chassis's."""
    return [metadata, chassis]


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
    engine = create_async_engine(dsn.replace("postgresql://", "postgresql+asyncpg://", 1))
    opts = {"include_object": _ours, "compare_type": True}

    def run(connection: Connection) -> Any:
        context = MigrationContext.configure(connection, opts=opts)
        return what(context, both(metadata))

    try:
        async with engine.connect() as connection:
            return await connection.run_sync(run)
    finally:
        await engine.dispose()


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
