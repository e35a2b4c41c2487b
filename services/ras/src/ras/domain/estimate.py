"""A costed estimate by a practitioner, line by line, where no table fits.

For a person who is deafblind, needs support day and night, has aftercare under s.117, whose client group has
no published table, or whose allocation was marked as wrong (guidance 11.23 and 11.24; KM [2012] UKSC 23).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ras.domain.calculation import Calculation, Line, LineKind
from ras.domain.money import (
    MOST_PENCE,
    WHOLE,
    Percent,
    Period,
    Rounding,
    apportioned,
    percent,
    pounds,
    rounded,
)
from ras.domain.refusals import EstimateEmpty, OutOfBounds, ReasonNeeded, Refused, Unnamed
from ras.domain.words import Words, says_something

WEEKS_IN_YEAR = 52
HUNDREDTHS = 100
MOST_QUANTITY = 10_000 * HUNDREDTHS


class Each(StrEnum):
    """How often the quantity is needed."""

    DAY = "day"
    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    YEAR = "year"


TIMES_A_WEEK = {
    Each.DAY: Fraction(7),
    Each.WEEK: Fraction(1),
    Each.FOUR_WEEKS: Fraction(1, 4),
    Each.MONTH: Fraction(12, WEEKS_IN_YEAR),
    Each.YEAR: Fraction(1, WEEKS_IN_YEAR),
}
"""A month is 12/52 of a year's weeks, a year 1/52, as in Client Level Data."""
IN_WORDS = {
    Each.DAY: "each day (7 times a week)",
    Each.WEEK: "each week",
    Each.FOUR_WEEKS: "every four weeks (a quarter each week)",
    Each.MONTH: "each month (12 times in 52 weeks)",
    Each.YEAR: "each year (once in 52 weeks)",
}


class Ground(StrEnum):
    """Why no table gives the sum."""

    DEAFBLIND = "deafblind"
    TWENTY_FOUR_HOUR = "twenty_four_hour"
    SECTION_117 = "section_117"
    NO_TABLE = "no_table"
    TABLE_DOES_NOT_FIT = "table_does_not_fit"
    MARKED_WRONG = "marked_wrong"


@dataclass(frozen=True)
class EstimateLine:
    """So much of something, at a unit price, so often, and why."""

    name: Words
    quantity_hundredths: int
    """How many units, in hundredths: 350 is three and a half."""
    unit: Words
    unit_pence: int
    each: Each
    outcomes: tuple[str, ...]
    """Which outcomes of SI 2015/313 it is for: `a` to `j` of reg 2(2), or a carer's `carer_i` to `carer_viii`."""
    reason: Words


@dataclass(frozen=True)
class Estimate:
    """A practitioner's costed estimate."""

    ground: Ground
    reason: Words
    lines: tuple[EstimateLine, ...]
    low: Percent
    high: Percent
    range_reason: Words
    prices_from: Words
    """Where the unit prices come from, and of what day."""


def cost(estimate: Estimate) -> Calculation:
    """Add up an estimate, in the same shape as a sum from a table.

    Raises:
        EstimateEmpty: it has no line.
        OutOfBounds: a quantity, price or range outside what it can mean.
        ReasonNeeded: the estimate or a line has no reason.

    """
    for refusal in objections(estimate):
        raise refusal
    pence = apportioned([_weekly(line) for line in estimate.lines], Rounding.HALF_UP)
    total = sum(pence)
    lines = tuple(
        Line(LineKind.ESTIMATE, f"line_{place}", line.name, line.reason, _working(line), part, part)
        for place, (line, part) in enumerate(zip(estimate.lines, pence, strict=True), start=1)
    )
    return Calculation(
        period=Period.WEEK,
        weeks_in_year=WEEKS_IN_YEAR,
        rounding=Rounding.HALF_UP,
        points=None,
        how=f"A costed estimate, line by line. Prices: {estimate.prices_from}",
        lines=lines,
        period_pence=total,
        weekly_pence=total,
        low_weekly_pence=rounded(total * (1 - estimate.low.share), Rounding.HALF_UP),
        high_weekly_pence=rounded(total * (1 + estimate.high.share), Rounding.HALF_UP),
        range_reason=estimate.range_reason
        if says_something(estimate.range_reason)
        else f"{percent(estimate.low)} less to {percent(estimate.high)} more.",
    )


def _weekly(line: EstimateLine) -> Fraction:
    return Fraction(line.quantity_hundredths, HUNDREDTHS) * line.unit_pence * TIMES_A_WEEK[line.each]


def _working(line: EstimateLine) -> str:
    whole, part = divmod(line.quantity_hundredths, HUNDREDTHS)
    quantity = f"{whole}" if part == 0 else f"{whole}.{part:02}".rstrip("0")
    return f"{quantity} {line.unit} at {pounds(line.unit_pence)} each, {IN_WORDS[line.each]}"


def objections(estimate: Estimate) -> Iterator[Refused]:
    """Give everything that speaks against an estimate, in the order of its fields."""
    if not says_something(estimate.reason):
        yield ReasonNeeded(pointer="/reason")
    if not estimate.lines:
        yield EstimateEmpty(pointer="/lines")
    for place, line in enumerate(estimate.lines):
        yield from _line(line, f"/lines/{place}")
    if not estimate.low.basis_points <= WHOLE:
        yield OutOfBounds("at most the whole can come off", pointer="/low_basis_points")
    highest = sum(map(_weekly, estimate.lines)) * (1 + estimate.high.share)
    if highest > MOST_PENCE:
        yield OutOfBounds(f"the highest sum would be over {pounds(MOST_PENCE)}", pointer="/lines")
    if not says_something(estimate.prices_from):
        yield ReasonNeeded("say where the prices come from, and of what day", pointer="/prices_from")


def _line(line: EstimateLine, at: str) -> Iterator[Refused]:
    if not 0 < line.quantity_hundredths <= MOST_QUANTITY:
        yield OutOfBounds(pointer=f"{at}/quantity_hundredths")
    if not 0 <= line.unit_pence <= MOST_PENCE:
        yield OutOfBounds(pointer=f"{at}/unit_pence")
    for field in ("name", "unit"):
        if not says_something(getattr(line, field)):
            yield Unnamed(pointer=f"{at}/{field}")
    if not says_something(line.reason):
        yield ReasonNeeded(pointer=f"{at}/reason")
