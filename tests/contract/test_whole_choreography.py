"""Whole lives through all six services, with case time that travels, at random; and never what must not be.

Never less paid without a ground and its notice, a review of an unsigned plan, a plan or a budget that ends by lateness,
a clock that stops without a reason, a case in which nobody has the next step, or insight that tells it otherwise.
`LEEWAY_SEED` repeats a run; `LEEWAY_STORIES=200` plays more of them, `LEEWAY_STEPS` longer ones, and
`LEEWAY_SHRINK=1` looks for a shorter story that fails too.
"""

import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.contract import whole_laws as laws
from tests.contract import whole_moves as moves
from tests.contract.one_roof import OneRoof
from tests.contract.whole_bodies import FAULTS
from tests.contract.whole_life import LIVE, Life, Seen
from tests.contract.whole_town import Town

from sandbox.issuer import Issuer
from sandbox.postgres import Postgres

STORIES, STEPS = int(os.environ.get("LEEWAY_STORIES", "6")), int(os.environ.get("LEEWAY_STEPS", "15"))
SEED = int(os.environ.get("LEEWAY_SEED", "0")) or secrets.randbelow(10**6)
PHASES = (Phase.generate, Phase.shrink) if os.environ.get("LEEWAY_SHRINK") else (Phase.generate,)
PENCE = some.sampled_from((2_500, 3_619, 3_619, 4_000, 5_200))
WEEKLY = some.sampled_from((1, 2_500, 3_000, 3_619, 4_000, 6_000))
STAFF = some.sampled_from(("worker", "worker", "boss", "boss", "chief", "second"))
ANYBODY = some.sampled_from(
    ("person", "planner", "supporter", "worker", "second", "boss", "finance", "auditor", "stranger")
)
TELLERS = some.sampled_from(("person", "person", "planner", "supporter", "worker", "finance"))
FAULT = some.sampled_from(FAULTS)
DAYS = some.sampled_from((1, 3, 11, 15, 29, 43, 57, 57, 100, 190, 400))
RESULTS = some.sampled_from(
    (
        *("no_change", "no_change", "no_change", "plan_changes", "plan_changes"),
        *("budget_changes",) * 5,
        *("ends:person_wishes", "ends:person_wishes", "ends:not_eligible", "ends:not_eligible"),
        *("ends:died", "ends:moved", "ends:nhs_continuing_healthcare", "ends:late", "ends:saving"),
    )
)
GROUNDS = some.sampled_from(
    (
        "needs_changed",
        "needs_changed",
        "replan_agreed",
        "planned_step",
        "price_change",
        "correction",
        "savings",
    )
)
CHANGES = some.sampled_from(
    (
        "interim_increase",
        "interim_increase",
        "planned_step",
        "price_change",
        "price_change",
        "correction",
        "savings",
    )
)
CROSSING = some.sampled_from(
    (
        "sign",
        "return",
        "withdraw",
        "start",
        "pay",
        "dearer",
        "cheaper",
        "no_change",
        "ends",
        "again",
        "think",
        "close",
    )
)


@dataclass(frozen=True)
class Doing:
    """Something that can happen: how often beside others, when, and what is drawn for it."""

    often: int
    when: Callable[["Stories"], object]
    draws: dict[str, some.SearchStrategy[Any]]


DOINGS: dict[str, Doing] = {}
"""All that can happen, by the method that does it."""


