"""Going on from the short route to the full questionnaire."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import ConfigDict

from assessment.api.shapes import Body
from assessment.api.who import Answerer
from assessment.commands.go_on_in_full import go_on_in_full
from assessment.domain.assessment_refusals import AssessmentIsCompleted
from assessment.domain.questionnaire_refusals import NotPublished, RouteIsFull
from assessment.domain.refusals import CaseIsClosed
from assessment.storage.cases import assessments
from chassis.answering import leads_to
from chassis.http import Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/assessments/{assessment_id}", route_class=StrictRoute)


class RouteGiven(Body):
    """How to go on."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"route": "full"}]})
    route: Literal["full"]


@router.put(
    "/route",
    summary="Go on with the full questionnaire",
    operation_id="go_on_in_full",
    responses=problems(AssessmentIsCompleted, CaseIsClosed, RouteIsFull, NotPublished)
    | leads_to(200, "get_assessment", assessment_id="$response.body#/id"),
)
async def put_route(assessment_id: UUID, body: RouteGiven, who: Answerer, start: Start) -> Receipt:
    """Where needs turn out not to be simple. Every answer goes along; nothing is asked twice."""
    _ = body
    async with start(who) as work:
        assessment = await go_on_in_full(work, assessment_id)
        work.answers(assessments, assessment, href=f"/v1/assessments/{assessment_id}")
    return work.receipt
