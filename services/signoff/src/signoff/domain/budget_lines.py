"""The lines of a budget that changes, and of what is coming after it."""

from collections.abc import Sequence

from signoff.domain.budget import BudgetLine, PersonalBudget
from signoff.domain.budget_change_parts import Asked, LineGiven
from signoff.domain.reconciliation import FinalLine


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


def follow(coming: PersonalBudget, before: PersonalBudget, after: PersonalBudget) -> tuple[FinalLine, ...]:
    """Give the lines of a version that is coming, with what changed of the one before it added to each."""
    was, now = ({line.action: line for line in each.lines} for each in (before, after))
    lines = {line.action: line for line in coming.lines}
    return tuple(
        _moved(action, lines.get(action), was.get(action), now.get(action)) for action in {**lines, **now}
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
