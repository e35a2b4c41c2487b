"""One worker of a service hears all again that was said: from the database as it was before, with nobody beside it."""

import asyncio
import time
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import asyncpg
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from chassis import bus
from sandbox.bench.apart import Apart
from sandbox.clock import NotAtRest
from sandbox.travel import UNDONE

GROUPS = 4
PATIENCE = 180.0
LOOK_EVERY = 0.1


@dataclass(frozen=True, slots=True)
class WorkedOff:
    """How many messages of how many consumers, the processor time of it without the start, and the clock's."""

    consumers: int
    messages: int
    processor: float
    clock: float
    memory: float

    @property
    def each(self) -> float:
        """Milliseconds of processor time a message."""
        return self.processor / self.messages * 1000


def before(service: str) -> str:
    """Return the name of the database that is kept as it was."""
    return f"{service}_before"


async def keep(estate: Apart) -> None:
    """Keep a copy of each database as it is now. No process may use them."""
    connection = await asyncpg.connect(estate.layout.postgres().url())
    try:
        for service in estate.layout.services:
            await connection.execute(
                f'CREATE DATABASE "{before(service)}" TEMPLATE "{service}" OWNER "{service}"'
            )
    finally:
        await connection.close()


def worked_off(estate: Apart, service: str) -> WorkedOff:
    """Let a worker hear everything again, by the database kept. No other worker may run.

    What it costs is all that follows: hearing, fetching, effects, and publishing what they say.
    Raises NotAtRest where it does not get it done.
    """
    asyncio.run(_forget(estate, service))
    began = time.monotonic()
    worker = estate.begin(service, "work", before(service))
    consumers, messages = asyncio.run(_done(estate, service))
    took, spent = time.monotonic() - began, worker.spent()
    start = worker.started.seconds if worker.started else 0
    estate.end("work")
    return WorkedOff(consumers, messages, spent.seconds - start, took, spent.memory)


def _consumers(service: str) -> list[tuple[str, str]]:
    hears = import_module(f"{service}.main").SERVICE.subscriptions
    return [(source, name) for source in hears.sources() for name in bus.durables(hears, source, GROUPS)]


async def _forget(estate: Apart, service: str) -> None:
    """Take away a service's consumers; its worker makes them anew, and they begin with the first message."""
    client = await bus.connect(estate.layout.nats().url, "bench")
    try:
        for source, name in _consumers(service):
            await client.jetstream().delete_consumer(bus.stream_of(source), name)
    finally:
        await bus.leave(client)


async def _done(estate: Apart, service: str) -> tuple[int, int]:
    """Return when nothing is left to hear, fetch or publish: how many consumers, and how many messages they gave."""
    client = await bus.connect(estate.layout.nats().url, "bench")
    database = await asyncpg.connect(estate.layout.postgres().url(before(service)))
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            left, given = await _left(client.jetstream(), service)
            left += sum([await database.fetchval(query) for query in UNDONE.values()])
            if not left:
                return len(_consumers(service)), given
            await asyncio.sleep(LOOK_EVERY)
        raise NotAtRest(f"{service} has {left} left after {PATIENCE:.0f} s")
    finally:
        await database.close()
        await bus.leave(client)


async def _left(js: JetStreamContext, service: str) -> tuple[int, int]:
    """Return how many messages wait, and how many were given. A consumer that is not there yet has one to wait for."""
    left = given = 0
    for source, name in _consumers(service):
        try:
            told: Any = await js.consumer_info(bus.stream_of(source), name)
        except NotFoundError:
            left += 1
            continue
        left += (told.num_pending or 0) + (told.num_ack_pending or 0)
        given += told.delivered.consumer_seq
    return left, given
