"""From levels and a table to an indicative sum: every penny on a line of its own, the same for ever.

The order is fixed: points give an amount; it is shared out over the items by their points; unpaid help comes
off task by task; then each adjustment, in the order of the table. Nothing else moves money.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from ras.domain.money import Amount, Percent, Period, Rounding, apportioned, percent, pounds, rounded
from ras.domain.refusals import HelpNotOffered, NoSuchLevel
from ras.domain.table import Adjustment, AdjustmentKind, Item, Linear, Table, holds
from ras.domain.table_format import exact_pence
from ras.domain.words import Words


class LineKind(StrEnum):
    """What a line is about."""

    ITEM = "item"
    UNPAID_HELP = "unpaid_help"
    ADJUSTMENT = "adjustment"
    ESTIMATE = "estimate"


@dataclass(frozen=True)
class UnpaidHelp:
    """What an unpaid carer said about one task: how much of it, and whether they are able and willing."""

    item: str
    level: str
    able: bool
    willing: bool

    @property
    def counts(self) -> bool:
        """Only help that the carer is able and willing to give takes anything off."""
        return self.able and self.willing


@dataclass(frozen=True)
class Line:
    """One line of the sum. Pence are signed; `period_pence` is for the calculation's period."""

    kind: LineKind
    code: str
    name: Words
    because: Words
    """What it rests on, in plain words."""
    working: Words
    """How the pence came about, step by step."""
    period_pence: int
    weekly_pence: int
    points: int | None = None


@dataclass(frozen=True)
class Calculation:
    """A sum with all its lines. The lines' pence sum to the totals exactly, in both periods."""

    period: Period
    weeks_in_year: int
    rounding: Rounding
    points: int | None
    how: Words
    """How points became money, in one sentence; for an estimate: what it is."""
    lines: tuple[Line, ...]
    period_pence: int
    weekly_pence: int
    low_weekly_pence: int
    high_weekly_pence: int
    range_reason: Words
    not_told: tuple[str, ...] = ()
    """Names of items of the table that nothing was told about."""
    not_in_table: tuple[str, ...] = ()
    """Codes that were told and that the table does not count."""


def misfit(table: Table, levels: Mapping[str, str]) -> str | None:
    """Say why the table gives no sum for these levels: a code; None where it does."""
    known = {item: level for item, level in levels.items() if table.item(item)}
    if not known:
        return "no_levels"
    if any(table.level(item, level) is None for item, level in known.items()):
        return "level_unknown"
    if exact_pence(table, sum(_points(table, levels))) is None:
        return "below_first_row"
    return None


def calculate(table: Table, levels: Mapping[str, str], unpaid_help: Iterable[UnpaidHelp] = ()) -> Calculation:
    """Calculate the indicative sum for these levels (item -> level).

    Raises:
        NoSuchLevel: the table does not fit these levels; ask `misfit` first.
        HelpNotOffered: the table names no such share of unpaid help for that task.

    """
    if misfit(table, levels) is not None:
        raise NoSuchLevel
    points = _points(table, levels)
    whole = exact_pence(table, sum(points)) or Fraction(0)
    shares = [whole * each / sum(points) if each else Fraction(0) for each in points]
    pence = apportioned(shares, table.rounding)
    told = list(zip(table.items, points, pence, strict=True))
    lines = [
        _item_line(table, item, levels[item.code], entry) for item, *entry in told if item.code in levels
    ]
    lines += _help_lines(table, {line.code: line.period_pence for line in lines}, unpaid_help)
    for adjustment in table.adjustments:
        if holds(adjustment, levels):
            lines.append(_adjusted(table, adjustment, sum(line.period_pence for line in lines)))
    total = sum(line.period_pence for line in lines)
    weeks = table.weeks_in_year if table.period is Period.YEAR else 1
    weekly = apportioned([Fraction(line.period_pence, weeks) for line in lines], table.rounding)
    lines = [replace(line, weekly_pence=part) for line, part in zip(lines, weekly, strict=True)]
    return Calculation(
        period=table.period,
        weeks_in_year=table.weeks_in_year,
        rounding=table.rounding,
        points=sum(points),
        how=_how(table, sum(points), rounded(whole, table.rounding)),
        lines=tuple(lines),
        period_pence=total,
        weekly_pence=sum(weekly),
        low_weekly_pence=max(0, rounded((total - _exact(table.range.low, total)) / weeks, table.rounding)),
        high_weekly_pence=rounded((total + _exact(table.range.high, total)) / weeks, table.rounding),
        range_reason=table.range.reason,
        not_told=tuple(item.name for item in table.items if item.code not in levels),
        not_in_table=tuple(sorted(code for code in levels if table.item(code) is None)),
    )


