"""What a plan costs."""

from dataclasses import replace
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.planning.tests.domain.made_up import CARD, CARD_ID, action, employing

from planning.domain.choices import PaidBy, Per
from planning.domain.cost_refusals import (
    CostMissing,
    CostOutOfBounds,
    CostSaidTwice,
    NoSuchRateCard,
    PayerMissing,
    UnpaidHasNoCost,
)
from planning.domain.costing import TO_COUNCIL, CostLine, Costs, costs, objections, unsettled
from planning.domain.sections import Action, Actions, Cost, Employs

CARDS = {(CARD_ID, 1): CARD, (CARD_ID, 2): replace(CARD, title="Rates of next year")}
BOUGHT = st.builds(
    Cost,
    st.integers(1, 1_000_000),
    st.sampled_from(["hour", "Bus pass"]),
    st.integers(0, 10**8),
    st.sampled_from(Per),
)
EMPLOYED = st.builds(
    Employs, st.just(CARD_ID), st.integers(1, 3), st.integers(0, 10**6), st.integers(1, 1_000_000)
)
ACTIONS = st.builds(
    Actions,
    st.lists(
        st.builds(
            Action,
            id=st.sampled_from(["a1", "a2", "a3"]),
            paid_by=st.none() | st.sampled_from(PaidBy),
            cost=st.none() | BOUGHT,
            employs=st.none() | EMPLOYED,
        ),
        max_size=8,
    ).map(tuple),
)


def added_up(*items: Action) -> Costs:
    return costs(Actions(items), CARDS)


@given(ACTIONS)
def test_lines_sum_to_every_total_to_the_penny(actions: Actions) -> None:
    found = costs(actions, CARDS)
    assert [line.action for line in found.lines] == [each.id for each in actions.items]
    assert found.weekly_pence == sum(line.weekly_pence for line in found.lines)
    assert found.one_off_pence == sum(line.one_off_pence for line in found.lines)
    paid = [line for line in found.lines if line.paid_by]
    for payer in PaidBy:
        mine = [line for line in paid if line.paid_by is payer]
        assert found.weekly_by.get(payer, 0) == sum(line.weekly_pence for line in mine)
        assert found.one_off_by.get(payer, 0) == sum(line.one_off_pence for line in mine)
    assert found.to_council_weekly_pence == sum(
        line.weekly_pence for line in paid if line.paid_by in TO_COUNCIL
    )
    assert found.to_council_one_off_pence == sum(
        line.one_off_pence for line in paid if line.paid_by in TO_COUNCIL
    )
    exact = Fraction(found.to_council_weekly_pence * 52 + found.to_council_one_off_pence, 52)
    assert abs(found.first_year_weekly_pence - exact) <= Fraction(1, 2)
    assert found == costs(actions, CARDS)


@given(ACTIONS)
def test_the_parts_of_a_line_sum_to_it_and_every_line_says_how_it_came_about(actions: Actions) -> None:
    for line in costs(actions, CARDS).lines:
        assert line.working
        assert line.weekly_pence == 0 or line.one_off_pence == 0
        if line.parts:
            assert sum(part.weekly_pence for part in line.parts) == line.weekly_pence
            assert all(part.working in line.working for part in line.parts)


@given(ACTIONS)
def test_no_total_is_greater_than_a_reader_of_json_keeps_exactly(actions: Actions) -> None:
    assert costs(actions, CARDS).weekly_pence < 2**53


@pytest.mark.parametrize(
    ("per", "weekly", "once", "working"),
    [
        (Per.WEEK, 12_950, 0, "7 hours at £18.50 each: £129.50 a week."),
        (Per.FORTNIGHT, 6_475, 0, "7 hours at £18.50 each: £129.50 a fortnight, which is £64.75 a week."),
        (
            Per.FOUR_WEEKS,
            3_238,
            0,
            "7 hours at £18.50 each: £129.50 every four weeks, which is £32.38 a week.",
        ),
        (Per.MONTH, 2_988, 0, "7 hours at £18.50 each: £129.50 a month, which is £29.88 a week."),
        (Per.QUARTER, 996, 0, "7 hours at £18.50 each: £129.50 a quarter, which is £9.96 a week."),
        (Per.YEAR, 249, 0, "7 hours at £18.50 each: £129.50 a year, which is £2.49 a week."),
        (Per.ONE_OFF, 0, 12_950, "7 hours at £18.50 each, once: £129.50."),
    ],
)
def test_a_line_is_quantity_by_price_by_period(per: Per, weekly: int, once: int, working: str) -> None:
    [line] = added_up(action(per=per)).lines
    assert line == CostLine("a1", PaidBy.DIRECT_PAYMENT, weekly, once, working)


def test_a_unit_is_written_as_it_was_said() -> None:
    found = added_up(
        action(quantity=100), action(unit="Bus pass", quantity=200), action(unit="session", quantity=150)
    )
    assert [line.working.split(" at ")[0] for line in found.lines] == ["1 hour", "2 Bus pass", "1.5 sessions"]


