"""Test processes keep out of each other's way, and one test that cannot begin out of that of the next.

A session that was killed leaves servers running; the next one stops them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from sandbox.nats import Nats
from sandbox.processes import Running
from sandbox.testing import PREFIX, _sweep


def abandoned(under: Path, owner: Running) -> Nats:
    """A session's folder with a server running in it."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=under))
    owner.write(folder / "owner.json")
    return Nats(folder / "nats").start()


def test_servers_of_a_dead_session_are_stopped_and_its_folder_deleted(tmp_path: Path) -> None:
    left = abandoned(tmp_path, Running(os.getpid(), 1.0))
    running = left.running
    assert running is not None
    _sweep(tmp_path)
    assert not running.alive()
    assert not left.folder.parent.exists()


def test_servers_of_a_session_that_still_runs_are_left_alone(tmp_path: Path) -> None:
    mine = Running.of(os.getpid())
    assert mine is not None
    theirs = abandoned(tmp_path, mine)
    try:
        _sweep(tmp_path)
        assert theirs.running is not None
    finally:
        theirs.delete()
        shutil.rmtree(theirs.folder.parent)


ENDED = """
import asyncio, os, sys
import pytest

@pytest.fixture
async def ended():
    {end}

async def test_one(ended):
    pass

async def test_another():
    pass
"""


@pytest.mark.parametrize("end", ["sys.exit(3)", "raise asyncio.CancelledError"])
def test_what_ends_while_it_is_made_for_one_test_leaves_the_next_alone(tmp_path: Path, end: str) -> None:
    (tmp_path / "test_ended.py").write_text(ENDED.format(end=end))
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "sandbox.testing", "--asyncio-mode=auto", tmp_path],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert "ended was not made: it was ended by" in told.stdout, told.stdout
    assert "1 passed, 1 error" in told.stdout, told.stdout


PORTS = """
import json, os, pytest
from sandbox.ports import free_port

@pytest.mark.parametrize("n", range(40))
def test_ports(n):
    with open(os.environ["SEEN"] + os.environ["PYTEST_XDIST_WORKER"], "a") as file:
        file.write(" ".join(str(free_port()) for _ in range(50)) + " ")
"""


def test_processes_that_test_side_by_side_never_choose_the_same_port(tmp_path: Path) -> None:
    (tmp_path / "test_ports.py").write_text(PORTS)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "sandbox.dealing", "-n", "3", str(tmp_path)]
    subprocess.run(
        command,
        env={**os.environ, "SEEN": f"{tmp_path}/seen-"},
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )
    seen = [set(file.read_text().split()) for file in sorted(tmp_path.glob("seen-*"))]
    assert len(seen) == 3
    assert sum(map(len, seen)) == len(set.union(*seen)) == 40 * 50
