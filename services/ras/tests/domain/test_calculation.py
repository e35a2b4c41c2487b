"""From levels and a table to a sum."""

from typing import Any

import pytest
from services.ras.tests.samples import step, table

from ras.domain.calculation import Calculation, LineKind, UnpaidHelp, calculate, misfit
from ras.domain.refusals import HelpNotOffered, NoSuchLevel
from ras.domain.table_format import read_table

LEVELS = {"eating": "all", "washing": "daily"}


def adjustment(kind: str, size: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Give an adjustment of a kind and size."""
    return {"code": kind, "name": kind.title(), "kind": kind, "reason": "as published", "size": size} | more


def worked(levels: dict[str, str] | None = None, *help_given: UnpaidHelp, **changes: Any) -> Calculation:
    """Calculate with the sample table, changed."""
    return calculate(read_table(table(**changes)), LEVELS if levels is None else levels, help_given)


def test_points_become_money_at_the_price_per_point_and_each_item_has_its_line() -> None:
    sum_of = worked()
    assert sum_of.points == 22
    assert [(line.code, line.weekly_pence) for line in sum_of.lines] == [("eating", 6721), ("washing", 4653)]
    assert sum_of.weekly_pence == 22 * 517
    assert (sum_of.low_weekly_pence, sum_of.high_weekly_pence) == (10237, 13080)


def test_a_row_is_shared_out_over_the_items_to_the_penny() -> None:
    sum_of = worked(conversion=step("week", (0, 0), (10, 5000), (22, 10001)))
    assert [line.weekly_pence for line in sum_of.lines] == [5910, 4091]
    assert sum_of.how == "22 points reach the row from 22 points: £100.01 a week."


def test_a_yearly_table_becomes_weeks_by_the_weeks_it_states_and_still_sums() -> None:
    conversion = {"kind": "linear", "amount": {"pence": 10001, "per": "year"}, "for_points": 3}
    sum_of = worked(period="year", conversion=conversion)
    assert sum_of.period_pence == round(10001 * 22 / 3)
    assert sum_of.weekly_pence == round(sum_of.period_pence / 52)
    assert sum(line.weekly_pence for line in sum_of.lines) == sum_of.weekly_pence


@pytest.mark.parametrize(
    ("rounding", "pence"),
    [("nearest_penny_half_up", 3), ("nearest_penny_half_even", 2), ("up_to_the_penny", 3)],
)
def test_the_rounding_is_the_one_the_table_names(rounding: str, pence: int) -> None:
    conversion = {"kind": "linear", "amount": {"pence": 5, "per": "week"}, "for_points": 12}
    sum_of = worked({"eating": "some"}, conversion=conversion, rounding=rounding)
    assert sum_of.weekly_pence == pence


@pytest.mark.parametrize(
    ("each", "change"),
    [
        (adjustment("addition", {"pence": 728, "per": "week"}), 728),
        (adjustment("uplift", {"basis_points": 1000}), 1137),
        (adjustment("deflator", {"basis_points": 1000}), -1137),
        (adjustment("deflator", {"pence": 99_999, "per": "week"}), -11374),
        (adjustment("cap", {"pence": 10_000, "per": "week"}), -1374),
        (adjustment("cap", {"pence": 20_000, "per": "week"}), 0),
    ],
)
def test_an_adjustment_is_a_line_of_its_own_with_its_amount(each: dict[str, Any], change: int) -> None:
    sum_of = worked(adjustments=[each])
    line = sum_of.lines[-1]
    assert (line.kind, line.name, line.because, line.weekly_pence) == (
        LineKind.ADJUSTMENT,
        each["name"],
        "as published",
        change,
    )
    assert sum_of.weekly_pence == 11374 + change


def test_adjustments_work_in_the_order_of_the_table_on_the_sum_so_far() -> None:
    more = adjustment("addition", {"pence": 1000, "per": "week"})
    tenth = adjustment("uplift", {"basis_points": 1000})
    assert worked(adjustments=[more, tenth]).lines[-1].weekly_pence == 1237
    assert worked(adjustments=[tenth, more]).lines[-2].weekly_pence == 1137


def test_an_adjustment_applies_only_where_its_conditions_hold() -> None:
    when = [{"item": "eating", "levels": ["some", "all"]}, {"item": "washing", "levels": ["none"]}]
    each = adjustment("addition", {"pence": 500, "per": "week"}, when=when)
    assert worked(adjustments=[each]).weekly_pence == 11374
    assert worked({"eating": "all", "washing": "none"}, adjustments=[each]).weekly_pence == 6721 + 500


@pytest.mark.parametrize(
    ("able", "willing", "less"), [(True, True, 3361), (True, False, 0), (False, True, 0)]
)
def test_unpaid_help_comes_off_only_where_the_carer_is_able_and_willing(
    *, able: bool, willing: bool, less: int
) -> None:
    sum_of = worked(None, UnpaidHelp("eating", "half", able=able, willing=willing))
    helped = [line for line in sum_of.lines if line.kind is LineKind.UNPAID_HELP]
    assert [line.weekly_pence for line in helped] == ([-less] if less else [])
    assert sum_of.weekly_pence == 11374 - less


def test_unpaid_help_with_one_task_never_takes_from_another() -> None:
    sum_of = worked(None, UnpaidHelp("eating", "whole", able=True, willing=True))
    assert sum_of.weekly_pence == 4653


def test_unpaid_help_that_was_withdrawn_is_added_again() -> None:
    with_help = worked(None, UnpaidHelp("eating", "half", able=True, willing=True))
    assert with_help.weekly_pence + 3361 == worked().weekly_pence


def test_unpaid_help_is_only_for_tasks_the_table_names() -> None:
    with pytest.raises(HelpNotOffered):
        worked(None, UnpaidHelp("washing", "half", able=True, willing=True))


def test_unpaid_help_without_a_level_counts_where_the_table_has_only_one() -> None:
    items = table()["items"]
    items[0]["unpaid_help"] = items[0]["unpaid_help"][:1]
    without = UnpaidHelp("eating", "", able=True, willing=True)
    assert worked(None, without, items=items).weekly_pence == 11374 - 3361
    with pytest.raises(HelpNotOffered):
        worked(None, without)


def test_what_was_not_told_and_what_the_table_does_not_count_is_named() -> None:
    sum_of = worked({"eating": "all", "dancing": "weekly"})
    assert sum_of.not_told == ("Washing",)
    assert sum_of.not_in_table == ("dancing",)
    assert sum_of.weekly_pence == 6721


@pytest.mark.parametrize(
    ("levels", "conversion", "why"),
    [
        ({}, None, "no_levels"),
        ({"dancing": "weekly"}, None, "no_levels"),
        ({"eating": "enormous"}, None, "level_unknown"),
        ({"eating": "some"}, step("week", (7, 100)), "below_first_row"),
        ({"eating": "some"}, None, None),
    ],
)
def test_a_table_that_gives_no_sum_says_why(
    levels: dict[str, str], conversion: dict[str, Any] | None, why: str | None
) -> None:
    changes = {"conversion": conversion} if conversion else {}
    assert misfit(read_table(table(**changes)), levels) == why
    if why:
        with pytest.raises(NoSuchLevel):
            worked(levels, **changes)


def test_nothing_scored_is_nothing_and_still_has_its_lines() -> None:
    sum_of = worked({"eating": "none", "washing": "none"})
    assert sum_of.weekly_pence == sum_of.low_weekly_pence == sum_of.high_weekly_pence == 0
    assert [line.weekly_pence for line in sum_of.lines] == [0, 0]


def test_a_range_in_pence_never_goes_below_nothing() -> None:
    fixed = {"pence": 10_000, "per": "week"}
    spread = {"low": fixed, "high": fixed, "reason": "As many plans."}
    sum_of = worked({"eating": "some"}, range=spread)
    assert (sum_of.low_weekly_pence, sum_of.high_weekly_pence) == (0, 3102 + 10_000)


def test_the_same_levels_and_table_give_the_same_pence_for_ever() -> None:
    assert worked() == worked()
