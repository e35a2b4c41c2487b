"""Counts what the stories left, straight from the databases: with SQL of its own, and none of the services' code."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

import asyncpg

from contracts.event import WATCHERS
from sandbox.clock import NotAtRest
from sandbox.demo.ledger import Ledger
from sandbox.layout import Layout
from sandbox.travel import rest

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
PATIENCE = 30.0

SAID = """
SELECT id, split_part(event_type, '.', 4) AS name, sequence, body ->> 'principal_id' AS login,
       body ->> 'sharing_id' AS sharing, body::text AS body
FROM journal WHERE council = $1 AND subject_id = $2 AND event_type IS NOT NULL ORDER BY sequence
"""
NUMBERED = """
SELECT (SELECT coalesce(max(sequence), 0) FROM journal WHERE council = $1 AND subject_id = $2) AS "highest number",
       (SELECT coalesce(max(last), 0) FROM event_counter WHERE council = $1 AND subject_id = $2) AS "counter",
       (SELECT count(*) FROM feed f JOIN journal j USING (council, id)
        WHERE council = $1 AND j.subject_id = $2) AS "places in the feed"
"""
HEARD = """
SELECT (SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3) AS "position",
       (SELECT count(*) FROM inbox
        WHERE council = $1 AND consumer = 'in-order' AND event_id = ANY($4)) AS "in the inbox"
"""
BY_JOURNAL = """
SELECT count(DISTINCT xmin::text) FROM journal WHERE council = $1 AND cause = $2 AND action = 'heard:' || $3
"""
"""One effect is one statement, which leaves a row for each event it says, and at least one."""
BY_TIMELINE = """
SELECT count(*) FROM timeline WHERE council = $1 AND case_id = $2 AND source = $3 AND sequence = $4
"""
BY_ACCESS = """
SELECT (EXISTS (SELECT FROM inbox WHERE council = $1 AND event_id = $2 AND consumer = 'access')
     OR EXISTS (SELECT FROM known_access
                WHERE council = $1 AND case_id = $3 AND source_id = $4 AND sequence >= $5))::int
"""
"""It went before its case, or its case was faster: this sharing then stands as this event says, or a later one."""
ACCESS = ("sharing_granted", "sharing_withdrawn")
BY_SELF = """
SELECT count(*) FROM known_access
WHERE council = $1 AND case_id = $2 AND who = $3 AND part = 'self' AND NOT withdrawn
"""
BY_MEMBER = "SELECT count(*) FROM known_member WHERE council = $1 AND group_id = $2 AND member = $3"

ROWS = {
    "cases": "SELECT count(*) FROM cases c JOIN cases o USING (council, person_id) WHERE council = $1 AND o.id = $2",
    "assessments": "SELECT count(*) FROM assessments WHERE council = $1 AND case_id = $2",
    "answers": "SELECT count(*) FROM answers WHERE council = $1 AND case_id = $2",
    "sayings": "SELECT coalesce(sum(jsonb_array_length(body -> 'sayings')), 0) FROM answers "
    "WHERE council = $1 AND case_id = $2",
    "sharings": "SELECT count(*) FROM sharings WHERE council = $1 AND case_id = $2",
    "deliveries": "SELECT count(*) FROM deliveries WHERE council = $1 AND case_id = $2",
    "known cases": "SELECT count(*) FROM known_cases WHERE council = $1 AND id = $2",
    "allocations": "SELECT count(*) FROM allocations WHERE council = $1 AND id = $2",
    "plans": "SELECT count(*) FROM plans WHERE council = $1 AND case_id = $2",
    "sections": "SELECT count(*) FROM plan_sections WHERE council = $1 AND case_id = $2",
    "texts of sections": "SELECT count(*) FROM versions WHERE council = $1 AND case_id = $2 "
    "AND kind LIKE 'plan!_%' ESCAPE '!'",
    "sign-offs": "SELECT count(*) FROM sign_offs WHERE council = $1 AND case_id = $2",
    "starts": "SELECT count(*) FROM starts WHERE council = $1 AND case_id = $2",
    "reviews": "SELECT count(*) FROM reviews WHERE council = $1 AND case_id = $2",
    "parts of reviews": "SELECT count(*) FROM conversation_parts WHERE council = $1 AND case_id = $2",
    "sayings in reviews": "SELECT coalesce(sum(jsonb_array_length(body -> 'sayings')), 0) FROM conversation_parts "
    "WHERE council = $1 AND case_id = $2",
    "results of reviews": "SELECT count(*) FROM review_results WHERE council = $1 AND case_id = $2",
    "cases told": "SELECT count(*) FROM cases WHERE council = $1 AND id = $2",
    "timeline": "SELECT count(*) FROM timeline WHERE council = $1 AND case_id = $2",
}
VERSIONS = "SELECT count(*) FROM versions WHERE council = $1 AND case_id = $2 AND kind = $3"
LEFT = {
    "events still to publish": "SELECT count(*) FROM outbox",
    "documents still to fetch": "SELECT count(*) FROM to_fetch",
    "events that wait": "SELECT count(*) FROM held",
    "dead letters": "SELECT (SELECT count(*) FROM held WHERE reason = 'failed') + "
    "(SELECT count(*) FROM to_fetch WHERE failed)",
}


class Kind(StrEnum):
    """What is counted."""

    SAID = "said"
    EFFECT = "had its effect"
    HEARD = "heard in order, each once"
    ROW = "written, each once"
    LEFT = "left undone"


@dataclass(frozen=True)
class Count:
    """One thing counted: of whom, what, where, how many the story expects, how many there are."""

    of: str
    kind: Kind
    what: str
    at: str
    expected: int
    found: int

    @property
    def holds(self) -> bool:
        """Whether there are as many as there should be."""
        return self.expected == self.found

    @property
    def words(self) -> str:
        """The count in a sentence, as it is said where it is not as it should be."""
        what = self.what.replace("_", " ")
        return f"{self.of}: {what}, {self.kind} at {self.at}: {self.found} times and not {self.expected}"


def count(layout: Layout, ledgers: list[Ledger]) -> list[Count]:
    """Wait until all is at rest, and count once.

    Raises:
        sandbox.clock.NotAtRest: something is still under way after half a minute.

    """
    return asyncio.run(_count(layout, ledgers))


async def _count(layout: Layout, ledgers: list[Ledger]) -> list[Count]:
    async with _databases(layout) as databases:
        counts = []
        for ledger in ledgers:
            counts += await _of(databases, ledger)
        for service, connection in databases.items():
            for what, query in LEFT.items():
                found = await connection.fetchval(query)
                counts.append(Count("all", Kind.LEFT, what, service, 0, found))
        return counts


@asynccontextmanager
async def _databases(layout: Layout) -> AsyncIterator[dict[str, Connection]]:
    """Yield a superuser's connection to each database, once nothing is under way any more."""
    until = time.monotonic() + PATIENCE
    while True:
        async with AsyncExitStack() as stack:
            try:
                databases = {}
                for service in layout.services:
                    connection = await asyncpg.connect(layout.postgres().url(service))
                    stack.push_async_callback(connection.close)
                    databases[service] = connection
                async with asyncio.timeout_at(asyncio.get_running_loop().time() + PATIENCE):
                    await rest(layout, databases)
            except (OSError, asyncpg.PostgresError, TimeoutError) as fault:
                if time.monotonic() > until:
                    raise NotAtRest(f"the databases cannot be counted: {type(fault).__name__}") from fault
                await asyncio.sleep(0.1)
                continue
            yield databases
            return


