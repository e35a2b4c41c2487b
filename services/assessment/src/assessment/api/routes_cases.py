"""Cases: opened, entrusted, closed by one of their exits, asked for again."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from assessment.api.refusing import inside
from assessment.api.shapes_cases import (
    CaseAsked,
    CasesSought,
    ClosureGiven,
    ExternalCaseGiven,
    ResponsibleGiven,
)
from assessment.api.shown import CasesFound, CaseShown, PersonShown
from assessment.api.who import Answerer, Asker, CaseReader, Entruster, PersonKeeper
from assessment.commands.close_case import close_case, objections_to_closing
from assessment.commands.entrust_case import entrust_case
from assessment.commands.keep_external_case import keep_external_case
from assessment.commands.open_case import open_case
from assessment.commands.reopen_case import reopen_case
from assessment.domain.case import CaseState, Closing, Responsible
from assessment.domain.refusals import (
    CaseAlreadyKnown,
    CaseIsClosed,
    CaseIsNotClosed,
    CaseOfAnotherPerson,
    ExitNeedsItsDecision,
    ExternalIdNotYours,
    ExternalIdTwice,
    MoneyDoesNotEndTheDuty,
    ReasonMissing,
    RefusalDoesNotEndTheDuty,
    WorkerUnknown,
)
from assessment.queries.cases import find_cases
from assessment.queries.people import as_seen, person_of_case
from assessment.storage.cases import cases
from assessment.storage.people import people
from chassis.answering import DryRunShown, dry, leads_to, tag
from chassis.call import DryRun as Dry
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/cases", route_class=StrictRoute)
CASE = {"case_id": "$response.body#/id"}
WRONG = problems(ExternalIdTwice, ExternalIdNotYours, CaseAlreadyKnown)


@router.post(
    "",
    status_code=201,
    summary="Open a case",
    operation_id="open_case",
    responses=WRONG | leads_to(201, "get_case", **CASE),
)
async def post_case(body: CaseAsked, who: Asker, start: Start) -> Receipt:
    """It is enough that somebody may have needs (Care Act 2014 s.9); clocks run from today."""
    async with start(who) as work:
        case = await open_case(work, body.case(work.new_id(), work.today))
        work.answers(cases, case, href=_path(case.id), status=201)
    return work.receipt


@router.put(
    "/by-external-id",
    summary="Keep a case as another system has it",
    operation_id="keep_external_case",
    responses=WRONG
    | problems(CaseOfAnotherPerson)
    | leads_to(200, "get_case", **CASE)
    | leads_to(201, "get_case", **CASE),
)
async def put_external_case(body: ExternalCaseGiven, who: PersonKeeper, start: Start) -> Receipt:
    """Opened the first time (201), corrected after that (200). That system is the master: no `If-Match`.

    It says how help was asked for; state, answers and decisions are made here.
    """
    async with start(who) as work:
        external = body.external_id.external_id()
        given = body.case.case(work.new_id(), work.today)
        given.external_ids = (external, *(one for one in given.external_ids if one != external))
        with inside("/case"):
            case, new = await keep_external_case(work, external, given)
        work.answers(cases, case, href=_path(case.id), status=201 if new else 200)
    return work.receipt


@router.post("/searches", summary="Find a case by its external id", operation_id="search_cases")
async def search_cases(body: CasesSought, who: PersonKeeper, look: Look) -> CasesFound:
    """The identifier stands in the body, because it may say whose case it is; exact matches only."""
    async with look(who) as read:
        found = await find_cases(read, body.external_id.external_id())
        return CasesFound(items=[CaseShown.of(case, read.version_of(case)) for case in found])


@router.get("", summary="List cases", operation_id="list_cases")
async def get_cases(
    who: CaseReader,
    look: Look,
    listing: Listed,
    state: Annotated[CaseState | None, Query(description="Only those that stand so.")] = None,
    worker_id: Annotated[UUID | None, Query(description="Only those of this worker.")] = None,
    team_id: Annotated[UUID | None, Query(description="Only those of this team.")] = None,
    person_id: Annotated[UUID | None, Query(description="Only those of this person.")] = None,
) -> Page[CaseShown]:
    """Those the caller may see, oldest first: a work-list for staff, their own for everybody else."""
    async with look(who) as read:
        found = await read.page(
            cases,
            after=listing.after(who),
            limit=listing.more,
            state=state.value if state else None,
            worker_id=worker_id,
            team_id=team_id,
            person_id=person_id,
        )
    return listing.page(
        who, found, lambda case: CaseShown.of(case, read.version_of(case)), lambda case: case.id
    )


@router.get("/{case_id}", summary="Show a case", operation_id="get_case")
async def get_case(case_id: UUID, who: CaseReader, look: Look, response: Response) -> CaseShown:
    async with look(who) as read:
        case = await read.get(cases, case_id)
        person = await read.get(people, case.person_id)
    tag(response, read.version_of(case))
    return CaseShown.of(case, read.version_of(case), person)


@router.get("/{case_id}/person", summary="Show the person of a case", operation_id="get_person_of_case")
async def get_person_of_case(case_id: UUID, who: Answerer, look: Look, response: Response) -> PersonShown:
    """Those who help see the name and how to communicate; how to reach the person is theirs to tell."""
    async with look(who) as read:
        person = await person_of_case(read, case_id)
    tag(response, read.version_of(person))
    return PersonShown.on_day(as_seen(read, person), read.version_of(person), read.today)


@router.put(
    "/{case_id}/responsible",
    summary="Say who is responsible",
    operation_id="entrust_case",
    responses=problems(WorkerUnknown, CaseIsClosed) | leads_to(200, "get_case", **CASE),
)
async def put_responsible(case_id: UUID, body: ResponsibleGiven, who: Entruster, start: Start) -> Receipt:
    """A worker, a team, or both; from then on only they, and those who answer for them, see the case."""
    async with start(who) as work:
        case = await entrust_case(work, case_id, Responsible(body.worker_id, body.team_id))
        work.answers(cases, case, href=_path(case.id))
    return work.receipt


@router.put(
    "/{case_id}/closure",
    summary="Close a case",
    operation_id="close_case",
    responses=problems(
        CaseIsClosed, ExitNeedsItsDecision, MoneyDoesNotEndTheDuty, ReasonMissing, RefusalDoesNotEndTheDuty
    )
    | leads_to(200, "get_case", **CASE),
)
async def put_closure(
    case_id: UUID, body: ClosureGiven, who: Entruster, start: Start, *, dry_run: Dry = False
) -> Receipt | DryRunShown:
    """Every exit counts, each with its reason. Not eligible is a determination, and not a closure."""
    async with start(who) as work:
        refusal = body.refusal.refusal() if body.refusal else None
        closing = Closing(body.reason, work.today, body.words, work.actor.id, refusal)
        if dry_run:
            work.discard()
            return dry(await objections_to_closing(work, case_id, closing))
        case = await close_case(work, case_id, closing)
        work.answers(cases, case, href=_path(case.id))
    return work.receipt


@router.post(
    "/{case_id}/reopenings",
    status_code=201,
    summary="Ask again",
    operation_id="reopen_case",
    responses=problems(CaseIsNotClosed) | leads_to(201, "get_case", **CASE),
)
async def post_reopening(case_id: UUID, who: Answerer, start: Start) -> Receipt:
    """One step, and nobody asks why. The clocks run from today."""
    async with start(who) as work:
        case = await reopen_case(work, case_id)
        work.answers(cases, case, href=_path(case.id), status=201)
    return work.receipt


def _path(case_id: UUID) -> str:
    return f"/v1/cases/{case_id}"
