"""Policies on planning: dated, with their source."""

from uuid import UUID

from fastapi import APIRouter

from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from planning.api.shapes_council import PolicyGiven
from planning.api.shown_council import PolicyShown
from planning.api.who_council import Keeper, Staff
from planning.commands.set_planning_policy import set_planning_policy
from planning.domain.rate_refusals import DaysOutOfBounds, PolicyWithoutSource
from planning.storage.policies import planning_policies

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["planning"])


@router.post(
    "/planning-policies",
    status_code=201,
    summary="Set when help with planning is offered",
    operation_id="set_planning_policy",
    responses=problems(DaysOutOfBounds, PolicyWithoutSource)
    | leads_to(201, "get_planning_policy", policy_id="$response.body#/id"),
)
async def post_policy(body: PolicyGiven, who: Keeper, start: Start) -> Receipt:
    """From a day on. Plans that were begun before keep their day."""
    async with start(who) as work:
        policy = await set_planning_policy(
            work,
            effective_from=body.effective_from,
            help_offered_after_days=body.help_offered_after_days,
            source=body.source,
        )
        href = f"/v1/planning-policies/{policy.id}"
        work.answers(planning_policies, policy, href=href, status=201)
    return work.receipt


@router.get("/planning-policies", summary="List policies on planning", operation_id="list_planning_policies")
async def get_policies(who: Staff, look: Look, listing: Listed) -> Page[PolicyShown]:
    async with look(who) as read:
        found = await read.page(planning_policies, after=listing.after(who), limit=listing.more)
    return listing.page(who, found, PolicyShown.of, lambda each: each.id)


@router.get(
    "/planning-policies/{policy_id}", summary="Show a policy on planning", operation_id="get_planning_policy"
)
async def get_policy(policy_id: UUID, who: Staff, look: Look) -> PolicyShown:
    async with look(who) as read:
        return PolicyShown.of(await read.get(planning_policies, policy_id))
