"""Pence, shares, rounding."""

from fractions import Fraction

import pytest

from ras.domain.money import Percent, Rounding, apportioned, percent, pounds, rounded


@pytest.mark.parametrize(
    ("exact", "half_up", "half_even", "up"),
    [
        (Fraction(5, 2), 3, 2, 3),
        (Fraction(7, 2), 4, 4, 4),
        (Fraction(-5, 2), -2, -2, -2),
        (Fraction(1, 3), 0, 0, 1),
        (Fraction(4), 4, 4, 4),
    ],
)
def test_each_rounding_does_what_its_name_says(
    exact: Fraction, half_up: int, half_even: int, up: int
) -> None:
    assert [rounded(exact, rule) for rule in Rounding] == [half_up, half_even, up]


@pytest.mark.parametrize("rule", list(Rounding))
def test_parts_sum_to_the_rounded_whole_and_nothing_stays_nothing(rule: Rounding) -> None:
    parts = [Fraction(10, 3), Fraction(0), Fraction(10, 3), Fraction(-7, 9), Fraction(10, 3)]
    whole = apportioned(parts, rule)
    assert sum(whole) == rounded(sum(parts, Fraction(0)), rule)
    assert whole[1] == 0
    assert all(abs(part - exact) < 1 for part, exact in zip(whole, parts, strict=True))


def test_money_and_shares_are_written_as_people_write_them() -> None:
    assert [pounds(pence) for pence in (0, 5, 8291, 123456789, -50)] == [
        "£0.00",
        "£0.05",
        "£82.91",
        "£1,234,567.89",
        "-£0.50",
    ]
    assert [percent(Percent(points)) for points in (1000, 1250, 5, 10_000)] == [
        "10%",
        "12.5%",
        "0.05%",
        "100%",
    ]
