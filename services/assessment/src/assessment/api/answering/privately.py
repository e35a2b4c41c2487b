"""What is for the person alone: asked when nobody can see the screen, and the same to look at, answered or not.

No question stands in a title, in an address or in a list. Whoever holds the code learns from no page whether, when,
how or what the person has said alone.
"""

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.answering import WRONG, missing, wrong
from assessment.api.answering.drawing import easy_read, on_to, page
from assessment.api.answering.fields import field_of, first_id, worded
from assessment.api.answering.forms import NOT_SAID, Form, form_of, given_by, says_nothing
from assessment.api.answering.saying import say_by_code
from assessment.api.answering.session import EASY, Open, from_our_own_page, opened, set_cookie, with_its_token
from assessment.api.answering.visiting import close, coming_back, entry
from assessment.commands.answer_question import answer_id
from assessment.commands.keep_session import Doing
from assessment.domain.assessment_refusals import AnswerDoesNotFit, AnswerMissing
from assessment.domain.given import Given
from assessment.domain.questions import Question
from assessment.domain.resuming_refusals import SessionOver
from assessment.queries.answering import Progress, progress
from assessment.storage.cases import answers
from chassis.problems import Conflict, MatchRequired, Stale

TITLE = "For you alone"
TRIES = 3
NOT_KEPT = (
    "You were away for long. So that nobody else reads it, what you wrote last is not kept. Enter your code."
)


async def show_alone(request: Request) -> Response:
    """Ask whether anybody can see the screen, before there is anything to be seen."""
    open_ = await coming_back(request)
    come = await progress(open_.reading("show_progress"), open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    if not come.alone:
        return on_to(request, "next")
    return page(request, "alone", open_=open_)


async def back_to_alone(request: Request) -> Response:
    """Nothing is shown by an address alone: first it is asked who can see the screen."""
    return on_to(request, "alone")


async def ask_alone(request: Request) -> Response:
    """Ask now, or not until the code is entered again, or not at all."""
    open_, form, come = await _sent(request)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    number = come.alone_from(1)
    if form.one("do") == "now" and number:
        return _asked(request, open_, come, number, Form())
    if form.one("do") == "never":
        while number:
            if not await _answered(open_, come.alone[number - 1]):
                await _say(open_, come.alone[number - 1], NOT_SAID)
            number = come.alone_from(number + 1, NOT_SAID)
    return await _passed(request)


async def answer_alone(request: Request) -> Response:
    """Keep an answer, and ask the next."""
    try:
        open_, form, come = await _sent(request)
    except SessionOver:
        return entry(request, notice=NOT_KEPT)
    number, do = request.path_params["number"], form.one("do")
    if come.assessment.completed_on is not None or not 1 <= number <= len(come.alone):
        return on_to(request, "next")
    if do == "not_now":
        return await _passed(request)
    if do == "add":
        return _asked(request, open_, come, number, Form({**form.fields, "rows": [str(form.rows + 1)]}))
    if do == "words":
        easy = not easy_read(request)
        response = _asked(request, open_, come, number, form, easy=easy)
        set_cookie(response, request, EASY, "yes" if easy else "no")
        return response
    return await _keep(request, open_, come, number, form)


async def _keep(request: Request, open_: Open, come: Progress, number: int, form: Form) -> Response:
    question, do = come.alone[number - 1], form.one("do")
    given = NOT_SAID if do == "why_not" else given_by(question, form)
    nothing = do == "later" and says_nothing(given)
    error = "" if nothing else wrong(question, given)
    if not (nothing or error):
        try:
            await _say(open_, question, given)
        except (AnswerDoesNotFit, AnswerMissing):
            error = WRONG.get(question.kind, missing(question))
    if error:
        return _asked(request, open_, come, number, form, error=error)
    if do == "later":
        return await close(request)
    number = come.alone_from(number + 1, given)
    return _asked(request, open_, come, number, Form()) if number else await _passed(request)


async def _sent(request: Request) -> tuple[Open, Form, Progress]:
    from_our_own_page(request)
    form = await form_of(request)
    open_ = await coming_back(request)
    with_its_token(open_, form)
    return open_, form, await progress(open_.reading("show_question"), open_.code.assessment_id)


async def _passed(request: Request) -> Response:
    request.state.open = await opened(request, Doing.PASSED_ALONE)
    return on_to(request, "next")


async def _answered(open_: Open, question: Question) -> bool:
    found = await open_.reading("show_question").one(
        answers, id=answer_id(open_.code.assessment_id, question.id)
    )
    return found is not None and found.stands is not None


async def _say(open_: Open, question: Question, given: Given) -> None:
    """Add it to what was said; nothing that anybody else puts there meanwhile is in its way."""
    for left in reversed(range(TRIES)):
        reading = open_.reading("show_question")
        there = await reading.one(answers, id=answer_id(open_.code.assessment_id, question.id))
        try:
            async with open_.work("answer_question", reading.version_of(there) if there else None) as work:
                await say_by_code(work, open_, question, given)
        except (Stale, MatchRequired, Conflict):
            if not left:
                raise
        else:
            open_.said(work)
            return


def _asked(
    request: Request,
    open_: Open,
    come: Progress,
    number: int,
    typed: Form,
    *,
    error: str = "",
    easy: bool | None = None,
) -> Response:
    question, plain = come.alone[number - 1], easy_read(request) if easy is None else easy
    return page(
        request,
        "question",
        status=422 if error else 200,
        open_=open_,
        easy=plain,
        errors=[{"text": error, "href": f"#{first_id(question)}"}] if error else [],
        question=question,
        to=f"alone/{number}",
        title=TITLE,
        heading=worded(question, easy=plain),
        caption=TITLE,
        shown=field_of(question, typed, easy=plain, error=error),
        has_easy=bool(question.easy_read) or any(one.easy_read for one in come.shown),
        came_from="alone",
    )
