"""Reads what began before a decision: the parts that were signed, as the budget and their decisions hold them."""

from chassis.reading import Looking
from signoff.domain.begun import NOTHING, Begun
from signoff.domain.reconciliation import FinalLine, Step, of_a_part
from signoff.domain.sign_off import SignOff
from signoff.storage.stores import decisions, personal_budgets


async def begun_of(looking: Looking, sign_off: SignOff) -> Begun:
    """Give the parts so far, of every version that nobody decided on as a whole."""
    if sign_off.budget is None or not sign_off.parts:
        return NOTHING
    seen = await looking.version(personal_budgets, sign_off.id, sign_off.budget.version)
    budget = personal_budgets.adapter.validate_python(dict(seen.document))
    steps: list[Step] = []
    for part in sign_off.parts:
        if part.plan_version == sign_off.current.version:
            made = await looking.version(decisions, sign_off.id, part.number)
            decision = decisions.adapter.validate_python(dict(made.document))
            steps += of_a_part(decision.reconciliation)
    return Begun(
        lines=tuple(
            FinalLine(
                each.action,
                each.paid_by,
                each.weekly_pence,
                each.one_off_pence,
                each.weekly_pence,
                each.one_off_pence,
            )
            for each in budget.lines
        ),
        actions=sign_off.signed_actions,
        steps=tuple(steps),
        contribution=budget.contribution,
    )
