"""Signoff and three speakers, running for real, and ways to play a story with them."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
from services.signoff.tests.samples import WEEKLY, plan
from services.signoff.tests.speaker.service import SERVED

from chassis.ids import uuid7
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Actor
from chassis.relay import CHANNEL
from chassis.work import Work
from contracts.assessment import CaseOpened, EligibilityDetermined, PersonLinked, ResponsibleChanged
from contracts.event import Document, Event
from contracts.planning import PlanSubmitted, PlanWithdrawn
from contracts.ras import AllocationIndicated, AllocationWithdrawn
from contracts.roles import principal_id
from sandbox.issuer import Issuer
from sandbox.party import PATIENCE, Party

WORKER = "ayesha"


@dataclass
class Case:
    """A person's case and plan, as the speakers tell of them."""

    council: str
    id: UUID = field(default_factory=uuid7)
    person_id: UUID = field(default_factory=uuid7)
    plan_id: UUID = field(default_factory=uuid7)
    person: str = field(default_factory=lambda: f"person-{secrets.token_hex(4)}")
    said: dict[str, int] = field(default_factory=dict)
    """How far each source has spoken."""
    documents: dict[str, int] = field(default_factory=dict)
    """How many versions each source has published."""

    @property
    def ids(self) -> dict[str, UUID]:
        """The ids that every event has."""
        return {"case_id": self.id, "person_id": self.person_id}

    @property
    def path(self) -> str:
        """Where the decision on the plan is read."""
        return f"/v1/sign-offs/{self.plan_id}"


