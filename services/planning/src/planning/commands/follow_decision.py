"""Follow what sign-off decided on a version: returned, or signed."""

from uuid import UUID

from chassis.work import Work
from planning.commands.submit_plan import HELP_DUE
from planning.domain.plan import Decided
from planning.storage.stores import plans


async def follow_decision(work: Work, plan_id: UUID, version: int, decided: Decided, *, signed: bool) -> None:
    """Keep it with the version; the plan moves, unless it has moved on meanwhile."""
    plan = await work.one(plans, id=plan_id)
    if plan is None:
        return
    if signed:
        plan.be_signed(version, decided)
        work.undue(HELP_DUE, plan.id)
    else:
        plan.be_returned(version, decided)
    work.save(plans, plan)
