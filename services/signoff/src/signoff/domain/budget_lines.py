"""The lines of a budget that changes, and of what is coming after it."""

from collections.abc import Sequence

from signoff.domain.budget import BudgetLine, PersonalBudget
from signoff.domain.budget_change_parts import Asked, LineGiven
from signoff.domain.budget_change_refusals import PlanNotInPayment
from signoff.domain.reconciliation import FinalLine

LESS_BEGINS_LATER = (
    "Less of a line begins after the notice, and by then this budget is not in payment any more. Send what rises "
    "alone: it begins at once. What is to be less is for the plan that is in payment by then."
)


def final_lines(asked: Asked, budget: PersonalBudget) -> tuple[FinalLine, ...]:
    """Give the lines of the budget as they are to be."""
    given = {each.action: each for each in asked.lines}
    kept = [_line(line, given.get(line.action)) for line in budget.lines]
    known = {line.action for line in budget.lines}
    added = [
        FinalLine(each.action, each.paid_by, each.weekly_pence, each.one_off_pence, 0, 0)
        for each in given.values()
        if each.action not in known
    ]
    return (*kept, *added)


def takes_away(asked: Asked, budget: PersonalBudget) -> bool:
    """Say whether a line is to be less than it is, whatever the others come to."""
    return any(line.falls for line in final_lines(asked, budget))


def not_in_payment_by_then(asked: Asked, budget: PersonalBudget) -> PlanNotInPayment:
    """Refuse a change of a budget that is not in payment any more by the day named, or by that on which less begins."""
    if asked.effective_from is not None:
        return PlanNotInPayment(pointer="/effective_from")
    falls = {line.action for line in final_lines(asked, budget) if line.falls}
    places = [place for place, each in enumerate(asked.lines) if each.action in falls]
    return PlanNotInPayment(LESS_BEGINS_LATER, pointer=f"/lines/{places[0]}" if places else "/lines")


def follow(coming: PersonalBudget, before: PersonalBudget, after: PersonalBudget) -> tuple[FinalLine, ...]:
    """Give the lines of a version that is coming, with what changed of the one before it added to each."""
    was, now = ({line.action: line for line in each.lines} for each in (before, after))
    lines = {line.action: line for line in coming.lines}
    return tuple(
        _moved(action, lines.get(action), was.get(action), now.get(action)) for action in {**lines, **now}
    )


def as_if_never(
    stands: PersonalBudget, instead: Sequence[tuple[PersonalBudget, PersonalBudget]]
) -> tuple[FinalLine, ...]:
    """Give the lines of a version without what changed between others: of each, what held after it and before it.

    A line that only what is undone had brought, and that comes to nothing without it, is left out.
    """
    known = {
        line.action: line for each in (stands, *(before for _, before in instead)) for line in each.lines
    }
    sums = {action: [0, 0] for action in known}
    brought: set[str] = set()
    for budget, sign in [
        (stands, 1),
        *((each, n) for pair in instead for each, n in zip(pair, (-1, 1), strict=True)),
    ]:
        for line in budget.lines:
            if line.action in sums:
                sums[line.action][0] += sign * line.weekly_pence
                sums[line.action][1] += sign * line.one_off_pence
    for after, before in instead:
        brought |= {line.action for line in after.lines} - {line.action for line in before.lines}
    return tuple(
        FinalLine(action, line.paid_by, max(0, sums[action][0]), max(0, sums[action][1]), 0, 0)
        for action, line in known.items()
        if action not in brought or any(each > 0 for each in sums[action])
    )


def _line(old: BudgetLine, given: LineGiven | None) -> FinalLine:
    new = given or old
    return FinalLine(
        old.action, new.paid_by, new.weekly_pence, new.one_off_pence, old.weekly_pence, old.one_off_pence
    )


def _moved(action: str, line: BudgetLine | None, was: BudgetLine | None, now: BudgetLine | None) -> FinalLine:
    def sums(of: BudgetLine | None) -> tuple[int, int]:
        return (of.weekly_pence, of.one_off_pence) if of else (0, 0)

    pairs: Sequence[tuple[int, int, int]] = list(zip(sums(line), sums(was), sums(now), strict=True))
    weekly, once = (max(0, coming + after - before) for coming, before, after in pairs)
    paid_by = next(each.paid_by for each in (line, now) if each is not None)
    return FinalLine(action, paid_by, weekly, once, *sums(line))
