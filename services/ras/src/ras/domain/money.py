"""Money as integer pence with its period, exact shares, and apportioning that sums to the penny."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WHOLE = 10_000
"""Basis points in the whole."""
PENCE_IN_A_POUND = 100
MOST_PENCE = 10_000_000_000
"""No amount in a table or an estimate is more than GBP 100 million: beyond it a number is a slip."""


class Period(StrEnum):
    """The period an amount is for."""

    WEEK = "week"
    YEAR = "year"


class Rounding(StrEnum):
    """How a part of a penny becomes whole pence. A table names one."""

    HALF_UP = "nearest_penny_half_up"
    HALF_EVEN = "nearest_penny_half_even"
    UP = "up_to_the_penny"


@dataclass(frozen=True)
class Amount:
    """Pence, and the period they are for."""

    pence: int
    per: Period


@dataclass(frozen=True)
class Percent:
    """An exact share in basis points: 1000 is ten per cent."""

    basis_points: int

    @property
    def share(self) -> Fraction:
        """The share as a fraction."""
        return Fraction(self.basis_points, WHOLE)


def rounded(exact: Fraction, rule: Rounding) -> int:
    """Give whole pence for an exact amount of pence. Every rule is monotone: more never becomes less."""
    if rule is Rounding.UP:
        return -(-exact.numerator // exact.denominator)
    if rule is Rounding.HALF_EVEN:
        return round(exact)
    doubled = 2 * exact.numerator + exact.denominator
    return doubled // (2 * exact.denominator)


def apportioned(exact: Sequence[Fraction], rule: Rounding) -> list[int]:
    """Give whole pence for exact parts, so that they sum to the rounded sum of the parts.

    Each part is the difference of two rounded running totals, so no penny is lost or made, and a part that is
    exactly nothing stays nothing.
    """
    parts: list[int] = []
    running, before = Fraction(0), 0
    for part in exact:
        running += part
        after = rounded(running, rule)
        parts.append(after - before)
        before = after
    return parts


def pounds(pence: int) -> str:
    """Write pence as people write them: 1234567 is `£12,345.67`, -50 is `-£0.50`."""
    sign = "-" if pence < 0 else ""
    whole, part = divmod(abs(pence), PENCE_IN_A_POUND)
    return f"{sign}£{whole:,}.{part:02}"


def percent(share: Percent) -> str:
    """Write a share as people write it: 1000 basis points are `10%`, 1250 are `12.5%`."""
    whole, part = divmod(share.basis_points, PENCE_IN_A_POUND)
    return f"{whole}%" if part == 0 else f"{whole}.{part:02}".rstrip("0") + "%"
