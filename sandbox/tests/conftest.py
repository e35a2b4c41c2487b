"""A sandbox for the demo, used by every file of a test process that needs one: each plays with people of its own."""

from collections.abc import Iterator

import pytest
from theatre import leeway

from sandbox.household import Household
from sandbox.layout import Layout


@pytest.fixture(scope="session")
def stage_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    """A sandbox of its own."""
    house = Household(Layout.here(tmp_path_factory.mktemp("demo") / ".leeway"))
    yield house
    house.reset()


@pytest.fixture(scope="module")
def house(stage_house: Household) -> Iterator[Household]:
    """The sandbox, up and seeded by the command; down again afterwards, so that it takes nothing from other tests."""
    done = leeway(stage_house, "up")
    assert done.returncode == 0, done.stdout + done.stderr
    yield stage_house
    stage_house.down()
