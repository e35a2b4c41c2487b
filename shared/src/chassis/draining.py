"""How a process ends: told to, it is not ready any more, drains, finishes what it has in hand, and stops."""

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from chassis.hands import Hands
from chassis.health import Health
from chassis.together import Stray, end

GRACE, SHORT_GRACE = 25, 5
"""Seconds in which calls under way are answered when a process stops; the short one where nobody drains."""
IN_HAND = 5.0
"""Seconds in which the worker finishes what it is at; what it cannot finish comes again."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)
AT_ONCE = 128
"""Added to the number of the signal that a process ended by at once: its exit code, as shells have it."""


class Ending:
    """Whether this process was told to end."""

    def __init__(self) -> None:
        self.told = asyncio.Event()

    def listen(self) -> None:
        """End when SIGTERM or SIGINT comes, and at once when one comes again.

        Not left to the default: the first process of a container has none, and would not end by it.
        """
        loop = asyncio.get_running_loop()
        heard: list[int] = []

        def tell(number: int, _: object) -> None:
            if heard:
                os._exit(AT_ONCE + number)
            heard.append(number)
            loop.call_soon_threadsafe(self.told.set)

        for number in SIGNALS:
            signal.signal(number, tell)


class CannotServe(Exception):
    """A server did not begin: its port is taken, or what its application needs is not there."""


class State(ServerState):
    """What the connections of one server share."""

    draining = False


class Connection(HttpToolsProtocol):
    """A connection that is closed, while its server drains, after the answer to the last request it brought.

    The answer says so (`Connection: close`), and nothing is closed that a caller may be sending on: one that is
    idle stays open, and its next request is answered like that.
    """

    server_state: State
    _last: RequestResponseCycle | None = None

    def on_headers_complete(self) -> None:
        """Take a request; of several that came one behind the other only the last closes the connection."""
        before = self.cycle
        super().on_headers_complete()
        if self.server_state.draining and self.cycle is not before:
            if self._last is not None and not self._last.response_started:
                self._last.keep_alive = True
            self._close_after()

    def drain(self) -> None:
        """Close after the answer that is under way, unless it has begun without saying so."""
        if self.cycle is not None and not self.cycle.response_started:
            self._close_after()

    def _close_after(self) -> None:
        if self.cycle.keep_alive:
            self._last, self.cycle.keep_alive = self.cycle, False


class Server(uvicorn.Server):
    """A server that leaves signals to its process, and can drain before it stops."""

    server_state: State

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.server_state = State()

    async def serve(self, sockets: Any = None) -> None:
        """Serve, and take no signal. Raises CannotServe, where uvicorn would end everything that its loop runs."""
        try:
            await self._serve(sockets)
        except SystemExit as ended:
            why = ended.__context__ or "its application did not start"
            raise CannotServe(f"nothing is served at {self.config.host}:{self.config.port}: {why}") from ended

    def drain(self) -> None:
        """Go on serving, and let every connection go after its next answer."""
        self.server_state.draining = True
        for connection in list(self.server_state.connections):
            if isinstance(connection, Connection):
                connection.drain()


@dataclass(frozen=True, slots=True)
class Parts:
    """What one process runs: the worker (or none), the API (or none), and the ops port (or none)."""

    health: Health
    hands: Hands
    workers: "Sequence[asyncio.Task[Any]]"
    apis: Sequence[Server]
    ops: Sequence[Server]


async def last(parts: Parts, ending: Ending, drain_seconds: float) -> None:
    """Run until told to end, or until a part ends by itself; then end all.

    Raises what a part failed with, or Stray for one that ended cancelled by itself: that is a fault, too.

    Told, the process is not ready any more and goes on for `drain_seconds`. Then the API stops, and the worker with
    it, each when it has finished what it is at; the ops port is the last to go.
    """
    calls = [asyncio.create_task(server.serve()) for server in parts.apis]
    asked = [asyncio.create_task(server.serve()) for server in parts.ops]
    every = [*parts.workers, *calls, *asked]
    told = asyncio.create_task(ending.told.wait())
    try:
        await asyncio.wait([*every, told], return_when=asyncio.FIRST_COMPLETED)
        parts.health.open = False
        if ending.told.is_set():
            for server in parts.apis:
                server.drain()
            await asyncio.wait(every, timeout=drain_seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stray = any(part.cancelled() for part in every)  # by nobody here: none has been told yet
        parts.health.open = False
        for server in parts.apis:
            server.should_exit = True
        if ending.told.is_set():
            await parts.hands.finish(IN_HAND)
        await end([told, *parts.workers])
        await _stopped(calls, GRACE + 1)
        for server in parts.ops:
            server.should_exit = True
        await _stopped(asked, 1)
    for part in every:
        if not part.cancelled():
            part.result()
    if stray:
        raise Stray


async def _stopped(serving: "Sequence[asyncio.Task[Any]]", patience: float) -> None:
    if serving:
        await asyncio.wait(serving, timeout=patience)
        await end(serving)
