"""Safeguarding concerns: raised by anybody, read by the safeguarding team, in no list of any case."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from assessment.api.shapes_safeguarding import (
    ConcernGiven,
    ConcernOutcomeGiven,
    ConcernShown,
    SafeguardingPoliciesShown,
    SafeguardingPolicyGiven,
)
from assessment.api.who import Answerer, CouncilReader, Keeper, Professional
from assessment.commands.acknowledge_concern import acknowledge_concern
from assessment.commands.decide_concern import decide_concern
from assessment.commands.raise_concern import raise_concern
from assessment.commands.set_safeguarding_policy import set_safeguarding_policy
from assessment.domain import safeguarding_refusals as rules
from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.safeguarding import Concern, ConcernState, in_force
from assessment.storage.safeguarding import concerns, safeguarding_policies
from assessment.storage.safeguarding_team import one_concern, only_the_team, safeguarding_policy
from chassis.answering import leads_to, tag
from chassis.clock import day_of
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
CONCERN = {"concern_id": "$response.body#/id"}


@router.post(
    "/safeguarding-concerns",
    status_code=201,
    summary="Raise a safeguarding concern",
    operation_id="raise_safeguarding_concern",
    responses=problems(rules.ConcernSaysNothing, rules.ConcernAboutNobody)
    | leads_to(201, "get_safeguarding_concern", **CONCERN),
)
async def post_concern(body: ConcernGiven, who: Answerer, start: Start) -> Receipt:
    """Anybody may, about anybody (Care Act 2014 s.42). The answer does not tell whether there is such a case.

    It stands in no case, list, feed or timeline; a person acknowledges it, by default within an hour.
    """
    async with start(who) as work:
        concern = await raise_concern(work, **body.model_dump())
        work.answers(concerns, concern, href=_path(concern.id), status=201)
    return work.receipt


@router.get(
    "/safeguarding-concerns/{concern_id}",
    summary="Show a safeguarding concern",
    operation_id="get_safeguarding_concern",
)
async def get_concern(concern_id: UUID, who: Answerer, look: Look, response: Response) -> ConcernShown:
    """To whoever raised it, whether somebody has it in hand and whom to ring if not; to the team, all of it."""
    async with look(who) as read:
        concern, whole = await one_concern(read, concern_id)
        do_now = concern.whom_to_ring(await safeguarding_policy(read), read.now)
    tag(response, read.version_of(concern))
    return ConcernShown.seen(
        concern, read.version_of(concern), whole=whole, do_now=do_now, on=day_of(concern.raised_at)
    )


@router.get(
    "/work-lists/safeguarding",
    summary="List safeguarding concerns, oldest first",
    operation_id="list_safeguarding_concerns",
)
async def get_concerns(
    who: Professional,
    look: Look,
    listing: Listed,
    state: Annotated[
        ConcernState, Query(description="Which state; those that nobody has in hand unless said.")
    ] = ConcernState.RECEIVED,
) -> Page[ConcernShown]:
    """For the safeguarding team alone; for others there is no such list."""
    async with look(who) as read:
        await only_the_team(read)
        policy = await safeguarding_policy(read)
        found = await read.page(
            concerns, after=listing.after(who), limit=listing.more, order="raised_at", state=state.value
        )

    def shown(concern: Concern) -> ConcernShown:
        return ConcernShown.seen(
            concern,
            read.version_of(concern),
            whole=True,
            do_now=concern.whom_to_ring(policy, read.now),
            on=day_of(concern.raised_at),
        )

    return listing.page(who, found, shown, lambda one: one.id, lambda one: one.raised_at.isoformat())


@router.put(
    "/safeguarding-concerns/{concern_id}/acknowledgement",
    summary="Have a safeguarding concern in hand",
    operation_id="acknowledge_safeguarding_concern",
    responses=problems(rules.ConcernInHand, NotANamedPractitioner)
    | leads_to(200, "get_safeguarding_concern", **CONCERN),
)
async def put_acknowledgement(concern_id: UUID, who: Professional, start: Start) -> Receipt:
    """In the name of whoever calls; whoever raised it sees that somebody has it."""
    async with start(who) as work:
        concern = await acknowledge_concern(work, concern_id)
        work.answers(concerns, concern, href=_path(concern.id))
    return work.receipt


@router.put(
    "/safeguarding-concerns/{concern_id}/outcome",
    summary="Decide what comes of a safeguarding concern",
    operation_id="decide_safeguarding_concern",
    responses=problems(rules.ConcernNotInHand, rules.OutcomeUnexplained, NotANamedPractitioner)
    | leads_to(200, "get_safeguarding_concern", **CONCERN),
)
async def put_outcome(
    concern_id: UUID, body: ConcernOutcomeGiven, who: Professional, start: Start
) -> Receipt:
    """Whether the council makes enquiries, and why. It is never delegated (Care Act 2014 s.79(2))."""
    async with start(who) as work:
        concern = await decide_concern(work, concern_id, result=body.result, words=body.words)
        work.answers(concerns, concern, href=_path(concern.id))
    return work.receipt


@router.post(
    "/safeguarding-policies",
    status_code=201,
    summary="Set the policy on safeguarding concerns from a day on",
    operation_id="set_safeguarding_policy",
    responses=leads_to(201, "get_safeguarding_policies"),
)
async def post_safeguarding_policy(body: SafeguardingPolicyGiven, who: Keeper, start: Start) -> Receipt:
    async with start(who) as work:
        dated = await set_safeguarding_policy(work, body.policy())
        work.answers(safeguarding_policies, dated, href="/v1/safeguarding-policies", status=201)
    return work.receipt


@router.get(
    "/safeguarding-policies",
    summary="Show the policies on safeguarding concerns",
    operation_id="get_safeguarding_policies",
)
async def get_safeguarding_policies(who: CouncilReader, look: Look) -> SafeguardingPoliciesShown:
    async with look(who) as read:
        found = [dated.policy for dated in await read.find(safeguarding_policies)]
        return SafeguardingPoliciesShown(in_force=in_force(found, read.today), items=found)


def _path(concern_id: UUID) -> str:
    return f"/v1/safeguarding-concerns/{concern_id}"
