"""Work lists, and the policy on answering."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from ras.api.shapes import PolicyGiven
from ras.api.shown import AllocationListed, ContestShown
from ras.api.shown_tables import PolicyShown
from ras.api.who import Professional, TableKeeper, TableReader
from ras.commands.set_answer_policy import set_answer_policy
from ras.domain.allocation import State
from ras.storage.stores import allocations, answer_policies, contests

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["ras"])


@router.get(
    "/work-lists/allocations",
    summary="List cases by the state of their allocation",
    operation_id="list_allocations",
)
async def get_allocations(
    who: Professional,
    look: Look,
    listing: Listed,
    state: Annotated[
        State, Query(description="Which state; those that wait for an estimate unless said.")
    ] = (State.NEEDS_ESTIMATE),
) -> Page[AllocationListed]:
    async with look(who) as read:
        found = await read.page(allocations, after=listing.after(who), limit=listing.more, state=state.value)
    return listing.page(
        who, found, lambda each: AllocationListed.of(each, read.version_of(each)), lambda each: each.id
    )


@router.get(
    "/work-lists/contests", summary="List what waits for an answer", operation_id="list_waiting_contests"
)
async def get_waiting(
    who: Professional,
    look: Look,
    listing: Listed,
    state: Annotated[
        str, Query(pattern="^(open|overdue|answered)$", description="Which state; open unless said.")
    ] = "open",
) -> Page[ContestShown]:
    async with look(who) as read:
        found = await read.page(contests, after=listing.after(who), limit=listing.more, state=state)
    return listing.page(
        who, found, lambda each: ContestShown.of(each, read.version_of(each)), lambda each: each.id
    )


@router.post(
    "/answer-policies",
    status_code=201,
    summary="Set how soon contests are answered",
    operation_id="set_answer_policy",
    responses=leads_to(201, "get_answer_policy", policy_id="$response.body#/id"),
)
async def post_policy(body: PolicyGiven, who: TableKeeper, start: Start) -> Receipt:
    """From a day on. What was contested before keeps its day."""
    async with start(who) as work:
        policy = await set_answer_policy(
            work,
            effective_from=body.effective_from,
            working_days=body.working_days,
            closed_days=tuple(body.closed_days),
            source=body.source,
        )
        work.answers(answer_policies, policy, href=f"/v1/answer-policies/{policy.id}", status=201)
    return work.receipt


@router.get("/answer-policies", summary="List the policies on answering", operation_id="list_answer_policies")
async def get_policies(who: TableReader, look: Look, listing: Listed) -> Page[PolicyShown]:
    async with look(who) as read:
        found = await read.page(answer_policies, after=listing.after(who), limit=listing.more)
    return listing.page(who, found, PolicyShown.of, lambda each: each.id)


@router.get(
    "/answer-policies/{policy_id}", summary="Show a policy on answering", operation_id="get_answer_policy"
)
async def get_policy(policy_id: UUID, who: TableReader, look: Look) -> PolicyShown:
    async with look(who) as read:
        return PolicyShown.of(await read.get(answer_policies, policy_id))
