"""The summary sheet: the plan's own facts, nothing added, no cost left out."""

from dataclasses import asdict, replace

from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.made_plans import DETERMINED, INDICATED, MONDAY, action, plan

from chassis.calendar import WorkingDays
from signoff.domain.clock import Happened, Move, clock
from signoff.domain.kept import Indicated, PlanRead
from signoff.domain.plan_parts import Contingency, OutcomeRead
from signoff.domain.policy import DEFAULT
from signoff.domain.route import Around, facts_of, route
from signoff.domain.sheet import Sheet, sheet

PAID = st.sampled_from(["direct_payment", "managed_budget", "individual_service_fund", "unpaid", "own_money"])
OUTCOMES = ("o1", "o2", "o3")
words = st.text(alphabet="abcdefgh ", min_size=3, max_size=20)


def shown(made: PlanRead, indicated: Indicated | None = INDICATED) -> Sheet:
    found = route(facts_of(made), Around(DEFAULT, indicated))
    hands = clock([Move(Happened.SUBMITTED, MONDAY)], MONDAY, WorkingDays(), 5)
    return sheet(made, indicated, DETERMINED, found, hands)


def test_each_outcome_stands_with_how_it_is_met() -> None:
    found = shown(plan())
    assert [(each.id, [act.id for act in each.acts], each.see_also) for each in found.outcomes] == [
        ("o1", ["a1", "a2", "a3"], ()),
        ("o2", [], ("a2",)),
    ]
    assert found.outcomes[0].acts[1].also_for == ("o2",)
    assert (found.decision, found.submitted_on, found.led_by) == ("eligible", MONDAY, "self")


def test_a_need_that_was_found_after_submission_is_shown_as_not_answered() -> None:
    found = route(facts_of(plan()), Around(DEFAULT, INDICATED))
    hands = clock([Move(Happened.SUBMITTED, MONDAY)], MONDAY, WorkingDays(), 5)
    later = replace(DETERMINED, version=2, unable=("a", "b", "j"))
    made = sheet(plan(), INDICATED, later, found, hands)
    assert [need.code for need in made.needs] == ["a", "b", "j"]
    assert made.needs_not_answered == ("j",)


def test_what_serves_no_outcome_by_name_is_not_lost() -> None:
    found = shown(plan(action("a1", 500, outcomes=())))
    assert [(each.id, [act.id for act in each.acts]) for each in found.outcomes] == [
        ("o1", []),
        ("o2", []),
        ("", ["a1"]),
    ]


def test_the_cost_stands_beside_what_was_indicated() -> None:
    cost = shown(plan(action("a1", 23_000, once=5_200), action("a2", 700, "own_money"))).cost
    assert (cost.council_weekly_pence, cost.council_one_off_pence) == (23_000, 5_200)
    assert (cost.indicated_weekly_pence, cost.more_than_indicated_weekly_pence) == (21_000, 2_000)
    assert (cost.first_year_weekly_pence, cost.up_to_weekly_pence) == (23_100, 25_600)
    assert cost.weekly_by == {"direct_payment": 23_000, "own_money": 700}
    assert cost.without_reason_weekly_pence == 2_000
    alone = shown(plan(), None).cost
    assert alone.without_reason_weekly_pence == 0
    assert (alone.indicated_weekly_pence, alone.more_than_indicated_weekly_pence) == (None, None)


def test_what_is_paid_only_once_is_not_lost() -> None:
    [outcome, _] = shown(plan(action("a1", 0, once=4_500))).outcomes
    assert [(act.weekly_pence, act.one_off_pence) for act in outcome.acts] == [(0, 4_500)]


plans = st.builds(
    lambda acts, outcomes, said, then: plan(
        *[
            action(f"a{n}", weekly, paid, once, what=what, outcomes=tuple(sorted(serves)))
            for n, (weekly, once, paid, what, serves) in enumerate(acts)
        ],
        outcomes=tuple(OutcomeRead(code, said) for code in outcomes),
        contingency=(Contingency("It happens.", then),),
    ),
    st.lists(
        st.tuples(
            st.integers(0, 50_000), st.integers(0, 9_000), PAID, words, st.sets(st.sampled_from(OUTCOMES))
        ),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.sampled_from(OUTCOMES), unique=True, max_size=3),
    words,
    words,
)


def texts(value: object) -> set[str]:
    """Every text in a value."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        return set().union(*map(texts, value.values()), set())
    if isinstance(value, list | tuple):
        return set().union(*map(texts, value), set())
    return set()


@given(plans)
def test_no_cost_is_lost_and_none_is_counted_twice(made: PlanRead) -> None:
    found = shown(made)
    acts = [act for outcome in found.outcomes for act in outcome.acts]
    assert sorted(act.id for act in acts) == sorted(each.id for each in made.actions)
    assert sum(act.weekly_pence for act in acts) == sum(line.weekly_pence for line in made.lines)
    assert sum(act.one_off_pence for act in acts) == sum(line.one_off_pence for line in made.lines)
    assert sum(found.cost.weekly_by.values()) == sum(line.weekly_pence for line in made.lines)
    assert found.cost.council_weekly_pence == made.council_weekly_pence


@given(plans)
def test_nothing_is_invented(made: PlanRead) -> None:
    found = asdict(shown(made))
    for beside in ("route", "clock", "decision", "client_group"):
        del found[beside]
    known = texts(asdict(made)) | set().union(*(outcome.needs for outcome in made.outcomes), set()) | {""}
    assert texts(found) <= known


@given(plans)
def test_what_a_decision_needs_is_on_it(made: PlanRead) -> None:
    found = shown(replace(made, review_how="by telephone"))
    assert (found.risks, found.contingency, found.support) == (made.risks, made.contingency, made.support)
    assert (found.review_on, found.review_how) == (made.first_review_on, "by telephone")
    assert (found.direct_payment, found.checklist, found.needs) == (
        made.direct_payment,
        made.checklist,
        made.needs,
    )
    assert {outcome.id for outcome in found.outcomes} >= {outcome.id for outcome in made.outcomes}
