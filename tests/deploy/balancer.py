"""What stands in front of the replicas of a service in a cluster: each connection goes to the next that is ready."""

import asyncio
import threading
import weakref
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from typing import Any, cast

POLL = 1.0
"""Seconds from one look at who is ready to the next; a kubelet looks every few seconds. Each look asks a database."""
PATIENCE, MISSES = 3.0, 2
"""Seconds that each look waits, and how many in a row must fail until a replica is not ready: as in the manifests."""
HOST = "127.0.0.1"


@dataclass(eq=False)
class Backend:
    """One replica: where it serves, and where it says whether it is ready."""

    port: int
    ops_port: int
    ready: bool = False
    leaving: bool = False
    """It is to be ended, so no new connection goes to it, whatever it says: as a cluster takes an endpoint away."""
    taken: int = 0
    """So many connections went to it."""


@dataclass(eq=False)
class Front:
    """One service's address, and who is behind it."""

    port: int
    backends: list[Backend]
    turned_away: int = 0
    """So many connections found nobody ready."""
    _turn: Iterator[int] = field(default_factory=count)

    def pick(self) -> Backend | None:
        """Return the next of those that are ready."""
        ready = [each for each in self.backends if each.ready and not each.leaving]
        if not ready:
            self.turned_away += 1
            return None
        chosen = ready[next(self._turn) % len(ready)]
        chosen.taken += 1
        return chosen


class _Side(asyncio.Protocol):
    """One side of a connection: what it gets, the other side is sent; neither request nor answer is looked at."""

    def __init__(self, connected: "Callable[[_Side], object]" = lambda _: None) -> None:
        self.transport: asyncio.Transport | None = None
        self.other: _Side | None = None
        self._early: list[bytes] = []
        self._connected = connected

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._connected(self)

    def data_received(self, data: bytes) -> None:
        if self.other is None:
            self._early.append(data)
        elif self.other.transport is not None:
            self.other.transport.write(data)

    def join(self, other: "_Side") -> None:
        """Stand before another side from now on; it is sent what has come already."""
        self.other, other.other = other, self
        for data in self._early:
            self.data_received(data)

    def pause_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            with suppress(RuntimeError):  # it is closing
                self.other.transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.other is not None and self.other.transport is not None:
            (self.other.transport.abort if exc else self.other.transport.close)()
        self.transport = None


class Balancer:
    """Serves every front from a thread of this process. A connection that breaks is broken: nothing is sent twice."""

    def __init__(self, fronts: list[Front]) -> None:
        self.fronts = fronts
        self._loop = asyncio.new_event_loop()
        self._sides: weakref.WeakSet[_Side] = weakref.WeakSet()
        self._tasks: set[asyncio.Task[None]] = set()

    @contextmanager
    def serving(self) -> Iterator["Balancer"]:
        """Serve until the block is left."""
        thread = threading.Thread(target=self._loop.run_forever, name="balancer", daemon=True)
        thread.start()
        try:
            self._do(self._open())
            yield self
        finally:
            self._do(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            thread.join(10)
            self._loop.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _open(self) -> None:
        self._servers = [
            await self._loop.create_server(lambda front=front: _Side(self._came(front)), HOST, front.port)  # type: ignore[misc]
            for front in self.fronts
        ]
        for front in self.fronts:
            for backend in front.backends:
                self._go(self._look(backend))

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        while left := [side.transport for side in self._sides if side.transport is not None]:
            for transport in left:
                transport.abort()
            await asyncio.sleep(0.01)

    def _go(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _came(self, front: Front) -> Callable[[_Side], None]:
        return lambda side: self._go(self._join(front, side))

    async def _join(self, front: Front, side: _Side) -> None:
        self._sides.add(side)
        backend, back = front.pick(), _Side()
        if backend is not None:
            self._sides.add(back)
            with suppress(OSError):
                await self._loop.create_connection(lambda: back, HOST, backend.port)
        side.join(back)
        for each in (side, back):  # where one side is not there, or no more, the other ends at once
            if each.transport is None:
                each.connection_lost(ConnectionError())

    async def _look(self, backend: Backend) -> None:
        missed = 0
        while True:
            missed = 0 if (answers := await _is_ready(backend.ops_port)) else missed + 1
            backend.ready = answers or (backend.ready and missed < MISSES)
            await asyncio.sleep(POLL)


async def _is_ready(port: int) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(HOST, port)
            try:
                writer.write(b"GET /readyz HTTP/1.1\r\nhost: replica\r\nconnection: close\r\n\r\n")
                return (await reader.readline()).split()[1:2] == [b"200"]
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
