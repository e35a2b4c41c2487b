"""What assessment keeps of a published allocation table: all that moves money, and nothing that only explains it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal
from uuid import UUID, uuid5

WHOLE = 10_000
"""Basis points in the whole."""
UNHEARD = UUID(int=0)
"""Where no event told of a table."""


class Rounding(StrEnum):
    """How a part of a penny becomes whole pence."""

    HALF_UP = "nearest_penny_half_up"
    HALF_EVEN = "nearest_penny_half_even"
    UP = "up_to_the_penny"


class Adjusts(StrEnum):
    """What a named adjustment does to the sum so far."""

    ADDITION = "addition"
    UPLIFT = "uplift"
    DEFLATOR = "deflator"
    CAP = "cap"


@dataclass(frozen=True)
class Item:
    """Something the table counts. `points` by level code; `shares`: what unpaid help replaces, in basis points."""

    code: str
    points: dict[str, int]
    shares: dict[str, int]

    def share(self, level: str) -> Fraction | None:
        """The share that this level of unpaid help replaces; where none is said, the only one there is."""
        if not level and len(self.shares) == 1:
            return Fraction(next(iter(self.shares.values())), WHOLE)
        return Fraction(self.shares[level], WHOLE) if level in self.shares else None


@dataclass(frozen=True)
class Step:
    """From so many points: this amount in pence; in order."""

    kind: Literal["step"]
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Linear:
    """Pence for each so many points."""

    kind: Literal["linear"]
    pence: int
    for_points: int


@dataclass(frozen=True)
class When:
    """Holds where the item is at one of these levels."""

    item: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Adjustment:
    """A named change to the sum: so many pence, or basis points of the sum so far, where all of `when` holds."""

    code: str
    kind: Adjusts
    pence: int | None
    basis_points: int | None
    when: tuple[When, ...] = ()


@dataclass(frozen=True)
class AllocationTable:
    """One published version of a table. Every amount is in pence for its `period`: a week or a year."""

    id: UUID
    table_id: UUID
    number: int
    client_group: str
    effective_from: date
    period: Literal["week", "year"]
    weeks_in_year: int
    rounding: Rounding
    items: tuple[Item, ...]
    conversion: Step | Linear
    adjustments: tuple[Adjustment, ...] = ()
    heard_in: UUID = UNHEARD
    """The event that told of it; of two for one day the one told of later applies, and their ids are in that order."""
    readable: bool = True
    """Whether this code knows everything in it that moves money. If not, it foretells no sum."""

    @property
    def weeks(self) -> int:
        """By how many weeks an amount is divided to be one for a week."""
        return self.weeks_in_year if self.period == "year" else 1

    def points(self, item: str, level: str) -> int | None:
        """The points of a level of an item; None where the table has no such level."""
        return next((one.points.get(level) for one in self.items if one.code == item), None)


def read_table(document: Mapping[str, Any]) -> AllocationTable:
    """Read a table as resource allocation serves a published version: {id, number, table}.

    Raises:
        ValueError: it has a kind of conversion, adjustment or rounding that this code does not know, so that no
            sum could be foretold by it.
        KeyError: something that moves money is not there.

    """
    table, table_id, number = document["table"], UUID(str(document["id"])), int(document["number"])
    return AllocationTable(
        id=uuid5(table_id, str(number)),
        table_id=table_id,
        number=number,
        client_group=table["client_group"],
        effective_from=date.fromisoformat(table["effective_from"]),
        period=_period(table["period"]),
        weeks_in_year=table["weeks_in_year"],
        rounding=Rounding(table["rounding"]),
        items=tuple(_item(one) for one in table["items"]),
        conversion=_conversion(table["conversion"]),
        adjustments=tuple(_adjustment(one) for one in table.get("adjustments", ())),
    )


def may_apply(tables: Iterable[AllocationTable], on: date) -> tuple[AllocationTable, ...]:
    """Of all that were published, those by which a sum may still be made: in force on the day, or later.

    Which version is used is settled on the day of the determination, and nobody knows that day yet.
    """
    newest: dict[tuple[str, date, UUID], AllocationTable] = {}
    for table in sorted(tables, key=lambda one: one.number):
        newest[table.client_group, table.effective_from, table.table_id] = table
    kept: list[AllocationTable] = []
    for group in sorted({table.client_group for table in newest.values()}):
        mine = [table for table in newest.values() if table.client_group == group]
        begun = max((one.effective_from for one in mine if one.effective_from <= on), default=date.min)
        kept += [table for table in mine if table.effective_from >= begun]
    return tuple(kept)


def used_by(tables: Sequence[AllocationTable], client_groups: Sequence[str]) -> tuple[AllocationTable, ...]:
    """The tables for these client groups; all of them where no group is named."""
    return tuple(table for table in tables if not client_groups or table.client_group in client_groups)


def _period(name: str) -> Literal["week", "year"]:
    if name == "week":
        return "week"
    if name == "year":
        return "year"
    raise ValueError(f"a table is by the week or the year, not by {name!r}")


def _item(data: Mapping[str, Any]) -> Item:
    return Item(
        code=data["code"],
        points={level["code"]: level["points"] for level in data["levels"]},
        shares={level["code"]: level["share"]["basis_points"] for level in data.get("unpaid_help", ())},
    )


def _conversion(data: Mapping[str, Any]) -> Step | Linear:
    if data["kind"] == "linear":
        return Linear("linear", data["amount"]["pence"], data["for_points"])
    if data["kind"] == "step":
        return Step("step", tuple((row["from_points"], row["amount"]["pence"]) for row in data["rows"]))
    raise ValueError(f"points become money step by step or by a price, not by {data['kind']!r}")


def _adjustment(data: Mapping[str, Any]) -> Adjustment:
    size, kind = data["size"], Adjusts(data["kind"])
    if ("pence" in size) == ("basis_points" in size):
        raise ValueError("an adjustment is an amount or a share")
    when = tuple(When(one["item"], tuple(one["levels"])) for one in data.get("when", ()))
    return Adjustment(data["code"], kind, size.get("pence"), size.get("basis_points"), when)
