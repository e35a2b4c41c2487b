"""What is left when all is at rest, counted by SQL of its own over every event and every call: nothing is sampled."""

import asyncio
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg

from sandbox.clock import NotAtRest
from sandbox.faults.caller import Asked, Got
from sandbox.faults.timelines import untold
from sandbox.layout import Layout
from sandbox.scopes import catalogue, hears
from sandbox.travel import rest

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
PATIENCE = 90.0
SHOWN = 5
"""So many of each kind of fault are named."""

SAID = """
SELECT j.council, j.id, j.subject_id, j.sequence, split_part(j.event_type, '.', 4) AS name,
       (SELECT count(*) FROM feed f WHERE f.council = j.council AND f.id = j.id) AS places
FROM journal j WHERE j.event_type IS NOT NULL ORDER BY j.council, j.subject_id, j.sequence
"""
COUNTERS = "SELECT council, subject_id, last FROM event_counter"
WRITTEN = """
SELECT council, t ->> 'kind' AS kind, (t ->> 'id')::uuid AS id, (t ->> 'version')::int AS version, count(*) AS times
FROM journal, jsonb_array_elements(touched) t
WHERE jsonb_typeof(touched) = 'array' AND t ? 'fields' AND t -> 'fields' <> '["-"]'::jsonb
GROUP BY 1, 2, 3, 4
"""
KEYS = "SELECT council, key, id, version, subject_id, sequence FROM idempotency WHERE key NOT LIKE 'seed-%'"
INBOX = "SELECT council, event_id FROM inbox WHERE consumer = 'in-order'"
POSITIONS = "SELECT council, subject_id, last FROM position WHERE source = $1"
EFFECTS = """
SELECT council, cause, count(*) AS times, min(recorded_at) AS at,
       count(*) FILTER (WHERE changes) AS changed, min(recorded_at) FILTER (WHERE changes) AS changed_at
FROM journal, LATERAL (SELECT event_type IS NOT NULL OR jsonb_path_exists(touched, '$[*].fields[*]') AS changes) c
WHERE cause IS NOT NULL AND action LIKE 'heard:%' AND (event_type IS NULL OR touched IS NOT NULL)
GROUP BY 1, 2
"""
AHEAD = {event.name for event in catalogue().values() if event.access}
"""What is heard ahead of its order and once more in it: where it only saves something unchanged, that is no effect."""
SHARED = "SELECT array_agg(id) FROM sharings"
ACCESS = "SELECT council, case_id, source_id, withdrawn FROM known_access WHERE source_id = ANY($1::uuid[])"
LEFT = {
    "events not published": "SELECT count(*) FROM outbox",
    "documents not fetched": "SELECT count(*) FROM to_fetch",
    "events held": "SELECT count(*) FROM held",
    "dead letters of timers": "SELECT count(*) FROM timer WHERE tries > 0",
}


@dataclass
class Counted:
    """What was found: numbers, and every thing that does not hold, by kind."""

    acknowledged: int = 0
    committed: int = 0
    events: int = 0
    effects: int = 0
    heard: int = 0
    told: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.disordered or self.left)

    def words(self) -> list[str]:
        """Return what is wrong, the first few of each kind."""
        kinds = {
            "lost": self.lost,
            "doubled": self.doubled,
            "out of order": self.disordered,
            "left": self.left,
        }
        return [
            f"{kind}: {each}" if n < SHOWN else f"{kind}: and {len(found) - SHOWN} more"
            for kind, found in kinds.items()
            for n, each in enumerate(found[: SHOWN + 1])
        ]


Place: TypeAlias = "tuple[str, UUID]"


async def count(
    layout: Layout, acknowledged: Iterable[tuple[Asked, Got]], patience: float = PATIENCE
) -> Counted:
    """Wait until all is at rest, for so many seconds, and count.

    Raises:
        sandbox.clock.NotAtRest: something is still under way after a while.

    """
    async with AsyncExitStack() as stack:
        databases = await _at_rest(layout, stack, patience)
        found = Counted()
        for service, connection in databases.items():
            await _calls(
                connection, service, [each for each in acknowledged if each[0].service == service], found
            )
            found.left += [
                f"{number} {what} at {service}"
                for what, query in LEFT.items()
                if (number := await connection.fetchval(query))
            ]
        for source, connection in databases.items():
            said = await _said(connection, source, found)
            for reader, other in databases.items():
                if reader != source and hears(reader, source):
                    await _heard(other, reader, source, said, found)
            told, unlike = await untold(databases["insight"], source, said)
            found.told += told
            found.lost += unlike
        await _access(databases, found)
        return found


