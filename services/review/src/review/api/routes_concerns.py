"""Concerns about money: a record of its own, which the person sees and answers; payment goes on."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import NotHere, problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from review.api.shapes_concerns import ConcernAnswerGiven, ConcernClosedGiven, ConcernGiven
from review.api.shown_concerns import ConcernListed, ConcernShown
from review.api.who_conversation import (
    Answerer,
    Concerned,
    ConcernOpener,
    ConcernReader,
    Decider,
    Worker,
    may_read_concerns,
)
from review.commands.answer_concern import answer_concern
from review.commands.close_concern import close_concern
from review.commands.open_concern import open_concern
from review.domain import concern_refusals as refusals
from review.domain.concern import State
from review.storage.concerns import money_concerns
from review.storage.stores import known_cases

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["review"])
READ = leads_to(200, "get_money_concern", concern_id="$request.path.concern_id")


@router.post(
    "/cases/{case_id}/money-concerns",
    status_code=201,
    summary="Say that something about the money worries you",
    operation_id="open_money_concern",
    responses=problems(refusals.ConcernWordless, refusals.SurplusIsContingency)
    | leads_to(201, "get_money_concern", concern_id="$response.body#/id"),
)
async def post_concern(case_id: UUID, body: ConcernGiven, who: Concerned, start: Start) -> Receipt:
    """The person reads it and answers. Payment goes on; money left over is no concern."""
    async with start(who) as work:
        concern = await open_concern(work, case_id, code=body.about, words=body.words)
        work.answers(money_concerns, concern, href=f"/v1/money-concerns/{concern.id}", status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/money-concerns",
    summary="List the concerns about money in a case",
    operation_id="list_money_concerns",
)
async def get_concerns(case_id: UUID, who: ConcernReader, look: Look, listing: Listed) -> Page[ConcernShown]:
    """All of them, to the person as to the council."""
    async with look(who) as read:
        await read.get(known_cases, case_id)
        found = await read.page(money_concerns, after=listing.after(who), limit=listing.more, case_id=case_id)
    return listing.page(
        who, found, lambda each: ConcernShown.of(each, read.version_of(each)), lambda each: each.id
    )


@router.get(
    "/money-concerns/{concern_id}", summary="Show a concern about money", operation_id="get_money_concern"
)
async def get_concern(concern_id: UUID, who: ConcernOpener, look: Look, response: Response) -> ConcernShown:
    """For the person and the council; a helper reads what they said themselves, and not what came of it."""
    every = may_read_concerns(who)
    async with look(who) as read:
        concern = await read.get(money_concerns, concern_id)
        if not every and concern.opened_by != who.id:
            raise NotHere
    tag(response, read.version_of(concern))
    return ConcernShown.of(concern, read.version_of(concern), whole=every)


@router.put(
    "/money-concerns/{concern_id}/answer",
    summary="Answer a concern about money",
    operation_id="answer_money_concern",
    responses=problems(refusals.ConcernClosed, refusals.ConcernWordless, refusals.AnsweredByNobody) | READ,
)
async def put_answer(concern_id: UUID, body: ConcernAnswerGiven, who: Answerer, start: Start) -> Receipt:
    """The person; staff write down what they, or who acts for them, say. More can be said as long as it is open."""
    async with start(who) as work:
        concern = await answer_concern(work, concern_id, words=body.words, said_by_name=body.said_by_name)
        work.answers(money_concerns, concern, href=f"/v1/money-concerns/{concern_id}")
    return work.receipt


@router.put(
    "/money-concerns/{concern_id}/closure",
    summary="Close a concern about money",
    operation_id="close_money_concern",
    responses=problems(refusals.ConcernClosed, refusals.ConcernWordless, refusals.NotAnsweredYet) | READ,
)
async def put_closure(concern_id: UUID, body: ConcernClosedGiven, who: Decider, start: Start) -> Receipt:
    """With what it came to and why. Nothing is taken from anybody by it."""
    async with start(who) as work:
        concern = await close_concern(work, concern_id, result=body.result, words=body.words, name=body.name)
        work.answers(money_concerns, concern, href=f"/v1/money-concerns/{concern_id}")
    return work.receipt


@router.get(
    "/work-lists/money-concerns",
    summary="List concerns about money by the day they are closed",
    operation_id="list_waiting_money_concerns",
)
async def get_waiting_concerns(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[
        State, Query(description="Which state; those nobody answered unless said.")
    ] = State.OPEN,
) -> Page[ConcernListed]:
    """Whichever is due first comes first, with a mark where it is late."""
    async with look(who) as read:
        found = await read.page(
            money_concerns, after=listing.after(who), limit=listing.more, order="close_by", state=state.value
        )
    return listing.page(
        who,
        found,
        lambda each: ConcernListed.of(each, read.version_of(each)),
        lambda each: each.id,
        lambda each: each.close_by,
    )