def _points(table: Table, levels: Mapping[str, str]) -> list[int]:
    found = (table.level(item.code, levels.get(item.code, "")) for item in table.items)
    return [level.points if level else 0 for level in found]


def _exact(size: Amount | Percent, of: int) -> Fraction:
    return Fraction(size.pence) if isinstance(size, Amount) else of * size.share


def _how(table: Table, points: int, pence: int) -> str:
    per = f"a {table.period.value}"
    conversion = table.conversion
    if isinstance(conversion, Linear):
        each = "each point" if conversion.for_points == 1 else f"each {conversion.for_points} points"
        price = pounds(conversion.amount.pence)
        return f"{points} points at {price} {per} for {each} give {pounds(pence)} {per}."
    row = [row for row in conversion.rows if row.from_points <= points][-1]
    return f"{points} points reach the row from {row.from_points} points: {pounds(pence)} {per}."


def _item_line(table: Table, item: Item, level_code: str, entry: list[int]) -> Line:
    points, pence = entry
    level = table.level(item.code, level_code)
    words = level.words if level else ""
    working = f"{points} {'point' if points == 1 else 'points'}: {pounds(pence)} a {table.period.value}"
    return Line(LineKind.ITEM, item.code, item.name, words, working, pence, 0, points)


def _help_lines(table: Table, given: Mapping[str, int], unpaid_help: Iterable[UnpaidHelp]) -> list[Line]:
    """Take unpaid help off, task by task: never more than the task's own money."""
    offered: dict[str, UnpaidHelp] = {each.item: each for each in unpaid_help}
    lines = []
    for each in offered.values():
        level = table.help_level(each.item, each.level)
        if level is None:
            raise HelpNotOffered
        item = table.item(each.item)
        if each.counts and item and each.item in given:
            less = rounded(given[each.item] * level.share.share, table.rounding)
            working = f"{percent(level.share)} of {pounds(given[each.item])} a {table.period.value}"
            name = f"Unpaid help with: {item.name}"
            lines.append(Line(LineKind.UNPAID_HELP, each.item, name, level.words, working, -less, 0))
    return lines


def _adjusted(table: Table, adjustment: Adjustment, so_far: int) -> Line:
    """Work one adjustment on the sum so far; the sum never goes below nothing."""
    size = rounded(_exact(adjustment.size, so_far), table.rounding)
    per = f"a {table.period.value}"
    shown = (
        f"{percent(adjustment.size)} of {pounds(so_far)} {per}"
        if isinstance(adjustment.size, Percent)
        else f"{pounds(size)} {per}"
    )
    if adjustment.kind is AdjustmentKind.CAP:
        change = min(0, size - so_far)
        shown = f"at most {shown}; the sum so far is {pounds(so_far)} {per}"
    elif adjustment.kind is AdjustmentKind.DEFLATOR:
        change = -min(size, so_far)
    else:
        change = size
    working = f"{adjustment.kind.value}: {shown}"
    return Line(LineKind.ADJUSTMENT, adjustment.code, adjustment.name, adjustment.reason, working, change, 0)
