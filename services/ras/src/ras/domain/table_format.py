"""What may stand in an allocation table, and what may not: the one way from data to a `Table`."""

import re
from collections.abc import Iterable
from fractions import Fraction

from ras.domain.money import MOST_PENCE, WHOLE, Amount, Percent
from ras.domain.refusals import (
    NoSuchLevel,
    NoSuchOutcome,
    NotInTheFormat,
    OutOfBounds,
    PeriodsMixed,
    RowsOutOfOrder,
    SaidTwice,
    Unnamed,
)
from ras.domain.strict import read
from ras.domain.table import Adjustment, AdjustmentKind, Item, Linear, Step, Table

OUTCOMES = "abcdefghij"
MOST_POINTS = 100_000
MOST_UPLIFT = 10 * WHOLE
CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
WEEKS_IN_YEAR = (52, 53)


def read_table(data: object) -> Table:
    """Read a table and refuse whatever is not in the format.

    Raises:
        Refused: the first rule that the data breaks, with the pointer of the field.

    """
    table = read(Table, data)
    _texts(table)
    _codes(table)
    for place, item in enumerate(table.items):
        _item(item, f"/items/{place}")
    _conversion(table)
    for place, adjustment in enumerate(table.adjustments):
        _adjustment(table, adjustment, f"/adjustments/{place}")
    _size(table, table.range.low, "/range/low", most=WHOLE)
    _size(table, table.range.high, "/range/high", most=MOST_UPLIFT)
    if table.weeks_in_year not in WEEKS_IN_YEAR:
        raise OutOfBounds("a year has 52 or 53 weeks", pointer="/weeks_in_year")
    return table


def _named(text: str, pointer: str) -> None:
    if not text.strip():
        raise Unnamed(pointer=pointer)


def _texts(table: Table) -> None:
    for name in ("title", "ask", "challenge"):
        _named(getattr(table, name), f"/{name}")
    _named(table.range.reason, "/range/reason")
    for name, text in vars(table.about).items():
        if name != "supplier":
            _named(text, f"/about/{name}")


def _code(codes: Iterable[str], pointer: str, field: str = "/code") -> None:
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if not CODE.fullmatch(code):
            raise NotInTheFormat("a code is one word in snake_case", pointer=f"{pointer}/{place}{field}")
        if code in seen:
            raise SaidTwice(pointer=f"{pointer}/{place}{field}")
        seen.add(code)


def _codes(table: Table) -> None:
    if not CODE.fullmatch(table.client_group):
        raise NotInTheFormat("a client group is one word in snake_case", pointer="/client_group")
    if not table.items:
        raise NotInTheFormat("a table has at least one item", pointer="/items")
    _code((item.code for item in table.items), "/items")
    _code((adjustment.code for adjustment in table.adjustments), "/adjustments")


def _item(item: Item, pointer: str) -> None:
    _named(item.name, f"{pointer}/name")
    if not item.outcomes or any(outcome not in OUTCOMES or len(outcome) != 1 for outcome in item.outcomes):
        raise NoSuchOutcome(pointer=f"{pointer}/outcomes")
    if not item.levels:
        raise NotInTheFormat("an item has at least one level", pointer=f"{pointer}/levels")
    _code((level.code for level in item.levels), f"{pointer}/levels")
    _code((level.code for level in item.unpaid_help), f"{pointer}/unpaid_help")
    for place, level in enumerate(item.levels):
        _named(level.words, f"{pointer}/levels/{place}/words")
        if not 0 <= level.points <= MOST_POINTS:
            raise OutOfBounds(
                f"points are from 0 to {MOST_POINTS}", pointer=f"{pointer}/levels/{place}/points"
            )
    for place, offered in enumerate(item.unpaid_help):
        _named(offered.words, f"{pointer}/unpaid_help/{place}/words")
        if not 0 < offered.share.basis_points <= WHOLE:
            where = f"{pointer}/unpaid_help/{place}/share/basis_points"
            raise OutOfBounds("help replaces a part of the task, at most all of it", pointer=where)


def _size(table: Table, size: Amount | Percent, pointer: str, *, most: int, least: int = 0) -> None:
    """Judge an amount or a share: its period, and that it is neither negative nor beyond what it can mean."""
    if isinstance(size, Percent):
        if not least <= size.basis_points <= most:
            raise OutOfBounds(f"from {least} to {most} basis points", pointer=f"{pointer}/basis_points")
        return
    if size.per is not table.period:
        raise PeriodsMixed(f"this table is by the {table.period.value}", pointer=f"{pointer}/per")
    if not least <= size.pence <= MOST_PENCE:
        raise OutOfBounds(f"from {least} to {MOST_PENCE} pence", pointer=f"{pointer}/pence")


def _conversion(table: Table) -> None:
    conversion = table.conversion
    if isinstance(conversion, Linear):
        _size(table, conversion.amount, "/conversion/amount", most=0, least=1)
        if not 1 <= conversion.for_points <= MOST_POINTS:
            raise OutOfBounds(f"from 1 to {MOST_POINTS} points", pointer="/conversion/for_points")
        return
    _rows(table, conversion)


def _rows(table: Table, step: Step) -> None:
    if not step.rows:
        raise NotInTheFormat("a step table has at least one row", pointer="/conversion/rows")
    points, pence = -1, 0
    for place, row in enumerate(step.rows):
        pointer = f"/conversion/rows/{place}"
        _size(table, row.amount, f"{pointer}/amount", most=0)
        if not 0 <= row.from_points <= MOST_POINTS * len(table.items):
            raise OutOfBounds("more points than the items can give", pointer=f"{pointer}/from_points")
        if row.from_points <= points or row.amount.pence < pence or (row.from_points == 0 < row.amount.pence):
            raise RowsOutOfOrder(pointer=pointer)
        points, pence = row.from_points, row.amount.pence


def _adjustment(table: Table, adjustment: Adjustment, pointer: str) -> None:
    _named(adjustment.name, f"{pointer}/name")
    _named(adjustment.reason, f"{pointer}/reason")
    most = WHOLE if adjustment.kind is AdjustmentKind.DEFLATOR else MOST_UPLIFT
    _size(table, adjustment.size, f"{pointer}/size", most=most, least=1)
    if adjustment.kind is AdjustmentKind.CAP and isinstance(adjustment.size, Percent):
        raise NotInTheFormat("a cap is a fixed amount", pointer=f"{pointer}/size")
    for place, condition in enumerate(adjustment.when):
        for number, level in enumerate(condition.levels):
            if table.level(condition.item, level) is None:
                raise NoSuchLevel(pointer=f"{pointer}/when/{place}/levels/{number}")
        if not condition.levels or table.item(condition.item) is None:
            raise NoSuchLevel(pointer=f"{pointer}/when/{place}")


def exact_pence(table: Table, points: int) -> Fraction | None:
    """Give the money for points in the table's period; None where the table does not reach that low."""
    conversion = table.conversion
    if isinstance(conversion, Linear):
        return Fraction(conversion.amount.pence * points, conversion.for_points)
    reached = [row for row in conversion.rows if row.from_points <= points]
    return Fraction(reached[-1].amount.pence) if reached else None