def test_own_money_is_shown_and_is_not_the_councils() -> None:
    found = added_up(
        action("a1"),
        action("a2", PaidBy.OWN_MONEY, pence=1000, quantity=100),
        action("a3", PaidBy.MANAGED_BUDGET, pence=5200, quantity=100, per=Per.ONE_OFF),
        action("a4", PaidBy.INDIVIDUAL_SERVICE_FUND, pence=300, quantity=100),
        action("a5", PaidBy.OTHER_PUBLIC_MONEY, pence=50, quantity=100),
    )
    assert (found.weekly_pence, found.one_off_pence) == (12_950 + 1_000 + 300 + 50, 5_200)
    assert (found.to_council_weekly_pence, found.to_council_one_off_pence) == (13_250, 5_200)
    assert found.first_year_weekly_pence == 13_250 + 100
    assert found.weekly_by == {
        PaidBy.DIRECT_PAYMENT: 12_950,
        PaidBy.OWN_MONEY: 1_000,
        PaidBy.INDIVIDUAL_SERVICE_FUND: 300,
        PaidBy.OTHER_PUBLIC_MONEY: 50,
    }
    assert found.one_off_by == {PaidBy.MANAGED_BUDGET: 5_200}


def test_what_a_friend_does_and_what_is_not_costed_yet_are_lines_too() -> None:
    found = added_up(
        Action("a1", paid_by=PaidBy.UNPAID), Action("a2", paid_by=PaidBy.OWN_MONEY), Action("a3")
    )
    assert [line.working for line in found.lines] == [
        "Nobody is paid for this.",
        "What this costs has not been said yet.",
        "What this costs has not been said yet.",
    ]
    assert replace(found, lines=()) == Costs()


def test_by_a_rate_card_that_was_never_published_nothing_is_reckoned() -> None:
    found = added_up(employing(version=9))
    assert [line.working for line in found.lines] == ["No such rate card has been published."]
    assert replace(found, lines=()) == Costs()


def test_the_least_and_the_most_that_can_be_said_is_not_refused() -> None:
    least = (action(quantity=1, pence=0), employing(hours=1, hourly=0))
    most = (action(quantity=1_000_000, pence=10**8), employing(hours=1_000_000, hourly=10**8))
    assert list(objections(Actions((*least, *most)), CARDS)) == []


def test_employing_somebody_is_costed_with_every_on_cost_from_the_rate_card() -> None:
    [line] = added_up(employing()).lines
    assert line.weekly_pence == 38_404
    said = line.working.split("\n")
    assert said[0] == "Wage: 20 hours a week at £14.50 an hour: £290.00 a week."
    assert said[-2:] == [
        "Together: £384.04 a week.",
        "Rates: Rates for people who employ assistants, version 1.",
    ]
    assert len(said) == len(line.parts) + 2 == 11


def test_what_counts_once_for_an_employer_counts_once_in_a_plan() -> None:
    found = added_up(employing("a1"), action("a2"), employing("a3"), employing("a4", version=2))
    assert [line.weekly_pence for line in found.lines] == [38_404, 12_950, 38_204, 38_204]


def test_nothing_at_all_costs_nothing() -> None:
    assert costs(None, {}) == Costs()
    assert list(objections(None, {})) == []
    assert list(unsettled(None)) == []


@pytest.mark.parametrize(
    ("given_action", "refusal", "pointer"),
    [
        (action(quantity=0), CostOutOfBounds, "/cost/quantity_hundredths"),
        (action(quantity=1_000_001), CostOutOfBounds, "/cost/quantity_hundredths"),
        (action(pence=-1), CostOutOfBounds, "/cost/unit_pence"),
        (action(pence=10**8 + 1), CostOutOfBounds, "/cost/unit_pence"),
        (employing(hours=0), CostOutOfBounds, "/employs/hours_hundredths_a_week"),
        (employing(hourly=-1), CostOutOfBounds, "/employs/hourly_pence"),
        (employing(version=3), NoSuchRateCard, "/employs/rate_card_version"),
        (employing(card=UUID(int=8)), NoSuchRateCard, "/employs/rate_card_version"),
        (replace(employing(), cost=action().cost), CostSaidTwice, "/cost"),
        (replace(employing(), paid_by=PaidBy.UNPAID), UnpaidHasNoCost, "/employs"),
        (action(paid_by=PaidBy.UNPAID), UnpaidHasNoCost, "/cost"),
    ],
)
def test_what_can_never_be_right_is_refused_with_its_place(
    given_action: Action, refusal: type[Exception], pointer: str
) -> None:
    [found] = objections(Actions((action("a0"), given_action)), CARDS)
    assert type(found) is refusal
    assert found.pointer == f"/sections/actions/items/1{pointer}"


def test_all_that_is_wrong_is_said_at_once_where_the_caller_wrote_it() -> None:
    wrong = Actions((action(quantity=0), employing(version=9)))
    pointers = [each.pointer for each in objections(wrong, CARDS, at="")]
    assert pointers == ["/items/0/cost/quantity_hundredths", "/items/1/employs/rate_card_version"]


def test_a_free_thing_that_nobody_is_paid_for_is_fine() -> None:
    assert list(objections(Actions((action(paid_by=PaidBy.UNPAID, pence=0),)), CARDS)) == []


def test_before_it_is_submitted_each_action_says_who_pays_and_how_much() -> None:
    actions = Actions(
        (
            Action("a1"),
            Action("a2", paid_by=PaidBy.DIRECT_PAYMENT),
            Action("a3", paid_by=PaidBy.UNPAID),
            action("a4"),
            employing("a5"),
        )
    )
    found = list(unsettled(actions))
    assert [(type(each), each.pointer) for each in found] == [
        (PayerMissing, "/sections/actions/items/0/paid_by"),
        (CostMissing, "/sections/actions/items/1/cost"),
    ]
    assert list(objections(actions, CARDS)) == []
