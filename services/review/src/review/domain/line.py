"""Which plan is in force on a day, and the line of plans it stands in: each took the place of the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from review.domain.facts import PlanFacts, Start


@dataclass(frozen=True)
class Line:
    """Signed plans, each in the place of the one before, up to the one in force; none ended before the next began."""

    plans: tuple[PlanFacts, ...]

    @property
    def plan(self) -> PlanFacts:
        """The plan in force."""
        return self.plans[-1]

    @property
    def started(self) -> PlanFacts | None:
        """The newest plan of which somebody said that its support has started."""
        return next((plan for plan in reversed(self.plans) if plan.support), None)

    @property
    def first_payment(self) -> Start | None:
        """The first direct payment since something was last taken as one without a break; None: nothing is."""
        first: Start | None = None
        for plan in self.plans:
            if plan.signed and plan.signed.direct_payment is False:
                first = None
            elif first is None:
                first = plan.payment
        return first


def line_on(plans: Iterable[PlanFacts], day: date) -> Line | None:
    """Give the plan in force on a day with those before it; the first to come where none is yet; None: none is signed.

    A plan that was set aside never took effect. One that holds from a later day leaves the one before in force.
    """
    holding = sorted((plan for plan in plans if plan.holds), key=lambda plan: plan.age)
    begun = [plan for plan in holding if plan.effective_from <= day] or holding[:1]
    if not begun:
        return None
    first = len(begun) - 1
    while first > 0 and not begun[first - 1].ended(begun[first].effective_from):
        first -= 1
    return Line(tuple(begun[first:]))


def changes_after(plans: Iterable[PlanFacts], day: date) -> date | None:
    """Give the next day after this one on which another plan takes effect, or one ends; None: nothing is to come."""
    found = [plan.effective_from for plan in plans if plan.holds]
    found += [plan.ends.on for plan in plans if plan.holds and plan.ends]
    return min((each for each in found if each > day), default=None)
