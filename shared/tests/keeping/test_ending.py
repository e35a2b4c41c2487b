"""How a process tells how it is, and how it ends: real processes, told by signals."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from time import monotonic
from uuid import uuid4

import asyncpg
import httpx
import pytest
import small_service as small
from small_house import eventually, forget_streams
from small_process import Started, trusted

from chassis.migrate import migrate
from sandbox.issuer import Issuer
from sandbox.nats import Nats

LOCKS = """
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted
AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
PATIENCE = 15.0
"""Seconds in which somebody must be ready, however busy the machine is."""
DRAIN = 3
"""Seconds in which every caller has made one more call, however busy the machine is."""
WORDS = "my knees, since the fall"
Maker = Callable[[str], Awaitable[str]]
Begin = Callable[..., Started]


@pytest.fixture
async def database(fresh_database: Maker) -> str:
    """Return a migrated database of the small service."""
    dsn = await fresh_database("ending")
    await migrate(dsn, small.speaker().migrations)
    return dsn


@pytest.fixture
def begin(
    database: str, nats_server: Nats, issuer: Issuer, client_keys: dict[str, Path], tmp_path: Path
) -> Iterator[Begin]:
    """Return a function that starts a process; all of one test stand on the same database."""
    made: list[Started] = []

    def start(which: str = "speaker", word: str = "both", **more: str) -> Started:
        name = {"speaker": "assessment", "listener": "ras"}[which]
        environment = {
            "LEEWAY_DATABASE_URL": database,
            "LEEWAY_NATS_URL": nats_server.url,
            "LEEWAY_ISSUERS": f'[{{"issuer": "{issuer.url}", "jwks_url": "{issuer.url}/jwks.json"}}]',
            "LEEWAY_KEYS_FOLDER": str(tmp_path / "keys"),
            "LEEWAY_CLIENT_KEY_FILE": str(client_keys[name]),
            "LEEWAY_TOKEN_URL": f"{issuer.url}/token",
            "LEEWAY_SLOT_GROUPS": "1",
            **more,
        }
        made.append(Started(environment, tmp_path / f"{len(made)}.log"))
        made[-1].begin(which, word)
        return made[-1]

    yield start
    for each in made:
        if each.process is not None and each.process.poll() is None:
            each.process.kill()
            each.process.wait()


