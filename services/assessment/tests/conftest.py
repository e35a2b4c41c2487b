"""The service, running in this process on a real database."""

from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from services.assessment.tests.house import House

from assessment.main import SERVICE
from assessment.settings import Settings
from chassis import run
from chassis.clock import CaseClock
from chassis.keys import FileKeys
from chassis.migrate import migrate
from chassis.pool import Pool
from chassis.reading import Means
from sandbox.case_time import CaseTime
from sandbox.issuer import Issuer

Maker = Callable[[str], Awaitable[str]]


@pytest.fixture(scope="session")
async def house(
    fresh_database: Maker, issuer: Issuer, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """Yield the service, started."""
    folder = tmp_path_factory.mktemp("assessment")
    dsn = await fresh_database("assessment")
    await migrate(dsn, SERVICE.migrations)
    settings = Settings.model_validate(
        {
            "database_url": dsn,
            "issuers": [{"issuer": issuer.url, "jwks_url": issuer.jwks_url}],
            "audience": "assessment",
            "keys_folder": folder / "keys",
        }
    )
    case_time = CaseTime(folder / "clock.json")
    case_time.begin()
    means = Means("assessment", Pool(dsn, size=6), FileKeys(folder / "keys"), CaseClock(case_time.file))
    app = run.build(SERVICE, settings, means=means, said=lambda: None)
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://assessment") as http,
    ):
        yield House(http, issuer, means, dsn)
    await means.pool.close()
