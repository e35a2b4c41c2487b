"""Planning and four speakers that tell it of cases, sums, decisions and reviews, running against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.planning.tests.house import House  # noqa: E402
from services.planning.tests.speaker.service import SPEAKERS  # noqa: E402

from planning.main import SERVICE  # noqa: E402 - the root comes first, so that tests can import each other
from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.party import Parties  # noqa: E402

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="session")
async def parties(
    fresh_database: Maker,
    server_folder: Path,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[House]:
    """Yield planning and the speakers, started on a bus of their own; they are kept from file to file."""
    folder = tmp_path_factory.mktemp("planning")
    server = Nats(server_folder / "nats-planning").start()
    at = await Parties.on_an_empty_bus(
        folder,
        fresh_database,
        server,
        issuer,
        client_keys,
        names=(SERVICE.name, *(each.name for each in SPEAKERS)),
    )
    planning = await at.party(SERVICE)
    house = House(planning, {service.name: await at.party(service) for service in SPEAKERS}, issuer)
    yield house
    await planning.stop()
    for speaker in house.speakers.values():
        await speaker.stop()
    server.delete()


@pytest.fixture
def house(parties: House) -> House:
    """Return all of them with a council that no other test uses."""
    return House(parties.planning, parties.speakers, parties.issuer)
