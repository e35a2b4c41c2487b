"""Asking for a review on the person's behalf, and the answer."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import NotHere, problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from review.api.shapes import AcknowledgementGiven, RequestDecisionGiven, RequestGiven, RequestWithdrawn
from review.api.shown_requests import RequestShown, may_read
from review.api.who import Asker, CaseReader, Decider
from review.commands.acknowledge_request import acknowledge_request
from review.commands.decide_request import Deciding, decide_request
from review.commands.request_review import AskedFor, request_review
from review.commands.withdraw_request import withdraw_request
from review.domain import request_refusals as refusals
from review.storage.stores import review_requests

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["review"])
READ = leads_to(200, "get_review_request", request_id="$request.path.request_id")


@router.post(
    "/cases/{case_id}/review-requests",
    status_code=201,
    summary="Ask for a review",
    operation_id="request_review",
    responses=problems(
        refusals.NothingToReview,
        refusals.RequestWordless,
        refusals.AskedAsSomebodyElse,
        refusals.AskedByNobody,
    )
    | leads_to(201, "get_review_request", request_id="$response.body#/id"),
)
async def post_request(case_id: UUID, body: RequestGiven, who: Asker, start: Start) -> Receipt:
    """By the person or anyone on their behalf, in any words, online or told to somebody who writes it down."""
    async with start(who) as work:
        request = await request_review(work, case_id, AskedFor(**body.model_dump()))
        work.answers(review_requests, request, href=_path(request.id), status=201)
    return work.receipt


@router.get(
    "/review-requests/{request_id}",
    summary="Show a request for a review, and its answer",
    operation_id="get_review_request",
)
async def get_request(request_id: UUID, who: CaseReader, look: Look, response: Response) -> RequestShown:
    """For the person, the council, and whoever asked."""
    async with look(who) as read:
        request = await read.get(review_requests, request_id)
    if not may_read(request, who.id, str(who.role)):
        raise NotHere
    version = read.version_of(request)
    tag(response, version)
    return RequestShown.of(request, version, read.today)


@router.put(
    "/review-requests/{request_id}/acknowledgement",
    summary="Acknowledge a request for a review",
    operation_id="acknowledge_review_request",
    responses=problems(refusals.AcknowledgedAlready, refusals.RequestClosed, refusals.RequestWordless) | READ,
)
async def put_acknowledgement(
    request_id: UUID, body: AcknowledgementGiven, who: Decider, start: Start
) -> Receipt:
    """A named person has it."""
    async with start(who) as work:
        request = await acknowledge_request(work, request_id, name=body.name, words=body.words)
        work.answers(review_requests, request, href=_path(request_id))
    return work.receipt


@router.put(
    "/review-requests/{request_id}/decision",
    summary="Accept a request for a review, or refuse it with reasons",
    operation_id="decide_review_request",
    responses=problems(
        refusals.RequestClosed,
        refusals.RefusedWithoutReasons,
        refusals.RefusedAndReassessed,
        refusals.RequestWordless,
    )
    | READ,
)
async def put_decision(request_id: UUID, body: RequestDecisionGiven, who: Decider, start: Start) -> Receipt:
    """Accepted: the live review covers it, and has a new last day if that is nearer. Refused: with how to challenge.

    `reassess`: what changed is assessed again at once, with everything that was answered before carried over.
    """
    async with start(who) as work:
        request = await decide_request(work, request_id, Deciding(**body.model_dump()))
        work.answers(review_requests, request, href=_path(request_id))
    return work.receipt


@router.put(
    "/review-requests/{request_id}/withdrawal",
    summary="Take a request for a review back",
    operation_id="withdraw_review_request",
    responses=problems(refusals.RequestClosed, refusals.NotYourRequest, refusals.WithdrawalWithoutWish)
    | READ,
)
async def put_withdrawal(
    request_id: UUID, who: Asker, start: Start, body: RequestWithdrawn | None = None
) -> Receipt:
    """The person, or whoever asked; staff who are told so write down whose wish it is. Anybody can ask again."""
    async with start(who) as work:
        request = await withdraw_request(work, request_id, wish=body.words if body else "")
        work.answers(review_requests, request, href=_path(request_id))
    return work.receipt


def _path(request_id: UUID) -> str:
    return f"/v1/review-requests/{request_id}"
