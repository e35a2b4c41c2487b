"""The money of a case: what is in payment on a day, what is coming, and how it changes."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from chassis.exact import Day
from chassis.http import Look
from chassis.pages import Listed, Page
from chassis.route import StrictRoute
from signoff.api.routes_work import Month
from signoff.api.shown_budget import BudgetShown
from signoff.api.shown_ending import EndingShown
from signoff.api.who import CaseReader
from signoff.api.who_beside import Staff, Worker
from signoff.domain.changes_report import ChangesReport
from signoff.domain.ending import State
from signoff.queries.budget import budget_of
from signoff.queries.changes_report import changes_of_month
from signoff.storage.agreeing import stands
from signoff.storage.endings import endings

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["signoff"])


@router.get(
    "/cases/{case_id}/budget",
    summary="Show what is in payment of a case on a day, and what is coming",
    operation_id="get_case_budget",
)
async def get_budget(
    case_id: UUID,
    who: CaseReader,
    look: Look,
    on: Annotated[Day | None, Query(description="Which day; today unless said.")] = None,
) -> BudgetShown:
    """It follows from all that was decided: no timer and no review changes it by itself."""
    async with look(who) as read:
        found = await budget_of(read, case_id)
    return BudgetShown.of(found, on or read.today, read.today)


@router.get(
    "/work-lists/endings",
    summary="List plans that a review would end and whose budget stays in payment",
    operation_id="list_endings",
)
async def get_endings(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[State, Query(description="Which state; those that wait unless said.")] = State.WAITING,
) -> Page[EndingShown]:
    """Each with why it has no ground, and how somebody settles it: it ends after all, or the budget goes on."""
    async with look(who) as read:
        found = await read.page(
            endings, after=listing.after(who), limit=listing.more, order="noted_on", state=state.value
        )
        standing = {each.id: await stands(read, each) for each in found}
    return listing.page(
        who,
        found,
        lambda each: EndingShown.of(each, standing[each.id], read.version_of(each)),
        lambda each: each.id,
        lambda each: each.noted_on,
    )


@router.get(
    "/reports/budget-changes",
    summary="Count a month's changes of budgets, up and down, by their ground",
    operation_id="get_budget_changes_report",
)
async def get_changes(who: Staff, look: Look, month: Month) -> ChangesReport:
    """With an alarm where the same share came off many cases: that is no finding about anybody's needs."""
    async with look(who) as read:
        return await changes_of_month(read, month)
