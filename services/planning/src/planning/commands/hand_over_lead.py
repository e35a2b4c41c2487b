"""Hand over the lead of a plan: to the person, or to somebody who may have it."""

from uuid import UUID

from chassis.work import Work
from planning.commands.settle_lead import say_lead_changed
from planning.domain.lead import Wished, Writer, next_lead
from planning.domain.plan import Plan
from planning.storage.gathering import leads_of
from planning.storage.stores import known_cases, plans


async def hand_over_lead(work: Work, plan_id: UUID, wished: Wished) -> Plan:
    """Let somebody else lead from now on."""
    plan = await work.get(plans, plan_id, match=True)
    known = await work.get(known_cases, plan.case_id)
    who = Writer(work.actor.id, str(work.actor.role))
    lead = next_lead(plan.lead, wished, who, known, await leads_of(work, plan.case_id))
    plan.may_be_led_by(lead)
    if plan.be_led_by(lead, work.today, "handed_over"):
        say_lead_changed(work, plan)
    work.save(plans, plan)
    work.save(known_cases, known)  # unchanged: who may lead is heard with the case, also at this moment
    return plan
