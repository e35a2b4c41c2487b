"""All services on one loop, each on a database of its own, with case time that travels and stops at each timer."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
from tests.contract.estate import AT_REST, HOPS, SERVICES, Estate, Who, pairs

from chassis.clock import CaseClock, day_of
from chassis.pool import EVERY_COUNCIL
from chassis.relay import CHANNEL
from chassis.timers import run_due
from sandbox.issuer import Issuer
from sandbox.nats import Nats
from sandbox.party import Parties, Party
from sandbox.postgres import Postgres

PATIENCE = 60.0
DUE = "SELECT min(due) FROM timer WHERE due <= $1"
FAILED = """
SELECT 'a timer: ' || kind || ' ' || coalesce(error, '') FROM timer WHERE tries > 0
UNION ALL SELECT 'an event: ' || (headers ->> 'ce-type') || ' ' || coalesce(error, '') FROM held WHERE reason = 'failed'
UNION ALL SELECT 'a document: ' || (headers ->> 'ce-type') || ' ' || coalesce(error, '') FROM to_fetch WHERE failed
"""
RESTS = f"SELECT ({AT_REST}) AS found, (SELECT count(*) FROM timer WHERE due <= $1) AS due"  # noqa: S608 - ours


@dataclass
class OneRoof(Estate):
    """The estate, with every service in this process: it moves only while somebody waits for it."""

    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    parties: dict[str, Party] = field(default_factory=dict)
    clock: CaseClock = field(default_factory=CaseClock)

    @classmethod
    @contextmanager
    def opened(
        cls, postgres: Postgres, issuer: Issuer, client_keys: dict[str, Path], folder: Path
    ) -> "Iterator[OneRoof]":
        """Start all, with a bus of their own; stop all."""
        server = Nats(folder / "nats-of-one-roof").start()
        found = cls(postgres, server, issuer, client_keys, folder)
        try:
            found.wait_for(found.start())
            yield found
        finally:
            for party in found.parties.values():
                found.wait_for(party.stop())
            found.loop.close()
            server.delete()

    async def start(self) -> None:
        """Start all and return when all are ready."""

        async def fresh(name: str) -> str:
            return await self.postgres.create_database(f"one_roof_{name}_{uuid4().hex[:8]}")

        home = self.folder / f"one-roof-{uuid4().hex[:8]}"
        home.mkdir()
        at = await Parties.on_an_empty_bus(
            home, fresh, self.nats, self.issuer, self.client_keys, names=tuple(SERVICES)
        )
        self.clock = CaseClock(at.case_time.file)
        for name, service in SERVICES.items():
            self.parties[name] = await at.party(service)

    def wait_for(self, what: Awaitable[Any]) -> Any:
        """Let all services go on until something is done."""
        return self.loop.run_until_complete(what)

    # -- calling ----------------------------------------------------------------------------------------------------

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
        """Make one call."""
        found: httpx.Response = self.wait_for(
            self.calling(service, who, method, path, body, match=match, after=after)
        )
        return found

    async def calling(
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
        """Make one call, with a key of its own if it changes something; several can be under way at once."""
        headers = self.headers(service, who)
        if method != "GET":
            headers["Idempotency-Key"] = str(uuid4())
        if match is not None:
            headers["If-Match"] = f'"v{match}"'
        if after:
            headers["Leeway-After"] = after
        until = time.monotonic() + PATIENCE
        while True:
            answer = await self.parties[service].http.request(method, path, headers=headers, json=body)
            if answer.status_code != httpx.codes.CONFLICT or answer.json().get("code") != "not-yet-heard":
                return answer
            if time.monotonic() > until:
                raise TimeoutError(answer.text)

    # -- looking ----------------------------------------------------------------------------------------------------

    def rows(self, service: str, sql: str, *values: object) -> list[asyncpg.Record]:
        """Return what a select finds in a service's database, of every council."""
        found: list[asyncpg.Record] = self.wait_for(self._rows(service, sql, *values))
        return found

    async def _rows(self, service: str, sql: str, *values: object) -> list[asyncpg.Record]:
        return await self.parties[service].means.pool.fetch(EVERY_COUNCIL, sql, *values)

    def failed(self) -> list[str]:
        """Name what a service could not do."""
        return [f"{name}: {row[0]}" for name in self.parties for row in self.rows(name, FAILED)]

    # -- time -------------------------------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """Case time."""
        return self.clock.now()

    @property
    def today(self) -> date:
        """The date in England, in case time."""
        return day_of(self.now)

    def travel(self, goal: datetime, at_stop: Callable[[], None]) -> None:
        """Move case time; it stops at each due timer on the way, and `at_stop` is called when all is at rest there."""
        self.rest()
        while (due := self._next(goal)) is not None:
            self.move_to(max(due, self.now))
            self.rest()
            at_stop()
        self.move_to(max(goal, self.now))
        self.rest()

    def _next(self, goal: datetime) -> datetime | None:
        found = [self.rows(name, DUE, goal)[0][0] for name in self.parties]
        return min((due for due in found if due is not None), default=None)

    def move_to(self, moment: datetime) -> None:
        """Let it be this instant, at once."""
        next(iter(self.parties.values())).case_time.move_to(moment)

    def rest(self) -> None:
        """Return when everything that was said has been published, heard and done, and no timer is due; twice."""
        self.wait_for(self._rest())

    async def _rest(self) -> None:
        until = time.monotonic() + PATIENCE
        before: dict[str, str] = {}
        while True:
            rows = {name: (await self._rows(name, RESTS, self.now))[0] for name in self.parties}
            now = {name: row["found"] for name, row in rows.items()}
            due = [name for name, row in rows.items() if row["due"]]
            for name in due:
                await self._run(name)
            if not due and now == before:
                known = {name: json.loads(found) for name, found in now.items()}
                waiting = [name for name, found in known.items() if found["unfinished"]]
                behind = [
                    f"{reader} behind {stage}"
                    for stage, reader in HOPS
                    if not pairs(known[stage]["said"]) <= pairs(known[reader]["heard"].get(stage))
                ]
                if not waiting and not behind:
                    return
            before = now
            if time.monotonic() > until:
                raise TimeoutError(f"not at rest: {due} {now} {self.failed()}")
            await asyncio.sleep(0.03)

    async def _run(self, name: str) -> None:
        """Run what is due, as the service's own worker does twice a second."""
        means = self.parties[name].means
        if await run_due(SERVICES[name].timers, means):
            await means.pool.fetch(EVERY_COUNCIL, f"NOTIFY {CHANNEL}")
