"""Take a submitted plan back: nobody decides on it until it is submitted again."""

from uuid import UUID

from chassis.work import Work
from contracts.planning import PlanWithdrawn
from planning.commands.offer_help import offer_help_later
from planning.domain.lead import Writer
from planning.domain.plan import Plan
from planning.storage.stores import plans


async def withdraw_plan(work: Work, plan_id: UUID, *, wish: str = "") -> Plan:
    """Take it back, as the person or whoever leads it wishes. No reason is asked for.

    `wish` is what they said, where somebody else does it for them.
    """
    plan = await work.get(plans, plan_id, match=True)
    plan.may_be_sent_by(Writer(work.actor.id, str(work.actor.role)), wish)
    number = plan.withdraw(work.today, wish)
    work.save(plans, plan)
    await offer_help_later(work, plan)
    work.say(
        PlanWithdrawn(
            case_id=plan.case_id,
            person_id=plan.person_id,
            plan_id=plan.id,
            plan_version=number,
            withdrawn_on=work.today,
        )
    )
    return plan
