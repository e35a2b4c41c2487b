"""What a council sees of a month's reviews."""

from typing import Annotated

from fastapi import APIRouter, Query

from chassis.http import Look
from chassis.route import StrictRoute
from review.api.who_conversation import Staff
from review.domain.report import ReviewsReport
from review.queries.report import reviews_of_month

router = APIRouter(prefix="/v1/reports", route_class=StrictRoute, tags=["review"])
Month = Annotated[
    str,
    Query(pattern="^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$", description="Which month.", examples=["2027-01"]),
]


@router.get("/reviews", summary="Count a month's completed reviews", operation_id="get_reviews_report")
async def get_reviews(who: Staff, look: Look, month: Month) -> ReviewsReport:
    """What came of them and on which grounds, how far outcomes are met, by whom and how, in time or late."""
    async with look(who) as read:
        return await reviews_of_month(read, month)
