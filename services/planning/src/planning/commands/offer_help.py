"""Offer help with a plan that has taken a while: planning has no clock, and nobody is hurried."""

from datetime import UTC, datetime, time
from uuid import UUID

from chassis.clock import ENGLAND
from chassis.work import Work
from planning.domain.plan import Plan
from planning.domain.policy import in_force
from planning.storage.policies import planning_policies
from planning.storage.stores import plans

HELP_DUE = "help_due"
"""The timer of the day on which help is offered; its subject is the plan."""


async def offer_help(work: Work, plan_id: UUID) -> None:
    """Note it once, so that it shows to the person and on the work list."""
    plan = await work.one(plans, id=plan_id)
    if plan and plan.offer_help(work.today):
        work.note("help_offered")
        work.save(plans, plan)


async def offer_help_later(work: Work, plan: Plan) -> None:
    """Set the day for it, where it was not offered yet: counted from when planning began, or began again."""
    if plan.help_offered_on is not None:
        return
    policy = in_force(await work.find(planning_policies), work.today)
    at = datetime.combine(policy.help_offered_on(plan.since), time(), ENGLAND).astimezone(UTC)
    work.due(HELP_DUE, plan.id, at, case_id=plan.case_id)
