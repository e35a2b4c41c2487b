"""Drafts tried by those who will be asked and those who will ask; and what is published, asked with less force."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from assessment.api.shapes_trials import (
    OwnerGiven,
    SofteningGiven,
    TrialAnswerGiven,
    TriedGiven,
    TryingGiven,
)
from assessment.api.shown_trials import SofteningsShown, TryingShown
from assessment.api.who import CaseReader, CouncilReader, Keeper, Professional, Trier
from assessment.commands.lighten_questionnaire import lighten_questionnaire, name_owner
from assessment.commands.try_draft import answer_to_trials, finish_trying, try_draft, try_question
from assessment.domain import trying_refusals as rules
from assessment.domain.alone_refusals import AloneDecidesNothing, SeenByOthers
from assessment.domain.assessment_refusals import AnswerDoesNotFit, AnswerMissing
from assessment.domain.questionnaire_refusals import (
    CoreNotAsked,
    NothingToPublish,
    NotPublished,
    TrialSaysNothing,
    UseUnknown,
)
from assessment.domain.refusals import WorkerUnknown
from assessment.queries.reading_age import READING
from assessment.queries.tryings import DraftTried, draft_tried, own_trying, softened_in
from assessment.storage.council import questionnaires
from assessment.storage.tryings import tryings
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
QuestionName = Annotated[
    str, Path(pattern=r"^[a-z0-9][a-z0-9._-]{0,79}$", description="The question's identifier.")
]
TRYING = {"trying_id": "$response.body#/id"}
QUESTIONNAIRE = {"questionnaire_id": "$response.body#/id"}


@router.post(
    "/questionnaires/{questionnaire_id}/tryings",
    status_code=201,
    summary="Begin to try a draft",
    operation_id="try_draft",
    responses=problems(rules.TriedAsNotYours, UseUnknown) | leads_to(201, "get_trying", **TRYING),
)
async def post_trying(questionnaire_id: UUID, body: TryingGiven, who: Trier, start: Start) -> Receipt:
    """For those who use services, by themselves or with staff who type, and for social workers.

    Answers may be made up or one's own. They are about nobody's care, and are gone once the trying is finished:
    what is kept is how many tried each question, how long it took, the marks, and what was said of questions, which
    becomes public. No name and no login is kept with it.
    """
    async with start(who) as work:
        trying = await try_draft(work, questionnaire_id, tried_as=body.tried_as, use=body.use or "")
        work.answers(tryings, trying, href=f"/v1/tryings/{trying.id}", status=201)
    return work.receipt


@router.get(
    "/questionnaires/{questionnaire_id}/tryings",
    summary="Show what came of trying the draft",
    operation_id="get_tryings",
)
async def get_tryings(questionnaire_id: UUID, who: CouncilReader, look: Look) -> DraftTried:
    """Question by question: how many tried it, what they marked and said, and what is lost if it went."""
    async with look(who) as read:
        return await draft_tried(read, questionnaire_id)


@router.get("/tryings/{trying_id}", summary="Show what a trying asks next", operation_id="get_trying")
async def get_trying(trying_id: UUID, who: Trier, look: Look, response: Response) -> TryingShown:
    """Only for whoever began it. The questions come as in an assessment: conditions show and hide them."""
    async with look(who) as read:
        found = await own_trying(read, trying_id)
    tag(response, read.version_of(found.trying))
    return TryingShown.show(found, read.version_of(found.trying))


@router.put(
    "/tryings/{trying_id}/answers/{question_id}",
    summary="Answer and mark a question of a draft",
    operation_id="try_question",
    responses=problems(
        rules.TryingIsOver,
        rules.QuestionNotShown,
        rules.TryingSaysNothing,
        AnswerDoesNotFit,
        AnswerMissing,
    )
    | leads_to(200, "get_trying", **TRYING),
)
async def put_tried(
    trying_id: UUID, question_id: QuestionName, body: TriedGiven, who: Trier, start: Start
) -> Receipt:
    """The last answer and marks count. The answer is gone once the trying is finished; marks and words stay."""
    given = body.given.given() if body.given else None
    async with start(who) as work:
        trying = await try_question(
            work, trying_id, question_id, given=given, marks=body.marks, words=body.words
        )
        work.answers(tryings, trying, href=f"/v1/tryings/{trying.id}")
    return work.receipt


@router.put(
    "/tryings/{trying_id}/completion",
    summary="Finish trying a draft",
    operation_id="finish_trying",
    responses=problems(rules.TryingIsOver, rules.NothingTried) | leads_to(200, "get_trying", **TRYING),
)
async def put_finished(trying_id: UUID, who: Trier, start: Start) -> Receipt:
    """It counts from now on, and what was answered is gone."""
    async with start(who) as work:
        trying = await finish_trying(work, trying_id)
        work.answers(tryings, trying, href=f"/v1/tryings/{trying.id}")
    return work.receipt


@router.put(
    "/questionnaires/{questionnaire_id}/answers-to-trials/{question_id}",
    summary="Say what changed because of what people marked, or why not",
    operation_id="answer_to_trials",
    responses=problems(rules.QuestionNotTried, TrialSaysNothing)
    | leads_to(200, "get_tryings", **QUESTIONNAIRE),
)
async def put_trial_answer(
    questionnaire_id: UUID, question_id: QuestionName, body: TrialAnswerGiven, who: Keeper, start: Start
) -> Receipt:
    """Public with the version. A mark that comes after it is to be answered again."""
    async with start(who) as work:
        drafted = await answer_to_trials(
            work, questionnaire_id, question_id, changed=body.changed, kept_because=body.kept_because
        )
        work.answers(questionnaires, drafted, href=f"/v1/questionnaires/{drafted.id}/tryings")
    return work.receipt


@router.put(
    "/questionnaires/{questionnaire_id}/owner",
    summary="Name the owner of a questionnaire",
    operation_id="name_questionnaire_owner",
    responses=problems(WorkerUnknown) | leads_to(200, "get_questionnaire", **QUESTIONNAIRE),
)
async def put_owner(questionnaire_id: UUID, body: OwnerGiven, who: Keeper, start: Start) -> Receipt:
    """The worker who may leave out, reword or ease a published question at once."""
    async with start(who) as work:
        kept = await name_owner(work, questionnaire_id, body.worker_id)
        work.answers(questionnaires, kept, href=f"/v1/questionnaires/{kept.id}")
    return work.receipt


@router.put(
    "/questionnaires/{questionnaire_id}/questions/{question_id}/softening",
    summary="Leave out, reword or ease a published question at once",
    operation_id="soften_question",
    responses=problems(
        rules.NotItsOwner,
        rules.QuestionNotPublished,
        rules.SofteningUnexplained,
        rules.NothingSoftened,
        NotPublished,
        CoreNotAsked,
        NothingToPublish,
        AloneDecidesNothing,
        SeenByOthers,
    )
    | leads_to(200, "get_questionnaire", **QUESTIONNAIRE),
)
async def put_softening(
    questionnaire_id: UUID, question_id: QuestionName, body: SofteningGiven, who: Professional, start: Start
) -> Receipt:
    """By the questionnaire's owner or a manager: the next version, published without trials, its reason public.

    Assessments under way keep their version and their words. In them the question is not required any more, and one
    that was left out is asked no more unless it was answered: an answer is never thrown away.
    """
    async with start(who) as work:
        kept, link = await lighten_questionnaire(work, questionnaire_id, body.softening(question_id), READING)
        work.answers(questionnaires, kept, href=link.path, document=link)
    return work.receipt


@router.get(
    "/assessments/{assessment_id}/softenings",
    summary="Show what was softened since the assessment began",
    operation_id="list_softenings",
)
async def get_softenings(assessment_id: UUID, who: CaseReader, look: Look) -> SofteningsShown:
    """Of the questions of its questionnaire, since the version by which it asks; with the public reasons."""
    async with look(who) as read:
        return SofteningsShown(items=await softened_in(read, assessment_id))
