"""The small services, running for real: one that speaks and one that hears."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import httpx
import pytest
import small_service
from nats.aio.client import Client
from small_house import Party, Start, forget_streams

from chassis import bus as buses
from chassis.clock import CaseClock
from chassis.ids import uuid7
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import Pool
from chassis.reading import Means
from chassis.service import Service
from chassis.settings import Settings
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.ports import free_port

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="session")
async def shared_database(fresh_database: Maker) -> str:
    """Return a migrated database of the small service; each test that uses it has a council of its own."""
    dsn = await fresh_database("shared")
    await migrate(dsn, small_service.speaker().migrations)
    return dsn


@pytest.fixture
async def kept(shared_database: str, tmp_path: Path) -> AsyncIterator[Means]:
    """Yield what the small service works with, over the shared database."""
    pool = Pool(shared_database, size=4)
    yield Means("assessment", pool, FileKeys(tmp_path / "keys"), CaseClock())
    await pool.close()


@pytest.fixture
def council() -> str:
    """Return a council of one's own."""
    return f"e{uuid7().hex[-10:]}"


@pytest.fixture
async def start(
    fresh_database: Maker, nats_server: Nats, issuer: Issuer, client_keys: dict[str, Path], tmp_path: Path
) -> AsyncIterator[Start]:
    """Return a function that starts a service; those started in one test know each other."""
    parties: list[Party] = []
    ports = {"assessment": free_port(), "ras": free_port()}
    sources = {"*": {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}}
    await forget_streams(nats_server)

    async def begin(service: Service) -> Party:
        dsn = await fresh_database(service.name)
        await migrate(dsn, service.migrations)
        settings = Settings.model_validate(
            {
                "database_url": dsn,
                "nats_url": nats_server.url,
                "issuers": [{"issuer": issuer.url, "jwks_url": f"{issuer.url}/jwks.json"}],
                "audience": service.name,
                "port": ports[service.name],
                "keys_folder": tmp_path / "keys",
                "client_id": service.name,
                "client_key_file": client_keys[service.name],
                "token_url": f"{issuer.url}/token",
                "sources": sources,
                "slot_groups": 2,
            }
        )
        means = Means(service.name, Pool(dsn, size=8), FileKeys(tmp_path / "keys"), CaseClock())
        http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}", timeout=10)
        party = Party(service, settings, means, http, issuer)
        parties.append(party)
        await party.start()
        return party

    yield begin
    for party in parties:
        await party.stop()
        await party.http.aclose()
        await party.means.pool.close()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Nats]:
    """Yield a bus of this test's own, which may be killed."""
    server = Nats(tmp_path / "nats").start()
    yield server
    server.delete()


@pytest.fixture
async def client(bus: Nats) -> AsyncIterator[Client]:
    """Yield a session on that bus, with the stream of assessment there."""
    made = await buses.connect(bus.url, "test")
    await buses.ensure_stream(made, "assessment")
    yield made
    await buses.leave(made)
