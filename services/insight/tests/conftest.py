"""Insight and five speakers that tell it of cases, running for real against Postgres and NATS."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from services.insight.tests.house import House  # noqa: E402
from services.insight.tests.speaker.service import STAGES, speaker  # noqa: E402

from insight.main import SERVICE  # noqa: E402 - the root comes first, so that tests can import each other
from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.party import Parties  # noqa: E402

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
    folder = tmp_path_factory.mktemp("insight")
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, nats_server, issuer, client_keys, names=(SERVICE.name, *STAGES)
    )
    speakers = {name: await at.party(speaker(name)) for name in STAGES}
    house = House(await at.party(SERVICE), speakers, issuer)
    yield house
    await house.insight.stop()
    for each in speakers.values():
        await each.stop()


@pytest.fixture
def house(parties: House) -> Iterator[House]:
    """Yield all of them with a council that no other test uses, and leave case time where it was."""
    yield House(parties.insight, parties.speakers, parties.issuer)
    parties.insight.case_time.begin()
