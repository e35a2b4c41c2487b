"""The estate: all services for real, started once for all of these tests."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from tests.contract.estate import Estate  # noqa: E402 - the root comes first, so that tests can import each other
from tests.contract.seeding import Seeds, seed  # noqa: E402

from sandbox.issuer import Issuer  # noqa: E402
from sandbox.nats import Nats  # noqa: E402
from sandbox.postgres import Postgres  # noqa: E402

ESTATE = pytest.StashKey[Estate]()


@pytest.fixture(scope="session")
async def estate(
    request: pytest.FixtureRequest,
    postgres: Postgres,
    nats_server: Nats,
    issuer: Issuer,
    client_keys: dict[str, Path],
    server_folder: Path,
) -> AsyncIterator[Estate]:
    """Yield all services, started."""
    found = request.session.stash[ESTATE] = Estate(postgres, nats_server, issuer, client_keys, server_folder)
    try:
        await found.start()
        yield found
    finally:
        found.stop()


@pytest.fixture(scope="session")
def seeds(estate: Estate) -> Seeds:
    """Return what every call can stand on: people, cases, a questionnaire, a table."""
    return seed(estate)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Stop the services with the last test of this folder, so that they take nothing from the tests that follow."""
    here = Path(__file__).parent
    last = nextitem is None or here not in nextitem.path.parents
    if last and (found := item.session.stash.get(ESTATE, None)) is not None:
        found.stop()