class Callers:
    """Callers with kept connections that make things for as long as they are let, at whichever address is ready."""

    def __init__(self, issuer: Issuer, at: list[Started]) -> None:
        self._token = issuer.mint("practitioner", small.COUNCIL, "worker-1", "assessment")
        self.at = at
        self.made: list[str] = []
        self.failed: list[str] = []
        self.closes = 0
        self.moved: set[int] = set()
        self.answered: set[int] = set()
        self.enough = False

    async def call(self, number: int) -> None:
        """Call one after the other on one connection; once it is closed, connect to whoever is ready."""
        reader: asyncio.StreamReader | None = None
        writer: asyncio.StreamWriter | None = None
        while not self.enough:
            if reader is None or writer is None:
                reader, writer = await self._connected()
            body = b'{"colour": "red", "name": "Marmalade"}'
            head = (
                f"POST /v1/things HTTP/1.1\r\nHost: small.test\r\nAuthorization: Bearer {self._token}\r\n"
                f"Idempotency-Key: {uuid4()}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            try:
                writer.write(head.encode() + body)
                answer = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
                length = int(answer.partition("content-length: ")[2].partition("\r")[0])
                await reader.readexactly(length)
            except (OSError, EOFError) as fault:
                self.failed.append(type(fault).__name__)
                writer.close()
                reader = writer = None
                continue
            self.answered.add(number)
            status = answer.split()[1]
            (self.made if status == "201" else self.failed).append(status)
            if "connection: close" in answer:
                self.closes += 1
                writer.close()
                reader = writer = None
        if writer is not None:
            writer.close()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        until = monotonic() + PATIENCE
        async with httpx.AsyncClient(timeout=10, verify=trusted()) as client:
            while monotonic() < until:
                for started in self.at:
                    try:
                        ready = await client.get(f"http://127.0.0.1:{started.ops}/readyz")
                    except httpx.TransportError:
                        continue
                    if ready.is_success:
                        self.moved.add(started.port)
                        return await asyncio.open_connection("127.0.0.1", started.port)
                await asyncio.sleep(0.02)
        raise AssertionError("nobody is ready")


@pytest.fixture
async def bus(nats_server: Nats) -> None:
    """Begin with an empty bus."""
    await forget_streams(nats_server)


@pytest.mark.usefixtures("bus")
async def test_a_loaded_replica_that_is_told_to_end_loses_no_call_and_says_nothing_twice(
    begin: Begin, issuer: Issuer, database: str
) -> None:
    first, second = (begin(LEEWAY_DRAIN_SECONDS=str(DRAIN)) for _ in range(2))
    for each in (first, second):
        assert await each.answers("/startupz") == {"status": "started"}
        assert await each.is_well() == {"database": "well", "keys": "well", "bus": "well"}
    callers = Callers(issuer, [first])
    calling = [asyncio.create_task(callers.call(number)) for number in range(8)]

    async def all_under_way() -> bool:
        return len(callers.answered) == 8

    await eventually(all_under_way, PATIENCE)
    callers.at.append(second)
    first.told()
    began = monotonic()
    said = await first.answers("/readyz", 503)
    assert said["code"] == "not-ready"
    assert (await first.answers("/livez")) == {"status": "alive"}
    assert await first.code() == 0
    assert DRAIN <= monotonic() - began < 20

    async def moved() -> bool:
        return callers.closes == 8 and second.port in callers.moved and len(callers.made) > 50

    await eventually(moved)
    callers.enough = True
    await asyncio.gather(*calling)
    assert callers.failed == []
    assert callers.moved == {first.port, second.port}
    assert callers.closes == 8, "each connection was let go once, after a full answer"
    connection = await asyncpg.connect(database, server_settings={"app.council": "*"})
    assert await connection.fetchval("SELECT count(*) FROM things") == len(callers.made)

    async def all_said() -> bool:
        return bool(await connection.fetchval("SELECT NOT EXISTS (SELECT FROM outbox)"))

    await eventually(all_said)
    assert await connection.fetchval("SELECT count(*) FROM feed") == len(callers.made)
    await connection.close()


@pytest.mark.usefixtures("bus")
async def test_a_worker_alone_says_how_it_is_and_ends_without_keeping_anything(
    begin: Begin, database: str
) -> None:
    worker = begin("speaker", "work")
    await worker.answers("/startupz")
    assert await worker.is_well() == {"database": "well", "keys": "well", "bus": "well"}
    async with httpx.AsyncClient() as client:
        metrics = await client.get(f"http://127.0.0.1:{worker.ops}/metrics")
    assert metrics.headers["content-type"].startswith("text/plain")
    connection = await asyncpg.connect(database)

    async def leads() -> bool:
        return bool(await connection.fetchval(LOCKS) == 2)

    await eventually(leads)
    worker.told()
    began = monotonic()
    assert await worker.code() == 0
    assert monotonic() - began < 10

    async def gone() -> bool:
        return bool(await connection.fetchval(LOCKS) == 0)

    await eventually(gone, 1)
    assert await connection.fetchval(OTHERS) == 0
    await connection.close()


async def test_without_a_drain_an_api_stops_as_soon_as_it_can_and_has_logged_each_change_and_refusal(
    begin: Begin, issuer: Issuer
) -> None:
    server = begin("speaker", "serve")
    await server.answers("/readyz")
    token = issuer.mint("practitioner", small.COUNCIL, "worker-1", "assessment")
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "k-1"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}", headers=headers) as client:
        assert (await client.get("/metrics")).status_code == 404
        made = await client.post("/v1/things", json={"colour": "red", "name": WORDS})
        assert made.status_code == 201, made.text
        refused = await client.post("/v1/things", json={"colour": 1, "name": WORDS, WORDS: WORDS})
        assert refused.status_code == 422
        assert (await client.get("/v1/things")).status_code == 200
    began = monotonic()
    server.told(signal.SIGINT)
    assert await server.code() == 0
    assert monotonic() - began < 10
    told = [line for line in server.lines() if "operation" in line]
    assert [(line["operation"], line["status"], line["outcome"]) for line in told] == [
        ("open_thing", 201, "done"),
        ("open_thing", 422, "refused"),
    ]
    assert all(line["council"] == small.COUNCIL and line["duration_ms"] >= 0 for line in told[:1])
    assert told[1]["trace_id"] == refused.json()["trace_id"]
    assert "knees" not in server.log.read_text()


async def test_told_twice_a_process_ends_at_once(begin: Begin) -> None:
    server = begin("speaker", "serve", LEEWAY_DRAIN_SECONDS="30")
    await server.answers("/readyz")
    server.told()
    await server.answers("/readyz", 503)
    server.told()
    assert await server.code(10) == 128 + signal.SIGTERM


async def test_a_process_whose_worker_fails_ends_with_code_1_and_does_not_linger(begin: Begin) -> None:
    without_key = begin("listener", "both", LEEWAY_CLIENT_KEY_FILE="/nowhere/client.json")
    assert await without_key.code() == 1
    last = next(line for line in without_key.lines() if "error" in line)
    assert (last["level"], last["message"], last["error"]) == (
        "ERROR",
        "ended by a fault",
        "FileNotFoundError",
    )
    assert "client.json" not in without_key.log.read_text()
