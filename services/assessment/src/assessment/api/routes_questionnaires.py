"""Questionnaires: drafted or imported, tried, published."""

import asyncio
from uuid import UUID

from fastapi import APIRouter, Response

from assessment.api.shapes_questionnaires import (
    FormGiven,
    PublicationGiven,
    QuestionnaireGiven,
    TrialGiven,
)
from assessment.api.shown_questionnaires import (
    BurdenShown,
    QuestionnaireListed,
    QuestionnaireShown,
)
from assessment.api.who import CouncilReader, Everyone, Keeper
from assessment.commands.draft_questionnaire import draft_questionnaire, redraft_questionnaire
from assessment.commands.import_questionnaire import import_questionnaire
from assessment.commands.publish_questionnaire import objections_to_publishing, publish_questionnaire
from assessment.commands.record_trial import record_trial
from assessment.domain import questionnaire_refusals as rules
from assessment.domain.alone_refusals import AloneDecidesNothing, SeenByOthers
from assessment.domain.criteria_refusals import NotOfTheseCriteria
from assessment.domain.questionnaire import PublishedQuestionnaire
from assessment.domain.questionnaire_policy import in_force
from assessment.domain.trying_refusals import MarkUnanswered
from assessment.queries.reading_age import READING
from assessment.storage.council import policies, questionnaire_versions, questionnaires
from chassis.answering import DryRunShown, VersionNumber, dry, leads_to, tag
from chassis.call import DryRun as Dry
from chassis.http import Look, Start, served
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
QUESTIONNAIRE = {"questionnaire_id": "$response.body#/id"}
BEFORE_PUBLISHING = problems(
    rules.QuestionForNothing,
    rules.PurposeIncomplete,
    rules.NotCarerBlind,
    rules.IdTwice,
    rules.OptionsMissing,
    rules.PartsMissing,
    rules.ConditionUnclear,
    rules.NeverShown,
    rules.ConditionsGoRound,
    rules.CoreNotAsked,
    rules.NotTriedEnough,
    rules.OverTheCeiling,
    rules.NothingToPublish,
    rules.TooKnotted,
    AloneDecidesNothing,
    SeenByOthers,
    NotOfTheseCriteria,
    MarkUnanswered,
)


@router.post(
    "/questionnaires",
    status_code=201,
    summary="Draft a questionnaire",
    operation_id="draft_questionnaire",
    responses=leads_to(201, "get_questionnaire", **QUESTIONNAIRE),
)
async def post_questionnaire(body: QuestionnaireGiven, who: Keeper, start: Start) -> Receipt:
    async with start(who) as work:
        drafted = await draft_questionnaire(work, body.content.content())
        work.answers(questionnaires, drafted, href=_path(drafted.id), status=201)
    return work.receipt


@router.post(
    "/questionnaires/imports",
    status_code=201,
    summary="Import a council's form as a draft",
    operation_id="import_questionnaire",
    responses=problems(rules.FormNotUnderstood) | leads_to(201, "get_questionnaire", **QUESTIONNAIRE),
)
async def post_import(body: FormGiven, who: Keeper, start: Start) -> Receipt:
    """Nothing is dropped: what has no purpose, occurs twice or can never be shown is listed in `imported`."""
    async with start(who) as work:
        drafted = await import_questionnaire(work, body.form, body.asked_for())
        work.answers(questionnaires, drafted, href=_path(drafted.id), status=201)
    return work.receipt


@router.get("/questionnaires", summary="List questionnaires", operation_id="list_questionnaires")
async def get_questionnaires(who: CouncilReader, look: Look, listing: Listed) -> Page[QuestionnaireListed]:
    async with look(who) as read:
        found = await read.page(questionnaires, after=listing.after(who), limit=listing.more)
    return listing.page(
        who, found, lambda one: QuestionnaireListed.of(one, read.version_of(one)), lambda one: one.id
    )


