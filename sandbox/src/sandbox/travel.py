"""Moving case time: it stops at each due timer on the way, and goes on when all is at rest."""

import asyncio
import http.client
import json
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import asyncpg

from chassis.timers import MOST_TRIES
from sandbox.clock import NotAtRest, case_now, move_to, target
from sandbox.layout import Layout

PATIENCE = 60.0
DUE = "SELECT min(due) FROM timer WHERE tries < $1"
KINDS = "SELECT kind, count(*) FROM timer WHERE tries < $1 AND due <= $2 GROUP BY kind ORDER BY kind"
UNDONE = {
    "events to publish": "SELECT count(*) FROM outbox",
    "documents to fetch": "SELECT count(*) FROM to_fetch WHERE NOT failed",
    "events that wait for an earlier one": "SELECT count(*) FROM held WHERE reason = 'gap'",
}


@dataclass(frozen=True)
class Stop:
    """Where time stopped on the way, and the timers that were due there: (service, kind, how many)."""

    at: datetime
    timers: tuple[tuple[str, str, int], ...]


async def travel(layout: Layout, asked: str, show: Callable[[Stop], None] = lambda _: None) -> list[Stop]:
    """Move case time and return where it stopped. When this returns, all is at rest.

    Raises:
        ValueError: `asked` names no time to come.
        NotAtRest: a service does not get done what is due.

    """
    goal = target(asked, case_now(layout))
    stops = []
    async with AsyncExitStack() as stack:
        databases = {}
        for service in layout.services:
            connection = await asyncpg.connect(layout.postgres().url(service))
            stack.push_async_callback(connection.close)
            databases[service] = connection
        await rest(layout, databases)
        while (due := await _next(databases)) is not None and due <= goal:
            move_to(layout, max(due, case_now(layout)))
            stop = Stop(due, await _due_by(databases, due))
            show(stop)
            stops.append(stop)
            await rest(layout, databases)
        move_to(layout, max(goal, case_now(layout)))
        await rest(layout, databases)
    return stops


async def rest(
    layout: Layout, databases: dict[str, "asyncpg.Connection[asyncpg.Record]"], patience: float | None = None
) -> None:
    """Return when nothing is left to publish, hear, fetch or do, and nothing moved between two looks.

    Raises:
        sandbox.clock.NotAtRest: something is left after so many seconds.

    """
    patience = PATIENCE if patience is None else patience
    until = time.monotonic() + patience
    before: object = None
    while True:
        undone, traces = await _undone(layout, databases)
        if not undone and traces == before:
            return
        before = None if undone else traces
        if time.monotonic() > until:
            raise NotAtRest(f"after {patience:.0f} s there are still: {', '.join(undone) or 'new events'}")
        await asyncio.sleep(0.05)


async def _next(databases: dict[str, "asyncpg.Connection[asyncpg.Record]"]) -> datetime | None:
    found = [await connection.fetchval(DUE, MOST_TRIES) for connection in databases.values()]
    return min((due for due in found if due is not None), default=None)


async def _due_by(
    databases: dict[str, "asyncpg.Connection[asyncpg.Record]"], moment: datetime
) -> tuple[tuple[str, str, int], ...]:
    rows = [
        (name, await connection.fetch(KINDS, MOST_TRIES, moment)) for name, connection in databases.items()
    ]
    return tuple((name, row["kind"], row["count"]) for name, found in rows for row in found)


async def _undone(
    layout: Layout, databases: dict[str, "asyncpg.Connection[asyncpg.Record]"]
) -> tuple[list[str], object]:
    """Return what is still to do, in words, and marks that change when anything is said or heard."""
    undone = []
    pending, marks = await asyncio.to_thread(_streams, layout)
    undone += pending
    for name, connection in databases.items():
        for what, query in UNDONE.items():
            if number := await connection.fetchval(query):
                undone.append(f"{number} {what} ({name})")
        for row in await connection.fetch(KINDS, MOST_TRIES, case_now(layout)):
            undone.append(f"{row['count']} timers {row['kind']} ({name})")
    return undone, marks


def _streams(layout: Layout) -> tuple[list[str], object]:
    """Return what the event servers still hold for somebody, and marks that change when anything is said or heard.

    Of several nodes only the one that leads a stream, or a consumer, knows how far that is; what nobody leads, because
    a node is away, counts as not done. At least one node must answer.
    """
    ports = layout.nats_monitors()
    seen: set[str] = set()
    led: dict[str, int] = {}
    pending = []
    answered = 0
    for port in ports:
        try:
            found = _ask(port, "/jsz?streams=true&consumers=true")
            node = _ask(port, "/varz")["server_name"] if len(ports) > 1 else ""
        except (OSError, http.client.HTTPException):
            if answered == 0 and port == ports[-1]:
                raise
            continue
        answered += 1
        for stream in _details(found):
            seen.add(stream["name"])
            if _leads(stream, node):
                led[stream["name"]] = stream["state"]["last_seq"]
            for consumer in stream.get("consumer_detail") or []:
                seen.add(consumer["name"])
                if _leads(consumer, node):
                    led[consumer["name"]] = consumer["delivered"]["consumer_seq"]
                    if left := consumer["num_pending"] + consumer["num_ack_pending"]:
                        pending.append(f"{left} events to hear ({consumer['name']})")
    return pending + [f"nobody leads {name}" for name in sorted(seen - led.keys())], led


def _details(found: dict[str, Any]) -> list[dict[str, Any]]:
    accounts = found.get("account_details") or []
    return [stream for account in accounts for stream in account.get("stream_detail") or []]


def _leads(what: dict[str, Any], node: str) -> bool:
    """Tell whether this node leads a stream or a consumer; a server alone (no name given) leads all it has."""
    return not node or (what.get("cluster") or {}).get("leader") == node


def _ask(port: int, path: str) -> Any:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return json.loads(connection.getresponse().read())
    finally:
        connection.close()
