"""See to it that whoever leads a plan still may, and that the person leads where they may not."""

from collections.abc import Collection
from uuid import UUID

from chassis.work import Work
from contracts.planning import PlanLeadChanged
from planning.domain.known import KnownCase
from planning.domain.plan import Plan
from planning.storage.gathering import leads_of, plan_under_way
from planning.storage.stores import known_cases, plans


async def settle_lead(
    work: Work, known: KnownCase, *, may_lead: Collection[UUID] | None = None, left: UUID | None = None
) -> None:
    """Look at the plan under way in a case again.

    `may_lead` is who may lead, where that is not yet kept; `left` a worker who is not responsible any more.
    """
    plan = await plan_under_way(work, known.id)
    if plan is None:
        return
    before = plan.lead
    able = await leads_of(work, known.id) if may_lead is None else may_lead
    changed = plan.settle_lead(known, able, work.today) or plan.worker_left(left, known, work.today)
    if plan.lead != before:
        work.save(plans, plan)
    if changed:
        say_lead_changed(work, plan)


async def settle_lead_of_case(work: Work, case_id: UUID, *, may_lead: Collection[UUID] | None = None) -> None:
    """The same, where something was heard that only tells who may lead, or the day came on which that ended.

    The case is saved, unchanged: whoever is given the lead at this moment is given it before or after.
    """
    known = await work.one(known_cases, id=case_id)
    if known is not None:
        await settle_lead(work, known, may_lead=may_lead)
        work.save(known_cases, known)


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
