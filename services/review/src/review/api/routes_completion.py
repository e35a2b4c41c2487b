"""Completing a review, and asking that what changed is assessed again."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import DryRunShown, dry, leads_to, tag
from chassis.call import DryRun
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from review.api.shapes_conversation import CompletionGiven, ReassessmentGiven
from review.api.shown_conversation import ReassessmentShown
from review.api.who import CaseReader
from review.api.who_conversation import Completer, Decider
from review.commands.ask_reassessment import ask_reassessment
from review.commands.complete_review import complete_review, objections_to_completing
from review.domain import reassessment_refusals, results_refusals
from review.domain.arranging_refusals import ReviewOver
from review.queries.reassessments import one_reassessment, reassessments_of
from review.storage.conversation import reassessment_requests
from review.storage.stores import reviews

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["review"])
CASE = "$request.path.case_id"


@router.put(
    "/reviews/{review_id}/completion",
    summary="Complete a review",
    operation_id="complete_review",
    responses=problems(
        ReviewOver,
        results_refusals.NotWhoHoldsIt,
        results_refusals.PaidProviderNeverCompletes,
        results_refusals.CouncilDecides,
        results_refusals.ReasonsMissing,
        results_refusals.AllFineNotSaid,
        results_refusals.NothingSaid,
        results_refusals.NothingCovered,
        results_refusals.GroundDoesNotFit,
        results_refusals.NotAGround,
        results_refusals.PlanNotKept,
        results_refusals.DirectionMissing,
        results_refusals.DirectionPrejudged,
        results_refusals.DecreaseNotAgreed,
        results_refusals.NothingAgreed,
        results_refusals.AgreementIncomplete,
        results_refusals.AgreedLater,
        results_refusals.EndingDoesNotFit,
        results_refusals.NotAnEnding,
        results_refusals.NotFoundIneligible,
        results_refusals.EndsTooSoon,
    )
    | leads_to(200, "get_review_document", review_id="$request.path.review_id", number="1"),
)
async def put_completion(
    review_id: UUID, body: CompletionGiven, who: Completer, start: Start, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """Which clocks it closes is computed. What changes a budget or a plan is decided where that belongs."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_completing(work, review_id, body.completing()))
        review, link = await complete_review(work, review_id, body.completing())
        work.answers(reviews, review, href=link.path, document=link)
    return work.receipt


@router.post(
    "/cases/{case_id}/reassessment-requests",
    status_code=201,
    summary="Ask that what changed is assessed again",
    operation_id="ask_reassessment",
    responses=problems(reassessment_refusals.ReassessmentWordless, reassessment_refusals.ReassessmentUnderWay)
    | leads_to(201, "get_reassessment_request", case_id=CASE, request_id="$response.body#/id"),
)
async def post_reassessment(case_id: UUID, body: ReassessmentGiven, who: Decider, start: Start) -> Receipt:
    """Between reviews. Assessment carries the earlier answers over; plan and budget go on meanwhile."""
    async with start(who) as work:
        request = await ask_reassessment(work, case_id, reason=body.reason, words=body.words, name=body.name)
        href = f"/v1/cases/{case_id}/reassessment-requests/{request.id}"
        work.answers(reassessment_requests, request, href=href, status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/reassessment-requests",
    summary="List what was asked to be assessed again",
    operation_id="list_reassessment_requests",
)
async def get_reassessments(
    case_id: UUID, who: CaseReader, look: Look, listing: Listed
) -> Page[ReassessmentShown]:
    async with look(who) as read:
        known, found = await reassessments_of(read, case_id, after=listing.after(who), limit=listing.more)
    version = known.determination.version if known.determination else None
    return listing.page(
        who,
        found,
        lambda each: ReassessmentShown.of(each, read.version_of(each), version, str(who.role)),
        lambda each: each.id,
    )


@router.get(
    "/cases/{case_id}/reassessment-requests/{request_id}",
    summary="Show what was asked to be assessed again",
    operation_id="get_reassessment_request",
)
async def get_reassessment(
    case_id: UUID, request_id: UUID, who: CaseReader, look: Look, response: Response
) -> ReassessmentShown:
    async with look(who) as read:
        known, request = await one_reassessment(read, case_id, request_id)
    tag(response, read.version_of(request))
    version = known.determination.version if known.determination else None
    return ReassessmentShown.of(request, read.version_of(request), version, str(who.role))
