"""One plan on its way through planning and signoff, and people who do what they may and what they may not."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx
from tests.contract import planned
from tests.contract.estate import HOPS, Estate, Who
from tests.contract.seeding import Case, Seeds

from contracts.roles import Role, principal_id

Body = dict[str, Any]
STAGES = ["assessment", "ras", "planning", "signoff", "review"]


def says(text: str) -> bool:
    """Tell whether a text says anything."""
    return any(sign.isalnum() for sign in text)


@dataclass
class People:
    """Everybody in these stories, by a name that says what they are."""

    who: dict[str, Who]
    issuer: str
    workers: dict[str, str]
    """The ids by which a council keeps its two workers."""

    @classmethod
    def of(cls, s: Seeds) -> "People":
        """Add whom the council's small world lacks: a second worker, managers, and two who have two roles."""
        planner, person = s.who(Role.PLANNER), s.who(Role.PERSON)
        second = Who(Role.PRACTITIONER, f"second-{s.run}", s.council)
        kept = s.put(
            Role.COUNCIL_SYSTEM,
            f"/v1/workers/external/hr/second-{s.run}",
            {"name": "Bo Example", "job_title": "Social worker", "login": s.login(second)},
        )
        found = {
            "person": person,
            "supporter": s.who(Role.SUPPORTER),
            "planner": planner,
            "provider": s.who(Role.PROVIDER_SYSTEM),
            "worker": s.who(Role.PRACTITIONER),
            "second": second,
            "boss": s.who(Role.MANAGER),
            "chief": Who(Role.MANAGER, f"chief-{s.run}", s.council),
            "planner as manager": Who(Role.MANAGER, planner.subject, s.council),
            "person as manager": Who(Role.MANAGER, person.subject, s.council),
            "system": s.who(Role.COUNCIL_SYSTEM),
            "auditor": s.who(Role.AUDITOR),
        }
        return cls(found, s.estate.issuer.url, {"worker": s.worker_id, "second": str(kept["id"])})

    def id(self, name: str) -> str:
        """Return the opaque id of a login."""
        return str(principal_id(self.issuer, self.who[name].subject))


@dataclass
class World:
    """The estate, the people, and cases in which a plan can be made."""

    estate: Estate
    seeds: Seeds
    people: People
    cases: list[Case] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    """What came about in all stories together: states, who signed, and codes of refusals."""

    @classmethod
    def made(cls, s: Seeds, number: int) -> "World":
        """Determine so many cases, and make a worker responsible for each."""
        found = cls(s.estate, s, People.of(s))
        found.add_cases(number)
        return found

    def add_cases(self, number: int) -> None:
        """Determine so many more."""
        s = self.seeds
        cases = [s.determined() for _ in range(number)]
        for case in cases:
            path = f"/v1/cases/{case.id}"
            body = {"worker_id": self.people.workers["worker"]}
            s.put(Role.PRACTITIONER, f"{path}/responsible", body, match=s.version(path))
        self.estate.rest()
        self.cases += cases

    def case(self) -> Case:
        """Return a case without a plan."""
        if not self.cases:
            self.add_cases(4)
        return self.cases.pop()


