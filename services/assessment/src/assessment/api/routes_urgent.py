"""Urgent support before the assessment ends: started at once, looked at, and ended by a plan or with reasons."""

from uuid import UUID

from fastapi import APIRouter, Response

from assessment.api.shapes_urgent import (
    UrgentEndGiven,
    UrgentLookGiven,
    UrgentSupportGiven,
    UrgentSupportShown,
)
from assessment.api.who import DeliveryReader, Professional
from assessment.commands.end_urgent_support import end_urgent_support
from assessment.commands.look_at_urgent_support import look_at_urgent_support
from assessment.commands.start_urgent_support import start_urgent_support
from assessment.domain import advocacy_refusals as rules
from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.refusals import CaseIsClosed
from assessment.storage.cases import cases
from assessment.storage.urgent_supports import urgent_supports
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
SUPPORT = {"urgent_support_id": "$response.body#/id"}


@router.post(
    "/cases/{case_id}/urgent-support",
    status_code=201,
    summary="Start urgent support",
    operation_id="start_urgent_support",
    responses=problems(
        CaseIsClosed,
        rules.NotBeforeTheDecision,
        rules.UrgentNeedUnexplained,
        rules.LookedAtTooLate,
        NotANamedPractitioner,
    )
    | leads_to(201, "get_urgent_support", **SUPPORT),
)
async def post_urgent(case_id: UUID, body: UrgentSupportGiven, who: Professional, start: Start) -> Receipt:
    """Before the assessment ends (Care Act 2014 s.19(3)). It waits for nothing, and can be asked for again."""
    async with start(who) as work:
        support = await start_urgent_support(
            work,
            case_id,
            what=body.what,
            why_urgent=body.why_urgent,
            starts_on=body.starts_on,
            weekly_pence=body.weekly_pence,
            review_on=body.review_on,
        )
        work.answers(urgent_supports, support, href=_path(support.id), status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/urgent-support",
    summary="List the urgent support of a case",
    operation_id="list_urgent_support",
)
async def get_urgents(
    case_id: UUID, who: DeliveryReader, look: Look, listing: Listed
) -> Page[UrgentSupportShown]:
    """Oldest first, also what has ended. Those who help may be whom it keeps the person safe from."""
    async with look(who) as read:
        await read.get(cases, case_id)
        found = await read.page(
            urgent_supports, after=listing.after(who), limit=listing.more, case_id=case_id
        )
    return listing.page(
        who, found, lambda one: UrgentSupportShown.of(one, read.version_of(one)), lambda one: one.id
    )


@router.get(
    "/urgent-support/{urgent_support_id}", summary="Show urgent support", operation_id="get_urgent_support"
)
async def get_urgent(
    urgent_support_id: UUID, who: DeliveryReader, look: Look, response: Response
) -> UrgentSupportShown:
    async with look(who) as read:
        support = await read.get(urgent_supports, urgent_support_id)
    tag(response, read.version_of(support))
    return UrgentSupportShown.of(support, read.version_of(support))


@router.put(
    "/urgent-support/{urgent_support_id}/review",
    summary="Look at urgent support, and let it go on",
    operation_id="look_at_urgent_support",
    responses=problems(rules.UrgentSupportOver, rules.LookedAtTooLate, NotANamedPractitioner)
    | leads_to(200, "get_urgent_support", **SUPPORT),
)
async def put_review(
    urgent_support_id: UUID, body: UrgentLookGiven, who: Professional, start: Start
) -> Receipt:
    """It is right as it is, until the next day on which it is looked at."""
    async with start(who) as work:
        support = await look_at_urgent_support(
            work, urgent_support_id, words=body.words, review_on=body.review_on
        )
        work.answers(urgent_supports, support, href=_path(support.id))
    return work.receipt


@router.put(
    "/urgent-support/{urgent_support_id}/end",
    summary="End urgent support",
    operation_id="end_urgent_support",
    responses=problems(rules.UrgentSupportOver, rules.EndsWithoutDecision, NotANamedPractitioner)
    | leads_to(200, "get_urgent_support", **SUPPORT),
)
async def put_end(urgent_support_id: UUID, body: UrgentEndGiven, who: Professional, start: Start) -> Receipt:
    """A plan takes its place, or it is decided with reasons to the person, who can ask again."""
    async with start(who) as work:
        support = await end_urgent_support(work, urgent_support_id, body.by, body.words)
        work.answers(urgent_supports, support, href=_path(support.id))
    return work.receipt


def _path(urgent_support_id: UUID) -> str:
    return f"/v1/urgent-support/{urgent_support_id}"
