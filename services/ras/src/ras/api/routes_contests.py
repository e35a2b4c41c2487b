"""Saying "this is not enough" or "this is wrong", and the answer."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import NotHere, problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from ras.api.shapes import AnswerGiven, ContestGiven
from ras.api.shown import ContestShown
from ras.api.who import CaseReader, Contester, Professional
from ras.commands.answer_contest import answer_contest
from ras.commands.contest_allocation import contest_allocation
from ras.domain.refusals import AlreadyAnswered, NoAllocation
from ras.storage.stores import allocations, contests

router = APIRouter(prefix="/v1/cases/{case_id}/allocation/contests", route_class=StrictRoute, tags=["ras"])
CASE, ID = "$request.path.case_id", "$response.body#/id"


@router.post(
    "",
    status_code=201,
    summary="Say that it is not enough, or wrong",
    operation_id="contest_allocation",
    responses=problems(NoAllocation) | leads_to(201, "get_contest", case_id=CASE, contest_id=ID),
)
async def post_contest(case_id: UUID, body: ContestGiven, who: Contester, start: Start) -> Receipt:
    """One step: the ground is enough. A named person answers by a day; planning goes on meanwhile."""
    async with start(who) as work:
        contest = await contest_allocation(
            work, case_id, ground=body.ground, words=body.words, version=body.allocation_version
        )
        work.answers(contests, contest, href=_path(case_id, contest.id), status=201)
    return work.receipt


@router.get("", summary="List what was said of the allocation", operation_id="list_contests")
async def get_contests(case_id: UUID, who: CaseReader, look: Look, listing: Listed) -> Page[ContestShown]:
    after = listing.after(who)
    async with look(who) as read:
        await read.get(allocations, case_id)
        found = await read.page(contests, after=after, limit=listing.more, case_id=case_id)
    return listing.page(who, found, lambda each: ContestShown.of(each, read.version_of(each)), lambda e: e.id)


@router.get("/{contest_id}", summary="Show what was said, and the answer", operation_id="get_contest")
async def get_contest(
    case_id: UUID, contest_id: UUID, who: CaseReader, look: Look, response: Response
) -> ContestShown:
    async with look(who) as read:
        contest = await read.one(contests, id=contest_id, case_id=case_id)
    if contest is None:
        raise NotHere
    tag(response, read.version_of(contest))
    return ContestShown.of(contest, read.version_of(contest))


@router.put(
    "/{contest_id}/answer",
    summary="Answer with a name and reasons",
    operation_id="answer_contest",
    responses=problems(AlreadyAnswered) | leads_to(200, "get_contest", case_id=CASE, contest_id=ID),
)
async def put_answer(
    case_id: UUID, contest_id: UUID, body: AnswerGiven, who: Professional, start: Start
) -> Receipt:
    """The person reads the name, the outcome, the reasons, and what they can do next."""
    async with start(who) as work:
        contest = await answer_contest(
            work, case_id, contest_id, name=body.name, outcome=body.outcome, reasons=body.reasons
        )
        work.answers(contests, contest, href=_path(case_id, contest_id))
    return work.receipt


def _path(case_id: UUID, contest_id: UUID) -> str:
    return f"/v1/cases/{case_id}/allocation/contests/{contest_id}"
