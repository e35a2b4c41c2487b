"""The least and the most that a table may still come to, and on which answers that depends.

The bounds hold over every combination of the levels and the unpaid help that are still possible. They are exact
where nothing is open that moves money, and where points that are open stay within one row; else they may be wide.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessment.domain.allocation_table import (
    WHOLE,
    Adjustment,
    Adjusts,
    AllocationTable,
    Item,
    Linear,
)
from assessment.domain.sums import adjusted, before_adjusting, exact_pence, first_row, for_a_week, rounded
from assessment.domain.voices import Key, Part

Levels = Mapping[str, frozenset[str]]
Help = Mapping[str, frozenset[str | None]]
UNTOLD = frozenset({""})
NO_HELP: frozenset[str | None] = frozenset({None})
HELP = (Part.ABLE, Part.WILLING, Part.HELP)


@dataclass(frozen=True)
class SumBounds:
    """The least and the most pence a week, both None where no sum can be; `may_be_none`: there may be no sum.

    `moving`: what it depends on, with about how many pence a week.
    """

    least: int | None
    most: int | None
    may_be_none: bool
    moving: Mapping[Key, int]

    @property
    def settled(self) -> bool:
        """Whether no answer can change the sum any more."""
        return self.least is None or (self.least == self.most and not self.may_be_none)


@dataclass(frozen=True)
class _Span:
    """What one item may come to: its points, and the share that unpaid help replaces."""

    item: Item
    codes: frozenset[str]
    points: tuple[int, ...]
    """In rising order; none where only levels are possible that the table does not have."""
    shares: tuple[Fraction, ...]

    @property
    def strange(self) -> bool:
        """Whether a level may be told that the table does not have."""
        return any(code and code not in self.item.points for code in self.codes)


def sum_bounds(table: AllocationTable, levels: Levels, unpaid_help: Help) -> SumBounds:
    """Bound the sum by this table. `levels`: for each item all codes still possible, "" for untold."""
    spans = [_span(item, levels, unpaid_help) for item in table.items]
    told = any("" not in span.codes for span in spans)
    may_be_told = any(code in span.item.points for span in spans for code in span.codes)
    if not may_be_told or not all(span.points for span in spans):
        return SumBounds(None, None, may_be_none=True, moving={})
    low, high = sum(span.points[0] for span in spans), sum(span.points[-1] for span in spans)
    if high < first_row(table):
        return SumBounds(None, None, may_be_none=True, moving={})
    may_be_none = not told or low < first_row(table) or any(span.strange for span in spans)
    least, most = _before(table, spans, low, high)
    for adjustment in table.adjustments:
        least, most = _after(table, adjustment, levels, least, most)
    least, most = for_a_week(table, least), for_a_week(table, most)
    if least == most and not may_be_none:
        return SumBounds(least, most, may_be_none=False, moving={})
    each = (most - least) / (high - low) if high > low else 0.0
    price = most / high if high else 0.0
    return SumBounds(least, most, may_be_none, _moving(table, spans, told=told, each=each, price=price))


def codes_settled(levels: Levels, unpaid_help: Help) -> dict[Key, int]:
    """What levels and help still depend on where no table is known; none: all of it is settled."""
    moving = {(Part.LEVEL, item): len(codes) - 1 for item, codes in levels.items() if len(codes) > 1}
    for item, codes in unpaid_help.items():
        if len(codes) > 1:
            moving |= {(part, item): len(codes) - 1 for part in HELP}
    return moving


def _span(item: Item, levels: Levels, unpaid_help: Help) -> _Span:
    codes = levels.get(item.code, UNTOLD)
    points = {item.points[code] for code in codes if code in item.points} | ({0} if "" in codes else set())
    offered = unpaid_help.get(item.code, NO_HELP)
    shares = {(item.share(code) if code is not None else None) or Fraction(0) for code in offered}
    helps = bool(points) and max(points) > 0
    return _Span(item, codes, tuple(sorted(points)), tuple(sorted(shares)) if helps else (Fraction(0),))


def _before(table: AllocationTable, spans: list[_Span], low: int, high: int) -> tuple[int, int]:
    """The least and the most before any adjustment, for the table's period."""
    fewest = exact_pence(table, max(low, first_row(table))) or Fraction(0)
    whole = exact_pence(table, high) or Fraction(0)
    least, most = rounded(fewest, table.rounding), rounded(whole, table.rounding)
    helped = [span for span in spans if span.shares[-1] > 0]
    if not helped:
        return least, most
    if all(len(span.points) == len(span.shares) == 1 for span in spans):
        shares = {span.item.code: span.shares[0] for span in helped}
        exact = before_adjusting(table, [span.points[0] for span in spans], shares) or 0
        return exact, exact
    slack = 1 + 2 * len(helped)  # the whole is rounded once, and for each task its part and what comes off it
    if isinstance(table.conversion, Linear):
        price = Fraction(table.conversion.pence, table.conversion.for_points)
        down = sum((price * span.points[0] * (1 - span.shares[-1]) for span in spans), Fraction(0))
        up = sum((price * span.points[-1] * (1 - span.shares[0]) for span in spans), Fraction(0))
    else:
        off_least = sum(
            (span.shares[0] * _part(span.points[0], high, span.points[-1]) for span in helped), Fraction(0)
        )
        off_most = sum(
            (span.shares[-1] * _part(span.points[-1], low, span.points[0]) for span in helped), Fraction(0)
        )
        down, up = fewest * (1 - min(off_most, Fraction(1))), whole * (1 - off_least)
    return max(0, math.floor(down) - slack), min(most, math.ceil(up) + slack)


