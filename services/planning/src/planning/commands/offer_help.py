"""Offer help with a plan that has taken a while: planning has no clock, and nobody is hurried."""

from uuid import UUID

from chassis.work import Work
from planning.storage.stores import plans


async def offer_help(work: Work, plan_id: UUID) -> None:
    """Note it once, so that it shows to the person and on the work list."""
    plan = await work.one(plans, id=plan_id)
    if plan and plan.offer_help(work.today):
        work.note("help_offered")
        work.save(plans, plan)
