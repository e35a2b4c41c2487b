"""Rate cards and actions with made-up figures, for tests."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from planning.domain.choices import PaidBy, Per
from planning.domain.rate_card import Counted, FixedSum, OnCosts, Pay, RateCard, Share
from planning.domain.sections import Action, Cost, Employs

CARD_ID = UUID(int=7)
PAID = (Pay.WAGE, Pay.HOLIDAY, Pay.SICKNESS_COVER)
CARD = RateCard(
    title="Rates for people who employ assistants",
    effective_from=date(2026, 4, 1),
    source="Made up",
    items=OnCosts(
        holiday=Share(1207, "Made up"),
        sickness_cover=Share(200, "Made up", of=(Pay.WAGE, Pay.HOLIDAY)),
        employers_national_insurance=Share(1500, "Made up", of=PAID, above_weekly_pence=9600),
        pension=Share(300, "Made up", of=PAID, above_weekly_pence=12000, from_weekly_pence=19200),
        redundancy_reserve=Share(100, "Made up"),
        insurance=FixedSum(10400, Per.YEAR, "Made up", Counted.ONCE),
        payroll=FixedSum(1500, Per.MONTH, "Made up"),
        training=FixedSum(13000, Per.YEAR, "Made up"),
    ),
)


def with_items(**items: Any) -> RateCard:
    """The card with other on-costs."""
    return replace(CARD, items=replace(CARD.items, **items))


def action(
    name: str = "a1",
    paid_by: PaidBy | None = PaidBy.DIRECT_PAYMENT,
    *,
    quantity: int = 700,
    unit: str = "hour",
    pence: int = 1850,
    per: Per = Per.WEEK,
) -> Action:
    """An action that is bought."""
    return Action(id=name, what="To go out", paid_by=paid_by, cost=Cost(quantity, unit, pence, per))


def employing(
    name: str = "a1", *, hourly: int = 1450, hours: int = 2000, card: UUID = CARD_ID, version: int = 1
) -> Action:
    """An action for which an assistant is employed."""
    return Action(
        id=name, what="Help", paid_by=PaidBy.DIRECT_PAYMENT, employs=Employs(card, version, hourly, hours)
    )
