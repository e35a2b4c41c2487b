"""Who leads plans, counted: how many plans of a month each kind of lead leads, and what share that is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from planning.domain.lead import LeadKind
from planning.domain.money import WHOLE, rounded

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
DECEMBER = 12


@dataclass(frozen=True)
class Leading:
    """How many plans one kind of lead leads, and their share of all."""

    kind: LeadKind
    plans: int
    share_basis_points: int
    """Of all plans of the month, to the nearest basis point; 0 where there are none."""


@dataclass(frozen=True)
class LeadsReport:
    """Who leads the plans that were begun in a month, each kind of lead once, in the order they are named."""

    month: str
    plans: int
    leads: tuple[Leading, ...]


def days_of(month: str) -> tuple[date, date]:
    """Give the first day of a month, such as 2026-11, and the first day of the next.

    Raises:
        ValueError: it is no month, or there is no month after it.

    """
    found = _MONTH.fullmatch(month)
    if found is None:
        raise ValueError("a month is written as in 2026-11")
    year, number = int(found[1]), int(found[2])
    after = (year + 1, 1) if number == DECEMBER else (year, number + 1)
    return date(year, number, 1), date(*after, 1)


def counted(month: str, plans: Mapping[str, int]) -> LeadsReport:
    """Make the report from the number of plans by kind of lead."""
    every = sum(plans.values())
    leads = tuple(
        Leading(kind, number, rounded(Fraction(number * WHOLE, every or 1)))
        for kind in LeadKind
        for number in (plans.get(kind.value, 0),)
    )
    return LeadsReport(month, every, leads)
