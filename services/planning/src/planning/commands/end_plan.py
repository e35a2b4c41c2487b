"""End a plan because its case was closed; a signed one stays what it is."""

from datetime import date
from uuid import UUID

from chassis.work import Work
from planning.commands.know_case import know_case
from planning.commands.offer_help import HELP_DUE
from planning.domain.known import KnownCase
from planning.storage.gathering import plan_under_way
from planning.storage.stores import plans


async def end_plan(work: Work, case_id: UUID, person_id: UUID, closed_on: date) -> None:
    """Know that the case is closed, and end its plan."""

    def learn(case: KnownCase) -> None:
        case.closed = True

    await know_case(work, case_id, person_id, learn)
    plan = await plan_under_way(work, case_id)
    if plan and plan.end(closed_on):
        work.save(plans, plan)
        work.undue(HELP_DUE, plan.id)
