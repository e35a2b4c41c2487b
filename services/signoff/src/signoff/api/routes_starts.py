"""That support and the first payment have started; going after what has not; and what is waited for."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes_starts import FollowUpGiven, PaymentStartGiven, SupportStartGiven
from signoff.api.shown_start import StartListed
from signoff.api.who import Decider
from signoff.api.who_beside import Sayer, Worker
from signoff.commands.follow_up_start import follow_up_start
from signoff.commands.say_payment_started import say_payment_started
from signoff.commands.say_support_started import say_support_started
from signoff.domain import start_refusals as refusals
from signoff.queries.starts import waited_for
from signoff.storage.stores import sign_offs

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["signoff"])
READ = leads_to(200, "get_sign_off", plan_id="$request.path.plan_id")
SAID = (
    refusals.NothingToStart,
    refusals.NeverInForce,
    refusals.StartInFuture,
    refusals.StartBeforeDecision,
)


@router.put(
    "/sign-offs/{plan_id}/support-start",
    summary="Say that support has started",
    operation_id="say_support_started",
    responses=problems(*SAID, refusals.WholeOrActions, refusals.NotAmongTheSigned) | READ,
)
async def put_support_start(plan_id: UUID, body: SupportStartGiven, who: Sayer, start: Start) -> Receipt:
    """By whoever knows. Said again, it is corrected; what was said before stays readable."""
    async with start(who) as work:
        sign_off = await say_support_started(
            work,
            plan_id,
            started_on=body.started_on,
            whole=body.whole,
            actions=tuple(dict.fromkeys(body.actions)),
            words=body.words,
        )
        work.answers(sign_offs, sign_off, href=f"/v1/sign-offs/{plan_id}")
    return work.receipt


@router.put(
    "/sign-offs/{plan_id}/payment-start",
    summary="Say that the first direct payment was made",
    operation_id="say_payment_started",
    responses=problems(*SAID, refusals.NoDirectPayment) | READ,
)
async def put_payment_start(plan_id: UUID, body: PaymentStartGiven, who: Sayer, start: Start) -> Receipt:
    """Its first review is reckoned from that day (SI 2014/2871, reg 7). Said again, it is corrected."""
    async with start(who) as work:
        sign_off = await say_payment_started(
            work, plan_id, first_paid_on=body.first_paid_on, words=body.words
        )
        work.answers(sign_offs, sign_off, href=f"/v1/sign-offs/{plan_id}")
    return work.receipt


@router.put(
    "/sign-offs/{plan_id}/start-follow-up",
    summary="Say why support has not started, and when it is expected now",
    operation_id="follow_up_start",
    responses=problems(
        refusals.NothingToStart,
        refusals.NothingWaitedFor,
        refusals.FollowUpWordless,
        refusals.FollowUpDayPassed,
    )
    | READ,
)
async def put_follow_up(plan_id: UUID, body: FollowUpGiven, who: Decider, start: Start) -> Receipt:
    """What is late goes on being shown as late until it has started; it is looked at again after the new day."""
    async with start(who) as work:
        sign_off = await follow_up_start(
            work, plan_id, reason=body.reason, words=body.words, expected_on=body.expected_on
        )
        work.answers(sign_offs, sign_off, href=f"/v1/sign-offs/{plan_id}")
    return work.receipt


@router.get(
    "/work-lists/starts",
    summary="List signed plans whose support or first payment has not started, by the day it is due",
    operation_id="list_waiting_starts",
)
async def get_starts(
    who: Worker,
    look: Look,
    listing: Listed,
    *,
    late: Annotated[
        bool | None, Query(description="Only those that are late, or only those that are not.")
    ] = None,
) -> Page[StartListed]:
    """With who is responsible now, since when it waits, and what was found by going after it."""
    async with look(who) as read:
        found = await waited_for(read, after=listing.after(who), limit=listing.more, late=late)
    return listing.page(
        who,
        found,
        lambda each: StartListed.of(*each, read.today),
        lambda each: each[0].id,
        lambda each: each[0].due_on,
    )
