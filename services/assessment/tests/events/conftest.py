"""Assessment and a speaker that tells it of reviews, running for real against Postgres and NATS."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from services.assessment.tests.hearing_house import HearingHouse
from services.assessment.tests.speaker.service import SPEAKER

from assessment.main import SERVICE
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.party import Parties

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="module")
async def house(
    fresh_database: Maker,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[HearingHouse]:
    """Yield both services, started."""
    folder = tmp_path_factory.mktemp("assessment-hears")
    at = await Parties.on_an_empty_bus(
        folder, fresh_database, nats_server, issuer, client_keys, names=(SERVICE.name, SPEAKER.name)
    )
    here, speaker = await at.party(SERVICE), await at.party(SPEAKER)
    yield HearingHouse(here.http, issuer, here.means, str(here.settings.database_url), speaker)
    await here.stop()
    await speaker.stop()
