"""The second schema: where insight's tables are built anew, and the moment in which they take the others' place."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
from sqlalchemy import MetaData
from sqlalchemy.schema import CreateIndex, CreateTable

from chassis import schema
from chassis.effects import ACCESS
from chassis.partitions import secured
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.statement import DIALECT
from insight.storage import swapping, tables
from insight.storage.swapping import NotNow

SCHEMA = "rebuilding"
LOCK = "SELECT pg_try_advisory_lock(hashtext('insight:rebuild'))"
DROP = f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"
LOST = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, TimeoutError)
"""What it means that the database cannot be reached, or goes away."""
LONG = 3600.0
"""Seconds that one step of the building may take; nobody waits for it."""
KEYED_BY = {
    tables.cases: "id",
    tables.timeline: "case_id",
    tables.steps: "case_id",
    schema.position: "subject_id",
    schema.known_access: "case_id",
    schema.known_member: "group_id",
}
"""What is built anew, each with the column that names the case (or the team) a row follows from."""
COPIES = MetaData()
NEW = {table.name: table.to_metadata(COPIES, schema=SCHEMA) for table in KEYED_BY}
COLUMNS = {name: [column.name for column in table.c] for name, table in NEW.items()}
READ = ("council", "source", "subject_id", "sequence", "event_id", "headers", "body")
PREPARE = f"""
DROP SCHEMA IF EXISTS {SCHEMA} CASCADE;
CREATE SCHEMA {SCHEMA};
CREATE UNLOGGED TABLE {SCHEMA}.said (
  council text NOT NULL, source text NOT NULL, subject_id uuid NOT NULL, sequence integer NOT NULL,
  event_id uuid NOT NULL, headers text NOT NULL, body text NOT NULL
);
"""
INDEX_SAID = f"""
CREATE UNIQUE INDEX ON {SCHEMA}.said (council, subject_id, source, sequence);
CREATE INDEX ON {SCHEMA}.said (event_id);
"""
ADD_SAID = f"INSERT INTO {SCHEMA}.said VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"  # noqa: S608 - the schema's name
IN_TURN = f"""
SELECT * FROM {SCHEMA}.said WHERE (council, subject_id) > ($1, $2)
ORDER BY council, subject_id, source, sequence LIMIT $3
"""  # noqa: S608 - as above
OF_THESE = f"""
SELECT s.* FROM {SCHEMA}.said s JOIN unnest($1::text[], $2::uuid[]) AS these (council, subject_id)
  USING (council, subject_id)
ORDER BY council, subject_id, source, sequence
"""  # noqa: S608 - as above
FORGET = """
DELETE FROM {table} t USING unnest($1::text[], $2::uuid[]) AS these (council, subject_id)
WHERE t.council = these.council AND t.{key} = these.subject_id
"""
KNOWN = "SELECT council FROM position UNION SELECT council FROM cases UNION SELECT council FROM held"
AHEAD = f"""
SELECT l.council, l.source, l.subject_id, coalesce(r.last, 0) AS last
FROM position l LEFT JOIN {SCHEMA}.position r USING (council, source, subject_id)
WHERE l.last > coalesce(r.last, 0)
"""  # noqa: S608 - as above
UNREAD = f"""
SELECT EXISTS (
  SELECT FROM inbox i WHERE consumer = '{ACCESS}' AND recorded_at > clock_timestamp() - interval '1 minute'
  AND NOT EXISTS (SELECT FROM {SCHEMA}.said s WHERE s.event_id = i.event_id)
)
"""  # noqa: S608 - as above
SWAP = f"""
DELETE FROM held h USING {SCHEMA}.position p
WHERE h.council = p.council AND h.source = p.source AND h.subject_id = p.subject_id AND h.sequence <= p.last;
{"".join(f"DROP TABLE {name}; ALTER TABLE {SCHEMA}.{name} SET SCHEMA public;" for name in NEW)}
"""  # noqa: S608 - as above
"""What had waited and is built by now has had its effect."""

Said: TypeAlias = asyncpg.Record
"""An event as it was read and kept: council, source, subject_id, sequence, headers, body."""
Subject = tuple[str, UUID]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""Rows by the table they belong to."""


class AlreadyRebuilding(Exception):
    """Another rebuild of this database is under way."""


