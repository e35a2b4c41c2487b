"""What may stand in an allocation table, and what may not: the one way from data to a `Table`."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from ras.domain.money import MOST_PENCE, WHOLE, Amount, Percent, pounds
from ras.domain.refusals import (
    NoSuchLevel,
    NoSuchOutcome,
    NotInTheFormat,
    OutOfBounds,
    PeriodsMixed,
    Refused,
    RowsOutOfOrder,
    SaidTwice,
    Unnamed,
)
from ras.domain.strict import read
from ras.domain.table import Adjustment, AdjustmentKind, Item, Linear, Step, Table
from ras.domain.words import says_something

OUTCOMES = frozenset("abcdefghij")
"""An adult's outcomes (SI 2015/313 reg 2(2))."""
CARER_OUTCOMES = frozenset(f"carer_{place}" for place in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"))
"""A carer's (reg 3(2)(b)). An item is about one kind of outcome: whose needs they are is not mixed."""
MOST_POINTS = 100_000
MOST_UPLIFT = 10 * WHOLE
CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")
WEEKS_IN_YEAR = (52, 53)


def read_table(data: object) -> Table:
    """Read a table and refuse whatever is not in the format.

    Raises:
        Refused: the first rule that the data breaks, with the pointer of the field.

    """
    return checked(read(Table, data))


def checked(table: Table, at: str = "") -> Table:
    """Give a table back if nothing speaks against it.

    Raises:
        Refused: the first rule that it breaks. `at` is the pointer of the table in what was sent.

    """
    for refusal in objections(table, at):
        raise refusal
    return table


def objections(table: Table, at: str = "") -> Iterator[Refused]:
    """Give everything that speaks against a table, in the order of its fields."""
    yield from _texts(table, at)
    yield from _codes(table, at)
    for place, item in enumerate(table.items):
        yield from _item(item, f"{at}/items/{place}")
    yield from _conversion(table, at)
    for place, adjustment in enumerate(table.adjustments):
        yield from _adjustment(table, adjustment, f"{at}/adjustments/{place}")
    yield from _size(table, table.range.low, f"{at}/range/low", most=WHOLE)
    yield from _size(table, table.range.high, f"{at}/range/high", most=MOST_UPLIFT)
    if table.weeks_in_year not in WEEKS_IN_YEAR:
        yield OutOfBounds("a year has 52 or 53 weeks", pointer=f"{at}/weeks_in_year")
    if most_pence(table) > MOST_PENCE:
        yield OutOfBounds(f"the highest sum would be over {pounds(MOST_PENCE)}", pointer=f"{at}/conversion")


def _named(text: str, pointer: str) -> Iterator[Refused]:
    if not says_something(text):
        yield Unnamed(pointer=pointer)


def _texts(table: Table, at: str) -> Iterator[Refused]:
    for name in ("title", "ask", "challenge"):
        yield from _named(getattr(table, name), f"{at}/{name}")
    yield from _named(table.range.reason, f"{at}/range/reason")
    for name, text in vars(table.about).items():
        if name != "supplier":
            yield from _named(text, f"{at}/about/{name}")


def _code(codes: Iterable[str], pointer: str) -> Iterator[Refused]:
    seen: set[str] = set()
    for place, code in enumerate(codes):
        if not CODE.fullmatch(code):
            yield NotInTheFormat("a code is one word in snake_case", pointer=f"{pointer}/{place}/code")
        if code in seen:
            yield SaidTwice(pointer=f"{pointer}/{place}/code")
        seen.add(code)


def _codes(table: Table, at: str) -> Iterator[Refused]:
    if not CODE.fullmatch(table.client_group):
        yield NotInTheFormat("a client group is one word in snake_case", pointer=f"{at}/client_group")
    if not table.items:
        yield NotInTheFormat("a table has at least one item", pointer=f"{at}/items")
    yield from _code((item.code for item in table.items), f"{at}/items")
    yield from _code((adjustment.code for adjustment in table.adjustments), f"{at}/adjustments")


def _item(item: Item, at: str) -> Iterator[Refused]:
    yield from _named(item.name, f"{at}/name")
    about = set(item.outcomes)
    if not about or not (about <= OUTCOMES or about <= CARER_OUTCOMES):
        yield NoSuchOutcome(pointer=f"{at}/outcomes")
    if not item.levels:
        yield NotInTheFormat("an item has at least one level", pointer=f"{at}/levels")
    yield from _code((level.code for level in item.levels), f"{at}/levels")
    yield from _code((level.code for level in item.unpaid_help), f"{at}/unpaid_help")
    for place, level in enumerate(item.levels):
        yield from _named(level.words, f"{at}/levels/{place}/words")
        if not 0 <= level.points <= MOST_POINTS:
            yield OutOfBounds(f"points are from 0 to {MOST_POINTS}", pointer=f"{at}/levels/{place}/points")
    for place, offered in enumerate(item.unpaid_help):
        yield from _named(offered.words, f"{at}/unpaid_help/{place}/words")
        if not 0 < offered.share.basis_points <= WHOLE:
            where = f"{at}/unpaid_help/{place}/share/basis_points"
            yield OutOfBounds("help replaces a part of the task, at most all of it", pointer=where)


def _size(table: Table, size: Amount | Percent, at: str, *, most: int, least: int = 0) -> Iterator[Refused]:
    """Judge an amount or a share: its period, and that it is neither negative nor beyond what it can mean."""
    if isinstance(size, Percent):
        if not least <= size.basis_points <= most:
            yield OutOfBounds(f"from {least} to {most} basis points", pointer=f"{at}/basis_points")
        return
    if size.per is not table.period:
        yield PeriodsMixed(f"this table is by the {table.period.value}", pointer=f"{at}/per")
    if not least <= size.pence <= MOST_PENCE:
        yield OutOfBounds(f"from {least} to {MOST_PENCE} pence", pointer=f"{at}/pence")


def _conversion(table: Table, at: str) -> Iterator[Refused]:
    conversion = table.conversion
    if isinstance(conversion, Linear):
        yield from _size(table, conversion.amount, f"{at}/conversion/amount", most=0, least=1)
        if not 1 <= conversion.for_points <= MOST_POINTS:
            yield OutOfBounds(f"from 1 to {MOST_POINTS} points", pointer=f"{at}/conversion/for_points")
    else:
        yield from _rows(table, conversion, f"{at}/conversion/rows")


def _rows(table: Table, step: Step, at: str) -> Iterator[Refused]:
    if not step.rows:
        yield NotInTheFormat("a step table has at least one row", pointer=at)
    points, pence = -1, 0
    for place, row in enumerate(step.rows):
        yield from _size(table, row.amount, f"{at}/{place}/amount", most=0)
        if not 0 <= row.from_points <= MOST_POINTS * len(table.items):
            yield OutOfBounds("more points than the items can give", pointer=f"{at}/{place}/from_points")
        if row.from_points <= points or row.amount.pence < pence or (row.from_points == 0 < row.amount.pence):
            yield RowsOutOfOrder(pointer=f"{at}/{place}")
        points, pence = row.from_points, row.amount.pence


def _adjustment(table: Table, adjustment: Adjustment, at: str) -> Iterator[Refused]:
    yield from _named(adjustment.name, f"{at}/name")
    yield from _named(adjustment.reason, f"{at}/reason")
    most = WHOLE if adjustment.kind is AdjustmentKind.DEFLATOR else MOST_UPLIFT
    yield from _size(table, adjustment.size, f"{at}/size", most=most, least=1)
    if adjustment.kind is AdjustmentKind.CAP and isinstance(adjustment.size, Percent):
        yield NotInTheFormat("a cap is a fixed amount", pointer=f"{at}/size")
    for place, condition in enumerate(adjustment.when):
        for number, level in enumerate(condition.levels):
            if table.level(condition.item, level) is None:
                yield NoSuchLevel(pointer=f"{at}/when/{place}/levels/{number}")
        if not condition.levels or table.item(condition.item) is None:
            yield NoSuchLevel(pointer=f"{at}/when/{place}")


def exact_pence(table: Table, points: int) -> Fraction | None:
    """Give the money for points in the table's period; None where the table does not reach that low."""
    conversion = table.conversion
    if isinstance(conversion, Linear):
        return Fraction(conversion.amount.pence * points, conversion.for_points)
    reached = [row for row in conversion.rows if row.from_points <= points]
    return Fraction(reached[-1].amount.pence) if reached else None


def most_pence(table: Table) -> Fraction:
    """Give the most that the table can come to in its period, with every addition and the high end of the range."""
    points = sum(max((level.points for level in item.levels), default=0) for item in table.items)
    money = exact_pence(table, points) or Fraction(0) if _divides(table) else Fraction(0)
    for adjustment in table.adjustments:
        if adjustment.kind in {AdjustmentKind.ADDITION, AdjustmentKind.UPLIFT}:
            money += _part(adjustment.size, money)
    return money + _part(table.range.high, money)


def _part(size: Amount | Percent, of: Fraction) -> Fraction:
    return Fraction(size.pence) if isinstance(size, Amount) else of * size.share


def _divides(table: Table) -> bool:
    return not isinstance(table.conversion, Linear) or table.conversion.for_points > 0
