"""Questions about a submitted plan, and their answers. They stop no clock."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import NotHere, problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes import AnswerGiven, QuestionGiven
from signoff.api.shown import QuestionShown
from signoff.api.who import Answerer, CaseReader, Decider
from signoff.commands.answer_question import answer_question
from signoff.commands.ask_question import ask_question
from signoff.domain.refusals import AlreadySigned, NothingAsked, NotWaiting, QuestionAnswered
from signoff.domain.returning_refusals import NoSuchLine
from signoff.storage.stores import questions, sign_offs

router = APIRouter(prefix="/v1/sign-offs/{plan_id}/questions", route_class=StrictRoute, tags=["signoff"])
PLAN, ID = "$request.path.plan_id", "$response.body#/id"


@router.post(
    "",
    status_code=201,
    summary="Ask something about a submitted plan",
    operation_id="ask_question",
    responses=problems(NotWaiting, AlreadySigned, NothingAsked, NoSuchLine)
    | leads_to(201, "get_question", plan_id=PLAN, question_id=ID),
)
async def post_question(plan_id: UUID, body: QuestionGiven, who: Decider, start: Start) -> Receipt:
    """The plan goes on waiting for its decision, and the clock runs."""
    async with start(who) as work:
        question = await ask_question(work, plan_id, body.words, body.line)
        work.answers(questions, question, href=_path(plan_id, question.id), status=201)
    return work.receipt


@router.get("", summary="List the questions about a plan", operation_id="list_questions")
async def get_questions(plan_id: UUID, who: CaseReader, look: Look, listing: Listed) -> Page[QuestionShown]:
    after = listing.after(who)
    async with look(who) as read:
        await read.get(sign_offs, plan_id)
        found = await read.page(questions, after=after, limit=listing.more, plan_id=plan_id)
    return listing.page(
        who, found, lambda each: QuestionShown.of(each, read.version_of(each)), lambda each: each.id
    )


@router.get("/{question_id}", summary="Show a question, and its answer", operation_id="get_question")
async def get_question(
    plan_id: UUID, question_id: UUID, who: CaseReader, look: Look, response: Response
) -> QuestionShown:
    async with look(who) as read:
        question = await read.one(questions, id=question_id, plan_id=plan_id)
    if question is None:
        raise NotHere
    tag(response, read.version_of(question))
    return QuestionShown.of(question, read.version_of(question))


@router.put(
    "/{question_id}/answer",
    summary="Answer a question",
    operation_id="answer_question",
    responses=problems(QuestionAnswered, NothingAsked)
    | leads_to(200, "get_question", plan_id=PLAN, question_id="$request.path.question_id"),
)
async def put_answer(
    plan_id: UUID, question_id: UUID, body: AnswerGiven, who: Answerer, start: Start
) -> Receipt:
    """The person, or whoever helps them or plans with them, answers in their own words."""
    async with start(who) as work:
        question = await answer_question(work, plan_id, question_id, body.words)
        work.answers(questions, question, href=_path(plan_id, question_id))
    return work.receipt


def _path(plan_id: UUID, question_id: UUID) -> str:
    return f"/v1/sign-offs/{plan_id}/questions/{question_id}"