@dataclass
class House:
    """All services, the issuer, and a council of this test's own."""

    signoff: Party
    speakers: dict[str, Party]
    issuer: Issuer
    council: str = field(default_factory=lambda: f"e{secrets.token_hex(4)}")

    def who(self, subject: str) -> UUID:
        """Give the opaque id of a login."""
        return principal_id(self.issuer.url, subject)

    # -- what the stages before say -------------------------------------------------------------------------

    async def tell(self, case: Case, *events: Event) -> None:
        """Say events, each as its own stage, one after the other."""
        for event in events:
            await self._say(case, event.stage, _the(event))

    async def _say(self, case: Case, source: str, make: Callable[[Work], Event]) -> None:
        means = self.speakers[source].means
        async with Work(means, case.council, Actor(uuid4(), "practitioner"), action="tell") as work:
            work.say(make(work))
        case.said[source] = work.sequences.get(case.id, case.said.get(source, 0))
        await means.pool.fetch(EVERY_COUNCIL, f"NOTIFY {CHANNEL}")

    async def publish(
        self,
        case: Case,
        source: str,
        content: dict[str, Any],
        make: Callable[[Document], Event],
        id_: UUID | None = None,
    ) -> None:
        """Publish a document as its stage serves it, and say that it is there."""
        version = case.documents[source] = case.documents.get(source, 0) + 1
        document = {"case_id": str(case.id), "person_id": str(case.person_id)} | content
        await self._say(
            case,
            source,
            lambda work: make(work.publish(SERVED[source], id_ or case.id, version, document)),
        )

    async def open_case(self, *, worker: str | None = WORKER) -> Case:
        """Open a case whose person has a login, and make a worker responsible."""
        case = Case(self.council)
        await self.tell(
            case,
            CaseOpened(**case.ids, channel="online", opened_on=date(2026, 11, 2)),
            PersonLinked(**case.ids, principal_id=self.who(case.person)),
        )
        if worker:
            await self.give_to(case, worker)
        return case

    async def give_to(self, case: Case, worker: str) -> None:
        """Make a worker responsible."""
        await self.tell(
            case,
            ResponsibleChanged(
                **case.ids, team_id=None, worker_id=uuid7(), worker_principal_id=self.who(worker)
            ),
        )

    async def determine(
        self,
        case: Case,
        decision: str = "eligible",
        unable: dict[str, list[str]] | None = None,
        assessment: UUID | None = None,
    ) -> None:
        """Determine eligibility; `assessment`: the one it rests on, another each time unless said."""
        content = {
            "decision": decision,
            "client_group": "older_people",
            "circumstances": [],
            "found": {"unable": unable or {"a": ["needs_help"], "i": ["needs_help"]}},
            "basis": {"assessment": {"path": f"/v1/assessments/{assessment or uuid7()}/versions/1"}},
            "reasons": {"words": "Because of what you told."},
        }
        await self.publish(
            case,
            "assessment",
            content,
            lambda link: EligibilityDetermined.model_validate(
                {
                    **case.ids,
                    "determination": link,
                    "decision": decision,
                    "determined_on": date(2026, 11, 20),
                }
            ),
        )

    async def indicate(
        self, case: Case, weekly: int = WEEKLY, determination: int = 1, table: int = 1
    ) -> None:
        """Indicate an allocation, with a range of ten per cent either way."""
        sums = {
            "weekly_pence": weekly,
            "low_weekly_pence": weekly * 9 // 10,
            "high_weekly_pence": weekly * 11 // 10,
        }
        content = {
            "version": case.documents.get("ras", 0) + 1,
            "basis": "table",
            "indicated_on": "2026-11-20",
            "calculation": sums,
            "table": {"document": {"path": f"/v1/tables/older_people/versions/{table}"}},
            "determination": {"path": "/v1/x", "version": determination, "sha256": "0" * 64},
        }
        await self.publish(
            case,
            "ras",
            content,
            lambda link: AllocationIndicated(**case.ids, allocation=link, basis="table"),
        )

    async def take_indication_back(self, case: Case, version: int = 1) -> None:
        """Withdraw an allocation."""
        await self.tell(
            case, AllocationWithdrawn(**case.ids, allocation_version=version, reason="marked_wrong")
        )

    async def submit(
        self, case: Case, content: dict[str, Any] | None = None, *, on: date = date(2026, 11, 20)
    ) -> None:
        """Submit a version of the plan."""
        number = case.documents.get("planning", 0) + 1
        found = plan() if content is None else content
        document = {"plan_id": str(case.plan_id), "number": number, "submitted_on": on.isoformat()} | found
        await self.publish(
            case,
            "planning",
            document,
            lambda link: PlanSubmitted(
                **case.ids,
                plan_id=case.plan_id,
                plan=link,
                led_by=found["lead"]["kind"],
                submitted_on=on,
            ),
            case.plan_id,
        )

    async def withdraw(self, case: Case, version: int = 1, on: date = date(2026, 11, 21)) -> None:
        """Take a submitted version back."""
        await self.tell(
            case,
            PlanWithdrawn(**case.ids, plan_id=case.plan_id, plan_version=version, withdrawn_on=on),
        )

    async def submitted(self, content: dict[str, Any] | None = None, **more: Any) -> Case:
        """Give a case that is determined and indicated, with a plan that waits."""
        case = await self.open_case()
        await self.determine(case)
        await self.indicate(case)
        await self.submit(case, content, **more)
        return case

    # -- calls to signoff -----------------------------------------------------------------------------------

    def headers(
        self, role: str, subject: str, case: Case | None = None, **more: str | None
    ) -> dict[str, str]:
        """Give the headers of a call, which comes after all that was said of the case."""
        found = {"Authorization": f"Bearer {self.issuer.mint(role, self.council, subject, 'signoff')}"}
        if case is not None and any(case.said.values()):
            after = [f"{source}:{case.id}:{said}" for source, said in case.said.items() if said]
            found["Leeway-After"] = ", ".join(after)
        found |= {name.replace("_", "-"): value for name, value in more.items() if value is not None}
        return found

    async def get(
        self, path: str, role: str = "manager", subject: str = "boss", case: Case | None = None
    ) -> httpx.Response:
        """Read, once signoff has heard all that was said of the case."""
        return await self._heard(
            lambda: self.signoff.http.get(path, headers=self.headers(role, subject, case))
        )

    async def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        role: str = "practitioner",
        subject: str = WORKER,
        match: str | None = None,
        key: str | None = None,
        case: Case | None = None,
    ) -> httpx.Response:
        """Change something, with a key."""
        headers = self.headers(role, subject, case, If_Match=match, Idempotency_Key=key or str(uuid4()))
        sent: dict[str, Any] = {} if body is None else {"json": body}
        return await self._heard(lambda: self.signoff.http.request(method, path, headers=headers, **sent))

    async def change(
        self,
        case: Case,
        method: str,
        what: str,
        body: object,
        *,
        role: str = "practitioner",
        subject: str = WORKER,
    ) -> httpx.Response:
        """Change the decision on a plan as it stands now, once nothing moves it by itself."""
        await self.signoff.at_rest(case.council)
        match = (await self.get(case.path, case=case)).headers["ETag"]
        return await self.send(
            method, f"{case.path}{what}", body, role=role, subject=subject, match=match, case=case
        )

    async def _heard(self, call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await call()
                if answer.status_code != 409 or answer.json().get("code") != "not-yet-heard":
                    return answer

    async def standing(self, case: Case) -> dict[str, Any]:
        """Read where the decision on the plan stands, as a manager."""
        answer = await self.get(case.path, case=case)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def said_by_signoff(self, case: Case) -> list[tuple[str, dict[str, Any]]]:
        """Read what signoff has said of a case, from its journal."""
        rows = await self.signoff.means.pool.fetch(
            self.council,
            "SELECT event_type, body FROM journal WHERE council = $1 AND subject_id = $2 ORDER BY sequence",
            self.council,
            case.id,
        )
        return [
            (row["event_type"].split(".")[3], httpx.Response(200, text=row["body"]).json()) for row in rows
        ]


def _the(event: Event) -> Callable[[Work], Event]:
    return lambda _: event


async def eventually(condition: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something holds, or fail."""
    latest = time.monotonic() + PATIENCE
    while not await condition():
        assert time.monotonic() < latest, "it did not come to hold"
        await asyncio.sleep(0.02)