@dataclass
class Beside:
    """The second schema, on a connection of its own. `loading`: rows are copied in, and no index is there yet."""

    connection: "asyncpg.Connection[Any]"
    loading: bool = True

    def __post_init__(self) -> None:
        self._alone = asyncio.Lock()

    async def keep_said(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Keep events as they were read; what is there already is not kept twice."""
        async with self._alone:
            if self.loading:
                await self.connection.copy_records_to_table(
                    "said", schema_name=SCHEMA, columns=READ, records=rows, timeout=LONG
                )
            else:
                await self.connection.executemany(ADD_SAID, rows, timeout=LONG)

    async def in_turn(self, most: int) -> AsyncIterator[list[Said]]:
        """Yield what was said, all that is about one case or team in one piece."""
        await self.connection.execute(INDEX_SAID, timeout=LONG)
        place: Subject = ("", UUID(int=0))
        while True:
            rows = await self.connection.fetch(IN_TURN, *place, most, timeout=LONG)
            if len(rows) == most:  # the last one may go on after these
                last = _about(rows[-1])
                whole = [row for row in rows if _about(row) != last]
                rows = whole or await self.said_of([last])
            if not rows:
                return
            place = _about(rows[-1])
            yield rows

    async def said_of(self, subjects: Iterable[Subject]) -> list[Said]:
        """Return all that was said about these."""
        return await self.connection.fetch(OF_THESE, *_keys(subjects), timeout=LONG)

    async def write(self, rows: Rows) -> None:
        """Write rows that were built."""
        for name, found in rows.items():
            columns = COLUMNS[name]
            values = [tuple(row[column] for column in columns) for row in found]
            if self.loading:
                await self.connection.copy_records_to_table(
                    name, schema_name=SCHEMA, columns=columns, records=values, timeout=LONG
                )
            elif values:
                places = ", ".join(f"${n}" for n in range(1, len(columns) + 1))
                text = f"INSERT INTO {SCHEMA}.{name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - names of ours
                await self.connection.executemany(text, values, timeout=LONG)

    async def forget(self, subjects: Iterable[Subject]) -> None:
        """Take away what was built of these, before they are built again."""
        keys = _keys(subjects)
        for table, key in KEYED_BY.items():
            await self.connection.execute(FORGET.format(table=f"{SCHEMA}.{table.name}", key=key), *keys)

    async def loaded(self) -> None:
        """Finish what was copied in: indexes, row-level security, figures for the planner."""
        for name, table in NEW.items():
            for index in sorted(table.indexes, key=lambda each: str(each.name)):
                await self.connection.execute(_text(CreateIndex(index)), timeout=LONG)
            for part in secured(f"{SCHEMA}.{name}"):
                await self.connection.execute(part)
            await self.connection.execute(f"ANALYZE {SCHEMA}.{name}", timeout=LONG)
        self.loading = False

    async def ahead(self) -> "list[asyncpg.Record]":
        """Return of which cases more was heard than is built: council, source, subject, and how far it is built."""
        return await self.connection.fetch(AHEAD, timeout=LONG)

    async def all_is_read(self) -> None:
        """Raise NotNow where what decides on access was heard ahead of its case, and is in no journal's feed yet."""
        if await self.connection.fetchval(UNREAD, timeout=LONG):
            raise NotNow

    @asynccontextmanager
    async def last_stretch(self) -> AsyncIterator[None]:
        """Hold out every listener until the block is left, and then swap. Raises NotNow."""
        async with swapping.last_stretch(self.connection, list(NEW), SWAP, longest=LONG):
            yield

    async def first_version(self) -> int:
        """Give the version of rows that are built: no row had it, and none comes to have it."""
        return await swapping.first_version(self.connection)


@asynccontextmanager
async def beside(pool: Pool) -> AsyncIterator[Beside]:
    """Lend an empty second schema, and take away what is left of it, whatever happened. Raises AlreadyRebuilding."""
    connection = await _alone(pool)
    try:
        await connection.execute("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = '30s'")
        await connection.execute(PREPARE, timeout=LONG)
        for table in NEW.values():
            await connection.execute(_text(CreateTable(table)))
        yield Beside(connection)
    finally:
        with suppress(*LOST):
            await _take_away(connection, pool)


async def _alone(pool: Pool) -> "asyncpg.Connection[Any]":
    connection = await pool.connect(EVERY_COUNCIL)
    if not await connection.fetchval(LOCK):
        await connection.close(timeout=2)
        raise AlreadyRebuilding
    return connection


async def _take_away(connection: "asyncpg.Connection[Any]", pool: Pool) -> None:
    """Drop what is left; where the connection was lost, over another, unless the next rebuild is at it already."""
    try:
        await connection.execute(DROP, timeout=LONG)
    except LOST:
        connection.terminate()
        with suppress(AlreadyRebuilding):
            connection = await _alone(pool)
            await connection.execute(DROP, timeout=LONG)
    finally:
        with suppress(*LOST):
            await connection.close(timeout=2)


async def known_councils(pool: Pool) -> list[str]:
    """Return every council of which anything was heard."""
    return sorted(row["council"] for row in await pool.fetch(EVERY_COUNCIL, KNOWN))


def _about(row: Any) -> Subject:
    return row["council"], row["subject_id"]


def _keys(subjects: Iterable[Subject]) -> tuple[list[str], list[UUID]]:
    pairs = list(subjects)
    return [council for council, _ in pairs], [subject for _, subject in pairs]


def _text(element: Any) -> str:
    return str(element.compile(dialect=DIALECT))
