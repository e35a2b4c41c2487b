"""A sandbox for the demo, used by every file of a test process that needs one: each plays with people of its own."""

from collections.abc import Iterator

import pytest
from theatre import leeway

from sandbox.dealing import pile
from sandbox.household import Household
from sandbox.layout import Layout

STAGE = pytest.StashKey[Household]()


@pytest.fixture(scope="session")
def stage_house(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Household]:
    """A sandbox of its own."""
    house = request.session.stash[STAGE] = Household(Layout.here(tmp_path_factory.mktemp("demo") / ".leeway"))
    yield house
    house.reset()


@pytest.fixture(scope="module")
def house(stage_house: Household) -> Household:
    """The sandbox, up and seeded by the command, if it is not up already."""
    done = leeway(stage_house, "up")
    assert done.returncode == 0, done.stdout + done.stderr
    return stage_house


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Stop it with the last test of those that share it, so that it takes nothing from the tests that follow."""
    last = nextitem is None or pile(nextitem.nodeid) != pile(item.nodeid)
    if last and (house := item.session.stash.get(STAGE, None)) is not None:
        house.down()
