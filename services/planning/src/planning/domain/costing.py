"""What a plan costs: a line for each action with its working, and totals that are sums of the lines, to the penny."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

from planning.domain.choices import PaidBy, Per
from planning.domain.cost_refusals import (
    CostMissing,
    CostOutOfBounds,
    CostSaidTwice,
    NoSuchRateCard,
    PayerMissing,
    UnpaidHasNoCost,
)
from planning.domain.money import (
    HUNDREDTHS,
    MOST_HUNDREDTHS,
    MOST_PENCE,
    WEEKS_IN_A_YEAR,
    decimal,
    every,
    pounds,
    rounded,
    weekly,
)
from planning.domain.on_costs import Employer, Part, employed
from planning.domain.rate_card import RateCard
from planning.domain.refusals import Refused
from planning.domain.sections import Action, Actions, Cost, Employs
from planning.domain.words import Words

Cards = Mapping[tuple[UUID, int], RateCard]
"""Published versions of rate cards, by the id of the card and the number of the version."""
TO_COUNCIL = (PaidBy.DIRECT_PAYMENT, PaidBy.MANAGED_BUDGET, PaidBy.INDIVIDUAL_SERVICE_FUND)
"""Ways in which the council's money pays (Care Act 2014 ss.26 and 31)."""
AT = "/sections/actions"
COUNTABLE = frozenset({"hour", "day", "night", "week", "month", "visit", "session", "meal", "mile", "trip"})


@dataclass(frozen=True)
class CostLine:
    """What one action costs, who pays, and how it came about."""

    action: str
    paid_by: PaidBy | None
    weekly_pence: int
    one_off_pence: int
    working: Words
    """In plain words, one sentence a line."""
    parts: tuple[Part, ...] = ()
    """Where an assistant is employed: the wage and every on-cost; they sum to `weekly_pence`."""


@dataclass(frozen=True)
class Costs:
    """What a plan costs. Every total is the sum of lines."""

    lines: tuple[CostLine, ...] = ()
    weekly_pence: int = 0
    one_off_pence: int = 0
    to_council_weekly_pence: int = 0
    to_council_one_off_pence: int = 0
    weekly_by: dict[PaidBy, int] = field(default_factory=dict)
    """Pence a week by who pays; who pays nothing is left out."""
    one_off_by: dict[PaidBy, int] = field(default_factory=dict)
    first_year_weekly_pence: int = 0
    """What the council would pay in the first year, one-off sums too, spread over its 52 weeks."""


def costs(actions: Actions | None, cards: Cards) -> Costs:
    """Add up a plan. What speaks against an action leaves its line at nothing; ask `objections` for it."""
    employer = Employer()
    lines = tuple(_line(action, cards, employer) for action in (actions.items if actions else ()))
    a_week = _by(lines, "weekly_pence")
    once = _by(lines, "one_off_pence")
    to_council = sum(a_week.get(each, 0) for each in TO_COUNCIL)
    to_council_once = sum(once.get(each, 0) for each in TO_COUNCIL)
    year = Fraction(to_council * WEEKS_IN_A_YEAR + to_council_once, WEEKS_IN_A_YEAR)
    return Costs(
        lines=lines,
        weekly_pence=sum(line.weekly_pence for line in lines),
        one_off_pence=sum(line.one_off_pence for line in lines),
        to_council_weekly_pence=to_council,
        to_council_one_off_pence=to_council_once,
        weekly_by=a_week,
        one_off_by=once,
        first_year_weekly_pence=rounded(year),
    )


def objections(actions: Actions | None, cards: Cards, at: str = AT) -> Iterator[Refused]:
    """Give everything in the costs that can never be right; `at` is the pointer of the section in what was sent."""
    for place, action in enumerate(actions.items if actions else ()):
        where = f"{at}/items/{place}"
        if action.cost and action.employs:
            yield CostSaidTwice(pointer=f"{where}/cost")
        if action.cost:
            yield from _cost_bounds(action.cost, f"{where}/cost")
        if action.employs:
            yield from _employs_bounds(action.employs, cards, f"{where}/employs")
        if action.paid_by is PaidBy.UNPAID and action.employs:
            yield UnpaidHasNoCost(pointer=f"{where}/employs")
        if action.paid_by is PaidBy.UNPAID and action.cost and action.cost.unit_pence:
            yield UnpaidHasNoCost(pointer=f"{where}/cost")


