"""Callers with real tokens, and a questionnaire to ask by."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx

from assessment.domain.purposes import CoreTopic, Outcome
from chassis.reading import Means
from contracts.roles import Role, principal_id
from sandbox.issuer import Issuer

COUNCIL = "e09000099"
OTHER_COUNCIL = "e09000098"
OK = 200
CREATED = 201


@dataclass
class Caller:
    """Somebody with a token, who sends a key with every change."""

    http: httpx.AsyncClient
    issuer: Issuer
    role: str
    subject: str = field(default_factory=lambda: str(uuid4()))
    council: str = COUNCIL
    scope: str = ""

    @property
    def id(self) -> UUID:
        return principal_id(self.issuer.url, self.subject)

    @property
    def login(self) -> dict[str, str]:
        return {"issuer": self.issuer.url, "subject": self.subject}

    async def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        match: int | None = None,
        key: str = "",
        **more: str,
    ) -> httpx.Response:
        token = self.issuer.mint(self.role, self.council, self.subject, "assessment", scope=self.scope)
        headers = {"Authorization": f"Bearer {token}", **{k.replace("_", "-"): v for k, v in more.items()}}
        if method != "GET":
            headers["Idempotency-Key"] = key or str(uuid4())
        if match is not None:
            headers["If-Match"] = f'"v{match}"'
        return await self.http.request(method, path, json=body, headers=headers)

    async def get(self, path: str) -> dict[str, Any]:
        answer = await self.call("GET", path)
        assert answer.status_code == OK, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def post(self, path: str, body: object = None) -> dict[str, Any]:
        answer = await self.call("POST", path, body)
        assert answer.status_code in {OK, CREATED}, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def put(self, path: str, body: object = None, *, match: int | None = None) -> dict[str, Any]:
        answer = await self.call("PUT", path, body, match=match)
        assert answer.status_code in {OK, CREATED}, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def delete(self, path: str, *, match: int) -> dict[str, Any]:
        answer = await self.call("DELETE", path, match=match)
        assert answer.status_code == OK, answer.text
        found: dict[str, Any] = answer.json()
        return found


@dataclass
class House:
    """The running service, and everybody who calls it."""

    http: httpx.AsyncClient
    issuer: Issuer
    means: Means
    dsn: str

    def caller(self, role: Role, council: str = COUNCIL) -> Caller:
        """Somebody new."""
        return Caller(self.http, self.issuer, role, council=council)

    async def practitioner(self) -> Caller:
        """A practitioner whom the council has named."""
        who = self.caller(Role.PRACTITIONER)
        await self.named(who)
        return who

    async def named(self, who: Caller, name: str = "Alex Example") -> UUID:
        """Name a worker for a login."""
        body = {"name": name, "job_title": "Social worker", "login": who.login}
        kept = await self.caller(Role.COUNCIL_SYSTEM).put(f"/v1/workers/external/hr/{who.subject}", body)
        return UUID(kept["id"])

    async def questionnaire(self, asked: dict[str, Any] | None = None) -> str:
        """Publish a questionnaire and return its id; without `asked`, the one below."""
        keeper = self.caller(Role.ADMINISTRATOR)
        drafted = await keeper.post("/v1/questionnaires", {"content": asked or content()})
        for tried_as, number in (("uses_services", 5), ("social_worker", 3)):
            for _ in range(number):
                trial = {"tried_as": tried_as, "said": "Good.", "changed": "Nothing, it was good."}
                await keeper.post(f"{drafted['href']}/trials", trial)
        version = (await keeper.get(drafted["href"]))["version"]
        await keeper.put(f"{drafted['href']}/publication", {"over_ceiling": None}, match=version)
        return str(drafted["id"])

    async def publish_next(self, questionnaire_id: str, changed: dict[str, Any]) -> None:
        """Publish the next version of a questionnaire."""
        keeper = self.caller(Role.ADMINISTRATOR)
        href = f"/v1/questionnaires/{questionnaire_id}"
        version = (await keeper.get(href))["version"]
        await keeper.put(f"{href}/draft", {"content": changed}, match=version)
        for tried_as, number in (("uses_services", 5), ("social_worker", 3)):
            for _ in range(number):
                trial = {"tried_as": tried_as, "said": "Good.", "changed": "Nothing, it was good."}
                await keeper.post(f"{href}/trials", trial)
        version = (await keeper.get(href))["version"]
        await keeper.put(f"{href}/publication", {"over_ceiling": None}, match=version)

    async def case(self, who: Caller, **more: object) -> tuple[str, str]:
        """Add a person and open their case; return the ids of both."""
        person = await who.post("/v1/people", {"name": {"family": "Made-Up", "given": "Bo"}, **more})
        case = await who.post("/v1/cases", {"person_id": person["id"], "channel": "phone"})
        return person["id"], case["id"]

    async def assessed(self, who: Caller, case_id: str, **answers: str) -> str:
        """Assess a case by telephone and complete it; return the assessment's id."""
        asked = {"questionnaire_id": await self.questionnaire()}
        one = await who.post(f"/v1/cases/{case_id}/assessments", asked)
        await who.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
        for question, value in answers.items():
            await who.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
        version = (await who.get(one["href"]))["version"]
        await who.put(f"{one['href']}/completion", {}, match=version)
        return str(one["id"])