async def _of(databases: dict[str, Connection], ledger: Ledger) -> list[Count]:
    counts = []
    for service, expected in ledger.said.items():
        found = await databases[service].fetch(SAID, ledger.council, UUID(ledger.subject_id))
        events = [event for event in found if ledger.among in event["body"]]
        for name in dict.fromkeys((*expected, *(event["name"] for event in events))):
            number = sum(event["name"] == name for event in events)
            counts.append(Count(ledger.title, Kind.SAID, name, service, expected.get(name, 0), number))
        counts += await _numbered(databases[service], ledger, service, len(found))
        for reader, sources in ledger.effects.items():
            if service in sources:
                counts += await _heard(databases[reader], ledger, service, reader, found)
            for name, number in sources.get(service, {}).items():
                of_name = [event for event in events if event["name"] == name]
                done = [
                    await _effects(databases[reader], ledger, event, service, reader) for event in of_name
                ]
                counts.append(Count(ledger.title, Kind.EFFECT, name, reader, number, sum(done)))
    for service, rows in ledger.rows.items():
        for what, number in rows.items():
            there = await _rows(databases[service], ledger, what)
            counts.append(Count(ledger.title, Kind.ROW, what, service, number, there))
    return counts


async def _numbered(connection: Connection, ledger: Ledger, service: str, said: int) -> list[Count]:
    row = await connection.fetchrow(NUMBERED, ledger.council, UUID(ledger.subject_id))
    return [Count(ledger.title, Kind.HEARD, what, service, said, n) for what, n in dict(row or {}).items()]


async def _heard(
    connection: Connection, ledger: Ledger, source: str, reader: str, said: list[asyncpg.Record]
) -> list[Count]:
    """Compare how far a reader has come with what was said: every number up to the last, and no event twice."""
    ids = [event["id"] for event in said]
    row = await connection.fetchrow(HEARD, ledger.council, source, UUID(ledger.subject_id), ids)
    return [
        Count(ledger.title, Kind.HEARD, what, reader, len(said), n or 0)
        for what, n in dict(row or {}).items()
    ]


async def _effects(
    connection: Connection, ledger: Ledger, event: asyncpg.Record, service: str, at: str
) -> int:
    """Count how often one event had its effect at a reader, by what only that effect leaves."""
    council, subject, name = ledger.council, UUID(ledger.subject_id), event["name"]
    if name in ACCESS:
        sharing, sequence = UUID(event["sharing"]), event["sequence"]
        found = await connection.fetchval(BY_ACCESS, council, event["id"], subject, sharing, sequence)
    elif name == "person_linked":
        found = await connection.fetchval(BY_SELF, council, subject, UUID(event["login"]))
    elif name == "team_changed":
        found = await connection.fetchval(BY_MEMBER, council, subject, UUID(ledger.among))
    elif at in WATCHERS:
        found = await connection.fetchval(BY_TIMELINE, council, subject, service, event["sequence"])
    else:
        found = await connection.fetchval(BY_JOURNAL, council, event["id"], name)
    return int(found)


async def _rows(connection: Connection, ledger: Ledger, what: str) -> int:
    about = (ledger.council, UUID(ledger.subject_id))
    kind = what.removeprefix("version ")
    if kind != what:
        return int(await connection.fetchval(VERSIONS, *about, kind))
    return int(await connection.fetchval(ROWS[what], *about))
