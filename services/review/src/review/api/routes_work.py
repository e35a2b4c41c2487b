"""What waits for somebody: reviews by their last day, requests by the day they are decided."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from chassis.http import Look
from chassis.pages import Listed, Page
from chassis.route import StrictRoute
from review.api.shown import ReviewListed
from review.api.shown_requests import RequestShown
from review.api.who import Worker
from review.domain.request_parts import State as RequestState
from review.domain.review import State
from review.storage.stores import review_requests, reviews

router = APIRouter(prefix="/v1/work-lists", route_class=StrictRoute, tags=["review"])


class Standing(StrEnum):
    """Which of the reviews that are still to be held."""

    ALL = "all"
    COMING = "coming"
    """Those that would be early."""
    OPEN = "open"
    """Those that can be held now, the late ones among them."""
    LATE = "late"
    PLAN_TO_END = "plan_to_end"
    """Those that ended with their case, where nobody has said yet how the plan ends."""


@router.get(
    "/reviews", summary="List reviews that are to be held, by their last day", operation_id="list_due_reviews"
)
async def get_reviews(
    who: Worker,
    look: Look,
    listing: Listed,
    standing: Annotated[
        Standing, Query(description="Which; those that can be held now unless said.")
    ] = Standing.OPEN,
    team: Annotated[UUID | None, Query(description="Only those of this team.")] = None,
    *,
    mine: Annotated[bool, Query(description="Only those that are yours to hold or arrange.")] = False,
) -> Page[ReviewListed]:
    """Whatever is latest comes first, with a mark and the days. Nothing ends because it is late."""
    ending = standing is Standing.PLAN_TO_END
    opened = {Standing.ALL: None, Standing.COMING: False, Standing.PLAN_TO_END: None}.get(standing, True)
    async with look(who) as read:
        found = await read.page(
            reviews,
            after=listing.after(who),
            limit=listing.more,
            order="due_by",
            live=not ending,
            state=State.PLAN_TO_END.value if ending else None,
            opened=opened,
            team_id=team,
            worker_principal_id=who.id if mine else None,
        )
    if standing is Standing.LATE:
        found = [each for each in found if each.late(read.today)]  # the late ones come first in this order
    return listing.page(
        who,
        found,
        lambda each: ReviewListed.of(each, read.version_of(each), read.today),
        lambda each: each.id,
        lambda each: each.due_by,
    )


@router.get(
    "/review-requests",
    summary="List requests for a review by the day they are to be decided",
    operation_id="list_review_requests",
)
async def get_requests(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[
        RequestState | None, Query(description="Which state; those that wait to be decided unless said.")
    ] = None,
) -> Page[RequestShown]:
    async with look(who) as read:
        found = await read.page(
            review_requests,
            after=listing.after(who),
            limit=listing.more,
            order="decide_by",
            open=True if state is None else None,
            state=state.value if state else None,
        )
    return listing.page(
        who,
        found,
        lambda each: RequestShown.of(each, read.version_of(each), read.today),
        lambda each: each.id,
        lambda each: each.decide_by,
    )
