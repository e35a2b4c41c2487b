"""A test session that was killed leaves servers running; the next one stops them."""

import os
import shutil
import tempfile
from pathlib import Path

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
