"""The council's dated rate card for people who employ personal assistants: every on-cost, each with its source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from uuid import UUID

from planning.domain.choices import Per
from planning.domain.money import MOST_PENCE, WHOLE
from planning.domain.rate_refusals import (
    ChangeUnexplained,
    RateOutOfBounds,
    RateWithoutSource,
    ShareOfTheWrongThing,
)
from planning.domain.refusals import Refused
from planning.domain.words import says_something


class Pay(StrEnum):
    """What an assistant is paid, in the order in which it is reckoned; shares are of one or more of these."""

    WAGE = "wage"
    HOLIDAY = "holiday"
    SICKNESS_COVER = "sickness_cover"


class Counted(StrEnum):
    """How often an amount is paid."""

    EACH_ASSISTANT = "each_assistant"
    ONCE = "once"
    """Once for the employer, however many assistants a plan has; the first one's cost holds it."""


@dataclass(frozen=True)
class Share:
    """A share of what is paid, in basis points: 1207 is 12.07%. One that is not due is 0, and says why."""

    basis_points: int
    source: str
    """Law or policy, and where it can be read."""
    of: tuple[Pay, ...] = (Pay.WAGE,)
    above_weekly_pence: int = 0
    """Only what one assistant is paid above this in a week counts."""
    from_weekly_pence: int = 0
    """It is due only where one assistant is paid at least this in a week."""
    allowance_yearly_pence: int = 0
    """So much of it does not have to be paid in a year, counted once for the employer."""


@dataclass(frozen=True)
class FixedSum:
    """Pence for a period, whatever is paid. One that is not due is 0, and says why."""

    pence: int
    per: Per
    source: str
    """Law or policy, and where it can be read."""
    counted: Counted = Counted.EACH_ASSISTANT


@dataclass(frozen=True)
class OnCosts:
    """What an employer pays besides the wage, in the order in which it is reckoned. There is nothing else."""

    holiday: Share
    sickness_cover: Share
    employers_national_insurance: Share
    pension: Share
    redundancy_reserve: Share
    insurance: FixedSum
    payroll: FixedSum
    training: FixedSum


@dataclass(frozen=True)
class RateCard:
    """One version of a rate card; once published it never changes."""

    title: str
    effective_from: date
    source: str
    """Who decided it, and where it is published."""
    items: OnCosts
    change: str = ""
    """What changed since the version before, and why."""


@dataclass(frozen=True)
class Published:
    """That a version was published: its number, the day from which it applies, and where it is."""

    id: UUID
    number: int
    title: str
    effective_from: date
    published_on: date
    path: str
    sha256: str


@dataclass(eq=False)
class RateCards:
    """A rate card of a council with all versions that were published of it, the first first."""

    id: UUID
    published: tuple[Published, ...] = ()

    @property
    def next_number(self) -> int:
        """The number that the next version gets."""
        return len(self.published) + 1

    def objections(self, card: RateCard) -> Iterator[Refused]:
        """Give everything that speaks against publishing this as the next version."""
        if self.published and not says_something(card.change):
            yield ChangeUnexplained(pointer="/change")
        yield from objections(card)

    def publish(self, version: Published) -> None:
        """Put a version beside those before it."""
        self.published = (*self.published, version)


@dataclass(frozen=True)
class PublishedCard:
    """A published version as it is served."""

    id: UUID
    number: int
    published_on: date
    card: RateCard


def in_force(cards: Iterable[RateCards], on: date) -> tuple[RateCards, Published] | None:
    """Give what applies on a day: the newest begun, and of two for one day the one published last."""
    begun = [(each, one) for each in cards for one in each.published if one.effective_from <= on]
    return max(begun, key=lambda pair: (pair[1].effective_from, pair[1].id.int), default=None)


def objections(card: RateCard, at: str = "") -> Iterator[Refused]:
    """Give everything that speaks against a card, in the order of its fields."""
    for name in ("title", "source"):
        if not says_something(getattr(card, name)):
            yield RateWithoutSource(pointer=f"{at}/{name}")
    for field in fields(card.items):
        item, where = getattr(card.items, field.name), f"{at}/items/{field.name}"
        yield from _share(field.name, item, where) if isinstance(item, Share) else _sum(item, where)
        if not says_something(item.source):
            yield RateWithoutSource(pointer=f"{where}/source")


def _share(name: str, share: Share, at: str) -> Iterator[Refused]:
    yield from _bounds(share.basis_points, WHOLE, f"{at}/basis_points")
    for amount in ("above_weekly_pence", "from_weekly_pence", "allowance_yearly_pence"):
        yield from _bounds(getattr(share, amount), MOST_PENCE, f"{at}/{amount}")
    before = list(Pay)[: list(Pay).index(Pay(name))] if name in list(Pay) else list(Pay)
    if not share.of or len(set(share.of)) < len(share.of) or not set(share.of) <= set(before):
        yield ShareOfTheWrongThing(pointer=f"{at}/of")


def _sum(fixed: FixedSum, at: str) -> Iterator[Refused]:
    yield from _bounds(fixed.pence, MOST_PENCE, f"{at}/pence")
    if fixed.per is Per.ONE_OFF:
        yield RateOutOfBounds("an amount on a card comes again and again", pointer=f"{at}/per")


def _bounds(number: int, most: int, pointer: str) -> Iterator[Refused]:
    if not 0 <= number <= most:
        yield RateOutOfBounds(f"from 0 to {most}", pointer=pointer)
