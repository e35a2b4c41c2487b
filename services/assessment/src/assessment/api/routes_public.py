"""What anyone may read without a token: published questionnaires, with their trials and burden."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel

from assessment.api.page_style import HEADERS
from assessment.api.questionnaire_page import questionnaire_page
from assessment.domain.questionnaire import PublishedQuestionnaire
from assessment.queries.questionnaires import PublicQuestionnaire, published
from assessment.storage.council import questionnaire_versions
from chassis.answering import VersionNumber
from chassis.http import served
from chassis.identity import public
from chassis.reading import NOBODY, Actor, Means, Reading
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/public/{council}/questionnaires", route_class=StrictRoute)


class PublicQuestionnaires(BaseModel):
    """What a council asks, as anyone may know it."""

    items: list[PublicQuestionnaire]


def reading(request: Request, council: str, action: str) -> Reading:
    """Read as nobody in particular."""
    means: Means = request.app.state.means
    return Reading(means, council, Actor(NOBODY, "public"), action=action)


@router.get("", summary="List the published questionnaires", operation_id="list_public_questionnaires")
async def get_public_questionnaires(
    council: Annotated[str, public], request: Request
) -> PublicQuestionnaires:
    read = reading(request, council, "list_public_questionnaires")
    return PublicQuestionnaires(items=await published(read))


@router.get(
    "/{questionnaire_id}/versions/{number}",
    summary="Show a published questionnaire",
    operation_id="get_public_questionnaire",
    response_model=PublishedQuestionnaire,
)
async def get_public_questionnaire(
    council: Annotated[str, public], questionnaire_id: UUID, number: VersionNumber, request: Request
) -> Response:
    """What is asked, what each question is for, what trials said and changed, and the burden."""
    read = reading(request, council, "get_public_questionnaire")
    answer = served(await read.version(questionnaire_versions, questionnaire_id, number))
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@router.get(
    "/{questionnaire_id}/versions/{number}/page",
    summary="Show a published questionnaire as a page",
    operation_id="get_public_questionnaire_page",
    response_class=HTMLResponse,
)
async def get_public_page(
    council: Annotated[str, public], questionnaire_id: UUID, number: VersionNumber, request: Request
) -> HTMLResponse:
    """In plain HTML: who answers for it where it is longer than it should be, and what was said of it and changed."""
    read = reading(request, council, "get_public_questionnaire_page")
    seen = await read.version(questionnaire_versions, questionnaire_id, number)
    page = questionnaire_page(questionnaire_versions.adapter.validate_python(seen.document))
    return HTMLResponse(page, headers=HEADERS | {"Cache-Control": "public, max-age=300"})