async def _at_rest(layout: Layout, stack: AsyncExitStack, patience: float) -> dict[str, Connection]:
    """Return a superuser's connection to each database, once nothing is under way any more."""
    until = time.monotonic() + patience
    while True:
        async with AsyncExitStack() as trying:
            try:
                databases = {}
                for service in layout.services:
                    connection = await asyncpg.connect(layout.postgres().url(service))
                    trying.push_async_callback(connection.close)
                    databases[service] = connection
                await rest(layout, databases, patience)
            except (OSError, asyncpg.PostgresError, TimeoutError) as gone:
                if time.monotonic() > until:
                    raise NotAtRest(f"the databases cannot be counted: {type(gone).__name__}") from gone
                await asyncio.sleep(0.2)
                continue
            stack.push_async_exit(trying.pop_all())
            return databases


async def _calls(
    connection: Connection, service: str, acknowledged: list[tuple[Asked, Got]], found: Counted
) -> None:
    """Every acknowledged call is kept under its key, and what it says it wrote was written once."""
    keys = {(row["council"], row["key"]): row for row in await connection.fetch(KEYS)}
    written = {
        (row["council"], row["id"], row["version"]): row["kind"] for row in await connection.fetch(WRITTEN)
    }
    for row in await connection.fetch(WRITTEN):
        if row["times"] > 1:
            found.doubled.append(
                f"{row['kind']} {row['id']} v{row['version']} at {service}: {row['times']} times"
            )
    found.acknowledged += len(acknowledged)
    found.committed += len(keys)
    for asked, got in acknowledged:
        council, told = asked.who.council if asked.who else "", got.body
        kept = keys.get((council, asked.key))
        if kept is None:
            found.lost.append(f"{asked.method} {service}{asked.path} was acknowledged and is not kept")
        elif (str(kept["id"]), kept["version"]) != (told["id"], told["version"]):
            found.doubled.append(f"{asked.method} {service}{asked.path} is kept as another call's")
        elif kept["sequence"] is not None and (council, kept["id"], kept["version"]) not in written:
            found.lost.append(f"{asked.method} {service}{asked.path}: nothing was written")


async def _said(connection: Connection, source: str, found: Counted) -> dict[Place, list[asyncpg.Record]]:
    """Return all that a service said, by what it is about; its numbers have no gap, and each has one place."""
    said: dict[Place, list[asyncpg.Record]] = defaultdict(list)
    for row in await connection.fetch(SAID):
        said[row["council"], row["subject_id"]].append(row)
        if row["places"] != 1:
            (found.doubled if row["places"] else found.lost).append(f"{row['name']} in the feed of {source}")
    counters = {(row["council"], row["subject_id"]): row["last"] for row in await connection.fetch(COUNTERS)}
    for place, events in said.items():
        numbers = [row["sequence"] for row in events]
        if numbers != list(range(1, len(numbers) + 1)) or counters.get(place) != len(numbers):
            found.lost.append(
                f"{source} numbered what it said of {place[1]}: {numbers}, {counters.get(place)}"
            )
    found.events += sum(map(len, said.values()))
    return said


async def _heard(
    connection: Connection,
    reader: str,
    source: str,
    said: dict[Place, list[asyncpg.Record]],
    found: Counted,
) -> None:
    """Compare what one service heard with what another said: each once, in order, up to the last."""
    inbox = {(row["council"], row["event_id"]) for row in await connection.fetch(INBOX)}
    rows = await connection.fetch(POSITIONS, source)
    positions = {(row["council"], row["subject_id"]): row["last"] for row in rows}
    effects = {(row["council"], row["cause"]): row for row in await connection.fetch(EFFECTS)}
    leaves_rows = Counter(
        row["name"] for events in said.values() for row in events if (row["council"], row["id"]) in effects
    )
    for place, events in said.items():
        if positions.get(place) != len(events):
            found.lost.append(
                f"{reader} heard {positions.get(place)} of {len(events)} from {source}: {place[1]}"
            )
        times = []
        for row in events:
            key = (row["council"], row["id"])
            effect: Any = effects.get(key)
            if key not in inbox:
                found.lost.append(f"{row['name']} is not in the inbox of {reader}")
            if effect is None and leaves_rows[row["name"]]:
                found.lost.append(f"{row['name']} had no effect at {reader}")
            which = ("changed", "changed_at") if row["name"] in AHEAD else ("times", "at")
            if effect is not None and effect[which[0]]:
                times.append(effect[which[1]])
                if effect[which[0]] > 1:
                    found.doubled.append(f"{row['name']} had {effect[which[0]]} effects at {reader}")
        found.heard += len(events)
        found.effects += len(times)
        if times != sorted(times):
            found.disordered.append(f"{reader} on {place[1]} of {source}")


async def _access(databases: dict[str, Connection], found: Counted) -> None:
    """Whom a person shares with, and with whom no longer, is the same in every service that hears of it."""
    shared = await databases["assessment"].fetchval(SHARED) or []
    kept = {
        service: {tuple(map(str, row)) for row in await connection.fetch(ACCESS, shared)}
        for service, connection in databases.items()
        if service == "assessment" or hears(service, "assessment")
    }
    for service, held in kept.items():
        for row in held ^ kept["assessment"]:
            found.lost.append(f"{service} keeps another relationship than assessment: {', '.join(row)}")
