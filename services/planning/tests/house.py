"""Planning and its speakers, running for real, and ways to play a story with them."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx
from services.planning.tests.speaker.service import (
    KeptPlan,
    Spoken,
    decisions,
    determinations,
    indications,
    kept_plans,
)

from chassis.ids import uuid7
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Actor
from chassis.relay import CHANNEL
from chassis.store import Versions
from chassis.work import Work
from contracts.assessment import (
    CaseOpened,
    EligibilityDetermined,
    PersonLinked,
    ResponsibleChanged,
    SharingGranted,
    SharingWithdrawn,
)
from contracts.event import Document, Event
from contracts.ras import AllocationIndicated
from contracts.review import RevisionRequested
from contracts.roles import principal_id
from contracts.signoff import PlanReturned, PlanSetAside, PlanSignedOff
from sandbox.issuer import Issuer
from sandbox.party import PATIENCE, Party

DAY = date(2026, 11, 20)


@dataclass
class Case:
    """A person's case, as the speakers tell of it."""

    council: str
    id: UUID = field(default_factory=uuid7)
    person_id: UUID = field(default_factory=uuid7)
    person: str = field(default_factory=lambda: f"person-{secrets.token_hex(4)}")
    said: dict[str, int] = field(default_factory=dict)
    determinations: int = 0
    indications: int = 0
    decisions: int = 0

    @property
    def ids(self) -> dict[str, UUID]:
        """What every event about it names."""
        return {"case_id": self.id, "person_id": self.person_id}


