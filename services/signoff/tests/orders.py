"""The same events in other orders: woven, torn, twice; and everything that signoff has made of them, to compare."""

import asyncio
import json
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import nats
from asyncpg import Record
from nats.aio.client import Client
from nats.js import JetStreamContext

from chassis import bus, relay
from chassis.envelope import subject_of
from chassis.pool import EVERY_COUNCIL, Pool
from sandbox.party import Party

PATIENCE = 100.0
Place = tuple[str, str, UUID]
"""Council, source, case."""
Order = Callable[[random.Random, list[Record]], list[Record]]

# -- what was said, and in which order it comes -----------------------------------------------------------------

ALSO_IN = """
WITH said AS (
  INSERT INTO journal (council, id, at, actor, role, action, case_id, touched, event_type, subject_id, sequence, body)
  SELECT $2, id, at, actor, role, action, case_id, touched, event_type, subject_id, sequence, body
  FROM journal WHERE council = $1 RETURNING 1
), served AS (
  INSERT INTO versions (council, kind, id, version, case_id, person_id, at, body, sha256)
  SELECT $2, kind, id, version, case_id, person_id, at, body, sha256
  FROM versions WHERE council = $1 RETURNING 1
)
SELECT (SELECT count(*) FROM said) AS said, (SELECT count(*) FROM served) AS served
"""
SAID = """
SELECT council, id, subject_id, sequence, event_type, body, at, actor, role, cause, trace FROM journal
WHERE council = $1 AND event_type IS NOT NULL
"""


async def say_also_in(pool: Pool, council: str, other: str) -> None:
    """Let a stage have said and published in another council exactly what it did in this one, to the last id."""
    row = await pool.fetchrow(EVERY_COUNCIL, ALSO_IN, council, other)
    assert row is not None
    assert row["said"]


async def said_in(pools: Iterable[Pool], council: str) -> dict[UUID, list[Record]]:
    """Give what all stages said of each case, in the order in which it happened."""
    found: dict[UUID, list[Record]] = defaultdict(list)
    for pool in pools:
        for row in await pool.fetch(council, SAID, council):
            found[row["subject_id"]].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (row["at"], row["sequence"]))
    return dict(found)


def stage_of(row: Record) -> str:
    """Return who said it."""
    name: str = row["event_type"].split(".")[2]
    return name


def as_told(_: random.Random, rows: list[Record]) -> list[Record]:
    """Each once, as it happened."""
    return rows


def woven(chance: random.Random, rows: list[Record]) -> list[Record]:
    """Each source in its own order, the sources in any mixture; the case itself comes first."""
    lines = [[row for row in rows if stage_of(row) == stage] for stage in ("assessment", "planning", "ras")]
    first = [lines[0].pop(0) for _ in range(chance.randint(1, len(lines[0])))]
    turns = [number for number, line in enumerate(lines) for _ in line]
    chance.shuffle(turns)
    return twice(chance, [*first, *(lines[turn].pop(0) for turn in turns)])


def torn(chance: random.Random, rows: list[Record]) -> list[Record]:
    """Also what one source said comes in any order, so that what is missing is asked of its owner."""
    return twice(chance, chance.sample(rows, len(rows)))


def twice(chance: random.Random, rows: Sequence[Record]) -> list[Record]:
    """Let everything of planning and ras come once more at any later place."""
    found = list(rows)
    for row in rows:
        if stage_of(row) != "assessment":
            found.insert(chance.randint(found.index(row) + 1, len(found)), row)
    return found


# -- letting it come --------------------------------------------------------------------------------------------


class Postman:
    """Puts events on the bus as their stages would, in the order that a test wants."""

    def __init__(self, client: Client) -> None:
        self._client = client

    @classmethod
    async def begin(cls, address: str, stages: Iterable[str]) -> "Postman":
        """Connect; the streams begin empty, as their stages would make them."""
        client = await nats.connect(address)
        stream = client.jetstream()
        for info in await stream.streams_info():
            await stream.delete_stream(str(info.config.name))
        for stage in stages:
            await bus.ensure_stream(client, stage)
        return cls(client)

    async def end(self) -> None:
        """Disconnect."""
        await self._client.close()

    async def bring(self, rows: Iterable[Record]) -> None:
        """Publish, each of another case; without a message id, since the bus would swallow what comes twice."""
        stream = self._client.jetstream()

        async def publish(row: Record) -> None:
            headers = relay.headers(row)
            del headers["Nats-Msg-Id"]
            await stream.publish(subject_of(row), row["body"].encode(), headers=headers, timeout=20)

        await asyncio.gather(*(publish(row) for row in rows))

    async def bring_at_once(self, orders: Sequence[list[Record]]) -> None:
        """Bring everything, in each case's order, and wait for nothing."""
        for step in range(max(map(len, orders))):
            await self.bring(order[step] for order in orders if step < len(order))

    async def bring_one_by_one(self, orders: Sequence[list[Record]], signoff: Party) -> None:
        """Bring what comes to each case one after the other; what comes next waits until this had its effect."""
        wanted: dict[Place, int] = {}
        for step in range(max(map(len, orders))):
            rows = [order[step] for order in orders if step < len(order)]
            await self.bring(rows)
            for place, last in places(rows).items():
                wanted[place] = max(wanted.get(place, 0), last)
            await until_heard(wanted, signoff)

    async def until_all_is_heard(self, orders: Iterable[Sequence[list[Record]]], signoff: Party) -> None:
        """Wait until no consumer of signoff has anything before it, and each case has come to its end."""
        stream, until = self._client.jetstream(), time.monotonic() + PATIENCE
        while await _anything_before(stream):
            assert time.monotonic() < until, "signoff does not acknowledge all"
            await asyncio.sleep(0.05)
        await until_heard(places(row for order in orders for rows in order for row in rows), signoff)


