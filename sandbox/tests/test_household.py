"""The sandbox comes up, heals itself, and leaves no process behind, whatever was killed."""

import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil  # type: ignore[import-untyped]
import pytest

from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.processes import Running, StartFailed, holders
from sandbox.state import State

FAKE = Path(__file__).with_name("fake_house.py")
SERVICES = ("one", "two")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Household]:
    """One sandbox, in whatever condition the test before left it: `up` must cope."""
    house = Household(Layout(tmp_path_factory.mktemp("house") / ".leeway", SERVICES), [str(FAKE)])
    yield house
    house.reset()


def everything(house: Household) -> list[Running]:
    """Every process of a sandbox, found by what it holds open and, for Postgres, by where it works."""
    found = holders(house.layout.house)
    data = house.layout.postgres().place / "data"
    for process in psutil.process_iter():
        try:
            if process.cwd() == str(data):
                found.append(Running(process.pid, 0))
        except (psutil.Error, OSError):
            continue
    return found


def said(house: Household, part: str) -> str:
    return httpx.get(house.layout.url(part)).text


def wait_until(house: Household, part: str, other_than: Running) -> None:
    until = time.monotonic() + 15
    while house.layout.process(part) in (None, other_than):
        assert time.monotonic() < until, f"{part} does not come back"
        time.sleep(0.02)


def test_up_brings_everything_and_down_leaves_no_process(house: Household) -> None:
    shown: list[State] = []
    state = house.up(shown.append)
    assert state.phase == "ready"
    assert shown[0].phase != "ready"
    assert {"postgres", "nats", "imports"} <= {name for name, _ in state.steps}
    assert [name for name in house.layout.parts if house.layout.process(name) is None] == []
    assert len(everything(house)) >= 6
    house.down()
    assert everything(house) == []
    assert [name for name in house.layout.parts if house.layout.process(name)] == []


def test_up_again_changes_nothing_and_is_quick(house: Household) -> None:
    house.up()
    before = {part: house.layout.process(part) for part in (*house.layout.parts, "supervisor")}
    began = time.process_time()
    house.up()
    assert time.process_time() - began < 1
    assert before == {part: house.layout.process(part) for part in (*house.layout.parts, "supervisor")}


@pytest.mark.parametrize("part", ["one", "nats", "postgres", "issuer"])
def test_what_is_killed_comes_back_at_the_same_place(house: Household, part: str) -> None:
    house.up()
    ports = house.layout.ports()
    for _ in range(2):
        before = house.layout.process(part)
        assert before is not None
        house.kill(part)
        wait_until(house, part, before)
    house.up()
    assert house.layout.ports() == ports
    state = State.read(house.layout.folder)
    assert state is not None
    assert state.restarts[part] >= 2


@pytest.mark.parametrize("then", ["up", "down"])
def test_after_the_supervisor_is_killed_its_orphans_are_stopped(house: Household, then: str) -> None:
    house.up()
    supervisor = house.supervisor
    assert supervisor is not None
    orphans = [running for running in everything(house) if running.pid != supervisor.pid]
    supervisor.end(signal.SIGKILL)
    assert [o for o in orphans if psutil.pid_exists(o.pid)] == orphans
    if then == "up":
        assert house.up().phase == "ready"
        assert not {o.pid for o in orphans} & {running.pid for running in everything(house)}
    house.down()
    assert everything(house) == []


def test_an_orphan_without_a_record_is_found_too(house: Household) -> None:
    house.up()
    assert house.supervisor is not None
    house.supervisor.end(signal.SIGKILL)
    house.layout.record("one").unlink()
    house.down()
    assert everything(house) == []


def test_data_and_ports_outlive_a_stop_and_reset_deletes_them(house: Household) -> None:
    house.up()
    ports = house.layout.ports()
    house.down()
    place = house.layout.postgres().place
    assert (place / "data" / "PG_VERSION").exists()
    house.up()
    assert house.layout.ports() == ports
    house.reset()
    assert not place.exists()
    assert everything(house) == []
    assert {entry.name for entry in house.layout.folder.iterdir()} == {"command.lock"}


def test_a_busy_port_is_left_to_whoever_has_it_and_that_is_said(house: Household) -> None:
    house.up()
    house.down()
    wanted = house.layout.ports()["two"]
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", wanted))
        other.listen()
        state = house.up()
        assert [note for note in state.notes if f"port {wanted} is in use" in note and "two" in note]
        assert house.layout.ports()["two"] != wanted
        assert said(house, "two") == ""


def test_a_mute_reaches_the_service_it_names_and_no_other(house: Household) -> None:
    house.up(mute="two.something_said")
    assert (said(house, "one"), said(house, "two")) == ("", "something_said")
    house.up()
    assert said(house, "two") == ""


def test_a_start_that_fails_says_why_and_leaves_nothing_running(house: Household) -> None:
    with pytest.raises(StartFailed, match="two has no luck"):
        house.up(mute="two.broken")
    assert everything(house) == []
    assert house.up().phase == "ready"


def test_secrets_are_closed_to_other_users(house: Household) -> None:
    house.up()
    for inner in ("keys", "issuer", "clients"):
        assert (house.layout.folder / inner).stat().st_mode & 0o077 == 0
    assert house.layout.postgres().place.stat().st_mode & 0o077 == 0
