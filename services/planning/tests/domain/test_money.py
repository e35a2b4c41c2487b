"""Pence, periods, and how they are written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planning.domain.choices import Per
from planning.domain.money import A_WEEK, decimal, every, pounds, rounded, weekly

EXACT = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10_000)


@pytest.mark.parametrize(
    ("exact", "pence"),
    [
        (Fraction(5, 2), 3),
        (Fraction(7, 2), 4),
        (Fraction(249, 100), 2),
        (Fraction(-5, 2), -2),
        (Fraction(1, 3), 0),
        (Fraction(4), 4),
    ],
)
def test_half_a_penny_is_rounded_up(exact: Fraction, pence: int) -> None:
    assert rounded(exact) == pence


@given(EXACT, EXACT)
def test_rounding_moves_nothing_by_more_than_half_a_penny_and_keeps_the_order(
    one: Fraction, two: Fraction
) -> None:
    assert abs(rounded(one) - one) <= Fraction(1, 2)
    assert (one > two) <= (rounded(one) >= rounded(two))


@pytest.mark.parametrize(
    ("per", "pence"),
    [
        (Per.WEEK, 5200),
        (Per.FORTNIGHT, 2600),
        (Per.FOUR_WEEKS, 1300),
        (Per.MONTH, 1200),
        (Per.QUARTER, 400),
        (Per.YEAR, 100),
    ],
)
def test_every_period_becomes_a_week_as_the_national_returns_do_it(per: Per, pence: int) -> None:
    assert weekly(Fraction(5200), per) == pence


def test_every_period_is_known_in_words_and_only_what_is_bought_once_has_no_week() -> None:
    assert set(Per) - set(A_WEEK) == {Per.ONE_OFF}
    assert len({every(per) for per in Per}) == len(Per)
    with pytest.raises(KeyError):
        weekly(Fraction(1), Per.ONE_OFF)


def test_money_and_quantities_are_written_as_people_write_them() -> None:
    assert [pounds(pence) for pence in (0, 5, 8291, 123456789, -50)] == [
        "£0.00",
        "£0.05",
        "£82.91",
        "£1,234,567.89",
        "-£0.50",
    ]
    assert [decimal(each) for each in (700, 350, 1207, 5, 100, 0, 123456, -150)] == [
        "7",
        "3.5",
        "12.07",
        "0.05",
        "1",
        "0",
        "1,234.56",
        "-1.5",
    ]
