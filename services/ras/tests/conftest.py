"""Ras and a speaker that tells it of cases, running for real against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.ras.tests.house import House  # noqa: E402
from services.ras.tests.speaker.service import SPEAKER  # noqa: E402

from ras.main import SERVICE  # noqa: E402 - the root comes first, so that tests can import each other
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
    """Yield both services, started on a bus of their own; they are kept from file to file."""
    folder = tmp_path_factory.mktemp("ras")
    server = Nats(server_folder / "nats-ras").start()
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, server, issuer, client_keys, names=(SERVICE.name, SPEAKER.name)
    )
    house = House(await at.party(SERVICE), await at.party(SPEAKER), issuer)
    yield house
    await house.ras.stop()
    await house.speaker.stop()
    server.delete()


@pytest.fixture
def house(parties: House) -> House:
    """Return all of them with a council that no other test uses."""
    return House(parties.ras, parties.speaker, parties.issuer)
