"""Whether a process is ready, by where its database stands: behind its code it is not, ahead of it it is."""

import asyncio
import errno
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx
import pytest
import small_service as small
from small_house import eventually

from chassis import cli
from chassis.clock import CaseClock
from chassis.health import Check, Health, NotWell
from chassis.keys import FileKeys, KeyLost
from chassis.migrate import migrate
from chassis.ops import alive, ops_app
from chassis.pool import EVERY_COUNCIL, Pool
from chassis.problems import Busy
from chassis.reading import Means
from chassis.run import work
from chassis.service import Service
from chassis.settings import Settings
from chassis.standing import database_check, keys_check, until_well
from sandbox.loopback import served
from sandbox.ports import free_port

Maker = Callable[[str], Awaitable[str]]
LEADS = """
SELECT FROM pg_locks WHERE locktype = 'advisory'
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
USED = """
INSERT INTO journal (council, id, at, actor, role, action)
VALUES ($1, $2, clock_timestamp(), $2, 'practitioner', 'open_thing')
"""
NEXT = '''"""Add a shelf."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.execute("CREATE TABLE shelf (id int)")
'''


async def test_a_process_is_ready_at_its_revision_or_a_newer_one_and_starts_no_earlier(
    fresh_database: Maker, tmp_path: Path
) -> None:
    older = small.speaker()
    versions = tmp_path / "versions"
    versions.mkdir()
    for file in (older.migrations / "versions").glob("0*.py"):
        (versions / file.name).write_text(file.read_text())
    (versions / "0002_shelf.py").write_text(NEXT)
    newer = replace(older, migrations=tmp_path)
    dsn = await fresh_database("standing")
    pool = Pool(dsn, size=2)
    means = Means("assessment", pool, FileKeys(tmp_path / "keys"), CaseClock())

    @asynccontextmanager
    async def asked(service: Service) -> AsyncIterator[httpx.AsyncClient]:
        check = Check("database", database_check(service, means))
        app = ops_app(Health([check]), check, means.telemetry.scrape)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://ops") as client:
            yield client

    async with asked(older) as old, asked(newer) as new:
        nothing = await old.get("/startupz")
        assert nothing.status_code == 503
        assert "it stands at no revision, and this code needs 0001: migrate it first" in nothing.text
        await migrate(dsn, older.migrations)
        assert (await old.get("/startupz")).json() == {"status": "started"}
        behind = await new.get("/readyz")
        assert behind.status_code == 503
        assert behind.json()["checks"] == {
            "database": "not well: it stands at 0001, and this code needs 0002: migrate it first"
        }
        assert (await new.get("/startupz")).status_code == 503
        await migrate(dsn, newer.migrations)
        for client in (old, new):
            assert (await client.get("/readyz")).json() == {"status": "ready", "checks": {"database": "well"}}
            assert (await client.get("/startupz")).status_code == 200
        await pool.fetch(EVERY_COUNCIL, "DROP TABLE alembic_version")
        assert (await old.get("/readyz")).status_code == 503
        assert (await old.get("/startupz")).status_code == 200, "it has started once"
    await pool.close()


async def test_a_used_database_beside_a_folder_without_its_mark_gets_no_keys_and_makes_none(
    fresh_database: Maker, tmp_path: Path
) -> None:
    dsn = await fresh_database("keys")
    pool, person = Pool(dsn, size=2), uuid4()
    means = Means("assessment", pool, FileKeys(tmp_path), CaseClock())

    async def begun(folder: str) -> FileKeys:
        keys = FileKeys(tmp_path / folder, trusted=False)
        await keys_check(means, keys)()
        return keys

    with pytest.raises(asyncpg.UndefinedTableError):
        await begun("keys")
    await migrate(dsn, small.speaker().migrations)
    first = await begun("keys")
    made = first.data_key(small.COUNCIL, person, make=True)
    assert sorted(file.name for file in (tmp_path / "keys").iterdir()) == ["assessment.keys", small.COUNCIL]
    await pool.fetch(EVERY_COUNCIL, USED, small.COUNCIL, uuid4())
    assert (await begun("keys")).data_key(small.COUNCIL, person) == made

    (tmp_path / "another").mkdir()
    (tmp_path / "another" / "ras.keys").touch()
    wrong = FileKeys(tmp_path / "another", trusted=False)
    with pytest.raises(NotWell, match=r"holds no assessment\.keys, and the database has been used"):
        await keys_check(means, wrong)()
    for use in (
        lambda: wrong.search_key(small.COUNCIL),
        lambda: wrong.data_key(small.COUNCIL, person, make=True),
        lambda: wrong.destroy(small.COUNCIL, person),
    ):
        with pytest.raises(Busy):
            use()
    assert [file.name for file in (tmp_path / "another").iterdir()] == ["ras.keys"]
    waiting = asyncio.create_task(until_well(Check("keys", keys_check(means, wrong))))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    (tmp_path / "another" / "assessment.keys").touch()
    await asyncio.wait_for(waiting, 20)
    with pytest.raises(KeyLost):
        wrong.data_key(small.COUNCIL, person)
    await pool.close()


async def test_a_worker_that_does_not_find_its_keys_is_not_ready_and_begins_when_it_does(
    shared_database: str, kept: Means, tmp_path: Path
) -> None:
    await kept.pool.fetch(EVERY_COUNCIL, USED, small.COUNCIL, uuid4())
    folder, port = tmp_path / "mounted", free_port()
    folder.mkdir()
    settings = Settings(
        database_url=shared_database, keys_folder=folder, ops_port=port, nats_url="nats://127.0.0.1:1"
    )
    working = asyncio.create_task(work(small.speaker(), settings))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:

        async def found(status: int) -> dict[str, str]:
            async with asyncio.timeout(10):
                while True:
                    with suppress(httpx.TransportError):
                        answer = await client.get("/readyz")
                        if answer.status_code == status and "checks" in answer.json():
                            checks: dict[str, str] = answer.json()["checks"]
                            return checks
                    await asyncio.sleep(0.02)

        async def leads() -> bool:
            return bool(await kept.pool.fetch(EVERY_COUNCIL, LEADS))

        told = await found(503)
        assert told["keys"].startswith("not well: LEEWAY_KEYS_FOLDER holds no assessment.keys")
        assert told["database"] == "well"
        assert not await leads(), "no loop of the worker has begun"
        (folder / "assessment.keys").touch()
        assert (await found(200))["keys"] == "well"
        await eventually(leads)
    working.cancel()
    await asyncio.wait([working])


async def test_a_worker_with_a_name_on_the_bus_is_not_ready_before_what_it_hears_by_is_there(
    shared_database: str, kept: Means, tmp_path: Path
) -> None:
    # So it waits for keys, and does nothing.
    await kept.pool.fetch(EVERY_COUNCIL, USED, small.COUNCIL, uuid4())
    for user, told in (
        ("ras:word@", "not well: ASSESSMENT.ras-0of1, ASSESSMENT.ras-access: not there yet"),
        ("", ""),
    ):
        port = free_port()
        settings = Settings(
            database_url=shared_database,
            keys_folder=tmp_path / "none",
            ops_port=port,
            nats_url=f"nats://{user}127.0.0.1:1",
            slot_groups=1,
        )
        working = asyncio.create_task(work(small.listener(), settings))
        async with asyncio.timeout(10), httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            checks: dict[str, str] = {}
            while not checks:
                with suppress(httpx.TransportError):
                    checks = (await client.get("/readyz")).json().get("checks", {})
                await asyncio.sleep(0.02)
        assert checks.get("streams", "").startswith(told)
        assert ("streams" in checks) == bool(user)
        working.cancel()
        await asyncio.wait([working])


def test_a_folder_in_which_nothing_can_be_linked_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "somewhere")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    keys = FileKeys(tmp_path, trusted=False)
    with pytest.raises(NotWell, match=r"^LEEWAY_KEYS_FOLDER takes no new files or links \(somewhere\)$"):
        keys.trust("assessment", first=True)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "a file").touch()
    with pytest.raises(NotWell, match="File exists"):
        FileKeys(tmp_path / "a file", trusted=False).trust("assessment", first=True)


def test_healthy_is_an_answer_at_the_ops_port_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    port = free_port()
    said = {"LEEWAY_DATABASE_URL": "postgresql://nowhere/none", "LEEWAY_KEYS_FOLDER": "/nowhere"}
    everywhere = "0.0.0.0"  # noqa: S104 - only told, and read as this machine
    for name, value in {**said, "LEEWAY_HOST": everywhere, "LEEWAY_OPS_PORT": str(port)}.items():
        monkeypatch.setenv(name, value)
    assert cli.main(small.speaker(), ["healthy"]) == 1
    with served(ops_app(Health(), Check("database", _never), _nothing), port):
        assert cli.main(small.speaker(), ["healthy"]) == 0
        assert not alive("127.0.0.1", free_port())
    monkeypatch.setenv("LEEWAY_OPS_PORT", "nine")
    monkeypatch.setenv("LEEWAY_CURSOR_SECRET", "a secret")
    with pytest.raises(SystemExit, match="2"):
        cli.main(small.speaker(), ["healthy"])
    told = capsys.readouterr().err
    assert told.startswith("LEEWAY_OPS_PORT: Input should be a valid integer")
    assert "secret" not in told
    assert "nine" not in told


async def _never() -> None:
    raise OSError


async def _nothing() -> tuple[bytes, str]:
    return b"", "text/plain"
