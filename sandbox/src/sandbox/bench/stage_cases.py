"""What planning and sign-off must know before a plan can be submitted and decided: told as their sources tell it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from chassis.arrival import Arrival
from chassis.effects import Effects
from chassis.envelope import envelope
from chassis.ids import uuid7
from chassis.run import means_of
from chassis.service import Service
from chassis.settings import Settings
from chassis.store import canonical
from contracts.assessment import CaseOpened, EligibilityDetermined, PersonLinked, ResponsibleChanged
from contracts.event import Document, Event
from contracts.planning import PlanSubmitted
from contracts.ras import AllocationIndicated
from contracts.roles import Role, principal_id
from sandbox.demo import woman_plan_script as script
from sandbox.demo.woman_script import HIGH_WEEKLY_PENCE, LOW_WEEKLY_PENCE, WEEKLY_PENCE
from sandbox.issuer import Issuer

TODAY = datetime.now(UTC).date()
ACTOR = uuid4()


@dataclass(slots=True)
class Case:
    """A case of some council, and its plan once there is one."""

    council: str
    id: UUID = field(default_factory=uuid7)
    person_id: UUID = field(default_factory=uuid7)
    plan_id: str = ""
    version: int = 0
    sign_off_version: int = 1


class Ears:
    """A service that hears what is said here, in this process, with nothing on the wire."""

    def __init__(self, service: Service, settings: dict[str, Any], issuer: Issuer) -> None:
        self._means = means_of(service, Settings.model_validate(settings))
        self._effects = Effects(service.subscriptions, self._means, lambda: None)
        self._person = principal_id(issuer.url, f"bench-{Role.PERSON}")

    async def close(self) -> None:
        """Let go of the database."""
        await self._means.pool.close()

    async def know(self, case: Case) -> None:
        """Hear of a case: opened, linked, somebody responsible, eligible, and a sum indicated."""
        about = {"case_id": case.id, "person_id": case.person_id}
        told: list[Event] = [
            CaseOpened.model_validate({**about, "channel": "online", "opened_on": TODAY}),
            PersonLinked.model_validate({**about, "principal_id": self._person}),
            ResponsibleChanged.model_validate(
                {**about, "team_id": None, "worker_id": uuid7(), "worker_principal_id": uuid4()}
            ),
        ]
        for number, event in enumerate(told, 1):
            await self._effects.effect(arrival(case, event, number))
        found = {
            **_plain(about),
            "decision": "eligible",
            "determined_on": TODAY.isoformat(),
            "found": {"unable": {need: ["without_assistance"] for need in script.NEEDS}},
            "client_group": "older_people",
            "circumstances": [],
        }
        link = _document(f"/v1/cases/{case.id}/determinations/1", found)
        determined = {**about, "determination": link, "decision": "eligible", "determined_on": TODAY}
        await self._with_content(case, EligibilityDetermined.model_validate(determined), len(told) + 1, found)
        sums = {
            "weekly_pence": WEEKLY_PENCE,
            "low_weekly_pence": LOW_WEEKLY_PENCE,
            "high_weekly_pence": HIGH_WEEKLY_PENCE,
        }
        shown = {**_plain(about), "version": 1, "basis": "table", "indicated_on": TODAY.isoformat()}
        shown |= {"calculation": sums, "determination": link.model_dump()}
        allocation = _document(f"/v1/cases/{case.id}/allocation/versions/1", shown)
        indicated = {**about, "allocation": allocation, "basis": "table"}
        await self._with_content(case, AllocationIndicated.model_validate(indicated), 1, shown)

    async def hear_plan(self, case: Case, first: Case, document: Mapping[str, Any]) -> None:
        """Hear that a plan was submitted: the same as the first one, with its own ids."""
        text = json.dumps(document)
        for old, new in (
            (first.plan_id, case.plan_id),
            (str(first.id), str(case.id)),
            (str(first.person_id), str(case.person_id)),
        ):
            text = text.replace(old, new)
        content = json.loads(text)
        event = {
            "case_id": case.id,
            "person_id": case.person_id,
            "plan_id": case.plan_id,
            "plan": _document(f"/v1/plans/{case.plan_id}/versions/1", content),
            "led_by": "self",
            "submitted_on": TODAY,
        }
        await self._with_content(case, PlanSubmitted.model_validate(event), 1, content)

    async def _with_content(self, case: Case, event: Event, number: int, content: Mapping[str, Any]) -> None:
        came = arrival(case, event, number)
        await self._effects.effect(came)
        await self._effects.fetched(came, content)


def arrival(case: Case, event: Event, number: int) -> Arrival:
    """Return an event about a case as it comes in, the n-th of its source."""
    row: dict[str, Any] = {
        "id": uuid7(),
        "event_type": event.type,
        "council": case.council,
        "subject_id": case.id,
        "at": datetime.now(UTC),
        "sequence": number,
        "actor": ACTOR,
        "role": Role.STAGE,
        "cause": None,
    }
    return Arrival.of(event.stage, envelope(row), event.model_dump_json())  # type: ignore[arg-type]


def _document(path: str, content: Mapping[str, Any]) -> Document:
    return Document(path=path, version=1, sha256=hashlib.sha256(canonical(content)).hexdigest())


def _plain(ids: Mapping[str, UUID]) -> dict[str, str]:
    return {name: str(value) for name, value in ids.items()}


def plan() -> dict[str, Any]:
    """Return a whole plan as it is sent: the one of the demo's first story."""
    return {
        "sections": {
            "about_me": script.about_me(),
            "outcomes": script.outcomes(),
            "actions": script.actions("somebody"),
            "timetable": script.timetable(),
            "contingency": script.contingency("somebody"),
            "risks": script.risks(),
            "review": script.review(TODAY),
            "support": script.support(),
            "direct_payment": script.direct_payment(),
            "cost_reasons": script.cost_reasons(),
        }
    }


def decision() -> dict[str, Any]:
    """Return the decision on it."""
    return script.decision("Somebody, social worker")
