"""Many who call at once, on connections they keep: whole cases are lived, and no answer is asked for twice unseen."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import httpx

from sandbox.clock import today
from sandbox.faults.caller import Caller, Stopped
from sandbox.faults.life import Life
from sandbox.layout import Layout
from sandbox.seeds import COUNCILS

KEPT = 2.0
"""Seconds a connection is kept that is not used: less than a process drains for, so that whoever keeps one is told in
an answer that it will close, before it does. A gateway's idle time-out is held to the same rule."""
ANSWERED = frozenset({"200", "201", "409", "412"})
"""What may come back: done; not heard yet, or taken already; changed meanwhile. Nothing else is an answer."""
CONNECTIONS = 32


@dataclass
class Load:
    """Cases that are lived at once. Every try of every call is counted by what came back, or what broke."""

    layout: Layout
    lives: int
    seed: int
    ended: int = 0
    seconds: float = 0
    _ending: bool = False
    _tasks: "list[asyncio.Task[None]]" = field(default_factory=list)

    def __post_init__(self) -> None:
        self.caller = Caller(self.layout)

    @property
    def seen(self) -> Counter[str]:
        """How often each status came back, and each way to break."""
        return self.caller.seen

    @property
    def failed(self) -> dict[str, int]:
        """What came back that may not: a status nobody should get, a broken connection."""
        return {what: n for what, n in self.seen.items() if what not in ANSWERED}

    async def begin(self) -> None:
        """Begin."""
        await self._keep_shortly()
        self._began = time.monotonic()
        self._tasks = [asyncio.create_task(self._live(Random(f"{self.seed}/{n}"))) for n in range(self.lives)]

    async def finish(self, patience: float) -> None:
        """Begin no further case, and let those under way end for so long; a fault of any is raised."""
        self._ending = True
        self.seconds = time.monotonic() - self._began
        await asyncio.wait(self._tasks, timeout=patience)
        self.caller.stopping = True
        await asyncio.gather(*self._tasks)
        await self.caller.close()

    async def _live(self, chance: Random) -> None:
        while not self._ending:
            try:
                await Life(self.caller, chance.choice(COUNCILS), today(self.layout), chance).live()
            except Stopped:
                return
            self.ended += 1

    async def _keep_shortly(self) -> None:
        """Give the caller connections that it does not keep for longer than a server that ends keeps them."""
        before: dict[str, httpx.AsyncClient] = self.caller._https
        limits = httpx.Limits(
            max_connections=CONNECTIONS, max_keepalive_connections=CONNECTIONS, keepalive_expiry=KEPT
        )
        settings: dict[str, Any] = {"timeout": 20, "trust_env": False, "limits": limits}
        for service, client in list(before.items()):
            await client.aclose()
            before[service] = httpx.AsyncClient(base_url=self.layout.url(service), **settings)
