"""The sum from the indication to the final budget, to the penny."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.made_plans import INDICATED, action, plan, reason

from signoff.domain.kept import Indicated, PlanRead
from signoff.domain.money_refusals import (
    DifferenceOfNothing,
    DifferenceUnexplained,
    DifferenceWithoutLine,
    DifferenceWithoutWords,
    LineBelowNothing,
    NeedsStillMetUnsaid,
    NoReasonToPayLess,
    NothingToCompare,
    OnceIsNotCompared,
    UnknownReasonCode,
)
from signoff.domain.plan_parts import CostReason
from signoff.domain.reconciliation import (
    LESS,
    MORE,
    PLANNED,
    Between,
    Difference,
    Reconciliation,
    final_lines,
    left_unexplained,
    objections,
    reconcile,
)
from signoff.domain.refusals import Refused

TO_PLAN, TO_FINAL = Between
PLAN = plan()
LINES = PLAN.council_lines


def final(
    weekly: int = 0, code: str = "need_underestimated", once: int = 0, on: str | None = "a1"
) -> Difference:
    return Difference(TO_FINAL, code, "Because of the price.", weekly, once, on)


def refused(
    *differences: Difference, made: PlanRead = PLAN, indicated: Indicated | None = INDICATED, met: str = ""
) -> list[Refused]:
    lines = made.council_lines
    told = reconcile(made, lines, indicated, differences, met)
    return list(objections(told, lines, differences))


def only(kind: type[Refused], pointer: str, found: list[Refused]) -> None:
    assert [(type(each), each.pointer) for each in found] == [(kind, pointer)]


def test_a_plan_that_costs_what_was_indicated_needs_no_word() -> None:
    assert refused() == []
    told = reconcile(PLAN, LINES, INDICATED, ())
    assert (told.indicated_weekly_pence, told.plan_weekly_pence, told.final_weekly_pence) == (21_000,) * 3
    assert told.steps == ()


def test_what_the_plan_says_of_its_cost_explains_the_difference() -> None:
    dearer = plan(action("a1", 25_400), cost_reasons=(reason(4_000), reason(400, "travel")))
    assert refused(made=dearer) == []
    told = reconcile(dearer, dearer.council_lines, INDICATED, ())
    assert [(step.given_by, step.code, step.weekly_pence) for step in told.steps] == [
        ("plan", "local_price", 4_000),
        ("plan", "travel", 400),
    ]


def test_a_penny_without_a_reason_is_refused_and_named() -> None:
    dearer = plan(action("a1", 25_401), cost_reasons=(reason(4_400),))
    found = refused(made=dearer)
    only(DifferenceUnexplained, "/differences", found)
    assert "£0.01 a week" in found[0].detail
    assert refused(Difference(TO_PLAN, "other", "A rounding.", 1), made=dearer) == []


@pytest.mark.parametrize(
    "given_reason", [CostReason("travel", 400, " "), CostReason("savings", 400, "We save.")]
)
def test_a_reason_of_the_plan_without_words_or_that_is_none_explains_nothing(
    given_reason: CostReason,
) -> None:
    dearer = plan(action("a1", 21_400), cost_reasons=(given_reason,))
    only(DifferenceUnexplained, "/differences", refused(made=dearer))
    assert refused(Difference(TO_PLAN, "travel", "The bus is far.", 400), made=dearer) == []


def test_a_plan_that_costs_less_is_explained_too() -> None:
    cheaper = plan(action("a1", 20_000))
    only(DifferenceUnexplained, "/differences", refused(made=cheaper))
    assert refused(made=plan(action("a1", 20_000), cost_reasons=(reason(-1_000, "cheaper_way"),))) == []


def test_where_nothing_is_indicated_there_is_nothing_to_compare() -> None:
    assert refused(indicated=None) == []
    only(
        NothingToCompare,
        "/differences/0/between",
        refused(Difference(TO_PLAN, "travel", "Far.", 1), indicated=None),
    )


def test_what_is_paid_once_stands_beside_the_weekly_sum() -> None:
    made = plan(action("a1", 21_000, once=30_000))
    told = reconcile(made, made.council_lines, INDICATED, ())
    assert refused(made=made) == []
    assert (told.plan_one_off_pence, told.final_one_off_pence) == (30_000, 30_000)
    assert [(step.code, step.weekly_pence, step.one_off_pence) for step in told.steps] == [
        ("one_off", 0, 30_000)
    ]


def test_a_different_final_budget_is_the_plan_with_its_differences() -> None:
    said = (final(500), final(-300, "counted_twice", on="a2"), final(once=2_000, code="start_up"))
    assert refused(*said, met="The hours were in the plan twice.") == []
    lines = final_lines(LINES, said)
    assert [(line.action, line.weekly_pence, line.one_off_pence) for line in lines] == [
        ("a1", 13_500, 2_000),
        ("a2", 7_700, 0),
    ]
    assert (lines[1].planned_weekly_pence, lines[1].falls, lines[0].falls) == (8_000, True, False)


@pytest.mark.parametrize(
    "code", ["cost", "savings", "panel", "budget", "other", "cheaper_way", "local_price"]
)
def test_nothing_is_paid_less_for_a_reason_that_is_none(code: str) -> None:
    only(NoReasonToPayLess, "/differences/0/code", refused(final(-1, code), met="Each need stays met."))


def test_no_reason_to_pay_less_is_about_money() -> None:
    assert not {"cost", "saving", "savings", "panel", "budget", "other"} & LESS
    assert not {"cost", "saving", "savings", "panel", "budget"} & (MORE | PLANNED)


def test_who_pays_less_says_how_every_need_stays_met() -> None:
    only(NeedsStillMetUnsaid, "/needs_still_met", refused(final(-1, "counted_twice")))
    shifted = (final(-100, "counted_twice"), final(100, "need_underestimated", on="a2"))
    only(NeedsStillMetUnsaid, "/needs_still_met", refused(*shifted))


@pytest.mark.parametrize(
    ("said", "kind", "pointer"),
    [
        (final(1, "because"), UnknownReasonCode, "/differences/0/code"),
        (final(0), DifferenceOfNothing, "/differences/0/weekly_pence"),
        (final(1, on=None), DifferenceWithoutLine, "/differences/0/action"),
        (final(1, on="a3"), DifferenceWithoutLine, "/differences/0/action"),
        (replace(final(1), words="-"), DifferenceWithoutWords, "/differences/0/words"),
    ],
)
def test_a_difference_has_pence_a_line_a_code_and_words(
    said: Difference, kind: type[Refused], pointer: str
) -> None:
    only(kind, pointer, refused(said))


def test_a_reason_for_the_plans_cost_is_one_of_those_that_are_named() -> None:
    two = Difference(TO_PLAN, "savings", "We save.", 1), Difference(TO_PLAN, "travel", "Far.", -1)
    only(UnknownReasonCode, "/differences/0/code", refused(*two))


def test_no_line_falls_below_nothing() -> None:
    found = refused(final(-13_001, "counted_twice"), met="All is met.")
    only(LineBelowNothing, "/differences", found)


def test_what_is_paid_once_is_no_difference_from_the_indication() -> None:
    made = plan(action("a1", 21_000, once=100))
    once = Difference(TO_PLAN, "start_up", "A ramp.", 0, 5_000)
    only(OnceIsNotCompared, "/differences/0/one_off_pence", refused(once, made=made))


def test_what_is_paid_once_is_held_to_the_same_rules() -> None:
    made = plan(action("a1", 21_000, once=500))
    cut = final(code="savings", once=-100)
    only(NoReasonToPayLess, "/differences/0/code", refused(cut, made=made, met="All is met."))
    only(NeedsStillMetUnsaid, "/needs_still_met", refused(replace(cut, code="counted_twice"), made=made))
    below = final(code="counted_twice", once=-501)
    only(LineBelowNothing, "/differences", refused(below, made=made, met="All is met."))


def test_all_that_is_wrong_is_said_at_once() -> None:
    kinds = {type(each) for each in refused(final(-1, "cost", on=None), final(0))}
    assert {NoReasonToPayLess, DifferenceWithoutLine, DifferenceOfNothing} <= kinds


pence = st.integers(0, 40_000)
stories = st.lists(
    st.tuples(pence, pence, st.integers(-40_000, 40_000), st.integers(-5_000, 5_000)), max_size=5
)


@given(stories, st.one_of(st.none(), pence), st.lists(st.integers(-9_000, 9_000), max_size=4))
def test_the_sums_are_told_to_the_penny(
    lines: list[tuple[int, int, int, int]], indicated: int | None, said: list[int]
) -> None:
    made = plan(
        *[action(f"a{n}", weekly, once=once) for n, (weekly, once, _, _) in enumerate(lines)],
        action("z", 0, "unpaid"),
        cost_reasons=tuple(CostReason("other", each, "So it is.") for each in said),
    )
    differences = [
        Difference(TO_FINAL, "sum_corrected", "The sum.", more, once_more, f"a{n}")
        for n, (_, _, more, once_more) in enumerate(lines)
    ]
    allocation = None if indicated is None else Indicated(1, indicated, indicated, indicated)
    told = reconcile(made, made.council_lines, allocation, differences)
    assert told.plan_weekly_pence == sum(weekly for weekly, _, _, _ in lines)
    between = {
        kind: [(step.weekly_pence, step.one_off_pence) for step in told.steps if step.between is kind]
        for kind in Between
    }
    assert told.plan_weekly_pence + sum(w for w, _ in between[TO_FINAL]) == told.final_weekly_pence
    assert told.plan_one_off_pence + sum(o for _, o in between[TO_FINAL]) == told.final_one_off_pence
    if indicated is not None:
        unexplained = left_unexplained(told)
        assert indicated + sum(w for w, _ in between[TO_PLAN]) + unexplained == told.plan_weekly_pence
        assert sum(o for _, o in between[TO_PLAN]) == told.plan_one_off_pence
        assert (unexplained != 0) == _says_unexplained(told, made, differences)


def _says_unexplained(told: Reconciliation, made: PlanRead, differences: list[Difference]) -> bool:
    found = objections(told, made.council_lines, differences)
    return any(isinstance(each, DifferenceUnexplained) for each in found)
