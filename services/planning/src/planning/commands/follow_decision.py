"""Follow what sign-off decided on a version: returned, or signed."""

from uuid import UUID

from chassis.work import Work
from planning.commands.offer_help import HELP_DUE, offer_help_later
from planning.commands.take_plan_up import wake_revisions
from planning.domain.plan_parts import Decided
from planning.storage.stores import plans


async def follow_decision(work: Work, plan_id: UUID, version: int, decided: Decided, *, signed: bool) -> None:
    """Keep it with the version; the plan moves, unless it has moved on meanwhile."""
    plan = await work.one(plans, id=plan_id)
    if plan is None:
        return
    if signed:
        plan.be_signed(version, decided)
        work.undue(HELP_DUE, plan.id)
        await wake_revisions(work, plan.case_id)
    elif plan.be_returned(version, decided):
        await offer_help_later(work, plan)
    work.save(plans, plan)
