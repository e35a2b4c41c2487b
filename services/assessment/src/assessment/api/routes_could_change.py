"""What a question could still change, for whoever asks."""

from uuid import UUID

from fastapi import APIRouter

from assessment.api.routes_answers import QuestionId
from assessment.api.who import CaseReader
from assessment.domain.assessment_refusals import QuestionNotThere
from assessment.domain.could_change import CouldChange
from assessment.queries.assessments import what_could_change
from chassis.http import Look
from chassis.problems import problems
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)


@router.get(
    "/assessments/{assessment_id}/questions/{question_id}/could-change",
    summary="Show what a question could still change",
    operation_id="get_could_change",
    responses=problems(QuestionNotThere),
)
async def get_could_change(
    assessment_id: UUID, question_id: QuestionId, who: CaseReader, look: Look
) -> CouldChange:
    """For each choice what the rules may then propose, and between which pence a week a sum may start.

    It is shown on request and never beside the question: one answers as it is, and not for the money.
    """
    async with look(who) as read:
        return await what_could_change(read, assessment_id, question_id)
