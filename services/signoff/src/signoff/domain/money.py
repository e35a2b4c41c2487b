"""Money as integer pence with its period: exact shares, and how people write it."""

from fractions import Fraction

WHOLE = 10_000
"""Basis points in the whole."""
WEEKS_IN_A_YEAR = 52
MOST_PENCE = 10_000_000_000
"""No sum here is more than GBP 100 million: beyond it a number is a slip."""


def half_up(exact: Fraction) -> int:
    """Give whole pence for an exact amount of pence, half a penny rounded up."""
    doubled = 2 * exact.numerator + exact.denominator
    return doubled // (2 * exact.denominator)


def share_rounded_up(pence: int, basis_points: int) -> int:
    """Give a share of a sum: 1000 basis points are ten per cent; a part of a penny counts as a penny."""
    return -(-pence * basis_points // WHOLE)


def first_year_weekly(weekly_pence: int, one_off_pence: int) -> int:
    """Give what a weekly and a one-off sum come to a week in the first year, of 52 weeks."""
    return weekly_pence + half_up(Fraction(one_off_pence, WEEKS_IN_A_YEAR))


def pounds(pence: int) -> str:
    """Write pence as people write them: 1234567 is `£12,345.67`, -50 is `-£0.50`."""
    sign = "-" if pence < 0 else ""
    whole, part = divmod(abs(pence), 100)
    return f"{sign}£{whole:,}.{part:02}"
