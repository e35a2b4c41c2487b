"""The summary sheet, decisions, budgets and returns as pages: to read on any screen, to be read out, or to print."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from chassis.answering import VersionNumber
from chassis.http import Look
from chassis.route import StrictRoute
from signoff.api import page_budget, page_decision, page_return, page_sheet
from signoff.api.page_style import HEADERS
from signoff.api.who import CaseReader
from signoff.queries.decision import budget_in_full, decision_in_full, return_in_full
from signoff.queries.sheet import summary_sheet

router = APIRouter(prefix="/v1/sign-offs/{plan_id}", route_class=StrictRoute, tags=["signoff"])


@router.get(
    "/sheet/page",
    summary="Show the summary sheet as an accessible page",
    operation_id="get_sheet_page",
    response_class=HTMLResponse,
)
async def get_sheet_page(plan_id: UUID, who: CaseReader, look: Look) -> HTMLResponse:
    """One page to decide on: it runs no script and loads nothing."""
    async with look(who) as read:
        _, sheet = await summary_sheet(read, plan_id)
    return HTMLResponse(page_sheet.page_of(sheet), headers=HEADERS)


@router.get(
    "/decisions/{number}/page",
    summary="Show a decision as an accessible page",
    operation_id="get_decision_page",
    response_class=HTMLResponse,
)
async def get_decision_page(
    plan_id: UUID, number: VersionNumber, who: CaseReader, look: Look
) -> HTMLResponse:
    """What was decided and why, the sum to the penny, and how to challenge it."""
    async with look(who) as read:
        decision, budget, plan = await decision_in_full(read, plan_id, number)
    return HTMLResponse(page_decision.page_of(decision, budget, plan), headers=HEADERS)


@router.get(
    "/personal-budgets/{number}/page",
    summary="Show a version of the personal budget as an accessible page",
    operation_id="get_personal_budget_page",
    response_class=HTMLResponse,
)
async def get_budget_page(plan_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> HTMLResponse:
    """Who pays what, why there is a new version, and how to challenge it."""
    async with look(who) as read:
        budget, decision, plan = await budget_in_full(read, plan_id, number)
    return HTMLResponse(page_budget.page_of(budget, decision, plan), headers=HEADERS)


@router.get(
    "/returns/{number}/page",
    summary="Show a return as an accessible page",
    operation_id="get_return_page",
    response_class=HTMLResponse,
)
async def get_return_page(plan_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> HTMLResponse:
    """What has to be settled, where in the plan, what would settle it, and how to challenge that it came back."""
    async with look(who) as read:
        found, plan, policy = await return_in_full(read, plan_id, number)
    return HTMLResponse(page_return.page_of(found, plan, policy), headers=HEADERS)
