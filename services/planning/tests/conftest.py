"""Planning and three speakers that tell it of cases, sums and decisions, running against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import nats
import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.planning.tests.house import House, Party  # noqa: E402
from services.planning.tests.speaker.service import SPEAKERS  # noqa: E402

from chassis.clock import CaseClock  # noqa: E402 - the root comes first, so that tests can import each other
from chassis.keys import FileKeys  # noqa: E402
from chassis.migrate import migrate  # noqa: E402
from chassis.pool import Pool  # noqa: E402
from chassis.reading import Means  # noqa: E402
from chassis.service import Service  # noqa: E402
from chassis.settings import Settings  # noqa: E402
from planning.main import SERVICE  # noqa: E402
from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.ports import free_port  # noqa: E402

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="module")
async def parties(
    fresh_database: Maker,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[House]:
    """Yield planning and the speakers, started."""
    folder = tmp_path_factory.mktemp("planning")
    ports = {service.name: free_port() for service in (SERVICE, *SPEAKERS)}
    await _forget_streams(nats_server)

    async def party(service: Service) -> Party:
        dsn = await fresh_database(service.name)
        await migrate(dsn, service.migrations)
        settings = Settings.model_validate(
            {
                "database_url": dsn,
                "nats_url": nats_server.url,
                "issuers": [{"issuer": issuer.url, "jwks_url": issuer.jwks_url}],
                "audience": service.name,
                "port": ports[service.name],
                "keys_folder": folder / "keys" / service.name,
                "clock_file": folder / "clock.json",
                "client_id": service.name,
                "client_key_file": client_keys[service.name],
                "token_url": issuer.token_url,
                "sources": {"*": {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}},
                "slot_groups": 1,
            }
        )
        keys = FileKeys(settings.keys_folder)
        means = Means(service.name, Pool(dsn, size=4), keys, CaseClock(settings.clock_file))
        http = httpx.AsyncClient(base_url=f"http://127.0.0.1:{settings.port}", timeout=20)
        started = Party(service, settings, means, http)
        await started.start()
        return started

    planning = await party(SERVICE)
    house = House(planning, {service.name: await party(service) for service in SPEAKERS}, issuer)
    yield house
    await planning.stop()
    for speaker in house.speakers.values():
        await speaker.stop()


@pytest.fixture
def house(parties: House) -> House:
    """Return all of them with a council that no other test uses."""
    return House(parties.planning, parties.speakers, parties.issuer)


async def _forget_streams(server: Nats) -> None:
    """Begin with an empty bus."""
    client = await nats.connect(server.url)
    stream = client.jetstream()
    for info in await stream.streams_info():
        await stream.delete_stream(str(info.config.name))
    await client.close()
