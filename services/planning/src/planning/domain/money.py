"""Money as integer pence, what a sum comes to in a week, and both written as people write them."""

from fractions import Fraction

from planning.domain.choices import Per

WHOLE = 10_000
"""Basis points in the whole."""
HUNDREDTHS = 100
PENCE_IN_A_POUND = 100
WEEKS_IN_A_YEAR = 52
MOST_PENCE = 100_000_000
"""No price in a plan or on a rate card is more than GBP 1 million: beyond it a number is a slip."""
MOST_HUNDREDTHS = 1_000_000
"""No quantity is more than 10,000."""

A_WEEK = {
    Per.WEEK: Fraction(1),
    Per.FORTNIGHT: Fraction(1, 2),
    Per.FOUR_WEEKS: Fraction(1, 4),
    Per.MONTH: Fraction(12, WEEKS_IN_A_YEAR),
    Per.QUARTER: Fraction(4, WEEKS_IN_A_YEAR),
    Per.YEAR: Fraction(1, WEEKS_IN_A_YEAR),
}
"""How often something happens in a week (Client Level Data, weekly conversion: a year has 52 weeks).

What is bought once has no place here.
"""
_EVERY = {
    Per.WEEK: "a week",
    Per.FORTNIGHT: "a fortnight",
    Per.FOUR_WEEKS: "every four weeks",
    Per.MONTH: "a month",
    Per.QUARTER: "a quarter",
    Per.YEAR: "a year",
    Per.ONE_OFF: "once",
}


def rounded(exact: Fraction) -> int:
    """Give whole pence, half a penny upward. It is monotone: more never becomes less."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def weekly(exact: Fraction, per: Per) -> Fraction:
    """Give exactly what an amount for a period comes to in a week.

    Raises:
        KeyError: what is paid once comes to nothing in particular in a week.

    """
    return exact * A_WEEK[per]


def pounds(pence: int) -> str:
    """Write pence as people write them: 1234567 is `£12,345.67`, -50 is `-£0.50`."""
    sign = "-" if pence < 0 else ""
    whole, part = divmod(abs(pence), PENCE_IN_A_POUND)
    return f"{sign}£{whole:,}.{part:02}"


def decimal(hundredths: int) -> str:
    """Write hundredths as people write them: 700 is `7`, 350 is `3.5`, 1207 is `12.07`; thousands have commas."""
    sign = "-" if hundredths < 0 else ""
    whole, part = divmod(abs(hundredths), HUNDREDTHS)
    return f"{sign}{whole:,}" + (f".{part:02}".rstrip("0") if part else "")


def every(per: Per) -> str:
    """Write how often: `a week`, `every four weeks`, `once`."""
    return _EVERY[per]
