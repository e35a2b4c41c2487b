"""A council's small world, made over HTTP: workers, a questionnaire, a table, a woman, her cases and her plan."""

import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from services.assessment.tests.house import ELIGIBLE, answer, content, decision
from services.ras.tests.samples import EATING, WASHING, table
from tests.contract.estate import COUNCIL, Estate, Who
from tests.contract.planned import Planned, through_everything
from tests.contract.reviewed import Reviewed, through_a_review

from contracts.roles import Role
from planning.api.samples_council import RATE_CARD
from sandbox.processes import tail

MUCH = {"code": "much", "words": "you need much help", "points": 7}
ITEMS = [
    EATING | {"code": "nutrition", "levels": [MUCH]},
    WASHING | {"code": "hygiene", "levels": [MUCH]},
]
STAGES = ["assessment", "ras", "planning", "signoff", "review"]
Answer = dict[str, Any]


@dataclass
class Case:
    """A case, as far as it has come."""

    id: str
    assessment_id: str = ""
    after: str = ""
    """What ras must have heard before it is asked about this case."""


@dataclass
class Seeds:
    """Everybody and everything in one council. `mark` stands in every name and every word of a person."""

    estate: Estate
    council: str = COUNCIL
    mark: str = "Made-Up"
    run: str = field(default_factory=lambda: uuid4().hex[:8])
    person_id: str = ""
    worker_id: str = ""
    team_id: str = ""
    questionnaire_id: str = ""
    table_id: str = ""
    case: Case = field(default_factory=lambda: Case(""))
    sharing_id: str = ""
    contest_id: str = ""
    policy_id: str = ""
    card_id: str = ""
    planning_policy_id: str = ""
    signoff_policy_id: str = ""
    review_policy_id: str = ""
    plan: Planned = field(default_factory=lambda: Planned("", Case("")))
    question_id: str = ""
    challenge_id: str = ""
    reviewed: Reviewed = field(default_factory=lambda: Reviewed(Planned("", Case(""))))

    @property
    def today(self) -> str:
        """The date in England, in case time."""
        return self.estate.today.isoformat()

    def who(self, role: Role, *, stranger: bool = False) -> Who:
        """Return who has this role: known in every case here, or a stranger to all of them."""
        return Who(role, f"{'stranger' if stranger else 'known'}-{self.mark}-{role}-{self.run}", self.council)

    def login(self, who: Who) -> dict[str, str]:
        """Name somebody's login."""
        return {"issuer": self.estate.issuer.url, "subject": who.subject}

    def words(self, text: str = "in her own words") -> str:
        """Return what somebody says."""
        return f"{self.mark} {text}"

    # -- calls that must succeed ------------------------------------------------------------------------------------

    def send(self, role: Role, method: str, path: str, body: object = None, **more: Any) -> httpx.Response:
        """Make a call that must succeed."""
        service = more.pop("service", "assessment")
        done = self.estate.call(service, self.who(role), method, path, body, **more)
        if not done.is_success:
            said = tail(self.estate.services[service].log, 5) if done.is_server_error else ""
            raise AssertionError(f"{method} {path}: {done.status_code} {done.text}\n{said}")
        return done

    def post(self, role: Role, path: str, body: object = None, **more: Any) -> Answer:
        """Post something."""
        found: Answer = self.send(role, "POST", path, body, **more).json()
        return found

    def put(self, role: Role, path: str, body: object = None, **more: Any) -> Answer:
        """Put something."""
        found: Answer = self.send(role, "PUT", path, body, **more).json()
        return found

    def version(self, path: str, service: str = "assessment", after: str = "") -> int:
        """Return the version that a resource has now."""
        done = self.send(Role.MANAGER, "GET", path, service=service, after=after)
        return int(done.headers["ETag"].strip('"v'))

    # -- people and cases -------------------------------------------------------------------------------------------

    def description(self, **more: object) -> Answer:
        """Describe a person, with everything one can say of them."""
        return {
            "name": {"family": self.words("Family"), "given": self.words("Given"), "known_as": self.mark},
            "date_of_birth": "1931-05-17",
            "nhs_number": "9434765870",
            "contact": {
                "phone": "01632 960123",
                "email": f"{self.mark}@people.example".replace(" ", "."),
                "address": [self.words("Lane")],
                "postcode": "ZZ99 3WZ",
                "prefers": "phone",
                "unsafe": ["post"],
                "note": self.words("rings at night"),
            },
            "communication": {"languages": ["en"], "needs": [self.words("large print")]},
            "external_ids": [{"system": "records", "id": f"{self.mark}-{uuid4().hex}"}],
        } | more

    def person(self) -> str:
        """Add somebody without a login."""
        return str(self.post(Role.PRACTITIONER, "/v1/people", self.description())["id"])

    def opened(self) -> Case:
        """Open a case of the woman."""
        body = {"person_id": self.person_id, "channel": "online", "asked": self.words("I fell.")}
        return Case(str(self.post(Role.PERSON, "/v1/cases", body)["id"]))

    def started(self) -> Case:
        """Start the assessment of a new case, with one answer."""
        case = self.opened()
        path = f"/v1/cases/{case.id}/assessments"
        started = self.post(Role.PERSON, path, {"questionnaire_id": self.questionnaire_id})
        case.assessment_id = str(started["id"])
        said = answer({"text": self.words()}, channel="online", said_by_name=self.words("speaking"))
        self.put(Role.PERSON, f"/v1/assessments/{case.assessment_id}/answers/life", said)
        return case

    def answered(self) -> Case:
        """Answer all that is needed, so that the assessment can be completed."""
        case = self.started()
        for question, chosen in ELIGIBLE.items():
            path = f"/v1/assessments/{case.assessment_id}/answers/{question}"
            self.put(Role.PERSON, path, answer({"chosen": [chosen]}, channel="online"))
        return case

    def completed(self) -> Case:
        """Complete the assessment of a new case."""
        case = self.answered()
        self.put(Role.PERSON, f"/v1/assessments/{case.assessment_id}/completion", {}, match=1)
        return case

    def determination(self, **more: object) -> Answer:
        """Write a decision with reasons."""
        offers = [{"name": self.words("Club"), "what": self.words("meets near you")}]
        reasons = {"words": self.words("You need help."), "advice": self.words("Rest."), "offers": offers}
        return decision(reasons=reasons) | more

    def determined(self, **more: object) -> Case:
        """Determine eligibility in a new case."""
        case = self.completed()
        path = f"/v1/cases/{case.id}"
        body = self.determination(**more)
        done = self.send(Role.PRACTITIONER, "PUT", f"{path}/determination", body, match=self.version(path))
        case.after = done.headers["Leeway-Position"]
        return case

    def shared(self, case: Case, role: Role, part: str = "helper") -> str:
        """Share a case with whoever has this role."""
        grant = {
            "login": self.login(self.who(role)),
            "known_as": self.words("friend"),
            "part": part,
            "stages": STAGES,
        }
        done = self.send(Role.PERSON, "POST", f"/v1/cases/{case.id}/sharings", grant)
        case.after = done.headers["Leeway-Position"]
        return str(done.json()["id"])

    def known_to_helpers(self, case: Case) -> Case:
        """Share a case with everybody who helps."""
        for role in (Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM):
            self.shared(case, role)
        return case

    def contested(self, case: Case) -> str:
        """Say that an allocation is not enough."""
        body = {"ground": "not_enough", "words": self.words("the nights")}
        path = f"/v1/cases/{case.id}/allocation/contests"
        return str(self.post(Role.PERSON, path, body, service="ras", after=case.after)["id"])

    # -- what a council keeps ---------------------------------------------------------------------------------------

    def drafted(self, asked: Answer | None = None) -> str:
        """Draft a questionnaire that may be published."""
        keeper = Role.ADMINISTRATOR
        drafted = self.post(keeper, "/v1/questionnaires", {"content": asked or content()})
        for tried_as, number in (("uses_services", 5), ("social_worker", 3)):
            for _ in range(number):
                trial = {"tried_as": tried_as, "said": "Good.", "changed": "Nothing, it was good."}
                self.post(keeper, f"{drafted['href']}/trials", trial)
        return str(drafted["id"])

    def drafted_table(self, client_group: str) -> str:
        """Draft a table whose items are those of the questionnaire."""
        body = {"table": table(client_group=client_group, items=ITEMS)}
        return str(self.post(Role.ADMINISTRATOR, "/v1/tables", body, service="ras")["id"])

    def published_table(self, client_group: str) -> str:
        """Publish such a table."""
        found = self.drafted_table(client_group)
        self.put(Role.ADMINISTRATOR, f"/v1/tables/{found}/publication", service="ras", match=1)
        return found

    def lay(self) -> None:
        """Make everything."""
        system = Role.COUNCIL_SYSTEM
        named = {
            "name": "Alex Example",
            "job_title": "Social worker",
            "login": self.login(self.who(Role.PRACTITIONER)),
        }
        self.worker_id = self.put(system, f"/v1/workers/external/hr/{self.run}", named)["id"]
        team = {"name": "North", "worker_ids": [self.worker_id]}
        self.team_id = self.put(system, f"/v1/teams/external/hr/{self.run}", team)["id"]
        self.questionnaire_id = self.drafted()
        path = f"/v1/questionnaires/{self.questionnaire_id}"
        self.put(Role.ADMINISTRATOR, f"{path}/publication", {}, match=self.version(path))
        self.table_id = self.published_table("older_people")
        policy = {"effective_from": "2020-01-01", "working_days": 5, "source": "Cabinet, minute 12"}
        self.policy_id = self.post(Role.ADMINISTRATOR, "/v1/answer-policies", policy, service="ras")["id"]
        card: Answer = {**RATE_CARD, "effective_from": "2020-01-01"}
        self.card_id = self.post(Role.ADMINISTRATOR, "/v1/rate-cards", card, service="planning")["id"]
        offer = {
            "effective_from": "2020-01-01",
            "help_offered_after_days": 10,
            "source": "Cabinet, minute 15",
        }
        kept = self.post(Role.ADMINISTRATOR, "/v1/planning-policies", offer, service="planning")
        self.planning_policy_id = kept["id"]
        signing = {
            "effective_from": "2020-01-01",
            "name": "Signing near the person",
            "owner": "Head of adult social care",
            "source": "Cabinet, minute 16",
            "sample_basis_points": 10_000,
        }
        kept = self.post(Role.ADMINISTRATOR, "/v1/policies", signing, service="signoff")
        self.signoff_policy_id = kept["id"]
        looking = {name: signing[name] for name in ("effective_from", "owner", "source")}
        looking |= {"name": "Reviews about life"}
        kept = self.post(Role.ADMINISTRATOR, "/v1/review-policies", looking, service="review")
        self.review_policy_id = kept["id"]
        self.person_id = self.post(Role.PERSON, "/v1/people", self.description(external_ids=[]))["id"]
        self.case = self.determined()
        path = f"/v1/cases/{self.case.id}"
        self.put(
            Role.PRACTITIONER, f"{path}/responsible", {"worker_id": self.worker_id}, match=self.version(path)
        )
        for role, part in (
            (Role.SUPPORTER, "helper"),
            (Role.PLANNER, "lead"),
            (Role.PROVIDER_SYSTEM, "helper"),
        ):
            self.sharing_id = self.shared(self.case, role, part)
        self.contest_id = self.contested(self.case)
        self.refuse_a_text()
        through_everything(self)
        self.reviewed = through_a_review(self, self.plan)

    def refuse_a_text(self) -> None:
        """Let the person be second to answer once, so that she has a draft."""
        case = self.case
        path = f"/v1/assessments/{case.assessment_id}/answers/life"
        said = answer({"text": self.words("too late")}, correction=self.words("it was late"))
        refused = self.estate.call("assessment", self.who(Role.PERSON), "PUT", path, said, match=7)
        if refused.status_code != httpx.codes.PRECONDITION_FAILED:
            raise AssertionError(refused.text)


def seed(estate: Estate, mark: str = "Made-Up", council: str = COUNCIL) -> Seeds:
    """Make a council's small world, and return when all services have heard of it."""
    found = Seeds(estate, council, mark)
    found.lay()
    estate.rest()
    return found


def settled(estate: Estate) -> dict[str, Any]:
    """Return what all services keep, once nothing moves any more."""
    estate.rest()
    before: dict[str, Any] = {}
    until = time.monotonic() + 20
    while time.monotonic() < until:
        now = {name: estate.state(name) for name in estate.services}
        if now == before:
            return now
        before = now
    raise TimeoutError("the estate does not come to rest")
