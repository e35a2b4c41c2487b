"""Signoff and three speakers that tell it of cases, running for real against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.signoff.tests.house import House  # noqa: E402
from services.signoff.tests.speaker.service import SERVED, speaker  # noqa: E402

from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.party import Parties  # noqa: E402
from signoff.main import SERVICE  # noqa: E402 - the root comes first, so that tests can import each other

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="module")
async def parties(
    fresh_database: Maker,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[House]:
    """Yield all services, started."""
    folder = tmp_path_factory.mktemp("signoff")
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, nats_server, issuer, client_keys, names=(SERVICE.name, *SERVED)
    )
    speakers = {name: await at.party(speaker(name)) for name in SERVED}
    house = House(await at.party(SERVICE), speakers, issuer)
    yield house
    await house.signoff.stop()
    for each in speakers.values():
        await each.stop()


@pytest.fixture
def house(parties: House) -> House:
    """Return all of them with a council that no other test uses."""
    return House(parties.signoff, parties.speakers, parties.issuer)
