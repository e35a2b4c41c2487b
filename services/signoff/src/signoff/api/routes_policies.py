"""The council's dated policies on sign-off."""

from uuid import UUID

from fastapi import APIRouter

from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes_beside import PolicyGiven
from signoff.api.who_beside import Anyone, Keeper
from signoff.commands.set_policy import set_policy
from signoff.domain.policy import SignoffPolicy
from signoff.domain.policy_refusals import PolicyOutOfBounds, PolicyWithoutSource
from signoff.storage.policies import policies

router = APIRouter(prefix="/v1/policies", route_class=StrictRoute, tags=["signoff"])


@router.post(
    "",
    status_code=201,
    summary="Set who may sign what, and how soon",
    operation_id="set_signoff_policy",
    responses=problems(PolicyOutOfBounds, PolicyWithoutSource)
    | leads_to(201, "get_signoff_policy", policy_id="$response.body#/id"),
)
async def post_policy(body: PolicyGiven, who: Keeper, start: Start) -> Receipt:
    """From a day on, for plans submitted after it was recorded: what waits keeps the policy it was submitted under."""
    async with start(who) as work:
        policy = await set_policy(work, body.policy())
        work.answers(policies, policy, href=f"/v1/policies/{policy.id}", status=201)
    return work.receipt


@router.get("", summary="List the policies on sign-off", operation_id="list_signoff_policies")
async def get_policies(who: Anyone, look: Look, listing: Listed) -> Page[SignoffPolicy]:
    """Who may sign what is no secret. Where none is recorded, the default applies, and each route says so."""
    async with look(who) as read:
        found = await read.page(policies, after=listing.after(who), limit=listing.more)
    return listing.page(who, found, lambda each: each, lambda each: each.id)


@router.get("/{policy_id}", summary="Show a policy on sign-off", operation_id="get_signoff_policy")
async def get_policy(policy_id: UUID, who: Anyone, look: Look) -> SignoffPolicy:
    async with look(who) as read:
        return await read.get(policies, policy_id)
