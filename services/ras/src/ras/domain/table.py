"""An allocation table: points for each level, pence for the points, and every adjustment by its name.

A table is data that a council owns, one for each client group. There is no place in it for a multiplier
without a name: what is not a field here cannot be in a table (`table_format.read_table`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from ras.domain.money import Amount, Percent, Period, Rounding


@dataclass(frozen=True)
class Level:
    """One level of need for an item: what the person or the practitioner told, and the points for it."""

    code: str
    words: str
    """Plain words that end the sentence "because you told us ..."."""
    points: int


@dataclass(frozen=True)
class HelpLevel:
    """How much of a task an unpaid carer can take on, and the share of the item's money that it replaces."""

    code: str
    words: str
    share: Percent


@dataclass(frozen=True)
class Item:
    """Something the table counts: a task or an area of life."""

    code: str
    name: str
    outcomes: tuple[str, ...]
    """Which outcomes of SI 2015/313 it is about: `a` to `j` of reg 2(2), or a carer's `carer_i` to `carer_viii`."""
    levels: tuple[Level, ...]
    unpaid_help: tuple[HelpLevel, ...] = ()


@dataclass(frozen=True)
class Row:
    """From so many points up to the next row: this amount."""

    from_points: int
    amount: Amount


@dataclass(frozen=True)
class Step:
    """Points become money by rows: the last row that the points reach."""

    kind: Literal["step"]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Linear:
    """Points become money at a price: `amount` for each `for_points` points."""

    kind: Literal["linear"]
    amount: Amount
    for_points: int


class AdjustmentKind(StrEnum):
    """What an adjustment does."""

    ADDITION = "addition"
    UPLIFT = "uplift"
    DEFLATOR = "deflator"
    CAP = "cap"


@dataclass(frozen=True)
class Condition:
    """Holds where the person is at one of these levels for the item."""

    item: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Adjustment:
    """A named change to the sum: its own line in every explanation, with the reason and the amount.

    A share is of the sum so far; adjustments work in the order of the table. A cap has a fixed size.
    """

    code: str
    name: str
    kind: AdjustmentKind
    reason: str
    size: Amount | Percent
    when: tuple[Condition, ...] = ()
    """All must hold; none: always."""


@dataclass(frozen=True)
class Range:
    """How far below and above the amount a plan may be expected to come, and why."""

    low: Amount | Percent
    high: Amount | Percent
    reason: str


@dataclass(frozen=True)
class About:
    """What the transparency record needs and the figures cannot tell: who answers for the table, and why."""

    organisation: str
    team: str
    responsible_role: str
    contact: str
    website: str
    purpose: str
    benefit: str
    previous_process: str
    alternatives: str
    designed_with: str
    figures_from: str
    """Where the figures come from, such as local prices of a year; a sample says that it is synthetic."""
    equality_impact: str
    supplier: str = ""


@dataclass(frozen=True)
class Table:
    """An allocation table for one client group, from a day on."""

    client_group: str
    title: str
    effective_from: date
    period: Period
    """The period of every amount in the table."""
    weeks_in_year: int
    """By how many weeks a year's amount is divided."""
    items: tuple[Item, ...]
    conversion: Step | Linear
    range: Range
    rounding: Rounding
    ask: str
    """Whom the person can ask about the sum, in plain words."""
    challenge: str
    """How the person can challenge it, in plain words."""
    about: About
    adjustments: tuple[Adjustment, ...] = ()

    def item(self, code: str) -> Item | None:
        """Give the item of this code, if the table has it."""
        return next((item for item in self.items if item.code == code), None)

    def level(self, item: str, code: str) -> Level | None:
        """Give the level of this code for an item, if the table has both."""
        found = self.item(item)
        return next((level for level in found.levels if level.code == code), None) if found else None

    def help_level(self, item: str, code: str) -> HelpLevel | None:
        """Give the level of unpaid help of this code for an item; where none is said, the only one."""
        found = self.item(item)
        offered = found.unpaid_help if found else ()
        if not code and len(offered) == 1:
            return offered[0]
        return next((level for level in offered if level.code == code), None)


def holds(adjustment: Adjustment, levels: Mapping[str, str]) -> bool:
    """Say whether an adjustment applies at these levels (item -> level)."""
    return all(levels.get(condition.item) in condition.levels for condition in adjustment.when)
