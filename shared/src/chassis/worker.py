"""The worker: relay, listeners, fetcher, timers and housekeeping on one loop; each begins again when it fails."""

import asyncio
import logging
from dataclasses import dataclass, field
from time import monotonic

import httpx

from chassis.clock import machine_now
from chassis.effects import Effects
from chassis.fetch import Fetcher
from chassis.gauges import watch_waiting
from chassis.listen import Deaf, Ears, listen
from chassis.partitions import partitions
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means
from chassis.relay import Relay, leader
from chassis.service import Service
from chassis.settings import Settings
from chassis.sources import Sources
from chassis.timers import tick
from chassis.together import together
from chassis.tokens import StageTokens, client_key

log = logging.getLogger(__name__)
BEGIN_AGAIN = 0.5
MINUTE, HOUR = 60.0, 3600.0

AT_ONCE = 20_000
"""Rows deleted by one statement, so that none runs into its time-out however much has gathered."""

PARTITIONS = (
    "SELECT relname FROM pg_class JOIN pg_inherits ON oid = inhrelid WHERE inhparent = 'journal'::regclass"
)
OLD = """
DELETE FROM {table} WHERE ctid = ANY(ARRAY(
  SELECT ctid FROM {table} WHERE recorded_at < clock_timestamp() - interval '{kept}' LIMIT {at_once}
)) RETURNING 1
"""
OLD_KEYS = OLD.format(table="idempotency", kept="7 days", at_once=AT_ONCE)
OLD_INBOX = OLD.format(table="inbox", kept="60 days", at_once=AT_ONCE)


@dataclass(slots=True)
class Wakes:
    """What wakes each loop of one process."""

    relay: asyncio.Event = field(default_factory=asyncio.Event)
    fetcher: asyncio.Event = field(default_factory=asyncio.Event)
    ears: Ears = field(default_factory=lambda: Ears({}))


async def run_worker(service: Service, settings: Settings, means: Means, wakes: Wakes) -> None:
    """Work until cancelled."""
    subscriptions = service.subscriptions.without(settings.mute) if settings.mute else service.subscriptions
    effects = Effects(subscriptions, means, wakes.fetcher.set, wakes.relay.set)
    watch_waiting(means)
    async with httpx.AsyncClient(timeout=5.0, follow_redirects=False) as http:
        relay = Relay(means, settings.nats_url, wakes.relay, settings.nats_replicas)
        relay.unreached, relay.missing = wakes.ears.unreached, wakes.ears.missing
        loops = [
            relay.run(),
            _timers(service, means, wakes),
            _housekeeping(means),
        ]
        if subscriptions.sources():
            if settings.client_key_file is None:
                raise ValueError(
                    "a service that hears others needs LEEWAY_CLIENT_KEY_FILE to read what they point at"
                )
            client_id, key = settings.client_id or service.name, client_key(settings.client_key_file)
            tokens = StageTokens(settings.token_url, client_id, key, http, subscriptions.scopes)
            sources = Sources(settings.sources, tokens, http)
            loops += [
                Fetcher(means, effects, sources, wakes.fetcher).run(),
                _hear(settings, means, effects, wakes),
            ]
        await together(*loops)


async def _hear(settings: Settings, means: Means, effects: Effects, wakes: Wakes) -> None:
    told = ""
    while True:
        began = monotonic()
        try:
            await listen(
                effects.subscriptions, means, effects, settings.nats_url, settings.slot_groups, wakes.ears
            )
        except Exception as fault:  # noqa: BLE001 - crash-only: whatever it was, hear again with a new session
            # Deaf has the server's words, which name nobody; any other may have anybody's.
            found = type(fault).__name__ + (f": {fault}" if isinstance(fault, Deaf) else "")
            if found != told or monotonic() - began > MINUTE:
                log.warning("listener begins again: %s", told := found)
        await asyncio.sleep(BEGIN_AGAIN)


async def _timers(service: Service, means: Means, wakes: Wakes) -> None:
    while True:
        try:
            async with leader(means, "timers") as connection:
                await tick(service.timers, means, connection, wakes.relay.set)
        except Exception as fault:  # noqa: BLE001 - crash-only: whatever it was, lead again
            log.warning("timers begin again: %s", type(fault).__name__)
            await asyncio.sleep(BEGIN_AGAIN)


async def _housekeeping(means: Means) -> None:
    while True:
        try:
            async with means.pool.acquire(EVERY_COUNCIL) as connection:
                there = {row[0] for row in await connection.fetch(PARTITIONS)}
                if missing := partitions(machine_now(), there):
                    await connection.execute(";".join(missing))
            for old in (OLD_KEYS, OLD_INBOX):
                while len(await means.pool.fetch(EVERY_COUNCIL, old)) == AT_ONCE:
                    pass
        except Exception as fault:  # noqa: BLE001 - crash-only: whatever it was, it is done again soon
            log.warning("housekeeping waits: %s", type(fault).__name__)
            await asyncio.sleep(MINUTE)
            continue
        await asyncio.sleep(HOUR)
