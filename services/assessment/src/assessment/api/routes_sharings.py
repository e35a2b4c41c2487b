"""Sharing: whom the person lets see or help, and the end of it."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from assessment.api.shapes_cases import SharingGiven
from assessment.api.shown import SharingShown
from assessment.api.trust import trusted_issuers
from assessment.api.who import Sharer
from assessment.commands.share_case import share_case
from assessment.commands.withdraw_sharing import withdraw_sharing
from assessment.domain.refusals import IssuerNotTrusted, SharingOver
from assessment.storage.cases import cases, sharings
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
SHARING = {"sharing_id": "$response.body#/id"}


@router.post(
    "/cases/{case_id}/sharings",
    status_code=201,
    summary="Share a case with somebody",
    operation_id="share_case",
    responses=problems(SharingOver, IssuerNotTrusted) | leads_to(201, "get_sharing", **SHARING),
)
async def post_sharing(
    case_id: UUID, body: SharingGiven, who: Sharer, start: Start, request: Request
) -> Receipt:
    """Any login of a trusted issuer can be named; nobody has to register first."""
    async with start(who) as work:
        sharing = await share_case(
            work,
            case_id,
            issuer=body.login.issuer,
            subject=body.login.subject,
            known_as=body.known_as,
            part=body.part,
            stages=tuple(body.stages),
            until=body.until,
            trusted=trusted_issuers(request),
        )
        work.answers(sharings, sharing, href=f"/v1/sharings/{sharing.id}", status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/sharings", summary="List with whom a case is shared", operation_id="list_sharings"
)
async def get_sharings(case_id: UUID, who: Sharer, look: Look, listing: Listed) -> Page[SharingShown]:
    """For the person and staff. Those it is shared with do not see one another."""
    after = listing.after(who)
    async with look(who) as read:
        await read.get(cases, case_id)
        found = await read.page(sharings, after=after, limit=listing.more, case_id=case_id)
    return listing.page(
        who, found, lambda one: SharingShown.of(one, read.version_of(one)), lambda one: one.id
    )


@router.get("/sharings/{sharing_id}", summary="Show a sharing", operation_id="get_sharing")
async def get_sharing(sharing_id: UUID, who: Sharer, look: Look, response: Response) -> SharingShown:
    async with look(who) as read:
        sharing = await read.get(sharings, sharing_id)
    tag(response, read.version_of(sharing))
    return SharingShown.of(sharing, read.version_of(sharing))


@router.delete(
    "/sharings/{sharing_id}",
    summary="Withdraw a sharing",
    operation_id="withdraw_sharing",
    responses=problems(SharingOver) | leads_to(200, "get_sharing", **SHARING),
)
async def delete_sharing(sharing_id: UUID, who: Sharer, start: Start) -> Receipt:
    """At once, and without a reason: whoever it was shared with is not told why."""
    async with start(who) as work:
        sharing = await withdraw_sharing(work, sharing_id)
        work.answers(sharings, sharing, href=f"/v1/sharings/{sharing.id}")
    return work.receipt
