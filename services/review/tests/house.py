"""Review and two speakers, running for real, and ways to play a story with them."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from services.review.tests.plans import plan
from services.review.tests.speaker.service import SERVED

from chassis.ids import uuid7
from chassis.pool import EVERY_COUNCIL
from chassis.reading import Actor
from chassis.relay import CHANNEL
from chassis.work import Work
from contracts.assessment import CaseOpened, EligibilityDetermined, PersonLinked, ResponsibleChanged
from contracts.event import Document, Event
from contracts.roles import principal_id
from contracts.signoff import PaymentStarted, PlanSignedOff, SupportStarted
from sandbox.issuer import Issuer
from sandbox.party import PATIENCE, Party

WORKER = "ayesha"
TEAM = UUID(int=77)


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
        """Where the reviews of the case are read."""
        return f"/v1/cases/{self.id}/reviews"


@dataclass
class House:
    """All services, the issuer, and a council of this test's own."""

    review: Party
    speakers: dict[str, Party]
    issuer: Issuer
    council: str = field(default_factory=lambda: f"e{secrets.token_hex(4)}")

    def who(self, subject: str) -> UUID:
        """Give the opaque id of a login."""
        return principal_id(self.issuer.url, subject)

    # -- time -----------------------------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The date in England, in case time."""
        return self.review.means.clock.today()

    def travel(self, days: float) -> None:
        """Let case time be so many days later than the test began, in every service."""
        self.review.case_time.later(days)

    async def rest(self) -> None:
        """Wait until no timer of this council is due any more."""

        async def none_due() -> bool:
            rows = await self.review.means.pool.fetch(
                self.council,
                "SELECT FROM timer WHERE council = $1 AND due <= $2",
                self.council,
                self.review.means.clock.now(),
            )
            return not rows

        await eventually(none_due)

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
            CaseOpened(**case.ids, channel="online", opened_on=self.today),
            PersonLinked(**case.ids, principal_id=self.who(case.person)),
        )
        if worker:
            await self.give_to(case, worker)
        return case

    async def give_to(self, case: Case, worker: str, team: UUID | None = TEAM) -> None:
        """Make a worker and their team responsible."""
        await self.tell(
            case,
            ResponsibleChanged(
                **case.ids, team_id=team, worker_id=uuid7(), worker_principal_id=self.who(worker)
            ),
        )

    async def determine(self, case: Case, decision: str = "eligible") -> None:
        """Determine eligibility."""
        await self.publish(
            case,
            "assessment",
            {"decision": decision, "reasons": {"words": "Because of what you told."}},
            lambda link: EligibilityDetermined.model_validate(
                {**case.ids, "determination": link, "decision": decision, "determined_on": self.today}
            ),
        )

    async def sign(self, case: Case, content: dict[str, Any] | None = None, **more: Any) -> None:
        """Sign the plan. `more`: fields of the event, such as `effective_from` or `review_on`."""
        found = plan() if content is None else content
        version = case.documents.get("signoff", 0) + 1
        document = {
            "reference": {"path": "/v1/x", "version": version, "sha256": "0" * 64},
            "content": json.dumps(found | {"plan_id": str(case.plan_id)}),
        }
        await self.publish(
            case,
            "signoff",
            document,
            lambda link: PlanSignedOff.model_validate(
                {
                    **case.ids,
                    "plan_id": case.plan_id,
                    "plan_version": version,
                    "decision": link,
                    "decided_on": self.today,
                    "plan": link,
                }
                | more
            ),
            case.plan_id,
        )

    async def start(self, case: Case, on: date | None = None, *, whole: bool = True) -> None:
        """Say that support has started."""
        await self.tell(
            case,
            SupportStarted(
                **case.ids,
                plan_id=case.plan_id,
                plan_version=case.documents.get("signoff", 1),
                whole=whole,
                started_on=on or self.today,
                said_by="person",
            ),
        )

    async def pay(self, case: Case, on: date | None = None) -> None:
        """Say that the first direct payment was made."""
        await self.tell(
            case,
            PaymentStarted(
                **case.ids, plan_id=case.plan_id, first_paid_on=on or self.today, said_by="finance"
            ),
        )

    async def signed(self, content: dict[str, Any] | None = None, **more: Any) -> Case:
        """Give a case that was determined and whose plan is signed."""
        case = await self.open_case()
        await self.determine(case)
        await self.sign(case, content, **more)
        return case

    async def started(self, content: dict[str, Any] | None = None, *, days_ago: int = 0, **more: Any) -> Case:
        """Give a case whose plan is signed and whose support started so many days ago, once review has heard it."""
        day = self.today - timedelta(days=days_ago)
        case = await self.signed(content, **({"decided_on": day} | more))
        await self.start(case, day)
        await self.standing(case)
        return case

    # -- calls to review ------------------------------------------------------------------------------------

    def headers(
        self, role: str, subject: str, case: Case | None = None, **more: str | None
    ) -> dict[str, str]:
        """Give the headers of a call, which comes after all that was said of the case."""
        found = {"Authorization": f"Bearer {self.issuer.mint(role, self.council, subject, 'review')}"}
        if case is not None and any(case.said.values()):
            after = [f"{source}:{case.id}:{said}" for source, said in case.said.items() if said]
            found["Leeway-After"] = ", ".join(after)
        found |= {name.replace("_", "-"): value for name, value in more.items() if value is not None}
        return found

    async def get(
        self, path: str, role: str = "manager", subject: str = "boss", case: Case | None = None
    ) -> httpx.Response:
        """Read, once review has heard all that was said of the case."""
        return await self._heard(
            lambda: self.review.http.get(path, headers=self.headers(role, subject, case))
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
        return await self._heard(lambda: self.review.http.request(method, path, headers=headers, **sent))

    async def change(
        self, path: str, what: str, body: object, *, role: str = "practitioner", subject: str = WORKER
    ) -> httpx.Response:
        """Change something at `path` as it stands now: PUT `what` under it with its entity tag."""
        await self.review.at_rest(self.council)
        found = await self.get(path)
        assert found.status_code == 200, found.text
        return await self.send(
            "PUT", f"{path}{what}", body, role=role, subject=subject, match=found.headers["ETag"]
        )

    async def _heard(self, call: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        async with asyncio.timeout(PATIENCE):
            while True:
                answer = await call()
                if answer.status_code != 409 or answer.json().get("code") != "not-yet-heard":
                    return answer

    async def standing(self, case: Case, role: str = "manager", subject: str = "boss") -> dict[str, Any]:
        """Read where the reviews of a case stand."""
        answer = await self.get(case.path, role, subject, case)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def live(self, case: Case) -> dict[str, Any]:
        """Read the live review of a case, which there is."""
        found = (await self.standing(case))["live"]
        assert found is not None
        return dict(found)

    async def said_by_review(self, case: Case) -> list[tuple[str, dict[str, Any]]]:
        """Read what review has said of a case, from its journal."""
        rows = await self.review.means.pool.fetch(
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
