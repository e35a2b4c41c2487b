"""How long a council gives itself to answer: dated policy with its source, and a default."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ras.domain.refusals import OutOfBounds, ReasonNeeded
from ras.domain.words import says_something
from ras.domain.working_days import after_working_days

MOST_DAYS = 20
ENGLAND = tuple(
    date.fromisoformat(day)
    for day in [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
        "2027-08-30",
        "2027-12-27",
        "2027-12-28",
        "2028-01-03",
        "2028-04-14",
        "2028-04-17",
        "2028-05-01",
        "2028-05-29",
        "2028-08-28",
        "2028-12-25",
        "2028-12-26",
    ]
)
"""Bank holidays in England and Wales as proclaimed for 2026 to 2028 (gov.uk/bank-holidays)."""


@dataclass(frozen=True)
class AnswerPolicy:
    """From a day on: within how many working days a contested allocation is answered."""

    id: UUID
    effective_from: date
    working_days: int
    bank_holidays: tuple[date, ...]
    source: str
    """Who decided it, and where it is published."""

    def due(self, said_on: date) -> date:
        """Give the day by which something said on this day is answered."""
        return after_working_days(said_on, self.working_days, self.bank_holidays)


DEFAULT = AnswerPolicy(
    id=UUID(int=0),
    effective_from=date.min,
    working_days=5,
    bank_holidays=ENGLAND,
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