class Story:
    """One plan: everybody's calls, and what can be seen after each."""

    def __init__(self, world: World) -> None:
        self.world, self.people = world, world.people
        self.case = world.case()
        self.plan_id = ""
        self.sharings: dict[str, str] = {}
        self.responsible = "worker"
        self.now: Body = {}
        self.kept: dict[tuple[str, str], bytes] = {}
        """Every document that never changes, as it was first read."""
        self.seen: Body = {}
        self.said = ""
        """The last try, and what was answered."""
        self._after: dict[str, str] = {}

    # -- calling ----------------------------------------------------------------------------------------------------

    def call(
        self, service: str, name: str, method: str, path: str, body: object = None, **more: Any
    ) -> httpx.Response:
        """Make a call, after everything that was said before it."""
        after = ", ".join(position for stage, position in self._after.items() if (stage, service) in HOPS)
        who = self.people.who[name]
        done = self.world.estate.call(service, who, method, path, body, after=after, **more)
        if position := done.headers.get("Leeway-Position"):
            self._after[service] = position
        return done

    def attempt(
        self,
        service: str,
        name: str,
        method: str,
        path: str,
        body: object = None,
        *,
        forbidden: str = "",
        **more: Any,
    ) -> bool:
        """Try something. What is refused is refused as a problem and has no effect; what is forbidden is refused."""
        before = self.now
        done = self.call(service, name, method, path, body, **more)
        self.said = said = (
            f"{name}: {method} {path} {json.dumps(body)[:900]}: {done.status_code} {done.text[:900]}"
        )
        assert done.status_code < 500, said
        self.look()
        if done.is_success:
            assert not forbidden, f"{forbidden}: {said}"
            return True
        assert done.headers["content-type"].startswith("application/problem+json"), said
        assert done.json()["code"], said
        self.world.met[done.json()["code"]] += 1
        moved = {
            f"{part}.{name}": ((before.get(part) or {}).get(name), value)
            for part, now in self.now.items()
            if isinstance(now, dict)
            for name, value in now.items()
            if (before.get(part) or {}).get(name) != value
        }
        assert self.now == before, f"refused, and yet {moved}: {said}"
        return False

    # -- looking ----------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """See the plan and the decision on it as they stand."""
        if not self.plan_id:
            listed = self.call("planning", "chief", "GET", f"/v1/cases/{self.case.id}/plans").json()["items"]
            self.now = {"plans": listed}
            return
        plan = self._read("planning", f"/v1/plans/{self.plan_id}")
        sign_off = self._read("signoff", f"/v1/sign-offs/{self.plan_id}")
        if sign_off is not None:
            del sign_off["clock"]
        self.now = {"plan": plan, "sign_off": sign_off}

    def _read(self, service: str, path: str) -> Body | None:
        done = self.call(service, "chief", "GET", path)
        assert done.status_code in (200, 404), done.text
        found: Body | None = done.json() if done.is_success else None
        return found

    @property
    def plan(self) -> Body:
        """The plan as it stands."""
        found: Body = self.now["plan"]
        return found

    @property
    def sign_off(self) -> Body | None:
        """The decision as it stands; None before anything was submitted."""
        found: Body | None = self.now["sign_off"]
        return found

    @property
    def waits(self) -> bool:
        """Whether a decision is waited for."""
        return bool(self.now.get("sign_off")) and self.now["sign_off"]["state"] == "waiting"

    @property
    def paid(self) -> int:
        """What is in payment a week, in pence."""
        if not self.sign_off or not self.sign_off["budget"]:
            return 0
        path = f"/v1/sign-offs/{self.plan_id}/personal-budgets/{self.sign_off['budget']['version']}"
        return int(self.for_good("signoff", path)["weekly_pence"])

    @property
    def to_be_paid(self) -> int:
        """What the version that was submitted last comes to a week, in pence."""
        assert self.sign_off is not None
        return int(self.version(self.sign_off["plan_version"])["costs"]["to_council_weekly_pence"])

    def for_good(self, service: str, path: str) -> Body:
        """Give a document that never changes, as it was first read."""
        if (service, path) not in self.kept:
            self.kept[service, path] = self._as_served(service, path)
        found: Body = json.loads(self.kept[service, path])
        return found

    def never_changed(self) -> None:
        """See that every document that was read is served as it was, to the last byte."""
        for (service, path), content in self.kept.items():
            assert self._as_served(service, path) == content, f"{path} has changed"

    def _as_served(self, service: str, path: str) -> bytes:
        done = self.call(service, "chief", "GET", path)
        assert done.status_code == 200, f"{path}: {done.text}"
        return done.content

    def version(self, number: int) -> Body:
        """Read a version of the plan as planning serves it."""
        return self.for_good("planning", f"/v1/plans/{self.plan_id}/versions/{number}")

    # -- what is said -----------------------------------------------------------------------------------------------

    def sections(self, first: int, second: int, around_me: str = "yes", *, agreed: bool = True) -> Body:
        """Write a whole plan: what its two actions cost a week, support around the person, and a serious risk."""
        found = planned.sections(self.world.seeds)
        for action, pence in zip(found["actions"]["items"], (first, second), strict=True):
            action["cost"]["unit_pence"] = pence
        found["support"]["around_me"] = around_me
        found["risks"]["items"][0]["agreed"] = agreed
        return found

    def decision(self) -> Body:
        """Write a decision to which nothing is wanting, on the version that waits."""
        assert self.sign_off is not None
        route, number = self.sign_off["route"], self.sign_off["plan_version"]
        version, indicated = self.version(number), self.sign_off["indicated"]
        reasons = version["sections"]["cost_reasons"] or {"items": []}
        explained = sum(each["weekly_pence"] for each in reasons["items"])
        more = (
            indicated and version["costs"]["to_council_weekly_pence"] - indicated["weekly_pence"] - explained
        )
        told = {
            "between": "indication_and_plan",
            "code": "other",
            "weekly_pence": more,
            "words": "Prices here.",
        }
        found = planned.signing(
            self.world.seeds, plan_version=number, differences=[told] if more else [], needs_still_met=""
        )
        over = {"above_range", "no_indication"} & {each["code"] for each in route["reasons"]}
        found["ticks"]["within_range"] = {"yes": not over}
        if parts := self.sign_off[
            "parts"
        ]:  # of an earlier version more may have begun, and less takes agreement
            found["change"] = {
                "agreement": {
                    "agreed_on": parts[-1]["decided_on"],
                    "words": self.world.seeds.words("I need less of it."),
                    "side_by_side_shown": True,
                    "advocate": "offered",
                    "said_to": self.world.seeds.words("Alex Example"),
                }
            }
            found["needs_still_met"] = self.world.seeds.words("Everything is still done.")
        return found

    def part(self, actions: list[str]) -> Body:
        """Write a decision on a part of the version that waits; what only the whole tells is left out."""
        whole = {"advice_reduce", "advice_prevent", "change"}
        kept = {name: value for name, value in self.decision().items() if name not in whole}
        return kept | {"actions": actions, "differences": []}
