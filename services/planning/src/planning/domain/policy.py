"""After how many days help with planning is offered: dated policy with its source, and a default."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from planning.domain.rate_refusals import DaysOutOfBounds, PolicyWithoutSource
from planning.domain.refusals import Refused
from planning.domain.words import says_something

MOST_DAYS = 90


@dataclass(frozen=True)
class PlanningPolicy:
    """From a day on: how many calendar days after a plan was begun help is offered, where it is not submitted."""

    id: UUID
    effective_from: date
    help_offered_after_days: int
    source: str
    """Who decided it, and where it is published."""

    def help_offered_on(self, started_on: date) -> date:
        """Give the day on which help is offered for a plan that was begun on this day."""
        return started_on + timedelta(days=self.help_offered_after_days)


DEFAULT = PlanningPolicy(
    id=UUID(int=0),
    effective_from=date.min,
    help_offered_after_days=10,
    source="Default: no policy of this council is recorded.",
)


def objections(policy: PlanningPolicy) -> Iterator[Refused]:
    """Give everything that speaks against a policy."""
    if not 1 <= policy.help_offered_after_days <= MOST_DAYS:
        yield DaysOutOfBounds(f"from 1 to {MOST_DAYS} days", pointer="/help_offered_after_days")
    if not says_something(policy.source):
        yield PolicyWithoutSource(pointer="/source")


def in_force(policies: Iterable[PlanningPolicy], on: date) -> PlanningPolicy:
    """Give the newest policy that applies on a day: of two for one day the one recorded last."""
    begun = [policy for policy in policies if policy.effective_from <= on]
    return max(begun, key=lambda policy: (policy.effective_from, policy.id.int), default=DEFAULT)
