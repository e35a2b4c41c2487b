"""What the adult pays towards the cost: from finance, with its status and source, and possibly to follow."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from signoff.domain.money import pounds
from signoff.domain.money_refusals import (
    ContributionAboveCost,
    ContributionNotAsSaid,
    ContributionWithoutSource,
)
from signoff.domain.refusals import Refused
from signoff.domain.words import Words, says_something


class Status(StrEnum):
    """Where the adult's contribution stands."""

    ESTIMATED = "estimated"
    ASSESSED = "assessed"
    DECLINED = "declined"
    """The adult declined a financial assessment; what they then pay is finance's to say (s.17)."""
    NOT_CHARGEABLE = "not_chargeable"
    TO_FOLLOW = "to_follow"
    """Finance has not said yet, and the decision does not wait for it."""


OPEN = frozenset({Status.TO_FOLLOW, Status.ESTIMATED})
"""What finance has still to say, or to say for good."""
SETTLED = frozenset({Status.ASSESSED, Status.NOT_CHARGEABLE})
"""What changes only with a reason. Who declined an assessment may ask for one on any day."""
WITH_AMOUNT = frozenset({Status.ESTIMATED, Status.ASSESSED, Status.DECLINED})


@dataclass(frozen=True)
class Contribution:
    """What the adult pays, where it stands and who says so."""

    status: Status
    source: Words
    weekly_pence: int | None = None

    @property
    def now_pence(self) -> int:
        """The least that the adult pays: nothing until it is known."""
        return self.weekly_pence or 0

    @property
    def known_pence(self) -> int | None:
        """What the adult pays; None: it is not known, which is not the same as nothing."""
        return None if self.status is Status.TO_FOLLOW else self.now_pence


def carried(given: Contribution, before: Contribution | None) -> Contribution:
    """Give what holds: a contribution that was settled before is not left to follow again."""
    settled = before is not None and before.status not in OPEN
    return before if settled and before and given.status is Status.TO_FOLLOW else given


def objections(given: Contribution, cost_weekly_pence: int, at: str = "/contribution") -> Iterator[Refused]:
    """Say where a contribution cannot be what it says."""
    has_amount = given.weekly_pence is not None
    nothing = given.status is Status.NOT_CHARGEABLE and given.weekly_pence == 0
    if has_amount != (given.status in WITH_AMOUNT) and not nothing:
        yield ContributionNotAsSaid(pointer=f"{at}/weekly_pence")
    if given.now_pence < 0:
        yield ContributionNotAsSaid("It is not less than nothing.", pointer=f"{at}/weekly_pence")
    if given.now_pence > cost_weekly_pence:
        yield ContributionAboveCost(
            f"The cost is {pounds(cost_weekly_pence)} a week.", pointer=f"{at}/weekly_pence"
        )
    if given.status is not Status.TO_FOLLOW and not says_something(given.source):
        yield ContributionWithoutSource(pointer=f"{at}/source")
