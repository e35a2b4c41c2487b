"""The hop bench: an event from its commit to its committed effect, without and with content to fetch."""

import asyncio
import statistics
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID, uuid4

import asyncpg
import httpx
from fastapi import APIRouter, Response

from chassis import bus
from chassis.hearing import Heard, Subscriptions
from chassis.http import Look, Start, served
from chassis.identity import Principal, may
from chassis.migrate import migrate
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from chassis.run import both
from chassis.service import Service
from chassis.settings import Settings
from chassis.store import Versions
from chassis.together import end
from chassis.work import Work
from contracts.assessment import CaseReopened, EligibilityDetermined
from contracts.roles import Role
from sandbox.bench.record import COUNCILS, SERVICE, SPEAKER, Line, Record, records
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.ports import free_port
from sandbox.postgres import Postgres

HEARER = "ras"
HOPS = 150
STAMP = """
ALTER TABLE record ADD COLUMN stamped timestamptz NOT NULL DEFAULT clock_timestamp()
"""


@dataclass(frozen=True, slots=True)
class Hop:
    """One line: the median of the hop, of its floor, and their ratio."""

    name: str
    milliseconds: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the floor the hop takes."""
        return self.milliseconds / self.floor


copies = Versions("copy", Record, path="/v1/records/{id}/versions/{version}", case=lambda r: r.id)
Reader = Annotated[Principal, may(Role.STAGE)]
Writer = Annotated[Principal, may(Role.COUNCIL_SYSTEM)]


def _speaker() -> Service:
    router = APIRouter(prefix="/v1", route_class=StrictRoute)

    @router.post("/records", status_code=201, summary="Open a record", operation_id="open_record")
    async def post_record(who: Writer, start: Start, *, fetched: bool = False) -> Receipt:
        async with start(who) as work:
            record = Record(work.new_id(), work.new_id(), "open", [Line("a", "some words", 1)])
            work.add(records, record)
            link = work.publish(copies, record.id, 1, record)
            known = {"case_id": record.id, "person_id": record.person_id}
            if fetched:
                told = {"determination": link, "decision": "eligible", "determined_on": work.today}
                work.say(EligibilityDetermined.model_validate({**known, **told}))
            else:
                work.say(CaseReopened.model_validate({**known, "opened_on": work.today}))
            work.answers(records, record, href=f"/v1/records/{record.id}", status=201)
        return work.receipt

    @router.get(
        "/records/{record_id}/versions/{version}", summary="Read a version", operation_id="get_version"
    )
    async def get_version(record_id: UUID, version: int, who: Reader, look: Look) -> Response:
        async with look(who) as read:
            return served(await read.version(copies, record_id, version))

    return _service(SPEAKER, router, Subscriptions(SPEAKER))


def hearer() -> Service:
    """Return a service that keeps one record for each event."""
    heard_here = Subscriptions(HEARER)

    def keep(work: Work, event: CaseReopened | EligibilityDetermined) -> None:
        work.add(records, Record(event.case_id, event.person_id, "heard", []))

    @heard_here.on(CaseReopened)
    async def reopened(heard: Heard[CaseReopened], work: Work) -> None:
        keep(work, heard.event)

    @heard_here.on(EligibilityDetermined, fetch="determination")
    async def determined(heard: Heard[EligibilityDetermined], work: Work, _: Mapping[str, Any]) -> None:
        keep(work, heard.event)

    return _service(HEARER, APIRouter(prefix="/v1", route_class=StrictRoute), heard_here)


def _service(name: str, router: APIRouter, subscriptions: Subscriptions) -> Service:
    return Service(
        name,
        "Bench",
        "For the bench.",
        SERVICE.metadata,
        router,
        SERVICE.migrations,
        ValueError,
        subscriptions,
    )


async def bench_hops(folder: Path, postgres: Postgres, nats: Nats, issuer: Issuer) -> list[Hop]:
    """Measure both hops and their floors, one event at a time."""
    ports = {SPEAKER: free_port(), HEARER: free_port()}
    settings = {name: await _settings(name, folder, postgres, nats, issuer, ports) for name in ports}
    running = [
        asyncio.create_task(both(service, settings[service.name])) for service in (_speaker(), hearer())
    ]
    said = await asyncpg.connect(settings[SPEAKER].database_url, server_settings={"app.council": "*"})
    effects = await asyncpg.connect(settings[HEARER].database_url, server_settings={"app.council": "*"})
    url = f"http://127.0.0.1:{ports[SPEAKER]}"
    try:
        async with httpx.AsyncClient(base_url=url, timeout=10) as http:
            await _until_ready(http)
            token = f"Bearer {issuer.mint(Role.COUNCIL_SYSTEM, COUNCILS[0], 'bench', SPEAKER)}"
            found = []
            for fetched in (False, True):
                times = await _hops(http, token, said, effects, fetched=fetched)
                floor = await _floor(http, token, said, effects, nats, fetched=fetched)
                found.append(Hop("with fetch" if fetched else "without fetch", times, floor))
            return found
    finally:
        await end(running)
        await said.close()
        await effects.close()


async def _settings(
    name: str, folder: Path, postgres: Postgres, nats: Nats, issuer: Issuer, ports: dict[str, int]
) -> Settings:
    dsn = await postgres.create_database(f"hop_{name}")
    await migrate(dsn, SERVICE.migrations)
    connection = await asyncpg.connect(dsn)
    await connection.execute(STAMP)
    await connection.close()
    return Settings.model_validate(
        {
            "database_url": dsn,
            "nats_url": nats.url,
            "issuers": [{"issuer": issuer.url, "jwks_url": f"{issuer.url}/jwks.json"}],
            "keys_folder": folder / "keys",
            "audience": name,
            "port": ports[name],
            "client_id": name,
            "client_key_file": folder / f"{name}.json",
            "token_url": f"{issuer.url}/token",
            "sources": {"*": {other: f"http://127.0.0.1:{port}" for other, port in ports.items()}},
        }
    )


async def _until_ready(http: httpx.AsyncClient) -> None:
    async with asyncio.timeout(60):
        while True:
            with suppress(httpx.HTTPError):
                if (await http.get("/readyz")).is_success:
                    return
            await asyncio.sleep(0.05)


async def _hops(http: httpx.AsyncClient, token: str, said: Any, effects: Any, *, fetched: bool) -> float:
    times: list[float] = []
    for _ in range(HOPS):
        answer = await http.post(
            "/v1/records",
            params={"fetched": fetched},
            headers={"Authorization": token, "Idempotency-Key": str(uuid4())},
        )
        answer.raise_for_status()
        case = UUID(answer.json()["id"])
        had = await _stamp(effects, case)
        began = await said.fetchval("SELECT recorded_at FROM journal WHERE subject_id = $1", case)
        times.append(float((had - began).total_seconds() * 1000))
    return statistics.median(times)


async def _stamp(effects: Any, case: UUID) -> Any:
    for _ in range(5_000):
        had = await effects.fetchval("SELECT stamped FROM record WHERE id = $1", case)
        if had is not None:
            return had
        await asyncio.sleep(0.002)
    raise RuntimeError("an event had no effect")


async def _floor(
    http: httpx.AsyncClient, token: str, said: Any, effects: Any, nats: Nats, *, fetched: bool
) -> float:
    """Commit, publish, commit; with fetch one authorised GET and a commit more."""
    client = await bus.connect(nats.url, "floor")
    js = client.jetstream()
    await js.add_stream(name=f"FLOOR{int(fetched)}", subjects=[f"floor{int(fetched)}.>"])
    keep = "INSERT INTO inbox (council, consumer, event_id) VALUES ('floor', 'floor', $1)"
    path = f"/v1/events?case={uuid4()}"
    times: list[float] = []
    try:
        for _ in range(HOPS):
            began = time.perf_counter()
            await said.execute(keep, uuid4())
            await js.publish(f"floor{int(fetched)}.x", b"{}", headers={"Nats-Msg-Id": str(uuid4())})
            await effects.execute(keep, uuid4())
            if fetched:
                (await http.get(path, headers={"Authorization": token})).raise_for_status()
                await effects.execute(keep, uuid4())
            times.append((time.perf_counter() - began) * 1000)
    finally:
        await bus.leave(client)
    return statistics.median(times)
