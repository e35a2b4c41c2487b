"""A costed estimate where no table fits."""

from dataclasses import replace

import pytest

from ras.domain.estimate import Each, Estimate, EstimateLine, Ground, cost
from ras.domain.explanation import explain
from ras.domain.money import Percent
from ras.domain.refusals import EstimateEmpty, OutOfBounds, ReasonNeeded, Unnamed


def line(quantity_hundredths: int, unit_pence: int, each: Each) -> EstimateLine:
    """Give a line of an estimate."""
    return EstimateLine(
        name="Communicator guide",
        quantity_hundredths=quantity_hundredths,
        unit="hours",
        unit_pence=unit_pence,
        each=each,
        outcomes=("g", "i"),
        reason="to go out and be understood",
    )


def estimate(*lines: EstimateLine) -> Estimate:
    """Give an estimate with these lines."""
    return Estimate(
        ground=Ground.DEAFBLIND,
        reason="No table fits a person who is deafblind.",
        lines=lines,
        low=Percent(500),
        high=Percent(1000),
        range_reason="",
        prices_from="Local prices of April 2026.",
    )


@pytest.mark.parametrize(
    ("each", "weekly_pence"),
    [
        (Each.DAY, 51450),
        (Each.WEEK, 7350),
        (Each.FOUR_WEEKS, 1838),
        (Each.MONTH, 1696),
        (Each.YEAR, 141),
    ],
)
def test_quantity_times_price_comes_to_so_much_a_week(each: Each, weekly_pence: int) -> None:
    assert cost(estimate(line(350, 2100, each))).weekly_pence == weekly_pence


def test_lines_sum_to_the_total_to_the_penny() -> None:
    result = cost(estimate(*[line(100, 10, Each.MONTH)] * 7))
    assert result.weekly_pence == round(7 * 10 * 12 / 52)
    assert sum(part.weekly_pence for part in result.lines) == result.weekly_pence


def test_it_is_explained_in_the_same_shape_as_a_sum_from_a_table() -> None:
    result = cost(estimate(line(350, 2100, Each.DAY), line(100, 52_000, Each.YEAR)))
    reading = explain(result, opening="", ask="", challenge="")
    assert [part.words for part in reading.plain] == [
        "Communicator guide: to go out and be understood. £514.50 a week.",
        "Communicator guide: to go out and be understood. £10.00 a week.",
    ]
    assert reading.full[0].working == "3.5 hours at £21.00 each, each day (7 times a week)"
    assert sum(part.weekly_pence for part in reading.plain) == result.weekly_pence == 52450
    assert (result.low_weekly_pence, result.high_weekly_pence) == (49828, 57695)


def test_an_estimate_has_lines_and_reasons() -> None:
    one = line(100, 100, Each.WEEK)
    with pytest.raises(EstimateEmpty):
        cost(estimate())
    with pytest.raises(ReasonNeeded):
        cost(estimate(replace(one, reason=" ")))
    with pytest.raises(ReasonNeeded):
        cost(replace(estimate(one), reason=""))


@pytest.mark.parametrize(
    ("quantity", "pence"), [(0, 100), (-100, 100), (1_000_001, 100), (100, -1), (100, 10**11)]
)
def test_quantities_and_prices_lie_within_what_they_can_mean(quantity: int, pence: int) -> None:
    with pytest.raises(OutOfBounds):
        cost(estimate(line(quantity, pence, Each.WEEK)))


def test_an_estimate_names_its_lines_and_where_its_prices_come_from() -> None:
    one = line(100, 100, Each.WEEK)
    for nameless in (replace(one, name="\u200b"), replace(one, unit=" ")):
        with pytest.raises(Unnamed):
            cost(estimate(nameless))
    with pytest.raises(ReasonNeeded):
        cost(replace(estimate(one), prices_from="\u200b"))
    assert cost(replace(estimate(one), range_reason=" ")).range_reason == "5% less to 10% more."


def test_lines_that_lie_within_bounds_do_not_sum_to_more_than_a_sum_can_mean() -> None:
    much = line(100, 9_000_000_000, Each.WEEK)
    assert cost(estimate(much)).high_weekly_pence == 9_900_000_000
    with pytest.raises(OutOfBounds):
        cost(estimate(much, line(100, 100_000_000, Each.WEEK)))


def test_no_more_than_everything_comes_off_for_the_low_end() -> None:
    with pytest.raises(OutOfBounds):
        cost(replace(estimate(line(100, 100, Each.WEEK)), low=Percent(10_001)))