async def _anything_before(stream: JetStreamContext) -> bool:
    names = [str(info.config.name) for info in await stream.streams_info()]
    consumers = [each for name in names for each in await stream.consumers_info(name)]
    ours = [each for each in consumers if each.name.startswith("signoff-")]
    return not ours or any(each.num_pending or each.num_ack_pending for each in ours)


def places(rows: Iterable[Record]) -> dict[Place, int]:
    """Return how far each source of each case has come with these events."""
    found: dict[Place, int] = {}
    for row in rows:
        place = (row["council"], stage_of(row), row["subject_id"])
        found[place] = max(found.get(place, 0), row["sequence"])
    return found


async def until_heard(wanted: Mapping[Place, int], signoff: Party) -> None:
    """Wait until signoff has come so far with every case of these councils, and nothing is left to be fetched."""
    until, councils = time.monotonic() + PATIENCE, sorted({council for council, _, _ in wanted})
    while True:
        row = await signoff.means.pool.fetchrow(EVERY_COUNCIL, HEARD, councils)
        assert row is not None
        if (row["heard"], row["left"]) == (sum(wanted.values()), 0):
            return
        assert time.monotonic() < until, f"signoff does not hear all: {dict(row)}"
        await asyncio.sleep(0.03)


HEARD = """
SELECT (SELECT coalesce(sum(last), 0)::int FROM position WHERE council = ANY($1)) AS heard,
  (SELECT count(*) FROM to_fetch WHERE council = ANY($1)) + (SELECT count(*) FROM held WHERE council = ANY($1)) AS left
"""


# -- what came of it --------------------------------------------------------------------------------------------

TABLES = """
SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version' ORDER BY 1
"""
ASIDE = {
    "council": "the same story is told to several councils: that is what is compared",
    "version": "counts how often a record changed, and on the way it may change more often in one order than another",
    "created_at": "the moment at which it was heard",
    "changed_at": "as above",
    "recorded_at": "machine time",
    "at": "the moment at which a document was kept: what it says, and when it was made, stand in it",
    "sealed": "drawn anew for each council and each sealing; `sha256` is the digest of what was sealed",
}
"""Columns that are not compared, and why. Every other column of every table is."""
ON_THE_WAY = {
    "journal": "tells what happened on the way, and a route that was said and did not last is on one way and not on "
    "another; what was said last is compared",
    "outbox": "as above: what of the journal is still to be published",
    "feed": "as above: the places of what the journal says",
    "event_counter": "as above: how often something was said",
}
"""Tables that are not compared, and why."""
AHEAD = "access"
"""The consumer that hears who may come in ahead of the order; what was heard in order first it does not note."""
NUMBERED = {"versions"}
"""Where `version` is a name and not a count."""
SAID_BY_SIGNOFF = """
SELECT body FROM journal WHERE council = $1 AND split_part(event_type, '.', 4) = $2 ORDER BY subject_id, sequence
"""


async def end_state(signoff: Party, council: str) -> dict[str, list[str]]:
    """Give every row of every table in a council as text, but for the columns and tables named above."""
    pool, found = signoff.means.pool, {}
    for (table,) in await pool.fetch(EVERY_COUNCIL, TABLES):
        if table in ON_THE_WAY:
            continue
        without = sorted(set(ASIDE) - ({"version"} if table in NUMBERED else set()))
        # the names are those of the catalogue and of the list above
        rows = await pool.fetch(council, f'SELECT to_jsonb(t) - $1::text[] AS row FROM "{table}" t', without)  # noqa: S608
        kept = [json.loads(row["row"]) for row in rows]
        found[table] = sorted(json.dumps(row, sort_keys=True) for row in kept if row.get("consumer") != AHEAD)
    return found


async def said_by_signoff(signoff: Party, council: str, name: str) -> list[dict[str, Any]]:
    """Give the events of one name that signoff has said, of each case in their order."""
    rows = await signoff.means.pool.fetch(council, SAID_BY_SIGNOFF, council, name)
    return [json.loads(row["body"]) for row in rows]


async def sign_offs_in(signoff: Party, council: str) -> dict[UUID, dict[str, Any]]:
    """Give the row of each sign-off, its body read."""
    rows = await signoff.means.pool.fetch(council, "SELECT * FROM sign_offs WHERE council = $1", council)
    return {row["id"]: dict(row) | {"body": json.loads(row["body"])} for row in rows}
