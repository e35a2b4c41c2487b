"""Connections to one database, each speaking for one council at a time; `acquire(council)` is the only way to one."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import asyncpg

from chassis.problems import Busy

UNREACHABLE = (
    asyncpg.PostgresConnectionError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # what a statement meets that is sent just as the server's goodbye arrives
    asyncpg.OperatorInterventionError,
    asyncpg.TooManyConnectionsError,
    asyncpg.DeadlockDetectedError,
    asyncpg.LockNotAvailableError,
    OSError,
    TimeoutError,
)
EVERY_COUNCIL = "*"
"""What the worker's loops (relay, timers, fetcher) speak as: row-level security lets them see all councils."""


class Pool:
    """At most `size` connections, each of which row-level security holds to one council at a time.

    One is reused for the same council without a word to the server; one that changes council is told so first.
    """

    def __init__(self, dsn: str, *, size: int = 12, patience: float = 2.0) -> None:
        self._dsn = dsn
        self.size = size
        self.waited: Callable[[float], None] | None = None
        """Told, where anybody wants to know, how many seconds a piece of work waited that found no connection free."""
        self._patience = patience
        self._free = asyncio.Semaphore(size)
        self._idle: OrderedDict[asyncpg.Connection[Any], str] = OrderedDict()
        self._closed = False

    async def connect(self, council: str) -> "asyncpg.Connection[Any]":
        """Return a connection outside the pool (leader locks, LISTEN); the caller closes it."""
        return await asyncpg.connect(
            self._dsn,
            timeout=5,
            command_timeout=10,
            server_settings={
                "app.council": council,
                "statement_timeout": "5000",
                "lock_timeout": "2000",
                "idle_in_transaction_session_timeout": "15000",
                "jit": "off",
            },
        )

    @asynccontextmanager
    async def acquire(self, council: str) -> "AsyncIterator[asyncpg.Connection[Any]]":
        """Lend a connection that sees this council and no other, for one exchange with the server.

        Raises Busy when none is free, none can be made, or the server goes away.
        """
        if not council:
            raise ValueError("a connection always speaks for a council")
        if self._free.locked():
            await self._wait()
        else:
            await self._free.acquire()  # at once; a time-out costs more than this
        connection: asyncpg.Connection[Any] | None = None
        try:
            connection = await self._take(council)
            yield connection
        except UNREACHABLE as gone:
            if connection is not None:
                connection.terminate()
            raise Busy("The database cannot be reached.") from gone
        except asyncio.CancelledError:
            if connection is not None:
                connection.terminate()
            raise
        finally:
            if connection is not None and self._closed:
                connection.terminate()
            elif connection is not None and not connection.is_closed():
                self._idle[connection] = council
            self._free.release()

    async def fetch(self, council: str, text: str, *values: Any) -> "list[asyncpg.Record]":
        """Run one statement for a council and return its rows."""
        async with self.acquire(council) as connection:
            return await connection.fetch(text, *values)

    async def fetchrow(self, council: str, text: str, *values: Any) -> "asyncpg.Record | None":
        """Run one statement for a council and return its first row."""
        async with self.acquire(council) as connection:
            return await connection.fetchrow(text, *values)

    async def _wait(self) -> None:
        began = monotonic()
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise Busy("Every connection to the database is taken.") from None
        finally:
            if self.waited is not None:
                self.waited(monotonic() - began)

    async def _take(self, council: str) -> "asyncpg.Connection[Any]":
        same = next((c for c, last in reversed(self._idle.items()) if last == council), None)
        if same is not None:
            del self._idle[same]
            if not same.is_closed():
                return same
        if len(self._idle) >= self.size - self.lent + 1 and self._idle:
            other, _ = self._idle.popitem(last=False)
            if not other.is_closed():
                try:
                    await other.execute("SELECT set_config('app.council', $1, false)", council)
                except BaseException:  # cancelled half-way it would speak for nobody knows whom
                    other.terminate()
                    raise
                return other
        return await self.connect(council)

    @property
    def lent(self) -> int:
        """How many connections are lent."""
        return self.size - self._free._value  # noqa: SLF001 - the semaphore is the count

    async def close(self) -> None:
        """Close every idle connection, all at once; those whose server does not answer are let go."""
        self._closed, idle = True, list(self._idle)
        self._idle.clear()
        try:
            async with asyncio.timeout(self._patience):
                await asyncio.gather(*(each.close() for each in idle), return_exceptions=True)
        except TimeoutError:
            pass
        finally:
            for each in idle:
                each.terminate()
