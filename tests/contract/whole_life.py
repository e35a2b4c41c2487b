"""One case from the first word to wherever it goes: who acts in it, every call, and what is seen of it."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from services.assessment.tests.house import ELIGIBLE, answer
from tests.contract import whole_bodies as bodies
from tests.contract.estate import Who
from tests.contract.seeding import STAGES
from tests.contract.whole_town import Body, Town

from contracts.roles import Role

LIVE = ("drafting", "submitted", "returned", "withdrawn")
"""States of a plan that is under way."""
SPOKEN = "SELECT last FROM event_counter WHERE subject_id = $1"


@dataclass(frozen=True)
class Act:
    """Something that somebody did and that may lower what is paid: what, when, and on what it rests."""

    what: str
    on: date
    plan_id: str
    agreed: bool
    determination: int
    """How many determinations there were by then."""


@dataclass
class Seen:
    """How a case stood when all was at rest, as each service answered."""

    today: date
    case: Body = field(default_factory=dict)
    plans: list[Body] = field(default_factory=list)
    sign_offs: dict[str, Body] = field(default_factory=dict)
    budget: Body = field(default_factory=dict)
    reviews: Body = field(default_factory=dict)
    told: Body = field(default_factory=dict)
    sharings: frozenset[str] = frozenset()
    """With whom it was shared."""
    said: dict[str, int] = field(default_factory=dict)
    """How often each service has spoken of the case."""

    @property
    def plan(self) -> Body | None:
        """The newest plan."""
        return self.plans[-1] if self.plans else None

    @property
    def plan_id(self) -> str:
        """Its id."""
        return str(self.plans[-1]["id"]) if self.plans else ""

    @property
    def waiting(self) -> Body | None:
        """A decision that is waited for."""
        return next((each for each in self.sign_offs.values() if each["state"] == "waiting"), None)

    @property
    def paid(self) -> Body | None:
        """What is in payment; None: nothing, or no more."""
        found: Body | None = self.budget["in_payment"]
        return found if found and found["reason"] != "plan_ended" else None

    @property
    def live(self) -> Body | None:
        """The review that is to be held."""
        found: Body | None = self.reviews["live"]
        return found


class Life:
    """One case, and everybody in it."""

    def __init__(self, town: Town) -> None:
        self.town, self.house = town, town.house
        mark, council = uuid4().hex[:8], town.seeds.council
        self.who = town.staff | {
            "person": Who(Role.PERSON, f"person-{mark}", council),
            "planner": Who(Role.PLANNER, f"planner-{mark}", council),
            "supporter": Who(Role.SUPPORTER, f"supporter-{mark}", council),
            "stranger": Who(Role.PERSON, f"stranger-{mark}", council),
            "other planner": Who(Role.PLANNER, f"other-{mark}", council),
        }
        self.case = ""
        self.sharings: dict[str, str] = {}
        self.acts: list[Act] = []
        self.endings: list[tuple[str, date, str]] = []
        """Why plans were said to end by a review, on which day, and which."""
        self.determined: list[str] = []
        self.hurried = 0
        """How many calls are still made before anybody waits for anything to be heard."""
        self.story: list[str] = []
        self.seen = Seen(town.house.today)

    # -- calls ------------------------------------------------------------------------------------------------------

    def call(
        self, service: str, name: str, method: str, path: str, body: object = None, **more: Any
    ) -> httpx.Response:
        """Make a call."""
        return self.house.call(service, self.who[name], method, path, body, **more)

    def get(self, service: str, path: str, name: str = "chief") -> Body:
        """Read something that is there."""
        done = self.call(service, name, "GET", path)
        assert done.status_code == httpx.codes.OK, f"{path}: {done.status_code} {done.text}"
        found: Body = done.json()
        return found

    def attempt(
        self,
        service: str,
        name: str,
        method: str,
        path: str,
        body: object = None,
        *,
        match: int | None = None,
        forbidden: str = "",
    ) -> Body | None:
        """Try something; give the receipt, or None where it was refused. What is forbidden is refused."""
        done = self.call(service, name, method, path, body, match=match)
        code = "" if done.is_success else done.json().get("code", "")
        sent = f"{method} {service}{path} {json.dumps(body)[:600]}"
        line = f"{self.house.today} {name}: {sent}: {done.status_code} {code}"
        self.story.append(line)
        assert not done.is_server_error, f"{line} {done.text}"
        if done.is_success:
            assert not forbidden, f"{forbidden}: {line}"
            self.town.met[f"{method} {_shape(path)}"] += 1
            found: Body = done.json()
            return found
        assert done.headers["content-type"].startswith("application/problem+json"), line
        assert code, line
        self.town.met[code] += 1
        return None

    def must(self, service: str, name: str, method: str, path: str, body: object = None, **more: Any) -> Body:
        """Do something that nobody may refuse."""
        done = self.attempt(service, name, method, path, body, **more)
        assert done is not None, self.story[-1]
        return done

    def version(self, service: str, path: str) -> int:
        """Give the version that something has now."""
        done = self.call(service, "chief", "GET", path)
        assert done.is_success, f"{path}: {done.text}"
        return int(done.headers["ETag"].strip('"v'))

    # -- looking ----------------------------------------------------------------------------------------------------

    def settle(self) -> Seen:
        """Wait until all is heard and done, and see how the case stands."""
        self.house.rest()
        at, seen = f"/v1/cases/{self.case}", Seen(self.house.today, sharings=frozenset(self.sharings))
        seen.case = self.get("assessment", at)
        listed = self.get("planning", f"{at}/plans")["items"]
        seen.plans = [self.get("planning", f"/v1/plans/{each['id']}") for each in listed]
        for each in self.get("signoff", f"{at}/sign-offs")["items"]:
            seen.sign_offs[each["plan_id"]] = self.get("signoff", f"/v1/sign-offs/{each['plan_id']}")
        seen.budget = self.get("signoff", f"{at}/budget")
        seen.reviews = self.get("review", f"{at}/reviews")
        seen.told = self.get("insight", at)
        seen.said = self.spoken()
        self.seen = seen
        return seen

    def spoken(self) -> dict[str, int]:
        """Say how often each service has spoken of the case."""
        found = {name: self.house.rows(name, SPOKEN, UUID(self.case)) for name in self.house.parties}
        return {name: rows[0][0] if rows else 0 for name, rows in found.items()}

    @property
    def today(self) -> date:
        """The date in England, in case time."""
        return self.house.today

    def day(self, after: int = 0) -> str:
        """Give the date so many days from today."""
        return (self.today + timedelta(days=after)).isoformat()

    # -- the way to a signed plan, in few calls -----------------------------------------------------------------------

    def ask(self) -> None:
        """Ask for help; a worker becomes responsible."""
        s = self.town.seeds
        born = f"{self.today.year - 80}-05-17"
        about = s.description(external_ids=[], date_of_birth=born)
        person = self.must("assessment", "person", "POST", "/v1/people", about)
        body = {"person_id": person["id"], "channel": "online", "asked": "I fell."}
        self.case = str(self.must("assessment", "person", "POST", "/v1/cases", body)["id"])
        self.entrust("worker")

    def entrust(self, name: str) -> None:
        """Make a worker responsible, or nobody."""
        path = f"/v1/cases/{self.case}"
        body = {"worker_id": self.town.workers.get(name)}
        self.attempt(
            "assessment", "boss", "PUT", f"{path}/responsible", body, match=self.version("assessment", path)
        )

    def share(self, name: str, part: str) -> None:
        """Let somebody see and help, as the person wishes."""
        login = self.town.seeds.login(self.who[name])
        grant = {"login": login, "known_as": "a friend", "part": part, "stages": STAGES}
        done = self.must("assessment", "person", "POST", f"/v1/cases/{self.case}/sharings", grant)
        self.unshare(name)
        self.sharings[name] = done["id"]

    def unshare(self, name: str) -> None:
        """End that."""
        if sharing := self.sharings.pop(name, None):
            self.must("assessment", "person", "DELETE", f"/v1/sharings/{sharing}", match=1)

    def assess(self) -> None:
        """Tell what is to be told, as far as nobody has, and complete the assessment."""
        path = f"/v1/cases/{self.case}/assessments"
        one = self.get("assessment", f"/v1/cases/{self.case}")["assessment_id"]
        if one is None:
            asked = {"questionnaire_id": self.town.seeds.questionnaire_id}
            begun = self.attempt("assessment", "person", "POST", path, asked)
            if begun is None:
                return
            one = begun["id"]
        at = f"/v1/assessments/{one}"
        read = self.get("assessment", at)
        if read["completed_on"] is None:
            if read["reassesses"]:
                so_still = {"channel": "phone", "voice": "person"}
                path = f"{at}/carried-over/confirmation"
                self.attempt(
                    "assessment", "person", "PUT", path, so_still, match=self.version("assessment", at)
                )
            elif not self.get("assessment", f"{at}/answers")["items"]:
                self.must("assessment", "person", "PUT", f"{at}/answers/life", bodies.said("So."))
                for question, chosen in ELIGIBLE.items():
                    given = answer({"chosen": [chosen]}, channel="online")
                    self.must("assessment", "person", "PUT", f"{at}/answers/{question}", given)
            match = self.version("assessment", at)
            self.attempt("assessment", "person", "PUT", f"{at}/completion", {}, match=match)

    def determine(self, what: str) -> None:
        """Determine eligibility, as far as there is something to determine."""
        path = f"/v1/cases/{self.case}"
        match = self.version("assessment", path)
        body = bodies.found(what)
        if self.attempt("assessment", "worker", "PUT", f"{path}/determination", body, match=match):
            self.determined.append(what)

    def write(self, by: str, first: int, second: int, *, submit: bool = True, **more: Any) -> None:
        """Write a whole plan, or the one that is under way anew, and send it for a decision."""
        written = bodies.sections(self.town.seeds, self.today, first, second, **more)
        plan = self.seen.plan
        if plan is None or plan["state"] not in LIVE:
            lead = {"kind": "ulo"} if by == "planner" else {}
            body = {"lead": lead, "sections": written, "submit": submit, "wish": "Send it."}
            self.attempt("planning", by, "POST", f"/v1/cases/{self.case}/plans", body)
            return
        path = f"/v1/plans/{plan['id']}"
        body = {"sections": written, "content_version": plan["content_version"]}
        if self.attempt("planning", by, "PUT", path, body, match=plan["version"]) and submit:
            read = self.get("planning", path)
            body = {"wish": "Send it.", "content_version": read["content_version"]}
            self.attempt("planning", by, "PUT", f"{path}/submission", body, match=read["version"])


def _shape(path: str) -> str:
    return "/".join("{}" if len(part) > 30 else part for part in path.split("/"))
