"""Signoff and three speakers that tell it of cases, running for real against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.signoff.tests.house import House  # noqa: E402
from services.signoff.tests.speaker.service import SERVED, speaker  # noqa: E402

from sandbox.case_time import CaseTime  # noqa: E402
from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.party import Parties  # noqa: E402
from signoff.main import SERVICE  # noqa: E402 - the root comes first, so that tests can import each other

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
    folder = tmp_path_factory.mktemp("signoff")
    server = Nats(server_folder / "nats-signoff").start()
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, server, issuer, client_keys, names=(SERVICE.name, *SERVED)
    )
    speakers = {name: await at.party(speaker(name)) for name in SERVED}
    house = House(await at.party(SERVICE), speakers, issuer)
    yield house
    await house.signoff.stop()
    for each in speakers.values():
        await each.stop()
    server.delete()


@pytest.fixture
def house(parties: House) -> House:
    """Return all of them with a council that no other test uses."""
    return House(parties.signoff, parties.speakers, parties.issuer)


@pytest.fixture
def case_time(house: House) -> Iterator[CaseTime]:
    """Let case time be moved, and bring it back."""
    yield house.signoff.case_time
    house.signoff.case_time.begin()
