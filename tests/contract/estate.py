"""Every service, running for real as a process of its own, and what a test needs to call and to see them."""

import asyncio
import hashlib
import json
import os
import sys
import time
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from math import inf
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import asyncpg
import httpx
import nats

from chassis.clock import CaseClock
from chassis.migrate import migrate
from chassis.service import Service
from contracts.describe import declare
from contracts.event import CATALOGUE, hearers
from contracts.roles import Role
from sandbox.case_time import CaseTime
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.ports import free_port
from sandbox.postgres import Postgres
from sandbox.processes import Running, launch, tail
from sandbox.roster import SERVICES as NAMES

COUNCIL, OTHER_COUNCIL = "e09000099", "e09000098"
declare()
SERVICES: dict[str, Service] = {name: import_module(f"{name}.main").SERVICE for name in NAMES}
HOPS = sorted({(event.stage, reader) for event in CATALOGUE.values() for reader in hearers(event)})
"""Who hears whom."""
PATIENCE = 60.0
KEEP_TOKEN = 300.0
"""Seconds."""
T = TypeVar("T")


def run(what: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine from a plain test, on a loop of its own."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(what)
    finally:
        loop.close()


@dataclass(frozen=True)
class Who:
    """Somebody with a login."""

    role: Role
    subject: str
    council: str = COUNCIL
    scope: str = ""


@dataclass
class Member:
    """One service of the estate."""

    name: str
    url: str
    database: str
    log: Path
    process: Running
    http: httpx.Client


@dataclass
class Estate:
    """All services on the test session's Postgres and NATS. `start` it, `stop` it."""

    postgres: Postgres
    nats: Nats
    issuer: Issuer
    client_keys: dict[str, Path]
    folder: Path
    services: dict[str, Member] = field(default_factory=dict)
    tokens: dict[tuple[str, Who], tuple[float, str]] = field(default_factory=dict)

    @property
    def case_time(self) -> CaseTime:
        """The clock of every service."""
        return CaseTime(self.folder / "clock.json")

    @property
    def today(self) -> date:
        """The date in England, in case time."""
        return CaseClock(self.case_time.file).today()

    async def start(self) -> None:
        """Start all and return when all are ready."""
        self.case_time.begin()
        await forget_streams(self.nats)
        ports = {name: free_port() for name in SERVICES}
        for name, known in SERVICES.items():
            database = f"estate_{name}_{uuid4().hex[:8]}"
            address = await self.postgres.create_database(database)
            env = self._environment(name, ports, address)
            home = self.folder / f"estate-{name}"
            home.mkdir()
            log = home / "log"
            program = Path(sys.executable).parent / name
            await migrate(address, known.migrations)
            process = launch([program, "both"], log, env)
            process.write(home / "process.json")  # by which a later session ends it if this one is killed
            url = f"http://127.0.0.1:{ports[name]}"
            http = httpx.Client(base_url=url, timeout=20)
            self.services[name] = Member(name, url, database, log, process, http)
        for service in self.services.values():
            wait_until_ready(service)

    def stop(self) -> None:
        """Stop all."""
        for service in self.services.values():
            service.http.close()
            service.process.end()

    def _environment(self, name: str, ports: dict[str, int], address: str) -> dict[str, str]:
        where = {other: f"http://127.0.0.1:{port}" for other, port in ports.items()}
        told = {
            "DATABASE_URL": address,
            "NATS_URL": self.nats.url,
            "ISSUERS": json.dumps([{"issuer": self.issuer.url, "jwks_url": self.issuer.jwks_url}]),
            "AUDIENCE": name,
            "PORT": str(ports[name]),
            "KEYS_FOLDER": str(self.folder / "estate-keys"),
            "CLIENT_ID": name,
            "CLIENT_KEY_FILE": str(self.client_keys[name]),
            "TOKEN_URL": self.issuer.token_url,
            "SOURCES": json.dumps({"*": where}),
            "SLOT_GROUPS": "1",
            "CLOCK_FILE": str(self.case_time.file),
        }
        return dict(os.environ) | {f"LEEWAY_{key}": value for key, value in told.items()}

    # -- calling ----------------------------------------------------------------------------------------------------

    def token(self, service: str, who: Who) -> str:
        """Return an access token of somebody for a service; the same one for some minutes, as a client keeps it."""
        made, token = self.tokens.get((service, who), (-inf, ""))
        if time.monotonic() - made >= KEEP_TOKEN:
            token = self.issuer.mint(who.role, who.council, who.subject, service, scope=who.scope)
            self.tokens[service, who] = (time.monotonic(), token)
        return token

    def headers(self, service: str, who: Who | None) -> dict[str, str]:
        """Return the header that says who calls."""
        return {} if who is None else {"Authorization": f"Bearer {self.token(service, who)}"}

    def call(
        self,
        service: str,
        who: Who | None,
        method: str,
        path: str,
        body: object = None,
        *,
        match: int | None = None,
        after: str = "",
    ) -> httpx.Response:
        """Make one call, with a key of its own if it changes something."""
        headers = self.headers(service, who)
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid4())
        if match is not None:
            headers["If-Match"] = f'"v{match}"'
        if after:
            headers["Leeway-After"] = after
        sent: dict[str, Any] = {} if body is None else {"json": body}
        until = time.monotonic() + PATIENCE
        while True:
            answer = self.services[service].http.request(method, path, headers=headers, **sent)
            if answer.status_code != 409 or answer.json().get("code") != "not-yet-heard":
                return answer
            if time.monotonic() > until:
                raise TimeoutError(answer.text)

    # -- looking ----------------------------------------------------------------------------------------------------

    def rows(self, service: str, sql: str) -> list[asyncpg.Record]:
        """Return what a select finds in a service's database, of every council."""

        async def fetch() -> list[asyncpg.Record]:
            connection = await asyncpg.connect(self.postgres.url(self.services[service].database))
            try:
                found: list[asyncpg.Record] = await connection.fetch(sql)
                return found
            finally:
                await connection.close()

        return run(fetch())

    def state(self, service: str) -> dict[str, tuple[int, str]]:
        """Return, for every table, how many rows it has and a digest of them all."""

        async def look() -> dict[str, tuple[int, str]]:
            connection = await asyncpg.connect(self.postgres.url(self.services[service].database))
            try:
                tables = await connection.fetch(
                    "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition "
                    "AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version' ORDER BY 1"
                )
                found = {}
                for (name,) in tables:
                    rows = await connection.fetch(f'SELECT t::text FROM "{name}" t ORDER BY 1')  # noqa: S608
                    digest = hashlib.sha256("\n".join(row[0] for row in rows).encode()).hexdigest()
                    found[name] = (len(rows), digest)
                return found
            finally:
                await connection.close()

        return run(look())

    def rest(self) -> None:
        """Return when everything that was said has been published, heard and done, twice in a row."""
        until = time.monotonic() + PATIENCE
        before: dict[str, Any] = {}
        while True:
            now = {name: json.loads(self.rows(name, AT_REST)[0][0]) for name in self.services}
            waiting = [name for name, found in now.items() if found["unfinished"]]
            behind = [
                f"{reader} behind {stage}"
                for stage, reader in HOPS
                if not pairs(now[stage]["said"]) <= pairs(now[reader]["heard"].get(stage))
            ]
            if not waiting and not behind and now == before:
                return
            before = now
            if time.monotonic() > until:
                raise TimeoutError(f"not at rest: {waiting} {behind}")
            time.sleep(0.05)


