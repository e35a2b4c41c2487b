"""The pytest plugin that deals tests out to processes: whole files, the long ones first, those of one house together.

Each process starts servers of its own (`sandbox.testing`). A file stays whole, so that what its tests share is
made once; all of `tests/contract` stays together, so that the services it starts are started once.
"""

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

LONGEST_FIRST = (
    "tests/contract",
    "sandbox/tests/test_demo_killed.py",
    "sandbox/tests/test_faults.py",
    "sandbox/tests/test_demo.py",
    "services/signoff/tests/events/test_every_order.py",
    "services/insight/tests/events/test_rebuild.py",
    "sandbox/tests/test_readme.py",
    "sandbox/tests/test_survey.py",
)
"""What takes minutes is begun first, so that no process works at it alone in the end."""


def pile(nodeid: str) -> str:
    """Return what a test stays together with: its file, or all that share the services of `tests/contract`."""
    file = nodeid.split("::", 1)[0]
    return next((each for each in LONGEST_FIRST if file.startswith(f"{each}/")), file)


def rank(nodeid: str) -> int:
    """Return when a test's pile is begun: the lower, the earlier."""
    found = pile(nodeid)
    return LONGEST_FIRST.index(found) if found in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the long piles first where several processes share the work; else leave the order as it is."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: rank(item.nodeid))


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "LoadScopeScheduling | None":
    """Deal piles where `--dist loadfile` asks for files."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415  only where it is installed and asked for

    class Piles(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
        """Deals pile by pile, in the order of collection."""

        def _split_scope(self, nodeid: str) -> str:
            return pile(nodeid)

    config.option.loadscopereorder = False
    return Piles(config, log)
