"""Reads what is in payment, or promised, as a decision is judged against it."""

from collections.abc import Sequence
from datetime import date

from chassis.calendar import WorkingDays
from chassis.reading import Looking
from signoff.domain.in_payment import Decided, judged_against
from signoff.domain.policy import SignoffPolicy
from signoff.domain.side_by_side import PaidLine, Paying
from signoff.storage.case_budgets import budget_at, decision_at
from signoff.storage.kept import plan_at


async def paying_of(
    looking: Looking, decided: Sequence[Decided], policy: SignoffPolicy, since: date | None
) -> Paying | None:
    """Give what something that is to hold from a day on (None: from today) would take the place of."""
    today = looking.today
    against = judged_against(decided, since or today, today)
    if against is None:
        return None
    earliest = WorkingDays.without(policy.closed_days).after(today, policy.notice_working_days)
    return await paying(looking, against, earliest)


async def paying(looking: Looking, against: Decided, earliest: date) -> Paying:
    """Give a version of a budget, with what each line is for."""
    budget = await budget_at(looking, against.plan_id, against.document.version)
    decision = await decision_at(looking, against.plan_id, against.decision)
    plan = await plan_at(looking, against.plan_id, against.plan_version)
    what = {action.id: action.what for action in plan.actions}
    paid = tuple(need for line in budget.lines for need in line.needs)
    unpaid = (need for action in plan.actions if not action.council_pays for need in action.needs)
    return Paying(
        plan_id=against.plan_id,
        plan_version=against.plan_version,
        budget=against.document,
        weekly_pence=budget.weekly_pence,
        one_off_pence=budget.one_off_pence,
        lines=tuple(
            PaidLine(
                line.action,
                what.get(line.action, line.action),
                line.paid_by,
                line.weekly_pence,
                line.one_off_pence,
            )
            for line in budget.lines
        ),
        needs=tuple(sorted({*paid, *(unpaid if decision.part is None and budget.lines else ())})),
        determination_version=against.determination_version,
        earliest=earliest,
    )