def _part(mine: int, all_: int, of_mine: int) -> Fraction:
    """The part of the points that one item has, where the others come to `all_` less `of_mine`."""
    total = all_ - of_mine + mine
    return Fraction(mine, total) if total else Fraction(0)


def _after(
    table: AllocationTable, adjustment: Adjustment, levels: Levels, least: int, most: int
) -> tuple[int, int]:
    """Each adjustment is monotone in the sum so far, so the ends of the one bound give those of the next."""
    codes = [(levels.get(one.item, UNTOLD), set(one.levels)) for one in adjustment.when]
    if not all(mine & wanted for mine, wanted in codes):
        return least, most
    down = adjusted(adjustment, least, table.rounding)
    up = adjusted(adjustment, most, table.rounding)
    if all(mine <= wanted for mine, wanted in codes):
        return down, up
    return min(least, down), max(most, up)


def _moving(
    table: AllocationTable, spans: Iterable[_Span], *, told: bool, each: float, price: float
) -> dict[Key, int]:
    """What the sum depends on: levels that the table tells apart, and unpaid help that replaces something.

    `each`: about how many pence a point that is open moves; `price`: what a point comes to.
    """
    moving: dict[Key, int] = {}
    for span in spans:
        kinds = {_kind(table, span.item, code, told=told) for code in span.codes}
        if len(kinds) > 1:
            width = int((span.points[-1] - span.points[0]) * each)
            moving[Part.LEVEL, span.item.code] = max(1, width + _adjusting(table, span.item.code))
        if len(span.shares) > 1:
            part = max(1, int((span.shares[-1] - span.shares[0]) * int(span.points[-1] * price)))
            moving |= {(help_, span.item.code): part for help_ in HELP}
    return moving


def _kind(table: AllocationTable, item: Item, code: str, *, told: bool) -> tuple[object, ...]:
    """What the table makes of a level: two levels of one kind give the same sum."""
    points = item.points.get(code) if code else 0
    holds = tuple(
        code in one.levels for adjusts in table.adjustments for one in adjusts.when if one.item == item.code
    )
    return points, holds, told or bool(code)


def _adjusting(table: AllocationTable, item: str) -> int:
    """About how much the adjustments move that look at this item; a cap moves what is over it."""
    return sum(
        (one.pence or 0) // table.weeks + (one.basis_points or 0) * 100 // WHOLE
        for one in table.adjustments
        if one.kind is not Adjusts.CAP and any(when.item == item for when in one.when)
    )
