"""See to it that whoever leads a plan still may, and that the person leads where they may not."""

from uuid import UUID

from chassis.work import Work
from contracts.planning import PlanLeadChanged
from planning.domain.known import KnownCase
from planning.domain.plan import Plan
from planning.storage.gathering import plan_of
from planning.storage.stores import known_cases, plans

LEAD_RUNS_OUT = "lead_runs_out"
"""The timer of the day after an invitation's last one; its subject is the sharing."""


async def settle_lead(work: Work, known: KnownCase, *, left: UUID | None = None) -> None:
    """Look at the plan of a case again; `left` is a worker who is not responsible for it any more."""
    plan = await plan_of(work, known)
    if plan is None:
        return
    before = plan.lead
    changed = plan.settle_lead(known, work.today) or plan.worker_left(left, known, work.today)
    if plan.lead != before:
        work.save(plans, plan)
    if changed:
        say_lead_changed(work, plan)


async def settle_lead_of_case(work: Work, case_id: UUID) -> None:
    """The same, when the day has come on which an invitation runs out."""
    known = await work.one(known_cases, id=case_id)
    if known is not None:
        await settle_lead(work, known)


def say_lead_changed(work: Work, plan: Plan) -> None:
    """Say who leads now."""
    work.say(
        PlanLeadChanged(
            case_id=plan.case_id,
            person_id=plan.person_id,
            plan_id=plan.id,
            led_by=plan.lead.kind.value,
            changed_on=work.today,
        )
    )
