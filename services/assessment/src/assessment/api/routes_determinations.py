"""Determinations by a named practitioner, the written record for the person, and whether it reached them."""

from uuid import UUID

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from assessment.api.page import page_of
from assessment.api.page_style import HEADERS
from assessment.api.serving import served_to
from assessment.api.shapes_assessments import DeliveryGiven, DeterminationGiven
from assessment.api.shown_assessments import DeliveryShown
from assessment.api.who import CaseReader, Deliverer, DeliveryReader, Professional, VersionReader
from assessment.commands.determine_eligibility import determine_eligibility, objections_to_determining
from assessment.commands.record_delivery import record_delivery
from assessment.domain import assessment_refusals as rules
from assessment.domain.advocacy_refusals import AdvocacyNotJudged, AdvocateMissing
from assessment.domain.criteria_refusals import LimbNotLookedAt, NotOfTheseCriteria
from assessment.domain.determination import Determination
from assessment.domain.open_levels import LevelsOpen
from assessment.domain.people_refusals import NeedsMetUnsaid, WayIsUnsafe
from assessment.domain.record import WrittenRecord
from assessment.domain.refusals import AttemptNotYetMade, CaseIsClosed, ReasonMissing
from assessment.queries.records import delivery_now, record_and_way, unheard_in_record
from assessment.storage.cases import cases, deliveries, determinations, written_records
from chassis.answering import DryRunShown, VersionNumber, dry, leads_to, tag
from chassis.call import DryRun as Dry
from chassis.http import Look, Start, served
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/cases/{case_id}", route_class=StrictRoute)
RECORD = {"case_id": "$request.path.case_id", "number": "$request.path.number"}


@router.put(
    "/determination",
    summary="Determine eligibility",
    operation_id="determine_eligibility",
    responses=problems(
        rules.NotANamedPractitioner,
        rules.AssessmentNotCompleted,
        rules.DeterminedAlready,
        CaseIsClosed,
        LimbNotLookedAt,
        NotOfTheseCriteria,
        rules.LimbsDoNotBearIt,
        ReasonMissing,
        rules.AdviceMissing,
        rules.DifferenceUnexplained,
        LevelsOpen,
        AdvocacyNotJudged,
        AdvocateMissing,
    )
    | leads_to(200, "get_case", case_id="$response.body#/id"),
)
async def put_determination(
    case_id: UUID, body: DeterminationGiven, who: Professional, start: Start, *, dry_run: Dry = False
) -> Receipt | DryRunShown:
    """A named practitioner decides with reasons (Care Act 2014 s.13); the rules have only proposed.

    `If-Match` is of the case. Where a sum follows, each level that it depends on by the table in force for the client
    group is told by an answer or set in `levels`; a dry run names those that are open. Not eligible closes the case,
    with advice and a way to ask again. Somebody has judged once whether the person can take part without an advocate.
    """
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_determining(work, case_id, body.decided()))
        case, link = await determine_eligibility(work, case_id, body.decided())
        work.answers(cases, case, href=link.path, document=link)
    return work.receipt


@router.get(
    "/determinations/{number}",
    summary="Show a determination",
    operation_id="get_determination",
    response_model=Determination,
)
async def get_determination(case_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    async with look(who) as read:
        return served(await read.version(determinations, case_id, number))


@router.get(
    "/written-records/{number}",
    summary="Show a written record",
    operation_id="get_written_record",
    response_model=WrittenRecord,
)
async def get_written_record(case_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> Response:
    """What was said, decided and why, and what to do now (Care Act 2014 s.12(3), s.13(2))."""
    async with look(who) as read:
        seen = await read.version(written_records, case_id, number)
        return served_to(read.actor.role, seen, await unheard_in_record(read, seen))


@router.get(
    "/written-records/{number}/page",
    summary="Show a written record as an accessible page",
    operation_id="get_written_record_page",
    response_class=HTMLResponse,
)
async def get_page(case_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> HTMLResponse:
    """To read on any screen, to be read out, or to print: it runs no script and loads nothing."""
    async with look(who) as read:
        record, way = await record_and_way(read, case_id, number)
    return HTMLResponse(page_of(record, way), headers=HEADERS)


@router.get(
    "/written-records/{number}/delivery",
    summary="Show whether a written record reached the person",
    operation_id="get_delivery",
)
async def get_delivery(
    case_id: UUID, number: VersionNumber, who: DeliveryReader, look: Look, response: Response
) -> DeliveryShown:
    """The way never is one that the person called unsafe; those who help are not told it."""
    async with look(who) as read:
        delivery = await delivery_now(read, case_id, number)
    tag(response, read.version_of(delivery))
    return DeliveryShown.of(delivery, read.version_of(delivery))


@router.put(
    "/written-records/{number}/delivery",
    summary="Record an attempt to give the person their record",
    operation_id="record_delivery",
    responses=problems(AttemptNotYetMade, WayIsUnsafe, NeedsMetUnsaid)
    | leads_to(200, "get_delivery", **RECORD),
)
async def put_delivery(
    case_id: UUID, number: VersionNumber, body: DeliveryGiven, who: Deliverer, start: Start
) -> Receipt:
    """Whichever way it went; the record has reached the person on the day of the first attempt that did."""
    async with start(who) as work:
        delivery = await record_delivery(
            work,
            case_id,
            number,
            by=body.by,
            reached=body.reached,
            on=body.on,
            note=body.note,
            met_needs=body.met(),
            although_unsafe=body.although_unsafe,
        )
        work.answers(deliveries, delivery, href=f"/v1/cases/{case_id}/written-records/{number}/delivery")
    return work.receipt
