"""Random people take plans through planning and signoff, and never reach what is forbidden.

Never a plan without a lead, a signature by who leads it, an approver's edit, a return without ground, a different
budget without reason, a signed version that changes, or a refusal because of cost alone. `LEEWAY_SEED` repeats a run.
"""

import os
import secrets
import sys
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.contract import planned
from tests.contract.forbidden import holds
from tests.contract.seeding import Seeds
from tests.contract.tries import (
    ANYBODY,
    CHANGES,
    FAULTS,
    NO_GROUNDS,
    PENCE,
    RIGHT,
    SIGNERS,
    TOLD,
    WISH,
    WRONG_RETURNS,
)
from tests.contract.two_stages import STAGES, Body, Story, World, says

STORIES, STEPS = 25, 20
SEED = int(os.environ.get("LEEWAY_SEED", "0")) or secrets.randbelow(10**6)
WRITERS = tuple(name for name in ANYBODY if name != "chief")
"""The chief has no part in any plan: there is always somebody who can decide."""


class Stories(RuleBasedStateMachine):
    """One story of a plan; each step is somebody's try, allowed or not."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.story = Story(world)

    # -- planning ---------------------------------------------------------------------------------------------------

    @initialize(
        by=some.sampled_from(("person", "planner", "planner", "provider", "worker", "boss")),
        whole=some.sampled_from((True, True, True, False)),
        first=some.sampled_from((3_619, 3_619, 4_000, 250_000, 40_000_000)),
    )
    def begin(self, by: str, whole: bool, first: int) -> None:  # noqa: FBT001 - drawn
        story = self.story
        story.look()
        path = f"/v1/cases/{story.case.id}/plans"
        for name, lead in (
            ("worker", {"kind": "social_worker"}),
            ("planner", {"kind": "ulo"}),
            ("supporter", {}),
            ("auditor", {}),
            ("person", {"kind": "advocate", "principal_id": story.people.id("planner")}),
        ):
            story.attempt(
                "planning", name, "POST", path, {"lead": lead}, forbidden="a lead nobody wished for"
            )
        lead = {}
        if by in ("planner", "provider"):
            self.invite(by, "lead")
            lead = {"kind": "ulo" if by == "planner" else "provider"}
        elif by in ("worker", "boss"):
            lead = {"kind": "social_worker", "wish": "She asked for it."}
        body = {"lead": lead, "submit": whole, "wish": "She wants it sent."}
        done = story.call(
            "planning", by, "POST", path, body | ({"sections": story.sections(first, 3_619)} if whole else {})
        )
        assert done.status_code == 201, done.text
        story.plan_id = done.json()["id"]
        story.look()

    @rule(by=some.sampled_from(WRITERS), first=PENCE, second=PENCE, around_me=TOLD, agreed=some.booleans())
    def write(self, by: str, first: int, second: int, around_me: str, agreed: bool) -> None:  # noqa: FBT001 - drawn
        body = {"sections": self.story.sections(first, second, around_me, agreed=agreed)}
        body["content_version"] = self.story.plan["content_version"]
        over = self.story.plan["state"] in ("submitted", "signed", "ended")
        self._plan(
            by, "PUT", "", body, forbidden="a plan that waits or is signed was changed" if over else ""
        )

    @rule(
        by=some.sampled_from(ANYBODY),
        kind=some.sampled_from((None, "self", "ulo", "provider", "social_worker", "advocate")),
        to=some.sampled_from((None, "person", "planner", "supporter", "provider", "boss")),
        wish=WISH,
    )
    def hand_over(self, by: str, kind: str | None, to: str | None, wish: str) -> None:
        story = self.story
        body = {"kind": kind, "principal_id": to and story.people.id(to), "wish": wish}
        staff = by in ("worker", "second", "boss", "chief", "system") or "manager" in by
        leads = story.plan["lead"]["principal_id"] == story.people.id(by)
        wrong = (staff and not says(wish)) or (not staff and by != "person" and not leads)
        if story.plan["state"] == "signed" or (
            story.plan["state"] == "submitted" and kind not in (None, "self")
        ):
            wrong = True
        self._plan(by, "PUT", "/lead", body, forbidden="a lead nobody wished for" if wrong else "")

    @rule(by=some.sampled_from(ANYBODY), wish=WISH)
    def submit(self, by: str, wish: str) -> None:
        self._plan(by, "PUT", "/submission", {"wish": wish})

    @rule()
    def submit_as_the_person(self) -> None:
        self._plan("person", "PUT", "/submission", {})

    @rule(by=some.sampled_from(ANYBODY))
    def take_back(self, by: str) -> None:
        self._plan(by, "DELETE", "/submission")

    @rule(
        by=some.sampled_from(("planner", "provider", "supporter")), part=some.sampled_from(("lead", "helper"))
    )
    def invite(self, by: str, part: str) -> None:
        story, who = self.story, self.story.people.who[by]
        grant = {
            "login": story.world.seeds.login(who),
            "known_as": "a friend",
            "part": part,
            "stages": STAGES,
        }
        done = story.call("assessment", "person", "POST", f"/v1/cases/{story.case.id}/sharings", grant)
        assert done.status_code == 201, done.text
        self.shut_out(by)
        story.sharings[by] = done.json()["id"]
        story.look()

    @rule(by=some.sampled_from(("planner", "provider", "supporter")))
    def shut_out(self, by: str) -> None:
        story = self.story
        if sharing := story.sharings.pop(by, None):
            done = story.call("assessment", "person", "DELETE", f"/v1/sharings/{sharing}", match=1)
            assert done.is_success, done.text
            story.look()

    @rule(to=some.sampled_from(("worker", "second")))
    def give_to(self, to: str) -> None:
        story = self.story
        path = f"/v1/cases/{story.case.id}"
        match = int(story.call("assessment", "boss", "GET", path).headers["ETag"].strip('"v'))
        body = {"worker_id": story.people.workers[to]}
        done = story.call("assessment", "boss", "PUT", f"{path}/responsible", body, match=match)
        assert done.is_success, done.text
        story.responsible = to
        story.look()

    def _plan(self, by: str, method: str, part: str, body: object = None, **more: Any) -> bool:
        path = f"/v1/plans/{self.story.plan_id}{part}"
        match = self.story.plan["version"]
        return self.story.attempt("planning", by, method, path, body, match=match, **more)

    # -- signoff ----------------------------------------------------------------------------------------------------

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(SIGNERS), fault=some.sampled_from((*[None] * len(FAULTS), *FAULTS)))
    def sign(self, by: str, fault: str | None) -> None:
        body = self.story.decision() | (FAULTS[fault] if fault else {})
        self._decide(by, "PUT", "/decision", body, fault)

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(("worker", "worker", "worker", "second", "boss", "chief")))
    def sign_as_it_is(self, by: str) -> None:
        self.sign_as_who_leads(hands_over=False, what="/decision")
        self._decide(by, "PUT", "/decision", self.story.decision(), None)

    @precondition(lambda self: self.story.waits)
    @rule(hands_over=some.booleans(), what=some.sampled_from(("/decision", "/interim")))
    def sign_as_who_leads(self, hands_over: bool, what: str) -> None:  # noqa: FBT001 - drawn
        """Whoever leads tries it under each of their roles, at times after handing over the lead for just that."""
        story = self.story
        assert story.sign_off is not None
        lead = story.version(story.sign_off["plan_version"])["lead"]["principal_id"]
        names = [name for name in story.people.who if story.people.id(name) == lead]
        if hands_over and names:
            self._plan(names[0], "PUT", "/lead", {"kind": "self", "wish": "She leads now."})
        for name in names:
            if story.waits:
                body = story.part(["a1"]) if what == "/interim" else story.decision()
                self._decide(name, "PUT", what, body, "a signature by who leads the plan")

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(("worker", "boss", "chief")), change=some.sampled_from(sorted(CHANGES)))
    def sign_another_budget(self, by: str, change: str) -> None:
        body, (given, may) = self.story.decision(), CHANGES[change]
        body["differences"] += [{"between": "plan_and_final", "action": "a1"} | given]
        body["needs_still_met"] = "Everything is still done."
        lines = self.story.version(body["plan_version"])["costs"]["lines"]
        if given["weekly_pence"] < 0 and not lines[0]["weekly_pence"]:
            may = False  # there is nothing that could be less
        begun = [
            each["actions"]
            for each in (self.story.sign_off or {"parts": []})["parts"]
            if each["plan_version"] == body["plan_version"]
        ]
        if given["weekly_pence"] < 0 and (lines[0]["weekly_pence"] == 1 or ["a1"] in begun):
            may = False  # nothing would be left for a need, or what has begun would be lowered
        self._decide(by, "PUT", "/decision", body, None if may else f"a different budget: {change}")

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(("worker", "chief")))
    def sign_less_and_say_nothing_of_the_needs(self, by: str) -> None:
        body = self.story.decision()
        body["differences"] += [{"between": "plan_and_final", "action": "a2"} | CHANGES["less"][0]]
        body["needs_still_met"] = ""
        self._decide(by, "PUT", "/decision", body, "less, and nothing is said of the needs")

    @precondition(lambda self: self.story.waits and self.story.paid > self.story.to_be_paid)
    @rule(
        by=some.sampled_from(("worker", "chief")), left_out=some.sampled_from(("change", "needs_still_met"))
    )
    def sign_less_than_began(self, by: str, left_out: str) -> None:
        body = self.story.decision()
        body.pop(left_out)
        self._decide(by, "PUT", "/decision", body, f"less than began, without {left_out}")

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(("worker", "boss", "chief")))
    def leave_a_difference_unexplained(self, by: str) -> None:
        if (body := self.story.decision())["differences"]:
            self._decide(
                by, "PUT", "/decision", body | {"differences": []}, "a different budget without reason"
            )

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(SIGNERS), actions=some.sampled_from((["a1"], ["a2"], [], ["a9"])))
    def sign_a_part(self, by: str, actions: list[str]) -> None:
        wrong = None if actions in (["a1"], ["a2"]) else "a part of nothing"
        self._decide(by, "PUT", "/interim", self.story.part(actions), wrong, must=False)

    @precondition(lambda self: self.story.now.get("sign_off"))
    @rule(
        by=some.sampled_from(SIGNERS),
        wrong=some.sampled_from((*[RIGHT] * len(WRONG_RETURNS), *WRONG_RETURNS)),
        none=some.sampled_from((*[False] * 7, True)),
    )
    def give_back(self, by: str, wrong: Body, none: bool) -> None:  # noqa: FBT001 - drawn
        story = self.story
        assert story.sign_off is not None
        body = planned.returning(story.world.seeds, story.sign_off["plan_version"])
        body["grounds"][0] |= wrong
        body["grounds"] = [] if none else body["grounds"]
        forbidden = "a return without ground" if wrong or none or not story.waits else ""
        self._sign_off(by, "POST", "/returns", body, forbidden=forbidden)

    @precondition(lambda self: self.story.waits)
    @rule(by=some.sampled_from(("worker", "chief")))
    def give_back_on_what_is_no_ground(self, by: str) -> None:
        story = self.story
        for code in NO_GROUNDS:
            body = planned.returning(
                story.world.seeds, story.sign_off["plan_version"] if story.sign_off else 1
            )
            body["grounds"][0]["ground"] = code
            self._sign_off(
                by, "POST", "/returns", body, forbidden="a return because of cost, taste or format"
            )

    @precondition(lambda self: self.story.now.get("sign_off"))
    @rule(by=some.sampled_from(ANYBODY), key=some.sampled_from(("decision", "interim", "contribution")))
    def decide_on_what_has_moved(self, by: str, key: str) -> None:
        story = self.story
        assert story.sign_off is not None
        body = planned.signing(story.world.seeds) | ({"actions": ["a1"]} if key == "interim" else {})
        told = (
            {"status": "assessed", "weekly_pence": 0, "source": "Finance"} if key == "contribution" else body
        )
        for match in (None, story.sign_off["version"] + 1):
            path = f"/v1/sign-offs/{story.plan_id}/{key}"
            story.attempt("signoff", by, "PUT", path, told, match=match, forbidden="nobody read what stands")

    @precondition(lambda self: self.story.now.get("sign_off"))
    @rule(by=some.sampled_from(("system", "boss", "worker", "person")), pence=some.sampled_from((0, 100)))
    def say_what_is_contributed(self, by: str, pence: int) -> None:
        body = {"status": "assessed", "weekly_pence": pence, "source": "Finance"}
        self._sign_off(by, "PUT", "/contribution", body)

    def _decide(
        self, by: str, method: str, part: str, body: Body, wrong: str | None, *, must: bool = True
    ) -> None:
        """Decide. Whoever may, can, whatever the plan costs; whoever may not, cannot."""
        story = self.story
        assert story.sign_off is not None
        version = story.version(story.sign_off["plan_version"])
        who, role = story.people.id(by), str(story.people.who[by].role)
        leads = {
            version["lead"]["principal_id"],
            story.plan["lead"]["principal_id"],
            story.people.id("person"),
            *(each["principal_id"] for each in version["leads"]),
        }
        helped = {
            each["principal_id"]
            for each in version["written_by"]
            if each["role"] not in ("practitioner", "manager")
        }
        wrote = {each["principal_id"] for each in version["written_by"]}
        to = story.sign_off["route"]["to"]
        if who in leads:
            wrong = "a signature by who leads the plan"
        elif who in helped:
            wrong = "a signature by who wrote for the person"
        elif part == "/decision" and to == "manager" and (role != "manager" or who in wrote):
            wrong = "a manager decides, and none who wrote in it"
        elif role not in ("manager", "practitioner"):
            wrong = "not one who decides"
        done = self._sign_off(by, method, part, body, forbidden=wrong or "")
        if must and not wrong and (role == "manager" or by == story.responsible):
            assert done, f"{by} may decide, and could not: {story.said}"
        if done:
            story.world.met[f"{part} by {role}, {to}"] += 1

    def _sign_off(self, by: str, method: str, part: str, body: Body, **more: Any) -> bool:
        story = self.story
        assert story.sign_off is not None
        path, match = f"/v1/sign-offs/{story.plan_id}{part}", story.sign_off["version"]
        return story.attempt("signoff", by, method, path, body, match=match, **more)

    @invariant()
    def nothing_forbidden(self) -> None:
        if self.story.plan_id:
            holds(self.story)

    def teardown(self) -> None:
        """Every story that has not failed ends with a signature, after those who must not give it have tried."""
        story = self.story
        if sys.exc_info()[0] is not None or not story.plan_id:
            return
        if not story.waits:
            self.write("person", 3_619, 4_000, "yes", agreed=True)
            self.submit_as_the_person()
        if story.waits:
            self.sign_as_who_leads(hands_over=False, what="/interim")
            self.give_back_on_what_is_no_ground("chief")
            if story.paid > story.to_be_paid:
                self.sign_less_than_began("chief", "change")
            self.sign_as_it_is("chief")
        assert story.plan["state"] == "signed", story.plan["state"]
        for by in ("person", "chief", "worker"):
            self.write(by, 1, 1, "no", agreed=False)
        holds(story)
        story.never_changed()


@pytest.mark.timeout(600)
def test_random_people_never_reach_what_is_forbidden(seeds: Seeds) -> None:
    world = World.made(seeds, STORIES)
    sys.stdout.write(f"LEEWAY_SEED={SEED}\n")

    class Here(Stories):
        def __init__(self) -> None:
            super().__init__(world)

    run_state_machine_as_test(
        hypothesis.seed(SEED)(Here),
        settings=settings(
            max_examples=STORIES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=(Phase.generate,),  # a story is short as it is, and a shorter one needs cases of its own
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert world.met["signed"], f"no plan was ever signed: {dict(world.met)}"
    sys.stdout.write(f"{dict(world.met)}\n")
