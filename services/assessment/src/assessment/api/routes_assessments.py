"""Assessments: started, saved as they go, completed; what is asked next, and what the rules propose."""

from uuid import UUID

from fastapi import APIRouter, Response

from assessment.api.serving import served_to
from assessment.api.shapes_assessments import AssessmentAsked, CompletionGiven, ConfirmationGiven
from assessment.api.shown_assessments import AssessmentShown, CarriedOverShown, QuestionsShown
from assessment.api.who import Answerer, CaseReader, VersionReader
from assessment.commands.complete_assessment import complete_assessment, objections_to_completing
from assessment.commands.confirm_answers import confirm_answers
from assessment.commands.reassess_case import reassess_case
from assessment.commands.start_assessment import start_assessment
from assessment.domain.advocacy_refusals import AdvocateMissing
from assessment.domain.alone import HELPERS
from assessment.domain.alone_refusals import CompletedWithThePerson
from assessment.domain.asked_again import ReassessmentAsked
from assessment.domain.assessment_parts import AssessmentVersion
from assessment.domain.assessment_refusals import (
    AnswerDoesNotFit,
    AnswerMissing,
    AssessmentIsCompleted,
    AssessmentUnderWay,
    CoreUncovered,
    NotCarriedOver,
    NothingSaidAnew,
    NothingToReassess,
    QuestionNotThere,
    RequiredUnanswered,
    VoiceNotYours,
    VoiceOverAnother,
)
from assessment.domain.eligibility import Proposal
from assessment.domain.held_refusals import ToldTwice
from assessment.domain.questionnaire_refusals import NotPublished, UseUnknown
from assessment.domain.refusals import CaseIsClosed
from assessment.queries.assessments import beside_earlier, proposal, standing
from assessment.storage.cases import assessment_versions, assessments, cases
from assessment.storage.tryings import unheard_in
from chassis.answering import DryRunShown, VersionNumber, dry, leads_to, tag
from chassis.call import DryRun as Dry
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
ASSESSMENT = {"assessment_id": "$response.body#/id"}


@router.post(
    "/cases/{case_id}/assessments",
    status_code=201,
    summary="Start an assessment",
    operation_id="start_assessment",
    responses=problems(NotPublished, UseUnknown, CaseIsClosed, AssessmentUnderWay, NothingToReassess)
    | leads_to(201, "get_assessment", **ASSESSMENT),
)
async def post_assessment(case_id: UUID, body: AssessmentAsked, who: Answerer, start: Start) -> Receipt:
    """By one published version, which stays the same however long it takes. Save, and come back.

    With `reassess` it begins with every answer as it was said in the last one: only what changed is said anew.
    """
    async with start(who) as work:
        if body.reassess:
            asked = ReassessmentAsked(body.reason, work.today)
            assessment = await reassess_case(
                work, case_id, asked, questionnaire_id=body.questionnaire_id, version=body.version
            )
        else:
            assessment = await start_assessment(
                work,
                case_id,
                questionnaire_id=body.questionnaire_id,
                version=body.version,
                use=body.use,
                led_by=body.led_by,
                about=body.about,
                route=body.route,
            )
        work.answers(assessments, assessment, href=_path(assessment.id), status=201)
    return work.receipt


@router.get(
    "/cases/{case_id}/assessments",
    summary="List the assessments of a case",
    operation_id="list_assessments",
)
async def get_assessments(
    case_id: UUID, who: CaseReader, look: Look, listing: Listed
) -> Page[AssessmentShown]:
    """Oldest first, unfinished ones too: what was said once is found again."""
    async with look(who) as read:
        await read.get(cases, case_id)
        found = await read.page(assessments, after=listing.after(who), limit=listing.more, case_id=case_id)
    return listing.page(
        who, found, lambda one: AssessmentShown.of(one, read.version_of(one)), lambda one: one.id
    )


@router.get("/assessments/{assessment_id}", summary="Show an assessment", operation_id="get_assessment")
async def get_assessment(
    assessment_id: UUID, who: CaseReader, look: Look, response: Response
) -> AssessmentShown:
    async with look(who) as read:
        assessment = await read.get(assessments, assessment_id)
    tag(response, read.version_of(assessment))
    return AssessmentShown.of(assessment, read.version_of(assessment))


