"""The pytest plugin that deals tests out to processes: whole files, the long ones first, those of one house together.

Each process starts servers of its own (`sandbox.testing`). A file stays whole, so that what its tests share is
made once; those of `tests/contract` that call all services stay together, so that these are started once. Files
that call one service are dealt to a process that has it up, where one has: it goes on from file to file.
"""

import gc
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sandbox import ports

if TYPE_CHECKING:
    from xdist.scheduler import LoadScopeScheduling

ESTATE = "tests/contract"
"""The pile of those that call the services of its conftest."""
APART = tuple(
    f"{ESTATE}/test_{name}.py"
    for name in (
        *("catalogue", "described", "docs", "house", "image", "import_rules", "rules", "same_sums"),
        "whole_choreography",  # has services of its own
    )
)
"""What lies there and calls none of them."""
ON_THE_SAME = {"sandbox/tests/test_readme.py": "sandbox/tests/test_demo.py"}
"""What is tried on the sandbox of another file, before that file's own tests: these stop it in the end."""
LONGEST_FIRST = (
    "tests/deploy/test_runs_as_images.py",
    ESTATE,
    "sandbox/tests/test_demo_killed.py",
    "sandbox/tests/test_faults.py",
    "sandbox/tests/test_demo.py",
    "services/insight/tests/events/test_rebuild.py",
    "services/signoff/tests/events/test_every_order.py",
    "tests/contract/test_whole_choreography.py",
    "sandbox/tests/test_survey.py",
    "sandbox/tests/test_cli.py",
)
"""What takes minutes is begun first, so that no process works at it alone in the end."""
PARTIES = "parties"
"""The fixture of a service's conftest that is kept from file to file: the service, and who speaks to it."""
KEPT = pytest.StashKey[list[tuple[pytest.FixtureDef[Any], pytest.FixtureRequest]]]()


def pile(nodeid: str) -> str:
    """Return what a test stays together with: its file, one it shares a sandbox with, or all of `tests/contract`."""
    file = nodeid.split("::", 1)[0]
    if file.startswith(f"{ESTATE}/") and file not in APART:
        return ESTATE
    return ON_THE_SAME.get(file, file)


def rank(nodeid: str) -> int:
    """Return when a test's pile is begun: the lower, the earlier."""
    found = pile(nodeid)
    return LONGEST_FIRST.index(found) if found in LONGEST_FIRST else len(LONGEST_FIRST)


def service(nodeid: str) -> str:
    """Return the folder of tests of the service that a test may call; empty if it calls none."""
    folders = Path(nodeid.split("::", 1)[0]).parts[:-1]
    return "/".join(folders[:3]) if "services" in folders[:1] and "domain" not in folders else ""


def which_next(waiting: Iterable[str], here: str, elsewhere: Collection[str]) -> str:
    """Return the pile to deal out next, of those that wait in their order.

    One of the long ones, if there is any; else one that calls the service of the process (`here`); else one that calls
    no service another process has up (`elsewhere`).
    """
    piles = list(waiting)
    if rank(piles[0]) < len(LONGEST_FIRST):
        return piles[0]
    same = (each for each in piles if here and service(each) == here)
    alone = (each for each in piles if service(each) not in elsewhere)
    return next(same, None) or next(alone, None) or piles[0]


def pytest_configure(config: pytest.Config) -> None:
    """Give each process ports of its own: between choosing one and listening at it, seconds can go by."""
    if hasattr(config, "workerinput"):
        ports.share(int(config.workerinput["workerid"].removeprefix("gw")), config.workerinput["workercount"])


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the long piles first where several processes share the work; else leave the order as it is."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: (rank(item.nodeid), item.nodeid.split("::", 1)[0] not in ON_THE_SAME))


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    """Note what is kept from file to file."""
    if fixturedef.argname == PARTIES and fixturedef.scope == "session":
        request.session.stash.setdefault(KEPT, []).append((fixturedef, request))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End it with the last test before one that does not call the same service."""
    if nextitem is None or service(nextitem.nodeid) != service(item.nodeid):
        for fixture, request in item.session.stash.setdefault(KEPT, []):
            fixture.finish(request)  # type: ignore[arg-type]  # hooks are given the request of the fixture itself
        item.session.stash[KEPT] = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection() -> None:
    """Look for no garbage while there is none: what is loaded and collected stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave what was loaded and collected out of each look for garbage: it is most of what there is."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> "LoadScopeScheduling | None":
    """Deal piles where `--dist loadfile` asks for files."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415  only where it is installed and asked for

    class Piles(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
        """Deals pile by pile."""

        def _split_scope(self, nodeid: str) -> str:
            return pile(nodeid)

        def _assign_work_unit(self, node: Any) -> None:
            at = {each: service(next(reversed(dealt), "")) for each, dealt in self.assigned_work.items()}
            others = {where for each, where in at.items() if where and each is not node}
            self.workqueue.move_to_end(which_next(self.workqueue, at[node], others), last=False)
            super()._assign_work_unit(node)

    config.option.loadscopereorder = False
    return Piles(config, log)
