"""Running a small service for real, and looking at it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx
import nats
import small_service

from chassis.pool import EVERY_COUNCIL
from chassis.reading import Means
from chassis.run import both
from chassis.service import Service
from chassis.settings import Settings
from sandbox.issuer import Issuer
from sandbox.nats import Nats


@dataclass
class Party:
    """A running service and ways to look at it."""

    service: Service
    settings: Settings
    means: Means
    http: httpx.AsyncClient
    issuer: Issuer
    task: "asyncio.Task[None] | None" = None

    def token(
        self, role: str = "practitioner", subject: str = "worker-1", council: str = small_service.COUNCIL
    ) -> dict[str, str]:
        """Return the header that this caller sends."""
        return {"Authorization": f"Bearer {self.issuer.mint(role, council, subject, self.service.name)}"}

    async def post(self, path: str, body: object, key: str | None = None, **headers: str) -> httpx.Response:
        """Send a POST with a key."""
        return await self.http.post(
            path, json=body, headers={**self.token(), "Idempotency-Key": key or str(uuid4()), **headers}
        )

    async def put(self, path: str, body: object, key: str | None = None, **headers: str) -> httpx.Response:
        """Send a PUT with a key."""
        return await self.http.put(
            path, json=body, headers={**self.token(), "Idempotency-Key": key or str(uuid4()), **headers}
        )

    async def get(self, path: str, **headers: str) -> httpx.Response:
        """Send a GET."""
        return await self.http.get(path, headers={**self.token(), **headers})

    async def count(self, sql: str, *values: object) -> int:
        """Return one number of the database, of every council."""
        row = await self.means.pool.fetchrow(EVERY_COUNCIL, sql, *values)
        assert row is not None
        return int(row[0])

    async def start(self) -> None:
        """Run the service, and wait until it answers."""
        self.task = asyncio.create_task(both(self.service, self.settings))
        async with asyncio.timeout(10):
            while True:
                if self.task.done():
                    self.task.result()
                with suppress(httpx.HTTPError):
                    if (await self.http.get("/readyz")).status_code == 200:
                        return
                await asyncio.sleep(0.02)

    async def stop(self) -> None:
        """Stop it."""
        if self.task is not None:
            self.task.cancel()  # once: a second time would come between it and closing its connections
            await asyncio.wait({self.task}, timeout=10)
            self.task = None


Start = Callable[[Service], Awaitable[Party]]


async def forget_streams(server: Nats) -> None:
    """Begin with an empty bus."""
    client = await nats.connect(server.url)
    js = client.jetstream()
    for info in await js.streams_info():
        await js.delete_stream(str(info.config.name))
    await client.close()


async def eventually(condition: Callable[[], Awaitable[bool]], patience: float = 15) -> None:
    """Wait until something holds, or fail."""
    async with asyncio.timeout(patience):
        while not await condition():  # noqa: ASYNC110 - what is waited for is seen from outside, as rows
            await asyncio.sleep(0.02)


def position(answer: httpx.Response) -> str:
    """Return the position an answer names."""
    return answer.headers["Leeway-Position"]


def case_id(answer: httpx.Response) -> UUID:
    """Return the id an answer names."""
    return UUID(answer.json()["id"])
