"""Forms on paper: printed, keyed in by their codes, and several answers of one talk in one call."""

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
    PaperGiven,
    SeveralDraftShown,
    SeveralGiven,
)
from assessment.api.who import Answerer, CaseReader, CouncilReader, Typist
from assessment.commands.answer_several import Talk, answer_several
from assessment.commands.key_in import key_in
from assessment.domain import alone_refusals as alone
from assessment.domain import assessment_refusals as rules
from assessment.domain import paper_refusals as paper
from assessment.domain.paper import Style, easy_read_gaps
from assessment.domain.refusals import CaseIsClosed
from assessment.queries.paper import (
    FollowUp,
    blank_paper,
    find_by_reference,
    follow_up,
    paper_for,
    several_draft,
)
from assessment.storage.cases import assessments
from assessment.storage.council import questionnaires
from chassis.answering import VersionNumber, leads_to
from chassis.http import Look, Start
from chassis.identity import public
from chassis.problems import Busy, MatchRequired, Stale, problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
BLANK = "/public/{council}/questionnaires/{questionnaire_id}/versions/{number}"
In = Annotated[Style, Query(alias="style", description="In which print.")]
ANSWERS = {"assessment_id": "$request.path.assessment_id"}
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
    form = await blank_paper(read, questionnaire_id, number, style)
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
    made = await paper_pdf(await blank_paper(read, questionnaire_id, number, style))
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
    assessment_id: UUID, who: CaseReader, look: Look, style: In = Style.STANDARD
) -> HTMLResponse:
    """With what is known already, to be confirmed, and a reference that says nothing of anybody."""
    async with look(who) as read:
        form = await paper_for(read, assessment_id, style)
    return HTMLResponse(paper_page(form), headers=headers(style) | PRIVATE)


@router.get(
    "/assessments/{assessment_id}/paper.pdf",
    summary="Show an assessment as a PDF to print",
    operation_id="get_paper_pdf",
    response_class=Response,
    responses=problems(Busy) | {200: PDF},
)
async def get_pdf(assessment_id: UUID, who: CaseReader, look: Look, style: In = Style.STANDARD) -> Response:
    """A4, tagged for screen readers (PDF/UA-1)."""
    async with look(who) as read:
        form = await paper_for(read, assessment_id, style)
    return Response(await paper_pdf(form), headers=PRIVATE, media_type="application/pdf")


@router.put(
    "/assessments/{assessment_id}/paper",
    summary="Key in a form that came back on paper",
    operation_id="key_in_paper",
    responses=problems(
        paper.PaperCodeUnknown,
        paper.PaperChoiceUnknown,
        paper.PaperCodeTwice,
        paper.PaperEntryUnclear,
        paper.PaperNothingToConfirm,
        paper.PaperNotYetWritten,
        paper.PaperOfAnother,
        rules.AnswerDoesNotFit,
        rules.AnswerMissing,
        rules.AssessmentIsCompleted,
        rules.VoiceNotYours,
        rules.VoiceOverAnother,
        CaseIsClosed,
        Stale,
    )
    | leads_to(200, "list_answers", **ANSWERS),
)
async def put_paper(assessment_id: UUID, body: PaperGiven, who: Typist, start: Start) -> Receipt:
    """All entries by their codes, in one call. What is wrong is told entry by entry, and all stays your draft.

    It needs no `If-Match`: nothing said in another way is overwritten. Of two answers the latest by the person
    stands, by the day on the form; the other is kept beside it. What is illegible is asked again.
    """
    sent = body.model_dump(mode="json", exclude_defaults=True)
    async with start(who) as work:
        assessment = await key_in(work, assessment_id, body.returned(), sent)
        work.answers(assessments, assessment, href=f"/v1/assessments/{assessment_id}/answers")
    return work.receipt


@router.get(
    "/assessments/{assessment_id}/paper/follow-up",
    summary="Show what is still to be looked at after forms were keyed in",
    operation_id="get_paper_follow_up",
)
async def get_follow_up(assessment_id: UUID, who: CaseReader, look: Look) -> FollowUp:
    """What could not be read and is to be asked again; where paper says something else than what stands."""
    async with look(who) as read:
        return await follow_up(read, assessment_id)


@router.put(
    "/assessments/{assessment_id}/answers",
    summary="Answer several questions at once",
    operation_id="answer_several",
    responses=problems(
        alone.AloneIsForThePerson,
        rules.AnswerDoesNotFit,
        rules.AnswerMissing,
        rules.AssessmentIsCompleted,
        rules.QuestionNotThere,
        rules.VoiceNotYours,
        rules.VoiceOverAnother,
        CaseIsClosed,
        MatchRequired,
        Stale,
    )
    | leads_to(200, "list_answers", **ANSWERS),
)
async def put_answers(assessment_id: UUID, body: SeveralGiven, who: Answerer, start: Start) -> Receipt:
    """Such as all that was said by telephone: one voice, one channel. All are kept, or none but as your draft.

    Whoever answers again names in `seen` which version they have read; else it is 428, and with another 412.
    """
    given = {question: one.given() for question, one in body.answers.items()}
    talk = Talk(body.channel, body.voice, body.said_by_name, given, body.seen)
    async with start(who) as work:
        assessment = await answer_several(work, assessment_id, talk)
        work.answers(assessments, assessment, href=f"/v1/assessments/{assessment_id}/answers")
    return work.receipt


@router.get(
    "/assessments/{assessment_id}/draft",
    summary="Show what you sent of several answers while it was refused",
    operation_id="get_several_draft",
)
async def get_draft(assessment_id: UUID, who: Answerer, look: Look) -> SeveralDraftShown:
    """Only its author sees it; nothing typed is lost to a refusal."""
    async with look(who) as read:
        return SeveralDraftShown(sent=await several_draft(read, assessment_id))
