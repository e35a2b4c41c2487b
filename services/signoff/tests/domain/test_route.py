"""Who may sign, and why."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.made_plans import INDICATED, LEAD, WORKER, action, plan

from signoff.domain.kept import Indicated
from signoff.domain.plan_parts import Lead, RiskRead, SupportRead
from signoff.domain.policy import DEFAULT
from signoff.domain.route import Around, Facts, To, facts_of, route, up_to
from signoff.domain.route_reasons import ABOUT, REASONS

GOOD = Facts(21_000, takes_direct_payment=True, around_me="yes", confident="yes")
AROUND = Around(DEFAULT, INDICATED, responsible_principal_id=WORKER)
TOP = 23_100 + 2_500

answers = st.sampled_from(["yes", "with_help", "no", None])
facts = st.builds(
    Facts,
    first_year_weekly_pence=st.integers(0, 60_000),
    takes_direct_payment=st.booleans(),
    around_me=answers,
    confident=answers,
    helpers_around_me=answers,
    helpers_confident=answers,
    serious_risk_not_agreed=st.booleans(),
    conflict_of_interest=st.booleans(),
    lead_principal_id=st.sampled_from([None, LEAD, WORKER]),
)
arounds = st.builds(
    Around,
    policy=st.builds(
        replace,
        st.just(DEFAULT),
        tolerance_basis_points=st.integers(0, 3_000),
        tolerance_weekly_pence=st.integers(0, 5_000),
        practitioner_limit_weekly_pence=st.one_of(st.none(), st.integers(0, 60_000)),
    ),
    indicated=st.one_of(
        st.none(),
        st.builds(Indicated, st.just(1), st.integers(0, 50_000), st.just(0), st.integers(0, 50_000)),
    ),
    determination_changed=st.booleans(),
    responsible_principal_id=st.sampled_from([None, WORKER]),
)


def codes(facts: Facts, around: Around = AROUND) -> list[str]:
    return list(route(facts, around).codes)


def test_good_support_confidence_and_a_cost_within_the_range_let_the_practitioner_sign() -> None:
    found = route(GOOD, AROUND)
    assert (found.to, found.reasons, found.policy) == (To.PRACTITIONER, (), "Default")
    assert "practitioner signs" in found.rule


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (replace(GOOD, first_year_weekly_pence=TOP + 1), "above_range"),
        (replace(GOOD, around_me="no"), "support_not_good"),
        (replace(GOOD, around_me=None), "part_not_answered"),
        (replace(GOOD, confident="no"), "not_confident"),
        (replace(GOOD, confident=None), "part_not_answered"),
        (replace(GOOD, helpers_around_me="no"), "views_differ"),
        (replace(GOOD, helpers_confident="no"), "views_differ"),
        (replace(GOOD, serious_risk_not_agreed=True), "serious_risk_not_agreed"),
        (replace(GOOD, conflict_of_interest=True), "conflict_of_interest"),
        (replace(GOOD, lead_principal_id=WORKER), "lead_would_sign"),
        (replace(GOOD, lead_principal_id=LEAD, never_sign=(LEAD, WORKER)), "lead_would_sign"),
    ],
)
def test_each_reason_alone_leads_to_a_manager(changed: Facts, code: str) -> None:
    assert codes(changed) == [code]
    assert route(changed, AROUND).to is To.MANAGER


@pytest.mark.parametrize(
    ("around", "code"),
    [
        (replace(AROUND, indicated=None), "no_indication"),
        (replace(AROUND, determination_changed=True), "determination_changed"),
        (
            replace(AROUND, policy=replace(DEFAULT, practitioner_limit_weekly_pence=20_999)),
            "above_limit",
        ),
    ],
)
def test_so_does_each_thing_beside_the_plan(around: Around, code: str) -> None:
    assert codes(GOOD, around) == [code]


def test_who_led_or_wrote_it_before_is_read_from_the_plan() -> None:
    made = plan(leads=(LEAD,), wrote_for_the_person=(WORKER,))
    assert facts_of(made).never_sign == (LEAD, WORKER)


def test_every_reason_is_about_something_that_tells_no_answer() -> None:
    assert set(ABOUT) == set(REASONS)
    assert not set(ABOUT.values()) & set(REASONS)
    alone = replace(GOOD, around_me="no", helpers_confident="no")
    assert route(alone, AROUND).codes == ("support_not_good", "views_differ")
    assert route(alone, AROUND).about == ("support",)


def test_every_reason_says_why_from_where_and_what_would_change_it() -> None:
    worst = Facts(
        99_999, around_me="no", confident="no", takes_direct_payment=True, conflict_of_interest=True
    )
    for each in route(worst, AROUND).reasons:
        assert each.code in REASONS
        assert "{" not in each.sentence
        assert len(each.sentence) > 40
        assert each.source
        assert each.would_change
    assert "£999.99 a week" in route(worst, AROUND).reasons[0].sentence


def test_up_to_the_tolerance_is_within_the_range_and_a_penny_more_is_not() -> None:
    assert up_to(AROUND) == TOP
    assert codes(replace(GOOD, first_year_weekly_pence=TOP)) == []
    assert codes(replace(GOOD, first_year_weekly_pence=TOP + 1)) == ["above_range"]


def test_an_indication_above_its_own_range_is_the_top() -> None:
    odd = replace(AROUND, indicated=Indicated(1, 30_000, 0, 20_000))
    assert up_to(odd) == 33_000


@given(st.integers(0, 10**9), arounds)
def test_cost_alone_leads_to_a_manager_at_most_and_never_to_anything_else(cost: int, around: Around) -> None:
    plain = replace(around, determination_changed=False)
    found = route(replace(GOOD, first_year_weekly_pence=cost), plain)
    assert found.to in (To.PRACTITIONER, To.MANAGER)
    assert set(found.codes) <= {"above_range", "no_indication", "above_limit"}


@given(facts, arounds, st.integers(1, 60_000))
def test_more_cost_never_brings_a_plan_nearer(facts: Facts, around: Around, more: int) -> None:
    dearer = replace(facts, first_year_weekly_pence=facts.first_year_weekly_pence + more)
    assert set(codes(facts, around)) <= set(codes(dearer, around))


@given(facts, arounds)
def test_with_help_is_as_good_as_yes(facts: Facts, around: Around) -> None:
    def helped(said: str | None) -> str | None:
        return "with_help" if said == "yes" else said

    with_help = replace(facts, around_me=helped(facts.around_me), confident=helped(facts.confident))
    assert codes(facts, around) == codes(with_help, around)


@given(facts, arounds, answers, answers)
def test_confidence_counts_only_where_something_is_taken_as_a_direct_payment(
    facts: Facts, around: Around, said: str | None, helper: str | None
) -> None:
    none_taken = replace(facts, takes_direct_payment=False)
    other = replace(none_taken, confident=said, helpers_confident=helper)
    assert route(none_taken, around) == route(other, around)
    assert "not_confident" not in codes(other, around)


@given(facts, arounds)
def test_there_is_a_reason_exactly_where_a_manager_signs(facts: Facts, around: Around) -> None:
    found = route(facts, around)
    assert (found.to is To.MANAGER) == bool(found.reasons)
    assert len(set(found.codes)) == len(found.codes)


def test_the_facts_are_read_from_the_plan() -> None:
    made = plan(
        action("a1", 10_000, once=5_200),
        action("a2", 9_000, "own_money"),
        conflict_of_interest=True,
        conflict_lines=("a2",),
        lead=Lead("provider", LEAD, "Homecare"),
        risks=(RiskRead("It burns.", serious=True, agreed=False),),
        support=SupportRead("no", "", "yes", "", "yes", "no", "I worry."),
    )
    found = facts_of(made)
    assert found == Facts(
        first_year_weekly_pence=10_100,
        takes_direct_payment=True,
        around_me="no",
        confident="yes",
        helpers_around_me="yes",
        helpers_confident="no",
        serious_risk_not_agreed=True,
        conflict_of_interest=True,
        lead_kind="provider",
        lead_principal_id=LEAD,
    )


def test_a_part_is_judged_by_its_own_lines() -> None:
    made = plan(conflict_of_interest=True, conflict_lines=("a1",))
    part = facts_of(made, {"a2"})
    assert (part.first_year_weekly_pence, part.takes_direct_payment) == (8_000, False)
    assert not part.conflict_of_interest
    assert facts_of(made, {"a1"}).conflict_of_interest
    assert facts_of(replace(made, support=None)).around_me is None


def test_one_off_costs_count_spread_over_the_first_year() -> None:
    assert facts_of(plan(action("a1", 0, once=5_226))).first_year_weekly_pence == 101
    assert facts_of(plan(action("a1", 0, once=5_200))).takes_direct_payment
