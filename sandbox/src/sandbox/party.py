"""Services that a test runs in its own process: each with a database of its own, all on one bus."""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import nats

from chassis.clock import CaseClock
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import Pool
from chassis.reading import Means
from chassis.run import both
from chassis.service import Service
from chassis.settings import Settings
from sandbox.case_time import CaseTime
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.ports import free_port

PATIENCE = 20.0
DUE = "SELECT FROM timer WHERE council = $1 AND due <= $2"
TRUSTED = ssl.create_default_context()
"""Whom clients trust: read once, not for each of them."""


@dataclass
class Party:
    """A service: its settings, what its work needs, and a client to call it. `start` it, `stop` it."""

    service: Service
    settings: Settings
    means: Means
    http: httpx.AsyncClient
    task: "asyncio.Task[None] | None" = None

    @property
    def case_time(self) -> CaseTime:
        """Case time, which it shares with the other services of its test."""
        if self.settings.clock_file is None:
            raise LookupError(f"{self.service.name} has no clock that can be moved")
        return CaseTime(self.settings.clock_file)

    async def start(self) -> None:
        """Run it, and wait until it answers."""
        self.task = asyncio.create_task(both(self.service, self.settings))
        async with asyncio.timeout(PATIENCE):
            while True:
                if self.task.done():
                    self.task.result()
                with suppress(httpx.HTTPError):
                    if (await self.http.get("/readyz")).is_success:
                        return
                await asyncio.sleep(0.02)

    async def at_rest(self, council: str) -> None:
        """Wait until no timer of a council is due: whoever reads and changes then is not crossed by one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if not await self.means.pool.fetch(council, DUE, council, self.means.clock.now()):
                    return
                await asyncio.sleep(0.02)

    async def stop(self) -> None:
        """Stop it."""
        if self.task is not None:
            self.task.cancel()  # once: a second time would come between it and closing its connections
            await asyncio.wait({self.task}, timeout=PATIENCE)
        await self.http.aclose()
        await self.means.pool.close()


@dataclass(frozen=True)
class Parties:
    """What services of one test share. Make one with `on_an_empty_bus`, then start each with `party`."""

    folder: Path
    fresh_database: Callable[[str], Awaitable[str]]
    nats: Nats
    issuer: Issuer
    client_keys: dict[str, Path]
    ports: dict[str, int]
    case_time: CaseTime

    @classmethod
    async def on_an_empty_bus(
        cls,
        folder: Path,
        fresh_database: Callable[[str], Awaitable[str]],
        server: Nats,
        issuer: Issuer,
        client_keys: dict[str, Path],
        *,
        names: Iterable[str],
    ) -> "Parties":
        """Forget what stands on the bus, and choose a port for each service of these names."""
        client = await nats.connect(server.url)
        streams = client.jetstream()
        for info in await streams.streams_info():
            await streams.delete_stream(str(info.config.name))
        await client.close()
        ports = {name: free_port() for name in names}
        case_time = CaseTime(folder / "clock.json")
        case_time.begin()
        return cls(folder, fresh_database, server, issuer, client_keys, ports, case_time)

    async def party(self, service: Service, ops_port: int = 0) -> Party:
        """Start a service on a database of its own; with an ops port it is measured."""
        dsn = await self.fresh_database(service.name)
        await migrate(dsn, service.migrations)
        settings = Settings.model_validate(
            {
                "database_url": dsn,
                "nats_url": self.nats.url,
                "issuers": [{"issuer": self.issuer.url, "jwks_url": self.issuer.jwks_url}],
                "audience": service.name,
                "port": self.ports[service.name],
                "keys_folder": self.folder / "keys" / service.name,
                "clock_file": self.case_time.file,
                "client_id": service.name,
                "client_key_file": self.client_keys[service.name],
                "token_url": self.issuer.token_url,
                "sources": {"*": {name: f"http://127.0.0.1:{port}" for name, port in self.ports.items()}},
                "slot_groups": 1,
                "ops_port": ops_port,
            }
        )
        means = Means(
            service.name, Pool(dsn, size=4), FileKeys(settings.keys_folder), CaseClock(settings.clock_file)
        )
        http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}", timeout=20, verify=TRUSTED)
        started = Party(service, settings, means, http)
        await started.start()
        return started
