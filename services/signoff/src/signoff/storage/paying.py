"""Reads what is in payment, or promised, as a decision is judged against it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.reading import Looking
from signoff.domain.decided import ENDED, Decided
from signoff.domain.decision import Decision
from signoff.domain.in_payment import in_payment
from signoff.domain.judged_against import as_before_an_end, judged_against
from signoff.domain.kept import Determined, Indicated
from signoff.domain.kept_reading import determined, indicated
from signoff.domain.needs import paid_for
from signoff.domain.policy import SignoffPolicy
from signoff.domain.side_by_side import PaidLine, Paying
from signoff.storage.case_budgets import budget_at, decision_at
from signoff.storage.kept import plan_at
from signoff.storage.starts import starts
from signoff.storage.stores import kept_determinations, kept_indications


async def paying_of(
    looking: Looking, decided: Sequence[Decided], policy: SignoffPolicy, since: date | None
) -> Paying | None:
    """Give what something that is to hold from a day on (None: from today) would take the place of."""
    today = looking.today
    against = judged_against(as_before_an_end(decided, today), since or today, today)
    if against is None:
        return None
    now = in_payment(decided, today)
    earliest = after_notice(today, policy)
    found = await paying(looking, against, earliest)
    return replace(found, over=now is not None and now.reason == ENDED)


async def paying(looking: Looking, against: Decided, earliest: date) -> Paying:
    """Give a version of a budget, with what each line is for."""
    budget = await budget_at(looking, against.plan_id, against.document.version)
    decision = await decision_at(looking, against.plan_id, against.decision)
    plan = await plan_at(looking, against.plan_id, against.plan_version)
    what = {action.id: action.what for action in plan.actions}
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
        needs=tuple(
            sorted(
                {*paid_for(plan, budget.lines), *(unpaid if decision.part is None and budget.lines else ())}
            )
        ),
        determination_version=against.determination_version,
        earliest=earliest,
        decided_on=against.decided_on,
        determined=await _determined(looking, plan.case_id, against.determination_version),
        indicated=await _indicated(looking, plan.case_id, decision),
        begun=await _begun(looking, against.plan_id),
    )


def after_notice(today: date, policy: SignoffPolicy) -> date:
    """Give the first day on which less may be paid: all working days of the notice have passed by then."""
    days = WorkingDays.without(policy.closed_days)
    return days.after(today, policy.notice_working_days) + timedelta(days=1)


async def _determined(looking: Looking, case_id: UUID, version: int | None) -> Determined | None:
    if version is None:
        return None
    seen = await looking.version(kept_determinations, case_id, version)
    content = json.loads(kept_determinations.adapter.validate_python(dict(seen.document)).content)
    return determined(version, "", date.min, content)


async def _indicated(looking: Looking, case_id: UUID, decision: Decision) -> Indicated | None:
    if decision.rests_on.indication is None:
        return None
    version = decision.rests_on.indication.version
    seen = await looking.version(kept_indications, case_id, version)
    content = json.loads(kept_indications.adapter.validate_python(dict(seen.document)).content)
    return indicated(version, content)


async def _begun(looking: Looking, plan_id: UUID) -> frozenset[str]:
    start = await looking.one(starts, id=plan_id)
    return frozenset(start.started) if start else frozenset()
