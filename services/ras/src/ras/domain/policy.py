"""How long a council gives itself to answer: dated policy with its source, and a default."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from ras.domain.refusals import OutOfBounds, ReasonNeeded
from ras.domain.words import says_something

MOST_DAYS = 20


class Calendar(Protocol):
    """Which days are working days."""

    def after(self, start: date, days: int, /) -> date:
        """Give the day that is `days` working days after `start`; `start` itself does not count."""


@dataclass(frozen=True)
class AnswerPolicy:
    """From a day on: within how many working days a contested allocation is answered."""

    id: UUID
    effective_from: date
    working_days: int
    source: str
    """Who decided it, and where it is published."""
    closed_days: tuple[date, ...] = ()
    """Days on which the council is shut, besides weekends and bank holidays."""

    def due(self, said_on: date, calendar: Calendar) -> date:
        """Give the day by which something said on this day is answered; `calendar` knows the closed days."""
        return calendar.after(said_on, self.working_days)


DEFAULT = AnswerPolicy(
    id=UUID(int=0),
    effective_from=date.min,
    working_days=5,
    source="Default: no policy of this council is recorded.",
)


def checked(policy: AnswerPolicy) -> AnswerPolicy:
    """Give a policy back if it can be one.

    Raises:
        OutOfBounds: fewer than one or more than 20 working days.
        ReasonNeeded: nobody is named as its source.

    """
    if not 1 <= policy.working_days <= MOST_DAYS:
        raise OutOfBounds(f"from 1 to {MOST_DAYS} working days", pointer="/working_days")
    if not says_something(policy.source):
        raise ReasonNeeded(pointer="/source")
    return policy


def in_force(policies: Iterable[AnswerPolicy], on: date) -> AnswerPolicy:
    """Give the newest policy that applies on a day: of two for one day the one recorded last."""
    begun = [policy for policy in policies if policy.effective_from <= on]
    return max(begun, key=lambda policy: (policy.effective_from, policy.id.int), default=DEFAULT)