def may(
    often: int = 2, when: Callable[["Stories"], object] = lambda _: True, **draws: some.SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare that something can happen in a story."""

    def keep(method: Callable[..., None]) -> Callable[..., None]:
        DOINGS[method.__name__] = Doing(often, when, draws)
        return method

    return keep


class Stories(RuleBasedStateMachine):
    """One whole life; each step is somebody's try, allowed or not, or time that passes."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self.life = Life(town)
        self.judged: Seen | None = None
        self.fresh = False
        """Whether nothing has happened since it was judged."""
        self.passed = False
        """Whether what happened last is that time passed."""

    # -- how it begins -----------------------------------------------------------------------------------------------

    @initialize(
        far=some.sampled_from(("asked", "determined", "signed", "started", "started", "started", "started")),
        by=some.sampled_from(("person", "person", "planner")),
        direct=some.booleans(),
        review_in=some.sampled_from((None, 20, 200)),
    )
    def begin(self, far: str, by: str, direct: bool, review_in: int | None) -> None:  # noqa: FBT001 - drawn
        life = self.life
        self._monday()
        life.ask()
        if far != "asked":
            life.assess()
            life.determine("same")
        if far in ("signed", "started"):
            life.share("planner", "lead")
            life.settle()
            life.write(by, 3_619, 3_619, direct=direct, review_in=review_in, starts_in=10)
            life.settle()
            assert moves.make(life, moves.sign(life, "boss")), life.story[-1]
        if far == "started":
            plan = life.seen.plan_id
            assert moves.make(life, moves.support_start(life, plan, "person", 0, whole=True)), life.story[-1]
            if direct:
                assert moves.make(life, moves.payment_start(life, plan, "finance", 0)), life.story[-1]

    def _monday(self) -> None:
        """Begin on the morning of a Monday, so that a story is the same again whenever it is told."""
        house = self.life.house
        day = house.now.replace(hour=9, minute=0, second=0, microsecond=0)
        house.travel(day + timedelta(days=7 - day.weekday()), lambda: None)

    @rule(data=some.data())
    def something_happens(self, data: some.DataObject) -> None:
        """One of all that can happen now, some more often than others."""
        able = [name for name, doing in DOINGS.items() if doing.when(self) for _ in range(doing.often)]
        chance = data.draw(
            some.integers(0, 2**16 - 1), label="chance"
        )  # what is drawn itself favours its edges
        name = Random(chance).choice(able)
        drawn = {key: data.draw(each, label=key) for key, each in DOINGS[name].draws.items()}
        self.life.town.met[name] += 1
        self.passed = name == "time_passes"
        self.fresh = self.fresh and name in ("time_passes", "nobody_waits")
        getattr(self, name)(**drawn)

    # -- time --------------------------------------------------------------------------------------------------------

    @may(
        often=6,
        when=lambda self: not self.passed,
        days=some.sampled_from((1, 3, 11, 15, 29, 43, 57, 57, 100, 190, 400)),
    )
    def time_passes(self, days: int) -> None:
        life = self.life
        before = self.judged if self.judged and self.fresh else self._judge()
        life.story.append(f"{life.today}: {days} days pass")
        house, to = life.house, life.house.now + timedelta(days=days)
        house.travel(to, self._judge_at_stop)
        now = self._judge()
        laws.goes_on(before, now)

    @may(often=3, calls=some.sampled_from((1, 2)))
    def nobody_waits(self, calls: int) -> None:
        """What is done next comes before anything was heard of what is done after it."""
        self.life.hurried = calls

    # -- assessment --------------------------------------------------------------------------------------------------

    @may(
        often=3,
        what=some.sampled_from(("same", "same", "higher", "higher", "lower", "lower", "not_eligible")),
    )
    def assess_again(self, what: str) -> None:
        """Finish whatever assessment is under way, and determine; where none is, begin one."""
        life = self.life
        if life.seen.case["state"] == "to_be_met":
            path = f"/v1/cases/{life.case}/assessments"
            life.attempt("assessment", "worker", "POST", path, {"reassess": True})
        life.assess()
        life.determine(what)

    @may(
        often=4,
        when=lambda self: self.life.seen.case["state"] in ("assessing", "assessed"),
        what=some.sampled_from(("same", "higher", "lower", "lower", "not_eligible")),
    )
    def finish_assessment(self, what: str) -> None:
        self.life.assess()
        self.life.determine(what)

    @may(
        often=1,
        by=some.sampled_from(("worker", "boss")),
        reason=some.sampled_from(("died", "moved", "self_funding", "nhs_continuing_healthcare", "refused")),
    )
    def close(self, by: str, reason: str) -> None:
        moves.make(self.life, self._closing(by, reason))

    def _closing(self, by: str, reason: str) -> moves.Move:
        life, path = self.life, f"/v1/cases/{self.life.case}"
        duty = {
            "has_capacity_to_refuse": True,
            "assessment_in_best_interests": False,
            "at_risk_of_abuse_or_neglect": False,
        }
        body = {"reason": reason, "words": "So it is.", "refusal": duty if reason == "refused" else None}
        return moves.Move("assessment", by, "PUT", f"{path}/closure", body, life.version("assessment", path))

    @may(often=4, when=lambda self: self.life.seen.case["state"] == "closed")
    def ask_once_more(self) -> None:
        self.life.attempt("assessment", "person", "POST", f"/v1/cases/{self.life.case}/reopenings")

    @may(
        often=1,
        name=some.sampled_from(("planner", "supporter")),
        part=some.sampled_from(("lead", "helper", "")),
    )
    def share(self, name: str, part: str) -> None:
        if part:
            self.life.share(name, part)
        else:
            self.life.unshare(name)

    @may(often=1, to=some.sampled_from(("worker", "worker", "second", "nobody")))
    def entrust(self, to: str) -> None:
        self.life.entrust(to)

    # -- planning ----------------------------------------------------------------------------------------------------

    @may(
        often=4,
        by=some.sampled_from(("person", "person", "planner", "worker", "stranger")),
        first=PENCE,
        second=PENCE,
        direct=some.sampled_from((True, True, False)),
        review_in=some.sampled_from((None, 20, 200)),
        submit=some.sampled_from((True, True, True, False)),
    )
    def write(
        self, by: str, first: int, second: int, *, direct: bool, review_in: int | None, submit: bool
    ) -> None:
        self.life.write(by, first, second, submit=submit, direct=direct, review_in=review_in, starts_in=20)

    @may(often=3, by=some.sampled_from(("person", "planner")))
    def take_up_as_it_was(self, by: str) -> None:
        self.life.attempt("planning", by, "POST", f"/v1/cases/{self.life.case}/plans", {"submit": True})

    @may(
        often=3,
        when=lambda self: self.life.seen.plan is not None and self.life.seen.plan["state"] in LIVE,
        by=some.sampled_from(("person", "person", "planner", "worker")),
        back=some.booleans(),
    )
    def send_or_take_back(self, by: str, back: bool) -> None:  # noqa: FBT001 - drawn
        if back:
            moves.make(self.life, self._withdrawing(by))
        elif plan := self.life.seen.plan:
            body = {"wish": "Send it.", "content_version": plan["content_version"]}
            path = f"/v1/plans/{plan['id']}/submission"
            self.life.attempt("planning", by, "PUT", path, body, match=plan["version"])

    def _withdrawing(self, by: str) -> moves.Move | None:
        plan = self.life.seen.plan
        if plan is None:
            return None
        return moves.Move(
            "planning", by, "DELETE", f"/v1/plans/{plan['id']}/submission", None, plan["version"]
        )

    # -- sign-off ----------------------------------------------------------------------------------------------------

    @may(
        often=6,
        when=lambda self: self.life.seen.waiting,
        by=STAFF,
        fault=FAULT,
        after=some.sampled_from((None, None, None, 0, 5, 20)),
    )
    def sign(self, by: str, fault: str, after: int | None) -> None:
        moves.make(self.life, moves.sign(self.life, by, fault, after))

    @may(often=6, when=lambda self: self.life.seen.waiting)
    def sign_as_agreed(self) -> None:
        moves.make(self.life, moves.sign(self.life, "chief"))

    @may(often=1, when=lambda self: self.life.seen.waiting, by=ANYBODY)
    def sign_as_anybody(self, by: str) -> None:
        moves.make(self.life, moves.sign(self.life, by))

    @may(
        often=1,
        when=lambda self: self.life.seen.waiting,
        by=STAFF,
        actions=some.sampled_from((["a1"], ["a2"])),
    )
    def sign_part(self, by: str, actions: list[str]) -> None:
        moves.make(self.life, moves.sign_part(self.life, by, actions))

    @may(when=lambda self: self.life.seen.waiting, by=STAFF, lawful=some.sampled_from((True, True, False)))
    def give_back(self, by: str, lawful: bool) -> None:  # noqa: FBT001 - drawn
        moves.make(self.life, moves.give_back(self.life, by, lawful=lawful))

    @may(
        often=5,
        when=lambda self: self.life.seen.sign_offs,
        by=TELLERS,
        before=some.sampled_from((0, 0, 0, 2, 30)),
        whole=some.sampled_from((True, True, False)),
        which=some.integers(0, 3),
    )
    def support_starts(self, by: str, before: int, whole: bool, which: int) -> None:  # noqa: FBT001 - drawn
        moves.make(self.life, moves.support_start(self.life, self._plan(which), by, before, whole=whole))

    @may(
        often=3,
        when=lambda self: self.life.seen.sign_offs,
        by=TELLERS,
        before=some.sampled_from((0, 0, 0, 2, 30)),
        which=some.integers(0, 3),
    )
    def payment_starts(self, by: str, before: int, which: int) -> None:
        moves.make(self.life, moves.payment_start(self.life, self._plan(which), by, before))

    def _plan(self, which: int) -> str:
        """Give one of the plans that came to sign-off: more often than not the newest."""
        plans = list(self.life.seen.sign_offs)
        return plans[which] if which < len(plans) - 1 else plans[-1]

    @may(
        often=6,
        when=lambda self: self.life.seen.paid,
        by=STAFF,
        ground=CHANGES,
        pence=WEEKLY,
        fault=FAULT,
        after=some.sampled_from((None, None, 0, 5, 20, 40)),
    )
    def change_budget(self, by: str, ground: str, pence: int, fault: str, after: int | None) -> None:
        moves.make(self.life, moves.change_budget(self.life, by, ground, pence, fault=fault, after=after))

    @may(
        often=5,
        when=lambda self: any(each["can_be_taken_back_before"] for each in self.life.seen.budget["history"]),
        by=some.sampled_from(("person", "person", "worker", "planner", "finance")),
    )
    def think_again(self, by: str) -> None:
        moves.make(self.life, moves.think_again(self.life, by))

    @may(often=1, pence=some.sampled_from((0, 500)))
    def contribute(self, pence: int) -> None:
        life = self.life
        if paid := life.seen.paid:
            body = {"status": "assessed", "weekly_pence": pence, "source": "Finance"}
            path = f"/v1/sign-offs/{paid['plan_id']}"
            match = life.version("signoff", path)
            life.attempt("signoff", "finance", "PUT", f"{path}/contribution", body, match=match)

    @may(often=1, by=some.sampled_from(("person", "supporter", "planner")))
    def challenge(self, by: str) -> None:
        moves.make(self.life, moves.challenge(self.life, by))

    @may(
        when=lambda self: any(each["code"] == "answer_challenge" for each in self.life.seen.told["next"]),
        by=STAFF,
        result=some.sampled_from(("upheld", "not_upheld")),
    )
    def answer_challenge(self, by: str, result: str) -> None:
        life = self.life
        step = next(each for each in life.seen.told["next"] if each["code"] == "answer_challenge")
        path = step["link"]["href"]
        body = {
            "name": "Jo Example",
            "result": result,
            "reasons": "I looked at it again.",
            "will_change": "The Sunday.",
        }
        life.attempt("signoff", by, "PUT", f"{path}/answer", body, match=life.version("signoff", path))

    # -- review ------------------------------------------------------------------------------------------------------

    @may(
        when=lambda self: self.life.seen.live,
        by=some.sampled_from(("person", "person", "supporter", "worker")),
        wait=some.sampled_from((0, 0, 30, 300)),
    )
    def wish(self, by: str, wait: int) -> None:
        moves.make(self.life, moves.wish(self.life, by, wait))

    @may(
        when=lambda self: self.life.seen.live,
        to=some.sampled_from(("team", "second", "planner")),
        after=some.sampled_from((0, 7, 200)),
    )
    def arrange(self, to: str, after: int) -> None:
        moves.make(self.life, moves.arrange(self.life, to, after))

    @may(
        often=10,
        when=lambda self: self.life.seen.live,
        by=STAFF,
        result=RESULTS,
        ground=GROUNDS,
        direction=some.sampled_from(("up", "down", "down")),
        fault=FAULT,
    )
    def review(self, by: str, result: str, ground: str, direction: str, fault: str) -> None:
        """Hold the review: the three questions, how the payment is managed, and what comes of it."""
        life = self.life
        moves.make(life, moves.check_in(life, "worker", "well"))
        if live := life.seen.live:
            path = f"/v1/reviews/{live['id']}/employment"
            life.attempt("review", "person", "PUT", path, {"managing": "well", "words": "It goes well."})
        if ground == "needs_changed":
            direction = ""
        move = moves.complete(life, by, result, ground=ground, direction=direction, fault=fault)
        moves.make(life, move)

    @may(often=1, when=lambda self: self.life.seen.live, by=ANYBODY, result=RESULTS)
    def complete_as_anybody(self, by: str, result: str) -> None:
        moves.make(self.life, moves.complete(self.life, by, result, ground="correction", direction="up"))

    @may(
        often=6,
        when=lambda self: any(each["state"] == "plan_to_end" for each in self.life.seen.reviews["earlier"]),
        by=STAFF,
        why=some.sampled_from(("died", "moved", "late")),
    )
    def tell_how_it_ends(self, by: str, why: str) -> None:
        moves.make(self.life, moves.complete(self.life, by, f"ends:{why}"))

    @may(
        often=2,
        by=some.sampled_from(("person", "supporter", "planner", "worker", "stranger")),
        urgent=some.booleans(),
    )
    def ask_for_a_review(self, by: str, urgent: bool) -> None:  # noqa: FBT001 - drawn
        moves.make(self.life, moves.ask_review(self.life, by, urgent=urgent))

    @may(
        often=3,
        when=lambda self: self.life.seen.reviews["requests"],
        how=some.sampled_from(
            ("acknowledgement", "accept", "accept", "refuse", "refuse without a word", "withdrawal")
        ),
    )
    def answer_request(self, how: str) -> None:
        moves.make(self.life, moves.answer_request(self.life, how))

    @may(
        by=some.sampled_from(("worker", "worker", "boss", "person")),
        reason=some.sampled_from(("needs_changed", "circumstances_changed", "decrease_not_agreed")),
    )
    def ask_for_a_reassessment(self, by: str, reason: str) -> None:
        moves.make(self.life, moves.ask_reassessment(self.life, by, reason))

    @may(
        often=1,
        by=some.sampled_from(("worker", "finance")),
        about=some.sampled_from(("support_not_there", "surplus")),
    )
    def worry(self, by: str, about: str) -> None:
        body = {"about": about, "words": "Nobody came on Friday?"}
        self.life.attempt("review", by, "POST", f"/v1/cases/{self.life.case}/money-concerns", body)

    @may(
        when=lambda self: any(each["state"] != "closed" for each in self.life.seen.reviews["concerns"]),
        closes=some.booleans(),
    )
    def answer_worry(self, closes: bool) -> None:  # noqa: FBT001 - drawn
        life = self.life
        concern = next(each for each in life.seen.reviews["concerns"] if each["state"] != "closed")
        path = f"/v1/money-concerns/{concern['id']}"
        body = (
            {"result": "nothing_wrong", "words": "Bea was ill.", "name": "Alex Example"}
            if closes
            else {"words": "Bea was ill."}
        )
        part, by = ("closure", "boss") if closes else ("answer", "person")
        life.attempt("review", by, "PUT", f"{path}/{part}", body, match=concern["version"])

    # -- at once -----------------------------------------------------------------------------------------------------

    @may(often=5, first=CROSSING, second=CROSSING)
    def at_once(self, first: str, second: str) -> None:
        """Two people do something at one moment."""
        moves.make_at_once(self.life, [self._crossing(first), self._crossing(second)])

    def _crossing(self, what: str) -> moves.Move | None:
        life = self.life
        plan = (life.seen.paid or {}).get("plan_id", "")
        prepared: dict[str, Callable[[], moves.Move | None]] = {
            "sign": lambda: moves.sign(life, "boss"),
            "return": lambda: moves.give_back(life, "chief", lawful=True),
            "withdraw": lambda: self._withdrawing("person"),
            "start": lambda: moves.support_start(life, plan, "person", 0, whole=True),
            "pay": lambda: moves.payment_start(life, plan, "finance", 0),
            "dearer": lambda: moves.change_budget(life, "boss", "price_change", 6_000),
            "cheaper": lambda: moves.change_budget(life, "boss", "price_change", 3_000, fault=""),
            "no_change": lambda: moves.complete(life, "worker", "no_change"),
            "ends": lambda: moves.complete(life, "boss", "ends:person_wishes", fault=""),
            "again": lambda: moves.ask_reassessment(life, "worker", "needs_changed"),
            "think": lambda: moves.think_again(life, "person"),
            "close": lambda: self._closing("worker", "self_funding"),
        }
        return prepared[what]()

    # -- what holds --------------------------------------------------------------------------------------------------

    @invariant()
    def all_holds(self) -> None:
        if not self.life.case:
            return
        if self.life.hurried:
            self.life.hurried -= 1
        elif not self.fresh:
            self._judge()

    def _judge(self) -> Seen:
        life = self.life
        before, now = self.judged or Seen(life.today), life.settle()
        try:
            laws.holds(life, before, now)
        except AssertionError:
            sys.stdout.write("\n".join(["", *life.story, ""]))
            raise
        self.judged, self.fresh = now, True
        life.town.met["judged"] += 1
        return now

    def _judge_at_stop(self) -> None:
        """Judge where time stopped for something in this case."""
        if self.life.spoken() != self.life.seen.said:
            self._judge()

    def teardown(self) -> None:
        """Every story that has not failed ends with a long time in which nobody does anything."""
        if sys.exc_info()[0] is None and self.life.case:
            self.life.hurried = 0
            self.time_passes(500)
            laws.nobody_else_sees(self.life, self.life.seen)


@pytest.mark.timeout(max(300, STORIES * 60))
def test_a_whole_life_never_comes_to_what_must_not_be(
    postgres: Postgres, issuer: Issuer, client_keys: dict[str, Path], server_folder: Path
) -> None:
    sys.stdout.write(f"LEEWAY_SEED={SEED}\n")
    with OneRoof.opened(postgres, issuer, client_keys, server_folder) as house:
        town, began = Town.laid(house), time.monotonic()

        class Here(Stories):
            def __init__(self) -> None:
                super().__init__(town)

        run_state_machine_as_test(
            hypothesis.seed(SEED)(Here),
            settings=settings(
                max_examples=STORIES,
                stateful_step_count=STEPS,
                deadline=None,
                database=None,
                phases=PHASES,
                suppress_health_check=list(HealthCheck),
            ),
        )
        took = time.monotonic() - began
    sys.stdout.write(f"{STORIES} stories in {took:.0f} s: {dict(town.met)}\n")
    assert town.met["PUT /v1/sign-offs/{}/decision"], f"no plan was ever signed: {dict(town.met)}"
