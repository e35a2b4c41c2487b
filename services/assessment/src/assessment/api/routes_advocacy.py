"""Independent advocacy, put in place before and not after; and capacity, decision by decision."""

from uuid import UUID

from fastapi import APIRouter, Response

from assessment.api.shapes_advocacy import (
    AdvocacyGiven,
    AdvocacyShown,
    ArrangementGiven,
    CapacityGiven,
    CapacityShown,
    EmergencyGiven,
)
from assessment.api.who import DeliveryReader, Professional
from assessment.commands.arrange_advocate import arrange_advocate
from assessment.commands.find_advocacy import advocacy_id, find_advocacy
from assessment.commands.go_on_without_advocate import go_on_without_advocate
from assessment.commands.judge_capacity import judge_capacity
from assessment.domain import advocacy_refusals as rules
from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.refusals import CaseIsClosed
from assessment.storage.advocacies import advocacies
from assessment.storage.capacities import capacities
from assessment.storage.cases import cases
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
OF_CASE = {"case_id": "$request.path.case_id"}


@router.put(
    "/cases/{case_id}/advocacy",
    summary="Find whether an independent advocate is due",
    operation_id="find_advocacy",
    responses=problems(CaseIsClosed)
    | leads_to(200, "get_advocacy", **OF_CASE)
    | leads_to(201, "get_advocacy", **OF_CASE),
)
async def put_advocacy(case_id: UUID, body: AdvocacyGiven, who: Professional, start: Start) -> Receipt:
    """The first time it needs no `If-Match` (201), later it does (200). What was found before is kept.

    Next of kin alone has no authority, and nobody who is paid to care represents the person in this.
    """
    async with start(who) as work:
        advocacy, new = await find_advocacy(work, case_id, body.circumstances())
        work.answers(advocacies, advocacy, href=_path(case_id), status=201 if new else 200)
    return work.receipt


@router.get(
    "/cases/{case_id}/advocacy",
    summary="Show whether an independent advocate is due, and who it is",
    operation_id="get_advocacy",
)
async def get_advocacy(case_id: UUID, who: DeliveryReader, look: Look, response: Response) -> AdvocacyShown:
    """For the person and the council; whoever was thought of to represent them is not told what was thought."""
    async with look(who) as read:
        advocacy = await read.get(advocacies, advocacy_id(case_id))
    tag(response, read.version_of(advocacy))
    return AdvocacyShown.of(advocacy, read.version_of(advocacy))


@router.put(
    "/cases/{case_id}/advocacy/arrangement",
    summary="Say who the advocate is",
    operation_id="arrange_advocate",
    responses=leads_to(200, "get_advocacy", **OF_CASE),
)
async def put_arrangement(case_id: UUID, body: ArrangementGiven, who: Professional, start: Start) -> Receipt:
    """Before the assessment is complete. Another one later stands beside the first; the same one again says it anew."""
    async with start(who) as work:
        advocacy = await arrange_advocate(
            work,
            case_id,
            name=body.name,
            organisation=body.organisation,
            starts_on=body.starts_on,
            how=body.how,
            ends_on=body.ends_on,
            took_part=body.confirmed,
        )
        work.answers(advocacies, advocacy, href=_path(case_id))
    return work.receipt


@router.put(
    "/cases/{case_id}/advocacy/emergency",
    summary="Go on without the advocate who is due",
    operation_id="go_on_without_advocate",
    responses=problems(rules.EmergencyUnexplained, NotANamedPractitioner)
    | leads_to(200, "get_advocacy", **OF_CASE),
)
async def put_emergency(case_id: UUID, body: EmergencyGiven, who: Professional, start: Start) -> Receipt:
    """Only because something cannot wait: who says so, and why, stays to be read. The advocate is still due."""
    async with start(who) as work:
        advocacy = await go_on_without_advocate(work, case_id, body.because)
        work.answers(advocacies, advocacy, href=_path(case_id))
    return work.receipt


@router.post(
    "/cases/{case_id}/capacity-decisions",
    status_code=201,
    summary="Record whether the person can make one decision",
    operation_id="judge_capacity",
    responses=problems(
        rules.DecisionNotNamed,
        rules.CapacityDayWrong,
        rules.HelpNotGiven,
        rules.InabilityUnexplained,
        rules.BestInterestsMissing,
        NotANamedPractitioner,
    )
    | leads_to(201, "get_capacity_decision", capacity_decision_id="$response.body#/id"),
)
async def post_capacity(case_id: UUID, body: CapacityGiven, who: Professional, start: Start) -> Receipt:
    """Capacity is presumed (Mental Capacity Act 2005 s.1(2)). This is about one decision, and lapses with it."""
    async with start(who) as work:
        judged = await judge_capacity(
            work,
            case_id,
            decision=body.decision,
            on=body.on,
            lapses_after=body.lapses_after,
            has_capacity=body.has_capacity,
            help_given=body.help_given,
            because=body.because,
            best_interests=body.best_interests,
        )
        work.answers(capacities, judged, href=f"/v1/capacity-decisions/{judged.id}", status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/capacity-decisions",
    summary="List what was judged of capacity, decision by decision",
    operation_id="list_capacity_decisions",
)
async def get_capacities(
    case_id: UUID, who: DeliveryReader, look: Look, listing: Listed
) -> Page[CapacityShown]:
    """For the person and the council."""
    async with look(who) as read:
        await read.get(cases, case_id)
        found = await read.page(capacities, after=listing.after(who), limit=listing.more, case_id=case_id)
    return listing.page(
        who,
        found,
        lambda one: CapacityShown.on_day(one, read.version_of(one), read.today),
        lambda one: one.id,
    )


@router.get(
    "/capacity-decisions/{capacity_decision_id}",
    summary="Show what was judged of capacity for one decision",
    operation_id="get_capacity_decision",
)
async def get_capacity(
    capacity_decision_id: UUID, who: DeliveryReader, look: Look, response: Response
) -> CapacityShown:
    async with look(who) as read:
        judged = await read.get(capacities, capacity_decision_id)
    tag(response, read.version_of(judged))
    return CapacityShown.on_day(judged, read.version_of(judged), read.today)


def _path(case_id: UUID) -> str:
    return f"/v1/cases/{case_id}/advocacy"
