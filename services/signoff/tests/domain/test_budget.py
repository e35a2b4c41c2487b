"""The personal budget: cost = what the adult pays + what the council pays."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.made_plans import MONDAY, action, plan

from signoff.domain.budget import (
    TIMES,
    BudgetLine,
    PersonalBudget,
    budget_of,
    payment_objections,
    with_contribution,
)
from signoff.domain.contribution import Contribution, Status, objections
from signoff.domain.kept import PlanRead
from signoff.domain.money_refusals import (
    ContributionAboveCost,
    ContributionNotAsSaid,
    ContributionSettled,
    ContributionWithoutSource,
    DirectPaymentWithoutDetails,
)
from signoff.domain.needs import paid_for
from signoff.domain.plan_parts import DirectPayment
from signoff.domain.reconciliation import final_lines
from signoff.domain.refusals import Refused

TO_FOLLOW = Contribution(Status.TO_FOLLOW, "")
FINANCE = "Financial assessment of 1 December 2026"


def budget(made: PlanRead | None = None, contribution: Contribution = TO_FOLLOW) -> PersonalBudget:
    made = made or plan()
    lines = final_lines(made.council_lines, ())
    return budget_of(made, lines, contribution, number=1, decision=1, reason="signed", on=MONDAY)


def test_a_budget_has_its_cost_by_line_and_both_parts() -> None:
    found = budget(contribution=Contribution(Status.ASSESSED, FINANCE, 4_250))
    assert (found.weekly_pence, found.adult_weekly_pence, found.council_weekly_pence) == (
        21_000,
        4_250,
        16_750,
    )
    assert [(line.action, line.weekly_pence, line.needs) for line in found.lines] == [
        ("a1", 13_000, ("a",)),
        ("a2", 8_000, ("b",)),
    ]


def test_a_contribution_may_follow_and_nothing_waits_for_it() -> None:
    found = budget()
    assert (found.adult_weekly_pence, found.council_weekly_pence) == (None, None), "not known is not nothing"
    known = with_contribution(found, Contribution(Status.ASSESSED, FINANCE, 4_250), date(2026, 12, 7))
    assert (known.number, known.reason, known.effective_from) == (2, "contribution_known", date(2026, 12, 7))
    assert (known.weekly_pence, known.adult_weekly_pence, known.council_weekly_pence) == (
        21_000,
        4_250,
        16_750,
    )
    assert known.lines == found.lines


@pytest.mark.parametrize("open_yet", [Status.ESTIMATED, Status.DECLINED])
def test_what_is_estimated_or_was_declined_may_become_known(open_yet: Status) -> None:
    estimated = budget(contribution=Contribution(open_yet, FINANCE, 6_000))
    assessed = with_contribution(estimated, Contribution(Status.ASSESSED, FINANCE, 3_000), MONDAY)
    assert (assessed.adult_weekly_pence, assessed.reason) == (3_000, "contribution_known")
    with pytest.raises(ContributionAboveCost) as refused:
        with_contribution(estimated, Contribution(Status.ASSESSED, FINANCE, 21_001), MONDAY)
    assert refused.value.pointer == "/weekly_pence"


@pytest.mark.parametrize(
    "settled", [Contribution(Status.ASSESSED, FINANCE, 4_000), Contribution(Status.NOT_CHARGEABLE, FINANCE)]
)
def test_what_was_settled_changes_only_with_a_reason(settled: Contribution) -> None:
    before, other = budget(contribution=settled), Contribution(Status.ASSESSED, FINANCE, 2_000)
    for nothing in ("", " "):
        with pytest.raises(ContributionSettled):
            with_contribution(before, other, MONDAY, nothing)
    corrected = with_contribution(before, other, MONDAY, "A pension was counted twice.")
    assert (corrected.reason, corrected.correction) == (
        "contribution_corrected",
        "A pension was counted twice.",
    )
    assert (corrected.number, corrected.adult_weekly_pence, corrected.council_weekly_pence) == (
        2,
        2_000,
        19_000,
    )


@pytest.mark.parametrize(("pence", "after"), [(None, None), (0, 52_000), (4_210, 35_160), (14_000, 0)])
def test_a_direct_payment_is_told_before_and_after_what_the_adult_pays(
    pence: int | None, after: int | None
) -> None:
    known = TO_FOLLOW if pence is None else Contribution(Status.ASSESSED, FINANCE, pence)
    for found in (budget(contribution=known), with_contribution(budget(), known, MONDAY)):
        assert found.direct_payment is not None
        assert (found.direct_payment.amount_pence, found.direct_payment.after_contribution_pence) == (
            52_000,
            after,
        )


@pytest.mark.parametrize(
    ("contribution", "kind"),
    [
        (Contribution(Status.ASSESSED, FINANCE, 21_001), ContributionAboveCost),
        (Contribution(Status.ASSESSED, FINANCE), ContributionNotAsSaid),
        (Contribution(Status.TO_FOLLOW, "", 100), ContributionNotAsSaid),
        (Contribution(Status.NOT_CHARGEABLE, FINANCE, 100), ContributionNotAsSaid),
        (Contribution(Status.ASSESSED, FINANCE, -1), ContributionNotAsSaid),
        (Contribution(Status.ESTIMATED, " ", 100), ContributionWithoutSource),
        (Contribution(Status.NOT_CHARGEABLE, ""), ContributionWithoutSource),
    ],
)
def test_a_contribution_is_what_it_says(contribution: Contribution, kind: type[Refused]) -> None:
    assert [type(each) for each in objections(contribution, 21_000)] == [kind]


def test_an_adult_may_pay_all_of_it_and_not_a_penny_more() -> None:
    assert not list(objections(Contribution(Status.ASSESSED, FINANCE, 21_000), 21_000))
    assert list(objections(Contribution(Status.ASSESSED, FINANCE, 21_001), 21_000))


def test_not_chargeable_may_be_said_as_nothing() -> None:
    for given_pence in (None, 0):
        assert not list(objections(Contribution(Status.NOT_CHARGEABLE, FINANCE, given_pence), 21_000))


@pytest.mark.parametrize(
    ("frequency", "amount"),
    [("weekly", 13_000), ("four_weekly", 52_000), ("monthly", 56_333), ("quarterly", 169_000)],
)
def test_a_direct_payment_has_an_amount_and_a_frequency(frequency: str, amount: int) -> None:
    found = budget(plan(direct_payment=DirectPayment("adult", frequency, "Maya"))).direct_payment
    assert found is not None
    assert (found.frequency, found.amount_pence, found.weekly_pence) == (frequency, amount, 13_000)
    assert (found.recipient, found.needs) == ("adult", ("a",))
    assert "£130.00 a week" in found.working


def test_where_nothing_is_taken_as_a_direct_payment_there_is_none() -> None:
    assert budget(plan(action("a1", 100, "managed_budget"), direct_payment=None)).direct_payment is None


@pytest.mark.parametrize("details", [None, DirectPayment("adult", "daily"), DirectPayment("", "weekly")])
def test_a_direct_payment_without_its_details_is_refused(details: DirectPayment | None) -> None:
    lines = final_lines(plan().council_lines, ())
    assert [type(each) for each in payment_objections(lines, details)] == [DirectPaymentWithoutDetails]
    assert budget(plan(direct_payment=details)).direct_payment is None or details is not None


def test_what_a_line_is_for_is_read_from_its_plan_and_only_where_it_has_no_such_action_as_kept() -> None:
    kept = (
        BudgetLine("a1", "direct_payment", 1, 0, ("a", "i")),
        BudgetLine("new", "direct_payment", 1, 0, ("x1",)),
    )
    assert paid_for(plan(replace(action("a1", 1), needs=("i",))), kept) == {"i", "x1"}


def test_what_is_paid_once_stands_apart_and_other_public_money_beside() -> None:
    made = plan(action("a1", 10_000, once=25_000), action("a2", 7_000, "other_public_money"))
    found = budget(made)
    assert (found.weekly_pence, found.one_off_pence, found.council_one_off_pence) == (10_000, 25_000, 25_000)
    assert found.other_public_weekly_pence == 7_000
    assert found.direct_payment is not None
    assert found.direct_payment.one_off_pence == 25_000


@given(
    st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 90_000)), max_size=6),
    st.integers(0, 200_000),
    st.sampled_from(sorted(TIMES)),
)
def test_cost_is_always_what_the_adult_and_the_council_pay(
    sums: list[tuple[int, int]], contribution: int, frequency: str
) -> None:
    made = plan(
        *[action(f"a{n}", weekly, once=once) for n, (weekly, once) in enumerate(sums)],
        action("z", 5, "managed_budget"),
        direct_payment=DirectPayment("adult", frequency),
    )
    cost = sum(weekly for weekly, _ in sums) + 5
    given_contribution = Contribution(Status.ASSESSED, FINANCE, contribution)
    if list(objections(given_contribution, cost)):
        assert contribution > cost
        return
    found = budget(made, given_contribution)
    assert found.adult_weekly_pence is not None
    assert found.council_weekly_pence is not None
    assert found.weekly_pence == cost == found.adult_weekly_pence + found.council_weekly_pence
    assert found.council_weekly_pence >= 0
    assert found.one_off_pence == sum(line.one_off_pence for line in found.lines)
    if found.direct_payment:
        assert abs(found.direct_payment.amount_pence - (cost - 5) * TIMES[frequency]) <= 0.5
