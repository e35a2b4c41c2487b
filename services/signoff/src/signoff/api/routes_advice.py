"""Advice for whoever decides: asked once, on named questions. It edits nothing, decides nothing, stops no clock."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes_beside import AdviceAsked, AdviceGivenBody
from signoff.api.shown_beside import AdviceShown
from signoff.api.who import Decider, KeptReader
from signoff.api.who_beside import Adviser
from signoff.commands.ask_advice import ask_advice
from signoff.commands.give_advice import give_advice
from signoff.domain import advice_refusals
from signoff.domain.refusals import AlreadySigned, NotWaiting
from signoff.storage.advice import advice

router = APIRouter(prefix="/v1/sign-offs/{plan_id}/advice", route_class=StrictRoute, tags=["signoff"])
PLAN = "$request.path.plan_id"


@router.post(
    "",
    status_code=201,
    summary="Ask for advice on a plan, once",
    operation_id="ask_advice",
    responses=problems(
        advice_refusals.AdviceAskedBefore,
        advice_refusals.AdviceWithoutQuestion,
        advice_refusals.AdviceDayPassed,
        AlreadySigned,
        NotWaiting,
    )
    | leads_to(201, "get_advice", plan_id=PLAN),
)
async def post_advice(plan_id: UUID, body: AdviceAsked, who: Decider, start: Start) -> Receipt:
    """On named questions, by a day. The decision need not wait for it."""
    async with start(who) as work:
        asked = await ask_advice(work, plan_id, of=body.of, questions=tuple(body.questions), by=body.by)
        work.answers(advice, asked, href=f"/v1/sign-offs/{plan_id}/advice", status=201)
    return work.receipt


@router.get("", summary="Show what was asked and advised", operation_id="get_advice")
async def get_advice(plan_id: UUID, who: KeptReader, look: Look, response: Response) -> AdviceShown:
    """With the days it took."""
    async with look(who) as read:
        found = await read.get(advice, plan_id)
    tag(response, read.version_of(found))
    return AdviceShown.of(found, read.version_of(found), read.today)


@router.put(
    "/answer",
    summary="Give the advice that was asked",
    operation_id="give_advice",
    responses=problems(advice_refusals.AdviceGivenBefore, advice_refusals.AdviceIncomplete)
    | leads_to(200, "get_advice", plan_id=PLAN),
)
async def put_answer(plan_id: UUID, body: AdviceGivenBody, who: Adviser, start: Start) -> Receipt:
    """An answer to each question, under a name; also after the decision, which it does not change."""
    async with start(who) as work:
        asked = await give_advice(work, plan_id, name=body.name, answers=tuple(body.answers))
        work.answers(advice, asked, href=f"/v1/sign-offs/{plan_id}/advice")
    return work.receipt
