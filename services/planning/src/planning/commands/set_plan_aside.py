"""Know that a plan does not take effect: the person thought again in time, or what was signed of it has ended."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from planning.commands.offer_help import HELP_DUE
from planning.storage.gathering import plan_under_way
from planning.storage.stores import known_cases, plans, revisions_asked


async def set_plan_aside(work: Work, case_id: UUID, plan_id: UUID, restored_plan_id: UUID, on: date) -> None:
    """Show it so; one that is under way only where it has ended, and nothing but itself could go on.

    A revision of it that is under way is a revision of the plan that goes on; so the case is saved, unchanged: one
    that begins at this moment begins before or after.
    """
    known = await work.one(known_cases, id=case_id)
    if known is not None:
        work.save(known_cases, known)
    plan = await work.one(plans, id=plan_id, case_id=case_id)
    if plan is not None and plan.be_set_aside(on, ended=restored_plan_id == plan_id):
        work.save(plans, plan)
        work.undue(HELP_DUE, plan.id)
    under_way = await plan_under_way(work, case_id)
    if under_way is None or under_way.revises is None or under_way.revises.plan_id != plan_id:
        return
    number = await _signed_number(work, case_id, restored_plan_id)
    if number is not None:
        under_way.revise_instead(restored_plan_id, number)
        work.save(plans, under_way)


async def _signed_number(work: Work, case_id: UUID, plan_id: UUID) -> int | None:
    own = await work.one(plans, id=plan_id, case_id=case_id)
    if own is not None and own.signed_version is not None:
        return own.signed_version.number
    asked = await work.one(revisions_asked, case_id=case_id, plan_id=plan_id)
    return asked.requested.plan_version if asked else None
