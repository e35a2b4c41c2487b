"""What anyone may read without a token: published questionnaires, with their trials and burden."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response

from assessment.api.answering import VersionNumber
from assessment.domain.questionnaire import PublishedQuestionnaire
from assessment.storage.council import questionnaire_versions
from chassis.http import served
from chassis.identity import public
from chassis.reading import NOBODY, Actor, Means, Reading
from chassis.route import StrictRoute

router = APIRouter(route_class=StrictRoute)


@router.get(
    "/v1/public/{council}/questionnaires/{questionnaire_id}/versions/{number}",
    summary="Show a published questionnaire",
    operation_id="get_public_questionnaire",
    response_model=PublishedQuestionnaire,
)
async def get_public_questionnaire(
    council: Annotated[str, public], questionnaire_id: UUID, number: VersionNumber, request: Request
) -> Response:
    """What is asked, what each question is for, what trials said and changed, and the burden."""
    means: Means = request.app.state.means
    read = Reading(means, council, Actor(NOBODY, "public"), action="get_public_questionnaire")
    answer = served(await read.version(questionnaire_versions, questionnaire_id, number))
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer
