"""Which needs a decision is about: those of the plan, and those that were found since it was made."""

from collections.abc import Collection, Iterable

from signoff.domain.budget import BudgetLine
from signoff.domain.kept import Determined, PlanRead
from signoff.domain.plan_parts import NeedRead
from signoff.domain.reconciliation import FinalLine


def needs_of(plan: PlanRead, determined: Determined | None) -> tuple[NeedRead, ...]:
    """Give the plan's needs, and those of the determination in force that the plan does not know of yet.

    What was found later is as eligible as what was found before (Care Act 2014 ss.18 and 25(1)(a) to (c)).
    """
    if determined is None or not determined.to_be_met:
        return plan.needs
    known = {need.code for need in plan.needs}
    eligible = determined.decision == "eligible"
    return (*plan.needs, *(NeedRead(code, eligible) for code in determined.unable if code not in known))


def not_answered(plan: PlanRead, needs: Iterable[NeedRead]) -> tuple[str, ...]:
    """Give the needs that no action answers."""
    answered = {need for action in plan.actions for need in action.needs}
    return tuple(need.code for need in needs if need.code not in answered)


def cut_to_nothing(plan: PlanRead, lines: Collection[FinalLine]) -> set[str]:
    """Give the needs for which something was to be paid, and nothing is left, nor anything that needs no money."""
    gone = {
        line.action
        for line in lines
        if (line.planned_weekly_pence or line.planned_one_off_pence)
        and not (line.weekly_pence or line.one_off_pence)
    }
    left = {need for action in plan.actions if action.id not in gone for need in action.needs}
    return {need for action in plan.actions if action.id in gone for need in action.needs} - left


def paid_for(plan: PlanRead, lines: Iterable[BudgetLine]) -> set[str]:
    """Give the needs for which lines of a budget are, as its plan is read now; of a line that it has not, as kept.

    What was kept with a line may be of a time at which more was read to be answered by it.
    """
    read = {action.id: action.needs for action in plan.actions}
    return {need for line in lines for need in read.get(line.action, line.needs)}
