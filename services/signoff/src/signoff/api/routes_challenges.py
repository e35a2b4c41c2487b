"""Challenging a decision, a return or a delay, and the answer by somebody who had no part in it."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes_beside import (
    AcknowledgementGiven,
    ChallengeAnswerGiven,
    ChallengeGiven,
    WithdrawalGiven,
)
from signoff.api.shown_beside import ChallengeShown
from signoff.api.who import CaseReader, Decider
from signoff.api.who_beside import Challenger
from signoff.commands.acknowledge_challenge import acknowledge_challenge
from signoff.commands.answer_challenge import answer_challenge
from signoff.commands.challenge_decision import challenge_decision
from signoff.commands.withdraw_challenge import withdraw_challenge
from signoff.domain import challenge_refusals as refusals
from signoff.queries.challenges import challenges_of, one_challenge
from signoff.storage.challenges import challenges
from signoff.storage.stores import sign_offs

router = APIRouter(prefix="/v1/sign-offs/{plan_id}/challenges", route_class=StrictRoute, tags=["signoff"])
PLAN, ID = "$request.path.plan_id", "$response.body#/id"
READ = leads_to(200, "get_challenge", plan_id=PLAN, challenge_id="$request.path.challenge_id")


@router.post(
    "",
    status_code=201,
    summary="Say that a decision, a return or a delay is not right",
    operation_id="challenge_decision",
    responses=problems(
        refusals.NothingToChallenge,
        refusals.ChallengedAlready,
        refusals.ChallengeWordless,
        refusals.SaidByNobody,
    )
    | leads_to(201, "get_challenge", plan_id=PLAN, challenge_id=ID),
)
async def post_challenge(plan_id: UUID, body: ChallengeGiven, who: Challenger, start: Start) -> Receipt:
    """Words are enough, online or told to somebody who writes them down. Support goes on until the answer."""
    async with start(who) as work:
        challenge = await challenge_decision(work, plan_id, body.said())
        work.answers(challenges, challenge, href=_path(plan_id, challenge.id), status=201)
    return work.receipt


@router.get("", summary="List the challenges to what became of a plan", operation_id="list_challenges")
async def get_challenges(plan_id: UUID, who: CaseReader, look: Look, listing: Listed) -> Page[ChallengeShown]:
    """All of them, for the person and the council; whoever else reads the case sees those they opened."""
    after = listing.after(who)
    async with look(who) as read:
        await read.get(sign_offs, plan_id)
        found = await challenges_of(read, plan_id, after=after, limit=listing.more)
    return listing.page(
        who, found, lambda each: ChallengeShown.of(each, read.version_of(each)), lambda each: each.id
    )


@router.get("/{challenge_id}", summary="Show a challenge, and its answer", operation_id="get_challenge")
async def get_challenge(
    plan_id: UUID, challenge_id: UUID, who: CaseReader, look: Look, response: Response
) -> ChallengeShown:
    """For the person, the council, and whoever opened it."""
    async with look(who) as read:
        challenge = await one_challenge(read, plan_id, challenge_id)
    tag(response, read.version_of(challenge))
    return ChallengeShown.of(challenge, read.version_of(challenge))


@router.put(
    "/{challenge_id}/acknowledgement",
    summary="Acknowledge a challenge",
    operation_id="acknowledge_challenge",
    responses=problems(refusals.AcknowledgedAlready, refusals.ChallengeClosed, refusals.ChallengeWordless)
    | READ,
)
async def put_acknowledgement(
    plan_id: UUID, challenge_id: UUID, body: AcknowledgementGiven, who: Decider, start: Start
) -> Receipt:
    """A named person has it, and says how they go about it."""
    async with start(who) as work:
        challenge = await acknowledge_challenge(work, plan_id, challenge_id, name=body.name, words=body.words)
        work.answers(challenges, challenge, href=_path(plan_id, challenge_id))
    return work.receipt


@router.put(
    "/{challenge_id}/answer",
    summary="Answer a challenge",
    operation_id="answer_challenge",
    responses=problems(refusals.DeciderNeverAnswers, refusals.ChallengeClosed, refusals.ChallengeWordless)
    | READ,
)
async def put_answer(
    plan_id: UUID, challenge_id: UUID, body: ChallengeAnswerGiven, who: Decider, start: Start
) -> Receipt:
    """With reasons, by somebody who had no part in the decision. What changes is decided and said as such."""
    async with start(who) as work:
        challenge = await answer_challenge(
            work,
            plan_id,
            challenge_id,
            name=body.name,
            result=body.result,
            reasons=body.reasons,
            will_change=body.will_change,
        )
        work.answers(challenges, challenge, href=_path(plan_id, challenge_id))
    return work.receipt


@router.put(
    "/{challenge_id}/withdrawal",
    summary="Take a challenge back",
    operation_id="withdraw_challenge",
    responses=problems(
        refusals.ChallengeClosed,
        refusals.NotYourChallenge,
        refusals.DeciderNeverAnswers,
        refusals.WithdrawalWithoutWish,
    )
    | READ,
)
async def put_withdrawal(
    plan_id: UUID, challenge_id: UUID, who: Challenger, start: Start, body: WithdrawalGiven | None = None
) -> Receipt:
    """The person, or whoever opened it; staff who are told so write down whose wish it is. Another can be opened."""
    async with start(who) as work:
        wish = body.wish if body else ""
        challenge = await withdraw_challenge(work, plan_id, challenge_id, wish=wish)
        work.answers(challenges, challenge, href=_path(plan_id, challenge_id))
    return work.receipt


def _path(plan_id: UUID, challenge_id: UUID) -> str:
    return f"/v1/sign-offs/{plan_id}/challenges/{challenge_id}"