@router.get(
    "/assessments/{assessment_id}/carried-over",
    summary="Show a reassessment beside the assessment it begins from",
    operation_id="get_carried_over",
)
async def get_carried_over(assessment_id: UUID, who: CaseReader, look: Look) -> CarriedOverShown:
    """What stands as it was said, what was confirmed or changed, what is new, and what is not asked any more."""
    async with look(who) as read:
        begun, at, found = await beside_earlier(read, assessment_id)
    return CarriedOverShown(reassesses=begun, href=at, questions=found)


@router.put(
    "/assessments/{assessment_id}/carried-over/confirmation",
    summary="Confirm, change or drop what was carried over or is held",
    operation_id="confirm_answers",
    responses=problems(
        AnswerDoesNotFit,
        AnswerMissing,
        AssessmentIsCompleted,
        CaseIsClosed,
        NotCarriedOver,
        QuestionNotThere,
        ToldTwice,
        VoiceNotYours,
        VoiceOverAnother,
    )
    | leads_to(200, "get_assessment", **ASSESSMENT),
)
async def put_confirmation(
    assessment_id: UUID, body: ConfirmationGiven, who: Answerer, start: Start
) -> Receipt:
    """It still is so, is otherwise or is not so: all of it, or some questions, in one call.

    Not all of it is needed to complete an assessment: what nobody confirmed is named in its record.
    """
    async with start(who) as work:
        assessment = await confirm_answers(
            work,
            assessment_id,
            questions=body.questions,
            changed=[(one.question, one.given.given()) for one in body.changed],
            dropped=body.dropped,
            channel=body.channel,
            voice=body.voice,
            said_by_name=body.said_by_name,
        )
        work.answers(assessments, assessment, href=_path(assessment.id))
    return work.receipt


@router.get(
    "/assessments/{assessment_id}/questions",
    summary="Show what is still to be asked",
    operation_id="get_questions",
)
async def get_questions(assessment_id: UUID, who: CaseReader, look: Look) -> QuestionsShown:
    """What could still change the answer most comes first, and it says when enough was said.

    Nobody is kept from saying more: what would change nothing is named as optional.
    """
    async with look(who) as read:
        found = await standing(read, assessment_id)
    return QuestionsShown.of(found.look, found.unanswered)


@router.get(
    "/assessments/{assessment_id}/eligibility-proposal",
    summary="Show what the rules propose about eligibility",
    operation_id="get_eligibility_proposal",
)
async def get_proposal(assessment_id: UUID, who: CaseReader, look: Look) -> Proposal:
    """All three limbs of SI 2015/313 regulation 2, with reasons. A named practitioner decides."""
    async with look(who) as read:
        return await proposal(read, assessment_id)


@router.put(
    "/assessments/{assessment_id}/completion",
    summary="Complete an assessment",
    operation_id="complete_assessment",
    responses=problems(
        AssessmentIsCompleted,
        NothingSaidAnew,
        RequiredUnanswered,
        CoreUncovered,
        CaseIsClosed,
        CompletedWithThePerson,
        AdvocateMissing,
    )
    | leads_to(200, "get_assessment", **ASSESSMENT),
)
async def put_completion(
    assessment_id: UUID, body: CompletionGiven, who: Answerer, start: Start, *, dry_run: Dry = False
) -> Receipt | DryRunShown:
    """Once what is required and the statutory core are answered, or it is said why not."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_completing(work, assessment_id))
        assessment, link = await complete_assessment(work, assessment_id, body.led_by)
        work.answers(assessments, assessment, href=link.path, document=link)
    return work.receipt


@router.get(
    "/assessments/{assessment_id}/versions/{number}",
    summary="Show a completed version",
    operation_id="get_assessment_version",
    response_model=AssessmentVersion,
)
async def get_version(assessment_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    async with look(who) as read:
        seen = await read.version(assessment_versions, assessment_id, number)
        unheard = await unheard_in(read, assessment_id) if read.actor.role in HELPERS else ()
        return served_to(read.actor.role, seen, unheard)


def _path(assessment_id: UUID) -> str:
    return f"/v1/assessments/{assessment_id}"
