"""Shows the summary sheet: the plan as it was kept, and beside it what is in payment."""

from dataclasses import replace
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.problems import NotHere
from chassis.reading import Reading
from signoff.domain.kept import PlanRead
from signoff.domain.reconciliation import final_lines
from signoff.domain.sheet import Sheet, sheet
from signoff.domain.side_by_side import side_by_side
from signoff.domain.sign_off import SignOff
from signoff.storage.case_budgets import budget_of_case, decision_at
from signoff.storage.kept import plan_at
from signoff.storage.paying import paying_of
from signoff.storage.stores import sign_offs


async def summary_sheet(read: Reading, plan_id: UUID) -> tuple[SignOff, Sheet]:
    """Give the sheet of the version that waits, or that was decided on."""
    sign_off = await read.get(sign_offs, plan_id)
    routed = sign_off.routed
    if routed is None:
        raise NotHere
    plan = await plan_at(read, plan_id, routed.plan_version)
    known = routed.known
    clock = sign_off.clock(read.today, WorkingDays.without(sign_off.policy.closed_days))
    found = sheet(
        plan,
        known.indication.read if known.indication else None,
        known.determination.read if known.determination else None,
        routed.route,
        clock,
    )
    return sign_off, await _beside(read, sign_off, plan, found)


async def _beside(read: Reading, sign_off: SignOff, plan: PlanRead, found: Sheet) -> Sheet:
    """Put what is in payment beside it; once it was decided on, what was then."""
    if sign_off.decision is not None:
        made = await decision_at(read, sign_off.id, sign_off.decision.number)
        return replace(found, beside=made.change.beside) if made.change else found
    case, _ = await budget_of_case(read, sign_off.case_id, sign_off.person_id)
    paying = await paying_of(read, case.decided, sign_off.policy, None)
    if paying is None:
        return found
    lines = final_lines(plan.council_lines, ())
    return replace(found, beside=side_by_side(paying, plan, lines), less_from=paying.earliest)