@router.get(
    "/questionnaires/{questionnaire_id}", summary="Show a questionnaire", operation_id="get_questionnaire"
)
async def get_questionnaire(
    questionnaire_id: UUID, who: CouncilReader, look: Look, response: Response
) -> QuestionnaireShown:
    async with look(who) as read:
        found = await read.get(questionnaires, questionnaire_id)
    tag(response, read.version_of(found))
    return QuestionnaireShown.of(found, read.version_of(found))


@router.put(
    "/questionnaires/{questionnaire_id}/draft",
    summary="Change the draft",
    operation_id="redraft_questionnaire",
    responses=leads_to(200, "get_questionnaire", **QUESTIONNAIRE),
)
async def put_draft(questionnaire_id: UUID, body: QuestionnaireGiven, who: Keeper, start: Start) -> Receipt:
    """Published versions stay as they are."""
    async with start(who) as work:
        drafted = await redraft_questionnaire(work, questionnaire_id, body.content.content())
        work.answers(questionnaires, drafted, href=_path(drafted.id))
    return work.receipt


@router.post(
    "/questionnaires/{questionnaire_id}/trials",
    status_code=201,
    summary="Record that somebody tried the draft",
    operation_id="record_trial",
    responses=problems(rules.TrialSaysNothing) | leads_to(201, "get_questionnaire", **QUESTIONNAIRE),
)
async def post_trial(questionnaire_id: UUID, body: TrialGiven, who: Keeper, start: Start) -> Receipt:
    """What they said and what changed becomes public with the version; who they are is not recorded."""
    async with start(who) as work:
        tried = await record_trial(
            work, questionnaire_id, tried_as=body.tried_as, on=body.on, said=body.said, changed=body.changed
        )
        work.answers(questionnaires, tried, href=_path(tried.id), status=201)
    return work.receipt


@router.get(
    "/questionnaires/{questionnaire_id}/burden",
    summary="Show what the draft costs to answer, and what each question is worth",
    operation_id="get_burden",
    responses=problems(rules.ConditionsGoRound, rules.IdTwice, rules.TooKnotted),
)
async def get_burden(questionnaire_id: UUID, who: CouncilReader, look: Look) -> BurdenShown:
    """Least and most are exact over all paths; likely and minutes say what they assume."""
    async with look(who) as read:
        found = await read.get(questionnaires, questionnaire_id)
        policy = in_force((dated.policy for dated in await read.find(policies)), read.today)
    burden = await asyncio.to_thread(found.content.burden, READING)
    return BurdenShown(
        burden=burden,
        for_nothing=[name for name, lost in burden.lost.items() if not lost],
        hard_to_read=list(burden.above(policy.reading_age)),
    )


@router.put(
    "/questionnaires/{questionnaire_id}/publication",
    summary="Publish the draft as a version",
    operation_id="publish_questionnaire",
    responses=BEFORE_PUBLISHING | leads_to(200, "get_questionnaire", **QUESTIONNAIRE),
)
async def put_publication(
    questionnaire_id: UUID, body: PublicationGiven, who: Keeper, start: Start, *, dry_run: Dry = False
) -> Receipt | DryRunShown:
    """It goes live after people who use services and social workers tried it, and never changes."""
    over = body.over_ceiling.over_ceiling() if body.over_ceiling else None
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_publishing(work, questionnaire_id, over))
        published, link = await publish_questionnaire(work, questionnaire_id, over, READING)
        work.answers(questionnaires, published, href=link.path, document=link)
    return work.receipt


@router.get(
    "/questionnaires/{questionnaire_id}/versions/{number}",
    summary="Show a published version",
    operation_id="get_questionnaire_version",
    response_model=PublishedQuestionnaire,
)
async def get_version(questionnaire_id: UUID, number: VersionNumber, who: Everyone, look: Look) -> Response:
    async with look(who) as read:
        return served(await read.version(questionnaire_versions, questionnaire_id, number))


def _path(questionnaire_id: UUID) -> str:
    return f"/v1/questionnaires/{questionnaire_id}"
