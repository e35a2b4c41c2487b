"""Assessment and a speaker of reviews, and ways to play a reassessment with them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from services.assessment.tests.house import ELIGIBLE, OK, Caller, House, answer, content, decision

from chassis.ids import uuid7
from chassis.reading import Actor
from chassis.run import Knock
from chassis.work import Work
from contracts.event import Event
from contracts.review import ReassessmentRequested
from contracts.roles import Role
from sandbox.party import Party

ASKED_ON = date(2026, 11, 20)


@dataclass
class HearingHouse(House):
    """The running service, everybody who calls it, and the review service that it hears."""

    review: Party

    async def tell(self, case_id: str, *events: Event) -> None:
        """Say events as review, and wait until they were heard."""
        council = Caller(self.http, self.issuer, Role.MANAGER).council
        async with Work(self.review.means, council, Actor(uuid4(), "practitioner"), action="tell") as work:
            for event in events:
                work.say(event)
        Knock(self.review.means)()
        after = f"review:{case_id}:{work.sequences[UUID(case_id)]}"
        manager = self.caller(Role.MANAGER)
        for _ in range(10):  # each waits up to two seconds for what was said to arrive
            if (await manager.call("GET", f"/v1/cases/{case_id}", Leeway_After=after)).status_code == OK:
                return
        raise AssertionError("it was not heard")

    async def request(
        self, case_id: str, reason: str = "needs_changed", **more: Any
    ) -> ReassessmentRequested:
        """Give the event of a request to assess again."""
        case = await self.caller(Role.MANAGER).get(f"/v1/cases/{case_id}")
        body = {
            "case_id": case_id,
            "person_id": case["person_id"],
            "request_id": uuid7(),
            "review_id": uuid7(),
            "reason": reason,
            "requested_on": ASKED_ON,
        }
        return ReassessmentRequested.model_validate(body | more)

    async def decided(self, worker: Caller, **more: Any) -> tuple[str, str]:
        """Give a case whose needs were determined, and its completed assessment."""
        _, case_id = await self.case(worker)
        assessment_id = await self.assessed(worker, case_id, **ELIGIBLE)
        await self.decide(worker, case_id, **more)
        return case_id, assessment_id

    async def decide(self, worker: Caller, case_id: str, **more: Any) -> dict[str, Any]:
        """Determine, and give the determination."""
        version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
        body = more.pop("body", decision(**more))
        done = await worker.put(f"/v1/cases/{case_id}/determination", body, match=version)
        return await worker.get(str(done["href"]))

    async def assessments(self, case_id: str) -> list[dict[str, Any]]:
        """Give the assessments of a case, oldest first."""
        found = await self.caller(Role.MANAGER).get(f"/v1/cases/{case_id}/assessments")
        items: list[dict[str, Any]] = found["items"]
        return items

    async def complete(self, who: Caller, assessment_id: str) -> None:
        """Complete an assessment; where nothing was said anew in a reassessment, one answer is confirmed before."""
        path = f"/v1/assessments/{assessment_id}"
        shown = await who.get(path)
        if shown["reassesses"]:
            beside = (await who.get(f"{path}/carried-over"))["questions"]
            if not beside["confirmed"] + beside["changed"]:
                one = {"channel": "phone", "voice": "person", "questions": beside["carried_over"][:1]}
                await who.put(f"{path}/carried-over/confirmation", one, match=shown["version"])
        await who.put(f"{path}/completion", {}, match=(await who.get(path))["version"])


def next_content() -> dict[str, Any]:
    """The questionnaire as it goes on: one question is new, one has other choices, and one is not asked any more."""
    found = content()
    [section] = found["sections"]
    kept = [each for each in section["questions"] if each["id"] != "carer_willing"]
    for question in kept:
        if question["id"] == "hygiene":
            question["options"] = [
                {"value": "alone", "level": "none"},
                {"value": "with_somebody", "unable": ["without_assistance"], "level": "much"},
            ]
    new = {"id": "night", "text": "How are your nights?", "kind": "textarea", "purposes": [{"kind": "plan"}]}
    return {**found, "sections": [{**section, "questions": [*kept, new]}]}


def by_phone(text: str) -> dict[str, object]:
    """An answer in words."""
    return answer({"text": text})
