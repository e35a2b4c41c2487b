"""Take a plan up again that was taken back or returned, or that ended with its case: as it was."""

from uuid import UUID

from chassis.work import Work
from planning.commands.offer_help import offer_help_later
from planning.commands.settle_lead import say_lead_changed
from planning.domain.lead import Writer
from planning.domain.plan import Plan
from planning.domain.plan_parts import State
from planning.domain.refusals import CaseIsClosed, PlanAlreadyThere
from planning.storage.gathering import leads_of, plan_under_way
from planning.storage.stores import known_cases, plans


async def resume_plan(work: Work, plan_id: UUID) -> Plan:
    """Go on with it. Nothing has to be written again."""
    plan = await work.get(plans, plan_id, match=True)
    known = await work.get(known_cases, plan.case_id)
    if known.closed:
        raise CaseIsClosed
    present = await plan_under_way(work, plan.case_id)
    if present is not None and present.id != plan.id:
        raise PlanAlreadyThere(f"The plan of this case is at /v1/plans/{present.id}.")
    plan.may_be_resumed_by(Writer(work.actor.id, str(work.actor.role)))
    ended = plan.state is State.ENDED
    plan.resume(work.today)
    if ended:
        await offer_help_later(work, plan)
        work.save(known_cases, known)  # unchanged: whoever closes it again at this moment finds the plan
    if plan.settle_lead(known, await leads_of(work, plan.case_id), work.today):
        say_lead_changed(work, plan)
    work.save(plans, plan)
    return plan
