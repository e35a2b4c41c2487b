"""What the tests of what is deployed share: the images, made once for all that look at them or run them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from tests.deploy.as_images import Built, build  # noqa: E402 - the root comes first, so that tests can import each other

from sandbox.roster import SERVICES  # noqa: E402


@pytest.fixture(scope="session")
def images(server_folder: Path) -> Iterator[dict[str, Built]]:
    """Yield what a builder would make of the Dockerfile, for each service."""
    built = build(SERVICES, server_folder / "images")
    for each in built.values():
        each.app.chmod(0o555)  # nobody but root writes there, whoever runs the tests
    yield built
    for each in built.values():
        each.app.chmod(0o755)
