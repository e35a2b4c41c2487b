"""The catch-up bench: one worker works off a backlog of events, beside the fewest steps that do the same."""

import asyncio
import json
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import asyncpg
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from chassis import bus
from chassis.effects import Effects
from chassis.ids import uuid7
from chassis.listen import Ears, listen, pull
from chassis.migrate import migrate
from chassis.run import means_of
from chassis.settings import Settings
from chassis.together import end, together
from contracts.assessment import CaseReopened
from contracts.event import subject
from sandbox.bench.hop import hearer
from sandbox.bench.record import COUNCILS, SERVICE, SPEAKER
from sandbox.bench.stage_cases import TODAY, Case, arrival
from sandbox.nats import Nats
from sandbox.postgres import Postgres

BACKLOG, ROUNDS, GROUPS = 4_000, 3, 4
AT_ONCE = 200
HEARD = "SELECT last FROM position WHERE council = $1 AND source = $2 AND subject_id = $3"
SAME_ROWS = """
WITH i AS (INSERT INTO inbox (council, consumer, event_id) VALUES ($1, 'in-order', $2)),
     p AS (INSERT INTO position (council, source, subject_id, last) VALUES ($1, $3, $4, $5)),
     j AS (INSERT INTO journal (council, id, at, actor, role, action, case_id, touched, cause)
           VALUES ($1, $6, now(), $2, 'stage', 'heard:case_reopened', $4, $8, $2))
INSERT INTO record (council, id, version, person_id, state, body, created_at, changed_at)
VALUES ($1, $4, 1, $7, 'heard', '{"state": "heard", "lines": []}', now(), now())
"""
TOUCHED = '[{"kind": "record", "version": 1, "fields": ["*"]}]'


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """Events a second of one worker, and of the floor: the same messages, one select and one statement each."""

    rate: float
    floor: float
    ratio: float


async def bench_catching_up(settings: dict[str, Any], postgres: Postgres, nats: Nats) -> CaughtUp:
    """Work off the same number of events in turn, each time from a backlog that was there before."""
    rates, floors = [], []
    for n in range(ROUNDS):
        rates.append(await _round(settings, postgres, nats, f"catch_{n}", _work_off))
        floors.append(await _round(settings, postgres, nats, f"catch_floor_{n}", _floor))
    pairs = [ours / theirs for ours, theirs in zip(rates, floors, strict=True)]
    return CaughtUp(statistics.median(rates), statistics.median(floors), statistics.median(pairs))


async def _round(settings: dict[str, Any], postgres: Postgres, nats: Nats, name: str, way: Any) -> float:
    dsn = await postgres.create_database(name)
    await migrate(dsn, SERVICE.migrations)
    await _backlog(nats)
    connection = await asyncpg.connect(dsn, server_settings={"app.council": "*"})
    began = time.perf_counter()
    working = asyncio.create_task(way(Settings.model_validate(settings | {"database_url": dsn})))
    try:
        while await connection.fetchval("SELECT count(*) FROM inbox") < BACKLOG:
            if working.done():
                working.result()
            await asyncio.sleep(0.05)
        took = time.perf_counter() - began
    finally:
        await end([working])
        await connection.close()
    return BACKLOG / took


async def _backlog(nats: Nats) -> None:
    """Let a stream hold so many events and nothing else, each of a case of its own, of twenty councils."""
    async with _session(nats.url) as client:
        js = client.jetstream()
        with suppress(NotFoundError):
            await js.delete_stream(bus.stream_of(SPEAKER))
        await bus.ensure_stream(client, SPEAKER)
        gate = asyncio.Semaphore(AT_ONCE)

        async def say(case: Case) -> None:
            about = {"case_id": case.id, "person_id": case.person_id, "opened_on": TODAY}
            event = CaseReopened.model_validate(about)
            came = arrival(case, event, 1)
            async with gate:
                await js.publish(subject(case.council, event), came.body.encode(), headers=dict(came.headers))

        await asyncio.gather(*(say(Case(COUNCILS[n % len(COUNCILS)])) for n in range(BACKLOG)))


@asynccontextmanager
async def _session(url: str) -> AsyncIterator[Client]:
    client = await bus.connect(url, "bench")
    try:
        yield client
    finally:
        await bus.leave(client)


async def _work_off(settings: Settings) -> None:
    """Be the listener of a worker."""
    service = hearer()
    means = means_of(service, settings)
    try:
        effects = Effects(service.subscriptions, means, lambda: None)
        await listen(service.subscriptions, means, effects, settings.nats_url, GROUPS, Ears({}))
    finally:
        await means.pool.close()


async def _floor(settings: Settings) -> None:
    """Pull the same messages by as many consumers; for each one select, one statement of the same rows, and an ack."""
    pool = await asyncpg.create_pool(
        settings.database_url, min_size=GROUPS, max_size=GROUPS, server_settings={"app.council": "*"}
    )
    try:
        async with _session(settings.nats_url) as client:
            consumers = bus.durables(hearer().subscriptions, SPEAKER, GROUPS)
            for config in consumers.values():
                await bus.ensure_consumer(client, SPEAKER, config)
            await together(*(_floor_of(client, name, pool) for name in consumers))
    finally:
        await pool.close()


async def _floor_of(client: Client, durable: str, pool: Any) -> None:
    async with pool.acquire() as connection:
        async for message in pull(client, bus.stream_of(SPEAKER), durable, Ears({durable: time.monotonic()})):
            headers, body = message.headers or {}, json.loads(message.data)
            council, case = headers["ce-council"], UUID(headers["ce-subject"])
            await connection.fetchrow(HEARD, council, SPEAKER, case)
            person, number = UUID(body["person_id"]), int(headers["ce-sequence"])
            about = (council, UUID(headers["ce-id"]), SPEAKER, case, number, uuid7(), person, TOUCHED)
            await connection.execute(SAME_ROWS, *about)
            await message.ack()
