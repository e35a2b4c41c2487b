"""The pack of a review, and what was written when it was completed: as data, and as pages that anybody can read."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from chassis.answering import VersionNumber
from chassis.http import Look, served
from chassis.route import StrictRoute
from review.api import page_pack, page_review
from review.api.page_style import HEADERS
from review.api.who import CaseReader, VersionReader
from review.domain.pack import Pack
from review.domain.review_document import ReviewDocument
from review.queries.documents import pack, review_document
from review.storage.conversation import review_documents

router = APIRouter(prefix="/v1/reviews/{review_id}", route_class=StrictRoute, tags=["review"])


@router.get("/pack", summary="Show the pack for a review", operation_id="get_review_pack")
async def get_pack(review_id: UUID, who: CaseReader, look: Look) -> Pack:
    """It writes itself: what was planned, in the person's words, and what was said last time. No sum is in it."""
    async with look(who) as read:
        _, found = await pack(read, review_id)
    return found


@router.get(
    "/pack/page",
    summary="Show the pack as an accessible page",
    operation_id="get_review_pack_page",
    response_class=HTMLResponse,
)
async def get_pack_page(review_id: UUID, who: CaseReader, look: Look) -> HTMLResponse:
    """To read beforehand, to print, or to be read out."""
    async with look(who) as read:
        review, found = await pack(read, review_id)
    return HTMLResponse(page_pack.page_of(review, found), headers=HEADERS)


@router.get(
    "/documents/{number}",
    summary="Show a completed review",
    operation_id="get_review_document",
    response_model=ReviewDocument,
)
async def get_document(review_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    """What was said by whom, what it covered, what comes of it and why, and how to challenge it. It never changes."""
    async with look(who) as read:
        return served(await read.version(review_documents, review_id, number))


@router.get(
    "/documents/{number}/page",
    summary="Show a completed review as an accessible page",
    operation_id="get_review_document_page",
    response_class=HTMLResponse,
)
async def get_document_page(
    review_id: UUID, number: VersionNumber, who: CaseReader, look: Look
) -> HTMLResponse:
    """In plain words, with what the person can do who does not agree."""
    async with look(who) as read:
        found = await review_document(read, review_id, number)
    return HTMLResponse(page_review.page_of(found), headers=HEADERS)
