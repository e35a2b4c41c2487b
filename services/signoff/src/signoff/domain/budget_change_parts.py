"""What is said of a change of a budget in payment, and what it is made to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.budget import PersonalBudget
from signoff.domain.decrease import AgreedToLess
from signoff.domain.kept import PlanRead
from signoff.domain.route import Around
from signoff.domain.side_by_side import Paying
from signoff.domain.words import Words


class On(StrEnum):
    """The grounds. Changed needs are no ground here but for more, and until the plan is revised."""

    INTERIM_INCREASE = "interim_increase"
    PLANNED_STEP = "planned_step"
    PRICE_CHANGE = "price_change"
    CORRECTION = "correction"


@dataclass(frozen=True)
class LineGiven:
    """A line as it is to be."""

    action: str
    paid_by: str
    weekly_pence: int
    one_off_pence: int
    words: Words
    """Why; of a line that is new, what it is for."""


@dataclass(frozen=True)
class Asked:
    """What whoever decides says of the change."""

    on: On
    lines: tuple[LineGiven, ...]
    name: Words
    reasons: Words
    effective_from: date | None = None
    needs_still_met: Words = ""
    agreement: AgreedToLess | None = None
    said_in: str = ""
    review_id: UUID | None = None


@dataclass(frozen=True)
class InForce:
    """What the change is made to."""

    plan: PlanRead
    content: Mapping[str, object]
    """The signed plan, word for word."""
    budget: PersonalBudget
    """The version in payment on the day from which the change is to hold."""
    paying: Paying
    """What it is judged against."""
    around: Around
    determination_version: int | None
    """The determination that what is in payment rests on: a change of it rests on no other."""
    until: date | None
    """The day from which this plan is not in payment any more: it ends, or another takes its place."""
    another_coming: bool
    """Whether another plan is about to take its place."""
    since: date
    """The day from which this plan has been in payment."""
    person_principal_id: UUID | None = None
