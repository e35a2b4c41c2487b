"""The relay: publishes what was written, per case in order, by one leader a database; it restarts from the table."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import asyncpg
from asyncpg import Record
from nats.aio.client import Client
from nats.js.errors import NoStreamResponseError

from chassis import bus, trail
from chassis.crash import crash
from chassis.envelope import envelope, subject_of
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means
from contracts.event import CATALOGUE

log = logging.getLogger(__name__)
BATCH = 500
IN_FLIGHT = 256
SLOW_POLL = 1.0
CHANNEL = "outbox"
RELAY = "relay"

WAITING = """
SELECT o.seq, j.council, j.id, j.subject_id, j.sequence, j.event_type, j.body, j.at, j.actor, j.role, j.cause, j.trace
FROM outbox o JOIN journal j ON j.council = o.council AND j.id = o.id
ORDER BY o.seq LIMIT $1
"""
# The insert still sees the rows that `gone` deletes, and those that wait for the bus: the feed needs no bus.
SENT = """
WITH gone AS (DELETE FROM outbox WHERE seq = ANY($1::bigint[]))
INSERT INTO feed (position, council, id)
SELECT coalesce((SELECT max(position) FROM feed), 0) + row_number() OVER (ORDER BY o.seq), o.council, o.id
FROM outbox o WHERE NOT EXISTS (SELECT FROM feed f WHERE f.id = o.id)
"""


def headers(row: Record) -> dict[str, str]:
    """Return the CloudEvents attributes of a journal row (binary mode), and NATS's own."""
    found = {
        "Nats-Msg-Id": str(row["id"]),
        "Nats-Expected-Stream": bus.stream_of(CATALOGUE[row["event_type"]].stage),
        **envelope(row),
    }
    if row["trace"]:
        found["traceparent"] = row["trace"]
    return found


@asynccontextmanager
async def leader(means: Means, what: str) -> "AsyncIterator[asyncpg.Connection[Any]]":
    """Wait until this process leads, by an advisory lock on a connection of its own; losing it loses the lead."""
    connection = await means.pool.connect(EVERY_COUNCIL)
    try:
        while not await connection.fetchval(  # noqa: ASYNC110 - the lock is Postgres's: nobody here could set an event
            "SELECT pg_try_advisory_lock(hashtext($1))", f"{means.service}:{what}"
        ):
            await asyncio.sleep(SLOW_POLL)
        yield connection
    finally:
        connection.terminate()


class Relay:
    """Publishes until something fails; `run` then starts anew."""

    def __init__(self, means: Means, nats_url: str, wake: asyncio.Event, replicas: int = 1) -> None:
        self.unreached: set[str] = set()
        """Has RELAY in it while this leads and has no session."""
        self.missing: set[str] = set()
        """Has a stream in it while this leads, and no stream took what it says for longer than a leader is chosen."""
        self._since: dict[str, float] = {}
        """When a stream was first not there, of those that did not take what was said last."""
        self._means = means
        self._url = nats_url
        self._replicas = replicas
        self._streams = set(map(bus.stream_of, bus.says(means.service)))
        self._wake = wake
        self._sending: tuple[Client, asyncio.Future[Any]] | None = None

    async def run(self) -> None:
        """Publish for ever: lead, connect, send; on any error begin again."""
        while True:
            try:
                async with leader(self._means, RELAY) as connection:
                    await connection.add_listener(CHANNEL, lambda *_: self._wake.set())
                    await self._lead(connection)
            except Exception as fault:  # noqa: BLE001 - crash-only: whatever it was, begin again from the table
                log.warning("relay begins again: %s", type(fault).__name__)
                await asyncio.sleep(0.2)

    async def _lead(self, connection: "asyncpg.Connection[Any]") -> None:
        client: Client | None = None
        try:
            while True:
                if client is None or client.is_closed:
                    self.unreached.add(RELAY)
                    client = await self._session()
                if client is not None:
                    self.unreached.discard(RELAY)
                async with self._means.hands.one():
                    sent = await self._send_some(connection, client)
                if not sent:
                    await (self._rest() if client is not None else asyncio.sleep(SLOW_POLL))
        finally:
            self.unreached.discard(RELAY)
            self.missing.difference_update(self._streams)
            self._since.clear()
            if client is not None:
                await bus.leave(client)

    async def _session(self) -> Client | None:
        client: Client | None = None
        try:
            client = await bus.connect(self._url, self._means.service, "relay", self._ended)
            for stream in bus.says(self._means.service) if bus.makes(self._url) else ():
                await bus.ensure_stream(client, stream, self._replicas)
        except BaseException as fault:
            if client is not None:
                await bus.leave(client)
            if not isinstance(fault, Exception):
                raise
            log.warning("relay cannot reach the bus: %s", type(fault).__name__)
            return None
        return client

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(SLOW_POLL):
                await self._wake.wait()
        except TimeoutError:
            pass
        self._wake.clear()

    async def _send_some(self, connection: "asyncpg.Connection[Any]", client: Client | None) -> bool:
        rows = await connection.fetch(WAITING, BATCH)
        if not rows:
            return False
        crash("relay_after_select")
        sent = await self._publish(rows, client) if client is not None else []
        crash("relay_after_publish")
        await connection.execute(SENT, sent)
        crash("relay_after_delete")
        if client is not None and len(sent) < len(rows):
            await bus.leave(client)  # the next session also makes the stream anew, where it is gone
        return bool(sent) and len(sent) == len(rows)

    async def _publish(self, rows: list[Record], client: Client) -> list[int]:
        chains: dict[Any, list[Record]] = defaultdict(list)
        for row in rows:
            chains[row["council"], row["subject_id"]].append(row)
        gate = asyncio.Semaphore(IN_FLIGHT)
        sent: list[int] = []
        sending = asyncio.gather(*(self._chain(chain, client, gate, sent) for chain in chains.values()))
        self._sending = client, sending
        try:
            with trail.sending(self._means.telemetry, self._means.service, rows):
                await sending
        except asyncio.CancelledError:
            # Else the session ended: what was not acknowledged is sent again on the next.
            if asyncio.current_task().cancelling():  # type: ignore[union-attr]  # in a task
                raise
        return sent

    def _ended(self, client: Client) -> None:
        """A session is over: nothing that is under way on it will be acknowledged. The next may have begun already."""
        if self._sending is not None and self._sending[0] is client:
            self._sending[1].cancel()

    async def _chain(
        self, chain: list[Record], client: Client, gate: asyncio.Semaphore, sent: list[int]
    ) -> None:
        """Send the events of one case one after another; the first that is not acknowledged ends the chain."""
        js = client.jetstream()
        async with gate:
            for row in chain:
                told = headers(row)
                stream = told["Nats-Expected-Stream"]
                try:
                    await js.publish(subject_of(row), row["body"].encode(), headers=told, timeout=5)
                except NoStreamResponseError:
                    since = self._since.setdefault(stream, monotonic())
                    if stream not in self.missing and monotonic() - since > bus.LEADERLESS:
                        log.warning("%s is not there: what is said waits until migrate has made it", stream)
                        self.missing.add(stream)
                    return
                except Exception as fault:  # noqa: BLE001 - not acknowledged, for whatever reason: the row stays
                    log.warning("not acknowledged, will be sent again: %s", type(fault).__name__)
                    return
                self.missing.discard(stream)
                self._since.pop(stream, None)
                sent.append(row["seq"])