def unsettled(actions: Actions | None, at: str = AT) -> Iterator[Refused]:
    """Give what has to be said of the costs before the plan is submitted."""
    for place, action in enumerate(actions.items if actions else ()):
        if action.paid_by is None:
            yield PayerMissing(pointer=f"{at}/items/{place}/paid_by")
        elif action.paid_by is not PaidBy.UNPAID and not action.cost and not action.employs:
            yield CostMissing(pointer=f"{at}/items/{place}/cost")


def _cost_bounds(cost: Cost, at: str) -> Iterator[Refused]:
    yield from _bounds(cost.quantity_hundredths, 1, MOST_HUNDREDTHS, f"{at}/quantity_hundredths")
    yield from _bounds(cost.unit_pence, 0, MOST_PENCE, f"{at}/unit_pence")


def _employs_bounds(employs: Employs, cards: Cards, at: str) -> Iterator[Refused]:
    if (employs.rate_card_id, employs.rate_card_version) not in cards:
        yield NoSuchRateCard(pointer=f"{at}/rate_card_version")
    yield from _bounds(employs.hourly_pence, 0, MOST_PENCE, f"{at}/hourly_pence")
    yield from _bounds(employs.hours_hundredths_a_week, 1, MOST_HUNDREDTHS, f"{at}/hours_hundredths_a_week")


def _bounds(number: int, least: int, most: int, pointer: str) -> Iterator[Refused]:
    if not least <= number <= most:
        yield CostOutOfBounds(f"from {least} to {most}", pointer=pointer)


def _by(lines: tuple[CostLine, ...], name: str) -> dict[PaidBy, int]:
    found: dict[PaidBy, int] = {}
    for line in lines:
        if line.paid_by and (pence := getattr(line, name)):
            found[line.paid_by] = found.get(line.paid_by, 0) + pence
    return found


def _line(action: Action, cards: Cards, employer: Employer) -> CostLine:
    if action.paid_by is PaidBy.UNPAID:
        return CostLine(action.id, action.paid_by, 0, 0, "Nobody is paid for this.")
    if action.employs:
        return _employed(action, action.employs, cards, employer)
    if action.cost is None:
        return CostLine(action.id, action.paid_by, 0, 0, "What this costs has not been said yet.")
    return _bought(action, action.cost)


def _employed(action: Action, employs: Employs, cards: Cards, employer: Employer) -> CostLine:
    card = cards.get((employs.rate_card_id, employs.rate_card_version))
    if card is None:
        return CostLine(action.id, action.paid_by, 0, 0, "No such rate card has been published.")
    parts = employed(
        card,
        hourly_pence=employs.hourly_pence,
        hours_hundredths_a_week=employs.hours_hundredths_a_week,
        employer=employer,
    )
    pence = sum(part.weekly_pence for part in parts)
    rates = f"Rates: {card.title}, version {employs.rate_card_version}."
    total = f"Together: {pounds(pence)} a week."
    working = "\n".join([*(part.working for part in parts), total, rates])
    return CostLine(action.id, action.paid_by, pence, 0, working, parts)


def _bought(action: Action, cost: Cost) -> CostLine:
    exact = Fraction(cost.quantity_hundredths * cost.unit_pence, HUNDREDTHS)
    number, price = decimal(cost.quantity_hundredths), pounds(cost.unit_pence)
    unit = f"{cost.unit}s" if cost.unit in COUNTABLE and number != "1" else cost.unit
    bought = f"{number} {unit} at {price} each"
    if cost.per is Per.ONE_OFF:
        pence = rounded(exact)
        return CostLine(action.id, action.paid_by, 0, pence, f"{bought}, once: {pounds(pence)}.")
    pence = rounded(weekly(exact, cost.per))
    sums = f"{bought}: {pounds(rounded(exact))} {every(cost.per)}"
    in_a_week = "" if cost.per is Per.WEEK else f", which is {pounds(pence)} a week"
    return CostLine(action.id, action.paid_by, pence, 0, f"{sums}{in_a_week}.")
