"""Where the reviews of a case stand, one review, what the person wants of it, and what is arranged."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import VersionNumber, leads_to, tag
from chassis.http import Look, Start, served
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from review.api.shapes import ArrangementGiven, WishesGiven
from review.api.shown import ReviewShown
from review.api.shown_overview import OverviewShown
from review.api.shown_requests import RequestShown, may_read
from review.api.who import Arranger, CaseReader, VersionReader, Wisher
from review.api.who_conversation import may_read_concerns
from review.commands.allocate_review import allocate_review
from review.commands.wish_review import wish_review
from review.domain import arranging_refusals as refusals
from review.domain.conversation_refusals import WordsOfAnother
from review.queries.overview import overview
from review.storage.stores import kept_plans, reviews

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["review"])
READ = leads_to(200, "get_review", review_id="$request.path.review_id")


@router.get(
    "/cases/{case_id}/reviews",
    summary="Show where the reviews of a case stand",
    operation_id="get_case_reviews",
)
async def get_case_reviews(case_id: UUID, who: CaseReader, look: Look) -> OverviewShown:
    """The plan in force, every clock with its source and dates, the one live review, earlier ones, and requests."""
    async with look(who) as read:
        found = await overview(read, case_id, concerns=may_read_concerns(who))
    role, today = str(who.role), read.today
    shown = [ReviewShown.of(each, read.version_of(each), today, role) for each in found.reviews]
    requests = [
        RequestShown.of(each, read.version_of(each), today)
        for each in found.requests
        if may_read(each, who.id, role)
    ]
    return OverviewShown.of(found, shown, requests, today)


@router.get("/reviews/{review_id}", summary="Show a review", operation_id="get_review")
async def get_review(review_id: UUID, who: CaseReader, look: Look, response: Response) -> ReviewShown:
    """Its clocks with their sources, what the person wants, what was arranged, and what came of it."""
    async with look(who) as read:
        review = await read.get(reviews, review_id)
    version = read.version_of(review)
    tag(response, version)
    return ReviewShown.of(review, version, read.today, str(who.role))


@router.put(
    "/reviews/{review_id}/wishes",
    summary="Say whether it is a good time, how, and who should do it",
    operation_id="wish_review",
    responses=problems(WordsOfAnother, refusals.ReviewOver, refusals.WishesSaidByNobody) | READ,
)
async def put_wishes(review_id: UUID, body: WishesGiven, who: Wisher, start: Start) -> Receipt:
    """The person, or who acts for them; staff write down what they are told. It moves no clock."""
    async with start(who) as work:
        review = await wish_review(work, review_id, body.wished())
        work.answers(reviews, review, href=f"/v1/reviews/{review_id}")
    return work.receipt


@router.put(
    "/reviews/{review_id}/arrangement",
    summary="Arrange a review, and give it to a team or worker",
    operation_id="arrange_review",
    responses=problems(
        refusals.ReviewOver,
        refusals.ArrangedByNobody,
        refusals.NotAsWished,
        refusals.SafeguardingNeedsMeeting,
        refusals.PastItsDay,
    )
    | READ,
)
async def put_arrangement(review_id: UUID, body: ArrangementGiven, who: Arranger, start: Start) -> Receipt:
    """The team that assessed unless the person wants otherwise; whoever is to hold it may see the case."""
    async with start(who) as work:
        review = await allocate_review(work, review_id, body.arrangement())
        work.answers(reviews, review, href=f"/v1/reviews/{review_id}")
    return work.receipt


@router.get(
    "/signed-plans/{plan_id}/versions/{number}",
    summary="Show a signed plan as it was kept for its reviews",
    operation_id="get_plan_kept_for_review",
)
async def get_kept_plan(plan_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    """Word for word as it was signed: `content` is its JSON text. It stays readable whatever becomes of its source."""
    async with look(who) as read:
        return served(await read.version(kept_plans, plan_id, number))