AT_REST = """
SELECT json_build_object(
    'unfinished', (SELECT count(*) FROM outbox) + (SELECT count(*) FROM to_fetch WHERE NOT failed)
                + (SELECT count(*) FROM held WHERE reason <> 'failed'),
    'said', (SELECT json_object_agg(council || ' ' || subject_id, last) FROM event_counter c WHERE NOT EXISTS (
        SELECT FROM journal j WHERE j.council = c.council AND j.subject_id = c.subject_id
        AND j.event_type LIKE 'uk.leeway.safeguarding.%')),  -- which no service hears
    'heard', (SELECT coalesce(json_object_agg(source, positions), '{}') FROM (
        SELECT source, json_object_agg(council || ' ' || subject_id, last) AS positions FROM position GROUP BY source
    ) p)
)
"""
"""What is still to be done in a service, how far it has spoken about each case, and how far it has heard."""


def pairs(found: dict[str, int] | None) -> set[tuple[str, int]]:
    """Return how far each case has come."""
    return set((found or {}).items())


def wait_until_ready(service: Member) -> None:
    """Return when a service answers that it is ready."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(httpx.HTTPError):
            if service.http.get("/readyz").status_code == httpx.codes.OK:
                return
        if not service.process.alive():
            break
        time.sleep(0.02)
    raise TimeoutError(f"{service.name} does not come up:\n{tail(service.log, 30)}")


async def forget_streams(server: Nats) -> None:
    """Begin with an empty bus: streams are named for services, and earlier tests had services of their own."""
    client = await nats.connect(server.url)
    stream = client.jetstream()
    for info in await stream.streams_info():
        await stream.delete_stream(str(info.config.name))
    await client.close()