def answer(given: dict[str, object], **more: object) -> dict[str, object]:
    """An answer by telephone, in the person's voice."""
    return {"given": given, "channel": "phone", "voice": "person", **more}


def content() -> dict[str, Any]:
    """A short questionnaire: an account of one's life, all limbs, and unpaid help with one thing."""
    core = [
        {"kind": "statutory_record", "section": "Care Act 2014 s.9(4)", "core": topic} for topic in CoreTopic
    ]
    life = {
        "id": "life",
        "text": "Tell us about your life.",
        "kind": "textarea",
        "required": True,
        "purposes": core,
    }
    limbs = [
        {
            "id": limb,
            "text": "Is it so?",
            "kind": "yes_no",
            "purposes": [{"kind": "eligibility", "limb": limb}],
        }
        for limb in ("impairment", "wellbeing")
    ]
    outcomes = [outcome_question(outcome) for outcome in Outcome]
    carer = [
        {
            "id": asks,
            "text": "Your carer: is it so?",
            "kind": "yes_no",
            "purposes": [{"kind": "allocation", "item": "nutrition", "asks": asks}],
        }
        for asks in ("carer_able", "carer_willing")
    ]
    sections = [{"id": "all", "title": "All", "questions": [life, *limbs, *outcomes, *carer]}]
    return {"title": "A questionnaire", "sections": sections}


def outcome_question(outcome: Outcome) -> dict[str, Any]:
    """A question about one outcome, for eligibility and for the allocation."""
    item = outcome.name.lower()
    return {
        "id": item,
        "text": f"How is it with {item}?",
        "kind": "radios",
        "options": [
            {"value": "fine", "level": "none"},
            {"value": "help", "unable": ["without_assistance"], "level": "much"},
        ],
        "purposes": [
            {"kind": "eligibility", "limb": "outcomes", "outcome": outcome.value},
            {"kind": "allocation", "item": item},
        ],
    }


ELIGIBLE = {"impairment": "yes", "wellbeing": "yes", "nutrition": "help", "hygiene": "help"}
NOT_ELIGIBLE = {"impairment": "yes", "wellbeing": "no"} | {
    outcome.name.lower(): "fine" for outcome in Outcome
}


def decision(**more: Any) -> dict[str, Any]:
    """An eligible decision."""
    unable = {"a": ["without_assistance"], "b": ["without_assistance"]}
    return {
        "decision": "eligible",
        "found": {"impairment": True, "wellbeing": True, "unable": unable},
        "reasons": {"words": "You need help to cook and to wash."},
        "client_group": "older_people",
        "advocacy": {"difficulty": []},
    } | more


def refusal(**more: Any) -> dict[str, Any]:
    """A decision that needs are not eligible."""
    return (
        decision(
            decision="not_eligible",
            found={"impairment": True, "wellbeing": False},
            reasons={
                "words": "You manage what the criteria look at.",
                "advice": "A grab rail by the bath helps.",
                "offers": [{"name": "The Thursday club", "what": "meets near you"}],
            },
        )
        | more
    )
