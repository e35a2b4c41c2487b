"""Review and two speakers that tell it of cases and plans, running for real against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.review.tests.house import House  # noqa: E402
from services.review.tests.speaker.service import SERVED, speaker  # noqa: E402

from review.main import SERVICE  # noqa: E402
from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.party import Parties  # noqa: E402 - the root comes first, so that tests can import each other
from sandbox.ports import free_port  # noqa: E402

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="session")
async def parties(
    fresh_database: Maker,
    server_folder: Path,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[House]:
    """Yield all services, started on a bus of their own; they are kept from file to file."""
    folder = tmp_path_factory.mktemp("review")
    server = Nats(server_folder / "nats-review").start()
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, server, issuer, client_keys, names=(SERVICE.name, *SERVED)
    )
    speakers = {name: await at.party(speaker(name)) for name in SERVED}
    house = House(await at.party(SERVICE, free_port()), speakers, issuer)
    yield house
    await house.review.stop()
    for each in speakers.values():
        await each.stop()
    server.delete()


@pytest.fixture
def house(parties: House) -> House:
    """Return all of them with a council that no other test uses."""
    parties.travel(days=0)
    return House(parties.review, parties.speakers, parties.issuer)
