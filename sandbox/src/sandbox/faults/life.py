"""The life of one simulated case, from the first call for help to a decision, in as few calls as it takes."""

import asyncio
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any
from uuid import uuid4

from contracts.roles import Role
from sandbox.calling import DONE, Who
from sandbox.demo import woman_plan_script as script
from sandbox.demo.woman_script import CHOICES
from sandbox.faults.caller import Caller, Got
from sandbox.scopes import hears
from sandbox.seeds import Council

STALE = 412
LOOK_EVERY = 0.25


@dataclass
class Life:
    """One case: who it is about, how far it has come, and what its services must have heard by now."""

    caller: Caller
    council: Council
    today: date
    chance: Random
    mark: str = field(default_factory=lambda: uuid4().hex[:12])
    positions: dict[tuple[str, str], int] = field(default_factory=dict)
    case: str = ""

    def __post_init__(self) -> None:
        code = self.council.code
        self.person = Who(Role.PERSON, code, f"fault-{self.mark}-1")
        self.friend = Who(Role.SUPPORTER, code, f"fault-{self.mark}-2")
        self.auditor = Who(Role.AUDITOR, code, "fault-auditor")
        self.worker, self.manager = (
            next(each for each in self.council.workers if each.who.role is role)
            for role in (Role.PRACTITIONER, Role.MANAGER)
        )

    async def live(self) -> None:
        """Live it to the end."""
        await self._asks()
        assessment = await self._answers()
        await self._determined(assessment)
        await self._sum()
        plan = await self._plans()
        await self._decided(plan)
        await self._lives_on(plan)

    # -- calls ------------------------------------------------------------------------------------------------------

    async def _do(
        self, service: str, who: Who, method: str, path: str, body: object = None, **more: Any
    ) -> Got:
        after = [f"{s}:{about}:{n}" for (s, about), n in self.positions.items() if hears(service, s)]
        got = await self.caller.call(service, who, method, path, body, after=after, **more)
        if got.position:
            source, about, number = got.position.split(":")
            self.positions[source, about] = int(number)
        return got

    async def _get(self, service: str, who: Who, path: str) -> Any:
        return (await self._do(service, who, "GET", path)).body

    async def _change(self, service: str, who: Who, path: str, body: object, *, of: str) -> Got:
        """Change what is read at `of`; where it was changed meanwhile, read it again, as anybody would."""
        while True:
            version = (await self._get(service, who, of))["version"]
            got = await self._do(service, who, "PUT", path, body, match=version, expect=(*DONE, STALE))
            if got.status != STALE:
                return got

    async def _said(self, service: str) -> None:
        """Wait until a service has said something of the case by itself; from now on others must have heard it."""
        items: list[Any] = []
        while not items:
            items = (await self._get(service, self.auditor, f"/v1/events?case={self.case}"))["items"]
            await asyncio.sleep(0 if items else LOOK_EVERY)
        self.positions[service, self.case] = max(int(item["sequence"]) for item in items)

    # -- steps ------------------------------------------------------------------------------------------------------

    async def _asks(self) -> None:
        about = {
            "name": {"family": f"Simulated {self.mark}", "given": "Somebody"},
            "date_of_birth": "1951-03-08",
            "contact": {"phone": "01632 960472", "prefers": "phone"},
        }
        kept = (await self._do("assessment", self.person, "POST", "/v1/people", about)).body
        asks = {"person_id": kept["id"], "channel": "online", "asked": "Help.", "asked_by": "person"}
        self.case = (await self._do("assessment", self.person, "POST", "/v1/cases", asks)).body["id"]
        case = f"/v1/cases/{self.case}"
        workers = (await self._get("assessment", self.manager.who, "/v1/workers?limit=200"))["items"]
        known = next(each for each in workers if each["name"] == self.worker.name)
        hers = {"worker_id": known["id"], "team_id": None}
        await self._change("assessment", self.manager.who, f"{case}/responsible", hers, of=case)
        shares = {
            "login": {"issuer": self.caller.issuer.url, "subject": self.friend.subject},
            "known_as": "a friend",
            "part": "helper",
            "stages": ["assessment", "ras"],
        }
        shared = (await self._do("assessment", self.person, "POST", f"{case}/sharings", shares)).body
        if self.chance.random() < 0.5:  # noqa: PLR2004 - every other one ends it again
            path = f"/v1/sharings/{shared['id']}"
            await self._do("assessment", self.person, "DELETE", path, match=shared["version"])

    async def _answers(self) -> str:
        path = f"/v1/public/{self.council.code}/questionnaires"
        listed = (await self._get("assessment", self.person, path))["items"]
        asked = next(each for each in listed if "synthetic sample" in each["title"])
        begin = {"questionnaire_id": asked["id"], "version": asked["number"], "led_by": "person"}
        case = f"/v1/cases/{self.case}"
        begun = (await self._do("assessment", self.person, "POST", f"{case}/assessments", begin)).body
        path = f"/v1/assessments/{begun['id']}"
        given: dict[str, Any] = {question: {"chosen": [choice]} for question, (choice, _) in CHOICES.items()}
        given |= {"help": {"chosen": ["meals"]}, "life": {"text": "So."}, "heard_and_safe": {"text": "Yes."}}
        for question, said in given.items():
            body = {"given": said, "channel": "online", "voice": "person"}
            await self._do("assessment", self.person, "PUT", f"{path}/answers/{question}", body)
        led = {"led_by": "person"}
        await self._change("assessment", self.person, f"{path}/completion", led, of=path)
        return str(begun["id"])

    async def _determined(self, assessment: str) -> None:
        unable = {need: ["without_assistance"] for need in script.NEEDS}
        decision = {
            "decision": "eligible",
            "found": {"impairment": True, "wellbeing": True, "unable": unable},
            "reasons": {"words": f"Reasons for {assessment[:8]}."},
            "client_group": "older_people",
        }
        case = f"/v1/cases/{self.case}"
        await self._change("assessment", self.worker.who, f"{case}/determination", decision, of=case)

    async def _sum(self) -> None:
        await self._said("ras")
        if self.chance.random() < 0.3:  # noqa: PLR2004 - some say that it is not enough
            path = f"/v1/cases/{self.case}/allocation/contests"
            await self._do("ras", self.person, "POST", path, {"ground": "not_enough"})

    async def _plans(self) -> str:
        begun = await self._do("planning", self.person, "POST", f"/v1/cases/{self.case}/plans", {})
        path = f"/v1/plans/{begun.body['id']}"
        sections = {
            "about_me": script.about_me(),
            "outcomes": script.outcomes(),
            "actions": script.actions("somebody"),
            "timetable": script.timetable(),
            "contingency": script.contingency("somebody"),
            "risks": script.risks(),
            "review": script.review(self.today),
            "support": script.support(),
            "direct_payment": script.direct_payment(),
            "cost_reasons": script.cost_reasons(),
        }
        for name, written in sections.items():
            await self._do("planning", self.person, "PUT", f"{path}/sections/{name}", written)
        await self._change("planning", self.person, f"{path}/submission", {}, of=path)
        return str(begun.body["id"])

    async def _decided(self, plan: str) -> None:
        path = f"/v1/sign-offs/{plan}"
        decision = script.decision(f"{self.worker.name}, {self.worker.job_title}")
        await self._change("signoff", self.manager.who, f"{path}/decision", decision, of=path)

    async def _lives_on(self, plan: str) -> None:
        path = f"/v1/sign-offs/{plan}"
        started = {"started_on": self.today.isoformat(), "whole": True, "actions": [], "words": ""}
        await self._change("signoff", self.person, f"{path}/support-start", started, of=path)
        paid = {"first_paid_on": self.today.isoformat(), "words": ""}
        await self._change("signoff", self.person, f"{path}/payment-start", paid, of=path)
        if self.chance.random() < 0.5:  # noqa: PLR2004 - every other one asks for a review
            asks = {
                "asked_by": "person",
                "asked_by_name": "",
                "words": "Soon.",
                "changed": "needs",
                "urgent": False,
            }
            asked = await self._do(
                "review", self.person, "POST", f"/v1/cases/{self.case}/review-requests", asks
            )
            path = f"/v1/review-requests/{asked.body['id']}"
            has = {"name": self.worker.name, "words": "I have it."}
            await self._change("review", self.worker.who, f"{path}/acknowledgement", has, of=path)
        await self._get("insight", self.person, f"/v1/cases/{self.case}")
