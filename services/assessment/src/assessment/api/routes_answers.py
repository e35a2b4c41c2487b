"""Answers: each with a version of its own, by any channel, with a professional's second voice beside it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from assessment.api.shapes_assessments import AnswerGiven, SecondVoiceGiven
from assessment.api.shown_assessments import AnswerShown, AnswersShown, DraftShown
from assessment.api.who import Answerer, CaseReader, Professional
from assessment.commands.add_second_voice import add_second_voice
from assessment.commands.answer_question import answer_id, answer_question
from assessment.domain import assessment_refusals as rules
from assessment.domain.alone_refusals import AloneIsForThePerson
from assessment.domain.refusals import CaseIsClosed
from assessment.queries.assessments import one_answer, said_in
from assessment.queries.drafts import draft_of
from assessment.storage.cases import answers
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1/assessments/{assessment_id}/answers", route_class=StrictRoute)
QuestionId = Annotated[
    str, Path(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$", description="The question, by its id.")
]
ANSWER = {"assessment_id": "$request.path.assessment_id", "question_id": "$request.path.question_id"}


@router.get("", summary="Show everything said so far", operation_id="list_answers")
async def get_answers(assessment_id: UUID, who: CaseReader, look: Look) -> AnswersShown:
    async with look(who) as read:
        _, said, _ = await said_in(read, assessment_id)
        role = read.actor.role
        return AnswersShown(items=[AnswerShown.to(role, answer, read.version_of(answer)) for answer in said])


@router.get("/{question_id}", summary="Show what was said to a question", operation_id="get_answer")
async def get_answer(
    assessment_id: UUID, question_id: QuestionId, who: CaseReader, look: Look, response: Response
) -> AnswerShown:
    async with look(who) as read:
        answer = await one_answer(read, assessment_id, question_id, answer_id(assessment_id, question_id))
    tag(response, read.version_of(answer))
    return AnswerShown.to(read.actor.role, answer, read.version_of(answer))


@router.get(
    "/{question_id}/draft",
    summary="Show what you wrote while somebody else was first",
    operation_id="get_answer_draft",
)
async def get_draft(assessment_id: UUID, question_id: QuestionId, who: Answerer, look: Look) -> DraftShown:
    """Only its author sees it; nothing typed is lost to a 412."""
    async with look(who) as read:
        draft = await draft_of(read, assessment_id, answer_id(assessment_id, question_id))
    return DraftShown(question=question_id, given=draft.given, second_voice=draft.second_voice)


@router.put(
    "/{question_id}",
    summary="Answer a question",
    operation_id="answer_question",
    responses=problems(
        rules.AnswerDoesNotFit,
        rules.AnswerMissing,
        rules.AssessmentIsCompleted,
        CaseIsClosed,
        rules.QuestionNotThere,
        rules.VoiceNotYours,
        rules.VoiceOverAnother,
        AloneIsForThePerson,
    )
    | leads_to(200, "get_answer", **ANSWER)
    | leads_to(201, "get_answer", **ANSWER),
)
async def put_answer(
    assessment_id: UUID, question_id: QuestionId, body: AnswerGiven, who: Answerer, start: Start
) -> Receipt:
    """The first answer needs no `If-Match` (201), a later one does (200); nothing said is ever overwritten.

    Whoever was second gets 412 with the present text, and theirs is kept as their draft. The receipt of a correction
    leads to what it may change.
    """
    async with start(who) as work:
        answer, corrected, new = await answer_question(
            work,
            assessment_id,
            question_id,
            given=body.given.given(),
            channel=body.channel,
            voice=body.voice,
            said_by_name=body.said_by_name,
            correction=body.correction,
        )
        href = _path(assessment_id, question_id)
        if corrected is not None:
            href = f"/v1/assessments/{assessment_id}/corrections/{corrected.version}"
        work.answers(answers, answer, href=href, status=201 if new else 200)
    return work.receipt


@router.put(
    "/{question_id}/second-voice",
    summary="Put a professional's view beside an answer",
    operation_id="add_second_voice",
    responses=problems(
        rules.SecondVoiceIsForProfessionals, rules.NotANamedPractitioner, rules.AnswerMissing, CaseIsClosed
    )
    | leads_to(200, "get_answer", **ANSWER),
)
async def put_second_voice(
    assessment_id: UUID, question_id: QuestionId, body: SecondVoiceGiven, who: Professional, start: Start
) -> Receipt:
    """Beside, never over: what the person said stays as it is."""
    async with start(who) as work:
        answer = await add_second_voice(work, assessment_id, question_id, body.text)
        work.answers(answers, answer, href=_path(assessment_id, question_id))
    return work.receipt


def _path(assessment_id: UUID, question_id: str) -> str:
    return f"/v1/assessments/{assessment_id}/answers/{question_id}"
