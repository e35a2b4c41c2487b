"""Insight and five speakers, running for real, and ways to play a story with them."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx

from chassis.ids import uuid7
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Actor
from chassis.relay import CHANNEL
from chassis.work import Work
from contracts.event import Event
from contracts.roles import principal_id
from sandbox.issuer import Issuer
from sandbox.party import PATIENCE, Party

WORKER = "ayesha"


@dataclass
class Case:
    """A person's case, as the speakers tell of it."""

    council: str
    id: UUID = field(default_factory=uuid7)
    person_id: UUID = field(default_factory=uuid7)
    plan_id: UUID = field(default_factory=uuid7)
    review_id: UUID = field(default_factory=uuid7)
    team_id: UUID = field(default_factory=uuid7)
    worker_id: UUID = field(default_factory=uuid7)
    person: str = field(default_factory=lambda: f"person-{secrets.token_hex(4)}")
    worker: str = field(default_factory=lambda: f"worker-{secrets.token_hex(4)}")
    said: dict[str, int] = field(default_factory=dict)
    """How far each source has spoken."""

    @property
    def ids(self) -> dict[str, UUID]:
        """The ids that every event has."""
        return {"case_id": self.id, "person_id": self.person_id}

    @property
    def path(self) -> str:
        """Where it is asked for."""
        return f"/v1/cases/{self.id}"


@dataclass
class House:
    """All services, the issuer, and a council of this test's own."""

    insight: Party
    speakers: dict[str, Party]
    issuer: Issuer
    council: str = field(default_factory=lambda: f"e{secrets.token_hex(4)}")

    def who(self, subject: str) -> UUID:
        """Give the opaque id of a login."""
        return principal_id(self.issuer.url, subject)

    @property
    def today(self) -> date:
        """Today, in case time."""
        return self.insight.means.clock.today()

    def travel(self, days: int) -> None:
        """Let case time be so many days later than the test began."""
        self.insight.case_time.later(days)

    async def tell(self, case: Case, *events: Event, role: str = "practitioner") -> None:
        """Say events, each as its own stage, one after the other."""
        for event in events:
            means = self.speakers[event.stage].means
            async with Work(means, case.council, Actor(uuid4(), role), action="tell") as work:
                work.say(event)
            case.said[event.stage] = work.sequences.get(case.id, case.said.get(event.stage, 0))
            await means.pool.fetch(EVERY_COUNCIL, f"NOTIFY {CHANNEL}")

    def headers(self, role: str, subject: str, case: Case | None = None) -> dict[str, str]:
        """Give the headers of a call, which comes after all that was said of the case."""
        found = {"Authorization": f"Bearer {self.issuer.mint(role, self.council, subject, 'insight')}"}
        if case is not None and case.said:
            after = [f"{source}:{case.id}:{said}" for source, said in case.said.items() if said]
            found["Leeway-After"] = ", ".join(after)
        return found

    async def get(
        self, path: str, role: str = "manager", subject: str = "boss", case: Case | None = None
    ) -> httpx.Response:
        """Read, once insight has heard all that was said of the case."""
        return await self._heard(
            lambda: self.insight.http.get(path, headers=self.headers(role, subject, case))
        )

    async def _heard(self, call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await call()
                if answer.status_code != 409 or answer.json().get("code") != "not-yet-heard":
                    return answer

    async def until(self, holds: Callable[[], Awaitable[bool]]) -> None:
        """Wait until something holds, or fail."""
        latest = time.monotonic() + PATIENCE
        while not await holds():
            assert time.monotonic() < latest, "it did not come to hold"
            await asyncio.sleep(0.02)

    async def told(self, case: Case, role: str = "manager", subject: str = "boss") -> dict[str, Any]:
        """Read where a case is."""
        answer = await self.get(case.path, role, subject, case)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def as_person(self, case: Case) -> dict[str, Any]:
        """Read where a case is, as the person."""
        return await self.told(case, "person", case.person)

    async def as_worker(self, case: Case) -> dict[str, Any]:
        """Read where a case is, as the worker responsible."""
        return await self.told(case, "practitioner", case.worker)
