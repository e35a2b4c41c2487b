"""An end that a review found: where it stands, and how somebody settles it where it waits."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from chassis.answering import VersionNumber, leads_to, tag
from chassis.http import Look, Start, served
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api import page_settlement
from signoff.api.page_style import HEADERS
from signoff.api.shapes_ending import SettlementGiven
from signoff.api.shown_ending import EndingShown
from signoff.api.who import CaseReader, Decider
from signoff.commands.settle_end import settle_end
from signoff.domain import decrease_refusals as decreases
from signoff.domain import settling_refusals as refusals
from signoff.domain import signing_refusals as signing
from signoff.domain.settled import Settled
from signoff.storage.agreeing import stands
from signoff.storage.endings import endings, settlements

router = APIRouter(prefix="/v1/endings/{review_id}", route_class=StrictRoute, tags=["signoff"])


@router.get("", summary="Show an end that a review found", operation_id="get_ending")
async def get_ending(review_id: UUID, who: CaseReader, look: Look, response: Response) -> EndingShown:
    """Whether the budget ends by it and from when, or why not; and how somebody settled it."""
    async with look(who) as read:
        ending = await read.get(endings, review_id)
        found = await stands(read, ending)
    tag(response, read.version_of(ending))
    return EndingShown.of(ending, found, read.version_of(ending))


@router.put(
    "/settlement",
    summary="Settle an end that waits: the budget ends, or it goes on",
    operation_id="settle_end",
    responses=problems(
        refusals.EndNotWaiting,
        refusals.EndsBeforeByWish,
        signing.LeadNeverSigns,
        signing.ManagerSigns,
        refusals.NoGroundToEnd,
        refusals.EndDayMissing,
        refusals.HandoverUnsaid,
        refusals.SettlementDoesNotFit,
        signing.NobodyNamed,
        signing.ReasonsMissing,
        decreases.DecreaseWithoutGround,
        decreases.NoticeTooShort,
        decreases.EffectiveDayWrong,
    )
    | leads_to(200, "get_ending", review_id="$request.path.review_id"),
)
async def put_settlement(review_id: UUID, body: SettlementGiven, who: Decider, start: Start) -> Receipt:
    """By a named person with reasons; what the review did not say is added, and then judged as if it had said it."""
    async with start(who) as work:
        ending, link = await settle_end(work, review_id, body.said())
        work.answers(endings, ending, href=link.path, document=link)
    return work.receipt


@router.get(
    "/settlements/{number}",
    summary="Show how somebody settled an end, and why",
    operation_id="get_end_settlement",
    response_model=Settled,
)
async def get_settlement(review_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> Response:
    """By whom, what comes of it, and how to challenge it."""
    async with look(who) as read:
        return served(await read.version(settlements, review_id, number))


@router.get(
    "/settlements/{number}/page",
    summary="Show how somebody settled an end as an accessible page",
    operation_id="get_end_settlement_page",
    response_class=HTMLResponse,
)
async def get_settlement_page(
    review_id: UUID, number: VersionNumber, who: CaseReader, look: Look
) -> HTMLResponse:
    """Whether your budget ends or goes on, why, and what you can do."""
    async with look(who) as read:
        seen = await read.version(settlements, review_id, number)
    settled = settlements.adapter.validate_python(dict(seen.document))
    return HTMLResponse(page_settlement.page_of(settled), headers=HEADERS)
