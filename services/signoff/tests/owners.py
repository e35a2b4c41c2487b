"""Signoff in a process of its own, and owners that only answer: what comes to it, and when, is a test's to decide."""

import asyncio
import json
import os
import signal
import sys
from collections import Counter
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from services.signoff.tests.house import eventually
from services.signoff.tests.speaker.service import speaker
from services.signoff.tests.stories import BEGIN, StoryClock
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis import run
from chassis.clock import CaseClock
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import Pool
from chassis.reading import Means
from chassis.settings import Settings
from chassis.together import end
from sandbox.case_time import CaseTime
from sandbox.party import Party
from sandbox.processes import Running, launch, tail
from signoff.main import SERVICE

POOL = 12


class Counting:
    """Serves an owner, and counts what is asked of it."""

    def __init__(self, app: ASGIApp, asked: Counter[str]) -> None:
        self._app, self._asked = app, asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._asked["feed" if scope["path"] == "/v1/events" else "documents"] += 1
        await self._app(scope, receive, send)


async def signoff_alone(settings: Settings, folder: Path, stack: AsyncExitStack) -> Party:
    """Start signoff, in a time before every story: no day passes while they are told."""
    assert settings.clock_file is not None
    CaseTime(settings.clock_file).move_to(BEGIN - timedelta(days=30))
    await migrate(settings.database_url, SERVICE.migrations)
    program = Path(sys.executable).parent / "signoff"
    process = launch([program, "both"], folder / "log", dict(os.environ) | _environment(settings))
    stack.callback(process.end, signal.SIGKILL)
    means = Means("signoff", Pool(settings.database_url, size=4), FileKeys(settings.keys_folder), CaseClock())
    stack.push_async_callback(means.pool.close)
    http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}", timeout=20)
    stack.push_async_callback(http.aclose)
    await eventually(lambda: _answers(http, process, folder / "log"))
    return Party(SERVICE, settings, means, http)


async def owner(
    name: str, settings: Settings, clock: StoryClock, asked: Counter[str], stack: AsyncExitStack
) -> Party:
    """Serve what a stage has said and published. It puts nothing on the bus by itself."""
    service = speaker(name)
    await migrate(settings.database_url, service.migrations)
    means = Means(name, Pool(settings.database_url, size=POOL), FileKeys(settings.keys_folder), clock)
    stack.push_async_callback(means.pool.close)
    app = Counting(run.build(service, settings, means=means), asked)
    config = uvicorn.Config(
        app, port=settings.port, log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())

    async def stop() -> None:
        server.should_exit = True
        await asyncio.wait({serving}, timeout=5)
        await end([serving])

    async def started() -> bool:
        return server.started

    stack.push_async_callback(stop)
    await eventually(started)
    http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}")
    stack.push_async_callback(http.aclose)
    return Party(service, settings, means, http)


async def _answers(http: httpx.AsyncClient, process: Running, log: Path) -> bool:
    assert process.alive(), tail(log)
    try:
        return (await http.get("/readyz")).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def _environment(settings: Settings) -> dict[str, str]:
    found: dict[str, Any] = settings.model_dump(mode="json")
    return {
        f"LEEWAY_{name.upper()}": json.dumps(value) if isinstance(value, (list, dict)) else str(value)
        for name, value in found.items()
    }
