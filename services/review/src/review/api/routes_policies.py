"""The council's dated policies on reviews."""

from uuid import UUID

from fastapi import APIRouter

from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from review.api.shapes import PolicyGiven
from review.api.who import Anyone, Keeper
from review.commands.set_review_policy import set_review_policy
from review.domain.policy import ReviewPolicy
from review.domain.policy_refusals import PolicyOutOfBounds, PolicyWithoutSource
from review.storage.stores import policies

router = APIRouter(prefix="/v1/review-policies", route_class=StrictRoute, tags=["review"])


@router.post(
    "",
    status_code=201,
    summary="Set when plans are reviewed, and how soon requests are answered",
    operation_id="set_review_policy",
    responses=problems(PolicyOutOfBounds, PolicyWithoutSource)
    | leads_to(201, "get_review_policy", policy_id="$response.body#/id"),
)
async def post_policy(body: PolicyGiven, who: Keeper, start: Start) -> Receipt:
    """From a day on, for clocks that begin after it was recorded: one that runs keeps the policy it began under."""
    async with start(who) as work:
        policy = await set_review_policy(work, body.policy())
        work.answers(policies, policy, href=f"/v1/review-policies/{policy.id}", status=201)
    return work.receipt


@router.get("", summary="List the policies on reviews", operation_id="list_review_policies")
async def get_policies(who: Anyone, look: Look, listing: Listed) -> Page[ReviewPolicy]:
    """When a plan is reviewed is no secret. Where none is recorded, the default applies."""
    async with look(who) as read:
        found = await read.page(policies, after=listing.after(who), limit=listing.more)
    return listing.page(who, found, lambda each: each, lambda each: each.id)


@router.get("/{policy_id}", summary="Show a policy on reviews", operation_id="get_review_policy")
async def get_policy(policy_id: UUID, who: Anyone, look: Look) -> ReviewPolicy:
    async with look(who) as read:
        return await read.get(policies, policy_id)