@dataclass
class House:
    """All services, the issuer, and a council of this test's own."""

    planning: Party
    speakers: dict[str, Party]
    issuer: Issuer
    council: str = field(default_factory=lambda: f"e{secrets.token_hex(4)}")

    # -- what others say ------------------------------------------------------------------------------------

    async def tell(self, case: Case, *events: Event) -> None:
        """Say events of one stage in one command, as that stage."""
        stage = events[0].stage
        async with self._as(stage, case) as work:
            for event in events:
                work.say(event)
        case.said[stage] = work.sequences.get(case.id, case.said.get(stage, 0))
        await self.speakers[stage].means.pool.fetch(EVERY_COUNCIL, f"NOTIFY {CHANNEL}")

    async def publish(self, case: Case, versions: Versions[Spoken], number: int, **content: Any) -> Document:
        """Keep a document that an event will point to; say nothing yet."""
        stage = {determinations: "assessment", indications: "ras", decisions: "signoff"}[versions]
        async with self._as(stage, case) as work:
            return work.publish(versions, case.id, number, Spoken(case.id, case.person_id, **content))

    async def open_case(self, *, login: bool = True, determined: bool = True) -> Case:
        """Open a case of somebody who is eligible, and has a login."""
        case = Case(self.council)
        await self.tell(case, CaseOpened(**case.ids, channel="online", opened_on=date(2026, 11, 2)))
        if login:
            await self.link(case)
        if determined:
            await self.determine(case)
        return case

    async def link(self, case: Case) -> None:
        """Let the person's login stand for them."""
        await self.tell(case, PersonLinked(**case.ids, principal_id=self.id_of(case.person)))

    async def determine(self, case: Case, *needs: str, decision: str = "eligible") -> None:
        """Determine eligibility, with these outcomes found unable."""
        case.determinations += 1
        link = await self.publish(
            case,
            determinations,
            case.determinations,
            decision=decision,
            found={"unable": {need: ["needs_help"] for need in needs or ("a", "b")}},
        )
        body = {**case.ids, "determination": link, "decision": decision, "determined_on": DAY}
        await self.tell(case, EligibilityDetermined.model_validate(body))

    async def indicate(self, case: Case, weekly_pence: int = 21_000) -> None:
        """Indicate a sum, with a range of a tenth."""
        case.indications += 1
        tenth = weekly_pence // 10
        sums = {
            "weekly_pence": weekly_pence,
            "low_weekly_pence": weekly_pence - tenth,
            "high_weekly_pence": weekly_pence + tenth,
        }
        link = await self.publish(case, indications, case.indications, calculation=sums)
        await self.tell(case, AllocationIndicated(**case.ids, allocation=link, basis="table"))

    async def share(
        self, case: Case, subject: str, part: str = "lead", *, sharing: UUID | None = None, **more: Any
    ) -> UUID:
        """Share a case with somebody; give the sharing."""
        sharing = sharing or uuid7()
        body = {
            **case.ids,
            "sharing_id": sharing,
            "principal_id": self.id_of(subject),
            "part": part,
            "stages": ["planning", "signoff"],
            "until": None,
            **more,
        }
        await self.tell(case, SharingGranted.model_validate(body))
        return sharing

    async def unshare(self, case: Case, subject: str, sharing: UUID) -> None:
        """Withdraw what was shared."""
        withdrawn = SharingWithdrawn(**case.ids, sharing_id=sharing, principal_id=self.id_of(subject))
        await self.tell(case, withdrawn)

    async def give_to(self, case: Case, worker: str | None) -> None:
        """Make a worker responsible, or nobody."""
        await self.tell(
            case,
            ResponsibleChanged(
                **case.ids,
                team_id=None,
                worker_id=uuid7() if worker else None,
                worker_principal_id=self.id_of(worker) if worker else None,
            ),
        )

    async def send_back(self, case: Case, plan_id: str, version: int, *grounds: str, on: date = DAY) -> None:
        """Return a version, as sign-off."""
        case.decisions += 1
        link = await self.publish(case, decisions, case.decisions, decision="returned")
        found = list(grounds or ("need_not_met",))
        body = {**case.ids, "plan_id": plan_id, "plan_version": version, "returned": link, "grounds": found}
        await self.tell(case, PlanReturned.model_validate({**body, "returned_on": on}))

    async def sign(self, case: Case, plan_id: str, version: int) -> None:
        """Sign a version, as sign-off."""
        case.decisions += 1
        link = await self.publish(case, decisions, case.decisions, decision="signed")
        body = {**case.ids, "plan_id": plan_id, "plan_version": version, "decision": link, "decided_on": DAY}
        await self.tell(case, PlanSignedOff.model_validate(body))

    async def set_aside(self, case: Case, plan_id: str, restored: str) -> None:
        """Say that a signed plan does not take effect, as sign-off."""
        body = {**case.ids, "plan_id": plan_id, "restored_plan_id": restored, "set_aside_on": DAY}
        await self.tell(case, PlanSetAside.model_validate(body))

    async def keep(self, case: Case, plan_id: str, version: int, content: object) -> Document:
        """Keep a signed plan at the review service, word for word."""
        async with self._as("review", case) as work:
            return work.publish(
                kept_plans, UUID(plan_id), version, KeptPlan(case.id, case.person_id, json.dumps(content))
            )

    async def ask_to_revise(
        self, case: Case, plan_id: str, content: object = None, *, version: int = 1, **more: Any
    ) -> UUID:
        """Ask for a revision of a signed plan, as review; give the request."""
        if content is None:
            content = (await self.get(f"/v1/plans/{plan_id}/versions/{version}")).json()
        kept = await self.keep(case, plan_id, version, content)
        request = self.revision(case, plan_id, kept, **more)
        await self.tell(case, request)
        return request.request_id

    def revision(self, case: Case, plan_id: str, kept: Document, **more: Any) -> RevisionRequested:
        """Give the event of a request."""
        body = {
            **case.ids,
            "plan_id": plan_id,
            "request_id": uuid7(),
            "review_id": uuid7(),
            "plan": kept,
            "plan_version": kept.version,
            "ground": "plan_change",
            "requested_on": DAY,
        }
        return RevisionRequested.model_validate(body | more)

    async def plans(self, case: Case) -> list[dict[str, Any]]:
        """Give the plans of a case, oldest first."""
        answer = await self.get(f"/v1/cases/{case.id}/plans", case=case)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    def id_of(self, subject: str) -> UUID:
        """Give the opaque id of a login."""
        return principal_id(self.issuer.url, subject)

    def _as(self, stage: str, case: Case) -> Work:
        return Work(self.speakers[stage].means, case.council, Actor(uuid4(), "practitioner"), action="tell")

    # -- calls to planning ----------------------------------------------------------------------------------

    def headers(
        self, role: str, subject: str, case: Case | None = None, **more: str | None
    ) -> dict[str, str]:
        """Give the headers of a call, which comes after all that was said of the case."""
        found = {"Authorization": f"Bearer {self.issuer.mint(role, self.council, subject, 'planning')}"}
        if case is not None and case.said:
            found["Leeway-After"] = ",".join(f"{stage}:{case.id}:{n}" for stage, n in case.said.items())
        found |= {name.replace("_", "-"): value for name, value in more.items() if value is not None}
        return found

    async def get(
        self, path: str, role: str = "manager", subject: str = "boss", case: Case | None = None
    ) -> httpx.Response:
        """Read, once planning has heard all that was said of the case."""
        return await self._heard(
            lambda: self.planning.http.get(path, headers=self.headers(role, subject, case))
        )

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
        return await self._heard(lambda: self.planning.http.request(method, path, headers=headers, **sent))

    async def _heard(self, call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await call()
                if answer.status_code != 409 or answer.json().get("code") != "not-yet-heard":
                    return answer

    async def start(
        self, case: Case, body: object = None, role: str = "person", subject: str = "", query: str = ""
    ) -> httpx.Response:
        """Start a plan, as the person unless somebody else is named."""
        path = f"/v1/cases/{case.id}/plans{query}"
        return await self.send("POST", path, body or {}, role=role, subject=subject or case.person, case=case)

    async def plan(self, case: Case, plan_id: str, role: str = "person", subject: str = "") -> dict[str, Any]:
        """Read a plan, as the person unless somebody else is named; `etag` is its entity tag."""
        answer = await self.get(f"/v1/plans/{plan_id}", role, subject or case.person, case)
        assert answer.status_code == 200, answer.text
        return {**answer.json(), "etag": answer.headers["ETag"]}

    async def said_by_planning(self, case_id: UUID) -> list[tuple[str, dict[str, Any]]]:
        """Read what planning has said of a subject, from its journal."""
        rows = await self.planning.means.pool.fetch(
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
