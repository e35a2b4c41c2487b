"""What a worker has in hand, so that an end can wait for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Hands:
    """What the worker is at: each piece of work is begun and ended here, so that an end can wait for it."""

    def __init__(self) -> None:
        self._count = 0
        self._empty = asyncio.Event()
        self._empty.set()
        self.full = False
        """Nothing more is begun."""

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """Begin a piece of work; once nothing more is begun, wait here until cancelled."""
        if self.full:
            await asyncio.get_running_loop().create_future()
        self._count += 1
        self._empty.clear()
        try:
            yield
        finally:
            self._count -= 1
            if not self._count:
                self._empty.set()

    async def finish(self, seconds: float) -> None:
        """Begin nothing more, and wait for what has begun, for so long at most."""
        self.full = True
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._empty.wait()
