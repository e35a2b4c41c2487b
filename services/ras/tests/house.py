"""Ras and a speaker, running for real, and ways to play a story with them."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
from services.ras.tests.samples import table
from services.ras.tests.speaker.service import Determination, determinations

from chassis.ids import uuid7
from chassis.reading import Actor
from chassis.run import Knock
from chassis.work import Work
from contracts.assessment import CaseOpened, EligibilityDetermined, PersonLinked, ResponsibleChanged
from contracts.event import Event
from contracts.roles import principal_id
from sandbox.issuer import Issuer
from sandbox.party import PATIENCE, Party


@dataclass
class Case:
    """A person's case, as the speaker tells of it."""

    council: str
    id: UUID = field(default_factory=uuid7)
    person_id: UUID = field(default_factory=uuid7)
    person: str = field(default_factory=lambda: f"person-{secrets.token_hex(4)}")
    said: int = 0
    determinations: int = 0


@dataclass
class House:
    """Both services, the issuer, and a council of this test's own."""

    ras: Party
    speaker: Party
    issuer: Issuer
    council: str = field(default_factory=lambda: f"e{secrets.token_hex(4)}")

    # -- what assessment says -------------------------------------------------------------------------------

    async def tell(self, case: Case, *events: Event, document: Determination | None = None) -> None:
        """Say events in one command, as the speaker."""
        actor = Actor(uuid4(), "practitioner")
        async with Work(self.speaker.means, case.council, actor, action="tell") as work:
            if document:
                work.publish(determinations, case.id, case.determinations, document)
            for event in events:
                work.say(event)
        case.said = work.sequences.get(case.id, case.said)
        Knock(self.speaker.means)()

    async def open_case(self) -> Case:
        """Open a case whose person has a login."""
        case = Case(self.council)
        who = principal_id(self.issuer.url, case.person)
        await self.tell(
            case,
            CaseOpened(
                case_id=case.id, person_id=case.person_id, channel="online", opened_on=date(2026, 11, 2)
            ),
            PersonLinked(case_id=case.id, person_id=case.person_id, principal_id=who),
        )
        return case

    async def determine(
        self,
        case: Case,
        levels: dict[str, str] | None = None,
        *,
        decision: str = "eligible",
        group: str = "older_people",
        on: date = date(2026, 11, 20),
        circumstances: tuple[str, ...] = (),
        unpaid_help: tuple[dict[str, Any], ...] = (),
    ) -> None:
        """Determine eligibility."""
        case.determinations += 1
        document = Determination(
            case_id=case.id,
            person_id=case.person_id,
            decision=decision,
            reasons="Because of what the person told.",
            client_group=group,
            levels={"eating": "all", "washing": "daily"} if levels is None else levels,
            circumstances=list(circumstances),
            unpaid_help=list(unpaid_help),
        )
        async with Work(self.speaker.means, case.council, Actor(uuid4(), "practitioner"), action="d") as work:
            link = work.publish(determinations, case.id, case.determinations, document)
            work.say(
                EligibilityDetermined.model_validate(
                    {
                        "case_id": case.id,
                        "person_id": case.person_id,
                        "determination": link,
                        "decision": decision,
                        "determined_on": on,
                    }
                )
            )
        case.said = work.sequences[case.id]
        Knock(self.speaker.means)()

    async def give_to(self, case: Case, worker: str) -> None:
        """Make a worker responsible."""
        await self.tell(
            case,
            ResponsibleChanged(
                case_id=case.id,
                person_id=case.person_id,
                team_id=None,
                worker_id=uuid7(),
                worker_principal_id=principal_id(self.issuer.url, worker),
            ),
        )

    # -- calls to ras ---------------------------------------------------------------------------------------

    def headers(
        self, role: str, subject: str, case: Case | None = None, **more: str | None
    ) -> dict[str, str]:
        """Give the headers of a call, which comes after all that was said of the case."""
        found = {"Authorization": f"Bearer {self.issuer.mint(role, self.council, subject, 'ras')}"}
        if case is not None and case.said:
            found["Leeway-After"] = f"assessment:{case.id}:{case.said}"
        found |= {name.replace("_", "-"): value for name, value in more.items() if value is not None}
        return found

    async def get(
        self, path: str, role: str = "manager", subject: str = "boss", case: Case | None = None
    ) -> httpx.Response:
        """Read, once ras has heard all that was said of the case."""
        return await self._heard(lambda: self.ras.http.get(path, headers=self.headers(role, subject, case)))

    async def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        role: str = "manager",
        subject: str = "boss",
        match: str | None = None,
        key: str | None = None,
        case: Case | None = None,
    ) -> httpx.Response:
        """Change something, with a key."""
        headers = self.headers(role, subject, case, If_Match=match, Idempotency_Key=key or str(uuid4()))
        sent: dict[str, Any] = {} if body is None else {"json": body}
        return await self._heard(lambda: self.ras.http.request(method, path, headers=headers, **sent))

    async def _heard(self, call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await call()
                if answer.status_code != 409 or answer.json().get("code") != "not-yet-heard":
                    return answer

    async def publish_table(self, **changes: Any) -> httpx.Response:
        """Draft and publish the sample table, changed."""
        drafted = await self.send("POST", "/v1/tables", {"table": table(**changes)})
        assert drafted.status_code == 201, drafted.text
        path = f"/v1/tables/{drafted.json()['id']}/publication"
        published = await self.send("PUT", path, match=drafted.headers["ETag"])
        assert published.status_code == 200, published.text
        return published

    async def allocation(self, case: Case) -> dict[str, Any]:
        """Read the allocation of a case as a manager."""
        answer = await self.get(f"/v1/cases/{case.id}/allocation", case=case)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def said_by_ras(self, case_id: UUID) -> list[tuple[str, dict[str, Any]]]:
        """Read what ras has said of a subject, from its journal."""
        rows = await self.ras.means.pool.fetch(
            self.council,
            "SELECT event_type, body FROM journal WHERE council = $1 AND subject_id = $2 ORDER BY sequence",
            self.council,
            case_id,
        )
        return [
            (row["event_type"].split(".")[3], httpx.Response(200, text=row["body"]).json()) for row in rows
        ]


async def eventually(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds, or fail."""
    latest = time.monotonic() + PATIENCE
    while not await condition():
        assert time.monotonic() < latest, "it did not come to hold"
        await asyncio.sleep(0.02)
