"""Forms on paper: printed in three prints, as a page and a PDF, and found again by their reference."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from assessment.api.paper_page import paper_page
from assessment.api.paper_pdf import paper_pdf
from assessment.api.paper_style import headers
from assessment.api.routes_public import reading
from assessment.api.shapes_paper import (
    EasyReadGapsShown,
    FormsFound,
    FormSought,
)
from assessment.api.who import CaseReader, CouncilReader, Typist
from assessment.domain.paper import Desk, Style, easy_read_gaps
from assessment.queries.paper import (
    blank_paper,
    find_by_reference,
    paper_for,
)
from assessment.settings import Settings
from assessment.storage.council import questionnaires
from chassis.answering import VersionNumber
from chassis.http import Look
from chassis.identity import public
from chassis.problems import Busy, problems
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
BLANK = "/public/{council}/questionnaires/{questionnaire_id}/versions/{number}"
In = Annotated[Style, Query(alias="style", description="In which print.")]
PDF: dict[str, Any] = {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
PUBLIC, PRIVATE = {"Cache-Control": "public, max-age=300"}, {"Cache-Control": "no-store"}


@router.get(
    BLANK + "/paper",
    summary="Show a published questionnaire as a form to print",
    operation_id="get_public_paper",
    response_class=HTMLResponse,
)
async def get_public_paper(
    council: Annotated[str, public],
    questionnaire_id: UUID,
    number: VersionNumber,
    request: Request,
    style: In = Style.STANDARD,
) -> HTMLResponse:
    """A number for each question and a letter for each choice, room to write, and whom it is for in sentences."""
    read = reading(request, council, "get_public_paper")
    form = await blank_paper(read, questionnaire_id, number, style, _desk(request, council))
    return HTMLResponse(paper_page(form), headers=headers(style) | PUBLIC)


@router.get(
    BLANK + "/paper.pdf",
    summary="Show a published questionnaire as a PDF to print",
    operation_id="get_public_paper_pdf",
    response_class=Response,
    responses=problems(Busy) | {200: PDF},
)
async def get_public_pdf(
    council: Annotated[str, public],
    questionnaire_id: UUID,
    number: VersionNumber,
    request: Request,
    style: In = Style.STANDARD,
) -> Response:
    """A4, tagged for screen readers (PDF/UA-1)."""
    read = reading(request, council, "get_public_paper_pdf")
    made = await paper_pdf(await blank_paper(read, questionnaire_id, number, style, _desk(request, council)))
    return Response(made, headers=PUBLIC, media_type="application/pdf")


@router.get(
    "/questionnaires/{questionnaire_id}/easy-read-gaps",
    summary="List the questions of a draft that have no Easy Read text",
    operation_id="get_easy_read_gaps",
)
async def get_gaps(questionnaire_id: UUID, who: CouncilReader, look: Look) -> EasyReadGapsShown:
    """An Easy Read form asks them in their ordinary words until somebody has written easier ones."""
    async with look(who) as read:
        found = await read.get(questionnaires, questionnaire_id)
    return EasyReadGapsShown(missing=easy_read_gaps(found.content))


@router.post(
    "/assessments/searches",
    summary="Find the assessment for which a form was printed",
    operation_id="search_assessments",
)
async def search_assessments(body: FormSought, who: Typist, look: Look) -> FormsFound:
    """By the reference on the form: exact matches only."""
    async with look(who) as read:
        return FormsFound(items=await find_by_reference(read, body.reference))


@router.get(
    "/assessments/{assessment_id}/paper",
    summary="Show an assessment as a form to print",
    operation_id="get_paper",
    response_class=HTMLResponse,
)
async def get_paper(
    assessment_id: UUID, who: CaseReader, look: Look, request: Request, style: In = Style.STANDARD
) -> HTMLResponse:
    """With what is known already, to be confirmed, and a reference that says nothing of anybody."""
    async with look(who) as read:
        form = await paper_for(read, assessment_id, style, _desk(request, read.council))
    return HTMLResponse(paper_page(form), headers=headers(style) | PRIVATE)


@router.get(
    "/assessments/{assessment_id}/paper.pdf",
    summary="Show an assessment as a PDF to print",
    operation_id="get_paper_pdf",
    response_class=Response,
    responses=problems(Busy) | {200: PDF},
)
async def get_pdf(
    assessment_id: UUID, who: CaseReader, look: Look, request: Request, style: In = Style.STANDARD
) -> Response:
    """A4, tagged for screen readers (PDF/UA-1)."""
    async with look(who) as read:
        form = await paper_for(read, assessment_id, style, _desk(request, read.council))
    return Response(await paper_pdf(form), headers=PRIVATE, media_type="application/pdf")


def _desk(request: Request, council: str) -> Desk:
    """Where this council takes its forms back, as the service was told at start."""
    settings: Settings = request.app.state.settings
    lines = settings.paper_addresses.get(council, "").splitlines()
    address = tuple(line.strip() for line in lines if line.strip())
    return Desk(address, settings.paper_days, settings.council_phones.get(council, ""))
