"""A sandbox for the demo."""

from collections.abc import Iterator

import pytest
from theatre import leeway

from sandbox.household import Household
from sandbox.layout import Layout


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    """A sandbox of its own, up and seeded by the command."""
    folder = tmp_path_factory.mktemp("demo") / ".leeway"
    house = Household(Layout.here(folder))
    done = leeway(house, "up")
    assert done.returncode == 0, done.stdout + done.stderr
    yield house
    house.reset()
