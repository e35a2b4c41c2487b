"""Starting a service: `serve` its API, `work` behind it, or `both` on one loop: the same code, other settings."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import uvicorn
import uvloop
from fastapi import FastAPI
from starlette.types import ASGIApp

from chassis import bus, logs
from chassis.app import create_app
from chassis.clock import CaseClock
from chassis.crash import chosen
from chassis.draining import GRACE, SHORT_GRACE, Connection, Ending, Parts, Server, last
from chassis.feed import feed_router
from chassis.gauges import watch_pool
from chassis.health import Check, Health, NotWell
from chassis.http import replayed
from chassis.keys import FileKeys, Keys
from chassis.ops import ops_app
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.reading import Means
from chassis.receipt import Replayed
from chassis.relay import CHANNEL
from chassis.service import Service
from chassis.settings import Settings
from chassis.standing import database_check, keys_check, until_well
from chassis.telemetry import Telemetry
from chassis.worker import Wakes, run_worker

log = logging.getLogger(__name__)
KEEP_ALIVE = 75
"""Seconds: longer than whoever calls keeps a connection that is not used, else both may part from it at once."""


def means_of(service: Service, settings: Settings, keys: Keys | None = None) -> Means:
    """Return what every piece of work of one process shares."""
    means = Means(
        service=service.name,
        pool=Pool(settings.database_url, size=settings.pool_size),
        keys=keys or FileKeys(settings.keys_folder),
        clock=CaseClock(settings.clock_file),
        telemetry=Telemetry(
            settings.otlp_endpoint,
            service.name,
            ratio=settings.trace_ratio,
            metrics=settings.ops_port > 0,
        ),
    )
    watch_pool(means)
    return means


async def _parted(means: Means) -> None:
    """End what a process shared: its connections, and what was to be told of it."""
    await asyncio.gather(means.pool.close(), asyncio.to_thread(means.telemetry.shutdown))


def build(
    service: Service,
    settings: Settings,
    *,
    means: Means | None = None,
    said: Callable[[], None] | None = None,
    more_checks: Sequence[Check] = (),
) -> FastAPI:
    """Return the API of a service. `said` is called when a command has said something; alone, it wakes the worker."""
    shared = means or means_of(service, settings)

    @asynccontextmanager
    async def resources() -> AsyncIterator[Sequence[Check]]:
        try:
            async with service.beside(settings) as app.state.beside:
                yield [Check("database", database_check(service, shared)), *more_checks]
        finally:
            if means is None:
                await _parted(shared)

    app = create_app(service, settings, resources, feed_router(), telemetry=shared.telemetry)
    app.add_exception_handler(Replayed, replayed)
    app.state.means = shared
    app.state.said = said or Knock(shared)
    return app


class Knock:
    """Tells the worker's process, outside any transaction, that there is something to publish; many calls, one word."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._task: asyncio.Task[None] | None = None
        self._again = False

    def __call__(self) -> None:
        """Knock soon; never waits."""
        self._again = True
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._knock())

    async def _knock(self) -> None:
        while self._again:
            self._again = False
            with suppress(Exception):  # the relay's slow poll finds it all the same
                await self._means.pool.fetch(EVERY_COUNCIL, f"NOTIFY {CHANNEL}")


def _hearing(wakes: Wakes) -> Callable[[], Awaitable[None]]:
    async def check() -> None:
        if not wakes.ears.hearing():
            raise RuntimeError("a consumer has heard nothing for too long")

    return check


def _made(wakes: Wakes) -> Callable[[], Awaitable[None]]:
    async def check() -> None:
        if missing := sorted(wakes.ears.missing):
            raise NotWell(f"{', '.join(missing)}: not there yet, or not any more; run migrate")

    return check


async def both(service: Service, settings: Settings, ending: Ending | None = None) -> None:
    """Serve and work on one loop, until told to end."""
    await _live(service, settings, ending or Ending(), api=True, worker=True)


async def serve(service: Service, settings: Settings, ending: Ending | None = None) -> None:
    """Serve the API, until told to end."""
    await _live(service, settings, ending or Ending(), api=True, worker=False)


async def work(service: Service, settings: Settings, ending: Ending | None = None) -> None:
    """Run the worker, until told to end."""
    await _live(service, settings, ending or Ending(), api=False, worker=True)


async def _live(service: Service, settings: Settings, ending: Ending, *, api: bool, worker: bool) -> None:
    """Do both or one; raises what any part of it fails with, when the others have stopped."""
    keys = FileKeys(settings.keys_folder, trusted=False)
    means, wakes = means_of(service, settings, keys), Wakes()
    database = Check("database", database_check(service, means))
    own_keys = Check("keys", keys_check(means, keys))
    looking = asyncio.create_task(until_well(own_keys))

    async def working() -> None:
        await looking
        await run_worker(service, settings, means, wakes)

    events = [Check("bus", _hearing(wakes), needed=False)] if worker else []
    if worker and not bus.makes(settings.nats_url):
        wakes.ears.missing.update(bus.consumers(service.subscriptions, settings.slot_groups))
        events.append(Check("streams", _made(wakes), needed=not api))  # calls need none
    health, workers, apis, ops = Health([database, own_keys, *events]), [], [], []
    if worker:
        workers.append(asyncio.create_task(working()))
    if api:
        said, more = wakes.relay.set if worker else None, [own_keys, *events]
        app = build(service, settings, means=means, said=said, more_checks=more)
        health = app.state.health
        apis.append(_server(app, settings, settings.port))
    if settings.ops_port:
        ops.append(_server(ops_app(health, database, means.telemetry.scrape), settings, settings.ops_port))
    try:
        await last(Parts(health, means.hands, workers, apis, ops), ending, settings.drain_seconds)
    finally:
        looking.cancel()
        await _parted(means)


def _server(app: ASGIApp, settings: Settings, port: int) -> Server:
    return Server(
        uvicorn.Config(
            app,
            host=settings.host,
            port=port,
            http=Connection,
            ws="none",
            lifespan="auto",
            forwarded_allow_ips=settings.trusted_proxies,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE if settings.drain_seconds else SHORT_GRACE,
            timeout_keep_alive=KEEP_ALIVE,
            backlog=512,
        )
    )


def run(
    what: Callable[[Service, Settings, Ending], Coroutine[Any, Any, None]],
    service: Service,
    settings: Settings,
) -> int:
    """Run one of the above in a process of its own, until a signal ends it. Return its exit code: 1 for a fault."""
    logs.set_up(service.name)
    chosen.add(settings.crash)

    async def lived() -> None:
        ending = Ending()
        ending.listen()
        await what(service, settings, ending)

    gc.freeze()  # what was loaded stays: no look for garbage, which stops everything else, goes through it again
    try:
        uvloop.run(lived())
    except Exception:
        log.exception("ended by a fault")
        return 1
    return 0
