"""Joint and combined assessments: by agreement, with what each chooses to share, and parted by any one."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from assessment.api.shapes_joinings import JoiningGiven, JoiningShown, JoiningsShown, SharedGiven
from assessment.api.who import DeliveryReader, Professional, Sharer
from assessment.commands.choose_shared import choose_shared
from assessment.commands.join_assessments import join_assessments
from assessment.commands.part_assessments import part_assessments
from assessment.commands.take_over_shared import take_over_shared
from assessment.domain import joining_refusals as rules
from assessment.domain.assessment_refusals import AssessmentIsCompleted, QuestionNotThere
from assessment.domain.refusals import CaseIsClosed
from assessment.queries.joinings import joining_of, joinings_of
from assessment.settings import Settings
from assessment.storage.joinings import joinings
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
JOINING = {"joining_id": "$response.body#/id"}


@router.post(
    "/cases/{case_id}/joinings",
    status_code=201,
    summary="Join an assessment with another",
    operation_id="join_assessments",
    responses=problems(
        CaseIsClosed, rules.JoinedWithNobody, rules.NotAllAgreed, rules.AgreementUnclear, rules.JoinedAlready
    )
    | leads_to(201, "get_joining", **JOINING),
)
async def post_joining(
    case_id: UUID, body: JoiningGiven, request: Request, who: Professional, start: Start
) -> Receipt:
    """Only if everybody who is assessed agrees (Care Act 2014 s.12(5) to (7)). The cases stay two."""
    settings: Settings = request.app.state.settings
    async with start(who) as work:
        asked = body.asked(work.actor.id, work.today)
        joining = await join_assessments(work, case_id, asked, settings.joining_child_under)
        work.answers(joinings, joining, href=f"/v1/joinings/{joining.id}", status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/joinings",
    summary="Show with what the assessment of a case is joined",
    operation_id="list_joinings",
)
async def get_joinings(case_id: UUID, who: DeliveryReader, look: Look) -> JoiningsShown:
    """Parted ones too. Never what the other person said."""
    async with look(who) as read:
        found = await joinings_of(read, case_id)
    return JoiningsShown(items=[JoiningShown.seen(own, other, read.version_of(own)) for own, other in found])


@router.get("/joinings/{joining_id}", summary="Show one side of a joining", operation_id="get_joining")
async def get_joining(joining_id: UUID, who: DeliveryReader, look: Look, response: Response) -> JoiningShown:
    async with look(who) as read:
        own, other = await joining_of(read, joining_id)
    tag(response, read.version_of(own))
    return JoiningShown.seen(own, other, read.version_of(own))


@router.put(
    "/joinings/{joining_id}/shared",
    summary="Choose what the other may know",
    operation_id="choose_shared",
    responses=problems(rules.JoiningOver, rules.AloneNotShared, QuestionNotThere)
    | leads_to(200, "get_joining", **JOINING),
)
async def put_shared(joining_id: UUID, body: SharedGiven, who: Sharer, start: Start) -> Receipt:
    """Each chooses for themself, question by question; these and nothing else from now on."""
    async with start(who) as work:
        joining = await choose_shared(work, joining_id, body.questions, meetings=body.meetings)
        work.answers(joinings, joining, href=f"/v1/joinings/{joining.id}")
    return work.receipt


@router.put(
    "/joinings/{joining_id}/taken-over",
    summary="Take over what the other chose to share",
    operation_id="take_over_shared",
    responses=problems(rules.JoiningOver, AssessmentIsCompleted, CaseIsClosed)
    | leads_to(200, "get_joining", **JOINING),
)
async def put_taken_over(joining_id: UUID, who: Sharer, start: Start) -> Receipt:
    """So that nobody is asked again: it is put where it is asked for here, with its source, and waits to be confirmed.

    What is shared before an assessment is started stands in it from the start.
    """
    async with start(who) as work:
        joining = await take_over_shared(work, joining_id)
        work.answers(joinings, joining, href=f"/v1/joinings/{joining.id}")
    return work.receipt


@router.delete(
    "/joinings/{joining_id}",
    summary="Part assessments that were joined",
    operation_id="part_assessments",
    responses=problems(rules.JoiningOver) | leads_to(200, "get_joining", **JOINING),
)
async def delete_joining(joining_id: UUID, who: Sharer, start: Start) -> Receipt:
    """At once, on both sides, and without a reason. What each had agreed stays with their own case."""
    async with start(who) as work:
        joining = await part_assessments(work, joining_id)
        work.answers(joinings, joining, href=f"/v1/joinings/{joining.id}")
    return work.receipt
