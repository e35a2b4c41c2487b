"""Starting a service: `serve` its API, `work` behind it, or `both` on one loop: the same code, other settings."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import uvicorn
import uvloop
from fastapi import FastAPI

from chassis.app import create_app
from chassis.clock import CaseClock
from chassis.crash import chosen
from chassis.feed import feed_router
from chassis.health import Check
from chassis.http import replayed
from chassis.keys import FileKeys
from chassis.migrate import head, revision_of
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.reading import Means
from chassis.receipt import Replayed
from chassis.relay import CHANNEL
from chassis.service import Service
from chassis.settings import Settings
from chassis.together import end
from chassis.worker import Wakes, run_worker

log = logging.getLogger(__name__)
KEEP_ALIVE = 75
"""Seconds: longer than whoever calls keeps a connection that is not used, else both may part from it at once."""
GRACE = 5
FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def means_of(service: Service, settings: Settings) -> Means:
    """Return what every piece of work of one process shares."""
    return Means(
        service=service.name,
        pool=Pool(settings.database_url, size=settings.pool_size),
        keys=FileKeys(settings.keys_folder),
        clock=CaseClock(settings.clock_file),
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """What a running application stands on."""

    checks: Sequence[Check]


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
    async def resources() -> AsyncIterator[Opened]:
        try:
            async with service.beside(settings) as app.state.beside:
                yield Opened([Check("database", _database(service, shared)), *more_checks])
        finally:
            if means is None:
                await shared.pool.close()

    app = create_app(service, settings, resources, feed_router())
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


def _database(service: Service, means: Means) -> Callable[[], Awaitable[None]]:
    async def check() -> None:
        async with means.pool.acquire(EVERY_COUNCIL) as connection:
            found = await revision_of(connection)
        if found != head(service.migrations):
            raise RuntimeError("the database is not at this code's revision")

    return check


def _hearing(wakes: Wakes) -> Callable[[], Awaitable[None]]:
    async def check() -> None:
        if not wakes.ears.hearing():
            raise RuntimeError("a consumer has heard nothing for too long")

    return check


async def both(service: Service, settings: Settings) -> None:
    """Serve and work on one loop, until told to end."""
    means = means_of(service, settings)
    wakes = Wakes()
    worker = asyncio.create_task(run_worker(service, settings, means, wakes))
    bus = Check("bus", _hearing(wakes), needed=False)
    app = build(service, settings, means=means, said=wakes.relay.set, more_checks=[bus])
    server = _server(app, settings)
    serving = asyncio.create_task(server.serve())
    try:
        await asyncio.wait({worker, serving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        server.should_exit = True
        await end([worker])
        await asyncio.wait({serving}, timeout=GRACE + 1)
        await end([serving])
        await means.pool.close()
    for task in (worker, serving):
        if not task.cancelled():
            task.result()


async def serve(service: Service, settings: Settings) -> None:
    """Serve the API, until told to end."""
    await _server(build(service, settings), settings).serve()


async def work(service: Service, settings: Settings) -> None:
    """Run the worker, until told to end."""
    means = means_of(service, settings)
    try:
        await run_worker(service, settings, means, Wakes())
    finally:
        await means.pool.close()


def _server(app: FastAPI, settings: Settings) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        forwarded_allow_ips=settings.trusted_proxies,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
        timeout_keep_alive=KEEP_ALIVE,
        backlog=512,
    )
    return uvicorn.Server(config)


def run(
    what: Callable[[Service, Settings], Coroutine[Any, Any, None]], service: Service, settings: Settings
) -> None:
    """Run one of the above in a process of its own."""
    logging.basicConfig(level=logging.INFO, format=FORMAT)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    chosen.add(settings.crash)
    with suppress(KeyboardInterrupt):
        uvloop.run(what(service, settings))
