"""Several answers in one call: a form that came back on paper, keyed in by its codes, or a talk by telephone."""

from uuid import UUID

from fastapi import APIRouter

from assessment.api.shapes_paper import PaperGiven, SeveralDraftShown, SeveralGiven
from assessment.api.who import Answerer, CaseReader, Typist
from assessment.commands.answer_several import Talk, answer_several
from assessment.commands.key_in import key_in
from assessment.domain import alone_refusals as alone
from assessment.domain import assessment_refusals as rules
from assessment.domain import paper_refusals as paper
from assessment.domain.refusals import CaseIsClosed
from assessment.queries.paper import FollowUp, follow_up, several_draft
from assessment.storage.cases import assessments
from chassis.answering import leads_to
from chassis.http import Look, Start
from chassis.problems import MatchRequired, Stale, problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
ANSWERS = {"assessment_id": "$request.path.assessment_id"}


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
        alone.AloneIsForThePerson,
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
    stands, by the day on the form; the other is kept beside it, and so is a form without a day. What is illegible
    or fits no box is asked again, and its words are kept `as_written`.
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
