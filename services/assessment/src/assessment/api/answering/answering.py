"""An answer from a page is kept by the same command as any other; where two write at once, the second chooses."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.asking import from_where, question_in, redraw
from assessment.api.answering.drawing import easy_read, in_words, on_to, page
from assessment.api.answering.fields import in_plain_words, worded
from assessment.api.answering.forms import DECLINED, NOT_SAID, Form, form_of, given_by, says_nothing, too_long
from assessment.api.answering.saying import say_by_code
from assessment.api.answering.session import EASY, Open, from_our_own_page, set_cookie, with_its_token
from assessment.api.answering.visiting import close, coming_back, entry, ring, told
from assessment.domain.answers import Answer
from assessment.domain.assessment_refusals import AnswerDoesNotFit, AnswerMissing, AssessmentIsCompleted
from assessment.domain.given import Given
from assessment.domain.plain_words import CHANNELS, VOICES
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Question
from assessment.domain.resuming_refusals import SessionOver
from assessment.queries.answering import progress
from assessment.storage.answering import MovedOn
from chassis.clock import day_of
from chassis.problems import MatchRequired, Stale

AWAY_WRITING = (
    "You were away for long. What you wrote is still here: enter your code again, and send it then."
)
MOVED_ON = "The questions changed while you were writing. Look at your answer, and send it again"
FREE_TEXT = frozenset({Kind.TEXT, Kind.TEXTAREA})
SENT = "Your answers have been sent meanwhile"
CHANGED = "Another answer changed meanwhile. Your answer is kept, as you wrote it:"
ASKED_NO_MORE = "This question is not asked any more"
OLDEST_YEAR = "1000"
WRONG = {
    Kind.DATE: "Enter a real date, such as 27 3 1950",
    Kind.NUMBER: "Enter a number in digits, such as 12 or 2.5",
    Kind.REPEATER: "Look at what you wrote: a date is written as in 2026-03-31, and a number in digits",
}
MISSING = "or press the button 'I do not want to answer this'"


async def answer(request: Request) -> Response:
    """Keep an answer and go on."""
    from_our_own_page(request)
    form, name = await form_of(request), request.path_params["question"]
    request.state.typed = form.words
    try:
        open_ = await coming_back(request)
    except SessionOver:
        more = {"question": [name], "version": [form.one("version")], "from": [form.one("from")]}
        more["bound"] = [form.one("bound")]
        return entry(request, notice=AWAY_WRITING, kept={**form.typed(), **more})
    with_its_token(open_, form)
    do = form.one("do")
    if do == "add":
        return await redraw(request, open_, name, Form({**form.fields, "rows": [str(form.rows + 1)]}))
    if do == "words":
        easy = not easy_read(request)
        response = await redraw(request, open_, name, form, easy=easy)
        set_cookie(response, request, EASY, "yes" if easy else "no")
        return response
    return await _keep(request, open_, name, form)


async def _keep(request: Request, open_: Open, name: str, form: Form) -> Response:
    come = await progress(open_.reading("show_question"), open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return told(request, 409, SENT, ring(request))
    question = question_in(come, name, hidden=True)
    given = NOT_SAID if form.one("do") == "why_not" or form.one(DECLINED) else given_by(question, form)
    if form.one("do") == "later" and says_nothing(given) and given.answered:
        return await close(request)
    stands = come.said.get(name)
    if form.one("do") == "choose" and stands and form.one("version") == str(come.versions[name]):
        if form.one("choice") == "theirs":
            return await _onward(request, form)
        second = _Second(question, stands, come.versions[name], given)
        chosen = _chosen(second, form.one("choice"))
        if chosen is None:
            return _conflict(request, open_, second, form, error="Choose which answer counts")
        given = chosen
    error = wrong(question, given)
    if error:
        return await redraw(request, open_, name, form, error=error)
    done = await _say(request, open_, question, form, given)
    hidden = question not in come.shown and done.status_code == HTTPStatus.SEE_OTHER
    return told(request, 200, ASKED_NO_MORE, CHANGED) if hidden else done


def _chosen(second: "_Second", choice: str) -> Given | None:
    """What counts by a choice of somebody who was second; None where nothing was chosen."""
    if choice == "both" and second.question.kind in FREE_TEXT:
        return Given(text=f"{second.stands.latest.given.text}\n\n{second.mine.text}".strip())
    return second.mine if choice == "mine" else None


async def _say(request: Request, open_: Open, question: Question, form: Form, given: Given) -> Response:
    try:
        async with open_.work("answer_question", _number(form.one("version"))) as work:
            await say_by_code(work, open_, question, given)
    except (MovedOn, AssessmentIsCompleted):
        return await redraw(request, open_, question.id, form, error=MOVED_ON)
    except (Stale, MatchRequired):
        come = await progress(open_.reading("show_question"), open_.code.assessment_id)
        stands = come.said[question.id]
        if stands.latest.given == given and stands.latest.typed_by == open_.code.id:
            return await _onward(request, form)  # the same page, sent twice
        return _conflict(request, open_, _Second(question, stands, come.versions[question.id], given), form)
    except (AnswerDoesNotFit, AnswerMissing):
        error = WRONG.get(question.kind, missing(question))
        return await redraw(request, open_, question.id, form, error=error)
    open_.said(work)
    return await _onward(request, form)


async def _onward(request: Request, form: Form) -> Response:
    if "later" in (form.one("do"), form.one("then")):
        return await close(request)
    return on_to(request, from_where(form.one("from")) or "next")


@dataclass(frozen=True)
class _Second:
    """An answer that came second: beside what stands, and the version of that."""

    question: Question
    stands: Answer
    version: int
    mine: Given


def _conflict(request: Request, open_: Open, second: _Second, form: Form, *, error: str = "") -> Response:
    question, latest, mine = second.question, second.stands.latest, second.mine
    who = latest.said_by_name or VOICES[latest.voice]
    choices = [
        {"value": "mine", "text": "What I wrote"},
        {"value": "theirs", "text": "What was put there"},
    ]
    if question.kind in FREE_TEXT and mine.answered and latest.given.answered:
        choices.append({"value": "both", "text": "Both, one after the other"})
    return page(
        request,
        "conflict",
        status=422 if error else 200,
        open_=open_,
        errors=[{"text": error, "href": "#choice"}] if error else [],
        question=question,
        heading=worded(question, easy=easy_read(request)),
        by=f"{who}, {CHANNELS[latest.channel]}, on {in_words(day_of(latest.at))}",
        theirs=in_plain_words(latest.given, question),
        bound=open_.bound,
        mine=in_plain_words(mine, question),
        version=second.version,
        came_from=from_where(form.one("from")),
        then=form.one("then") or form.one("do"),
        kept=form.typed() | ({DECLINED: ["yes"]} if not mine.answered else {}),
        choices=choices,
    )


def _number(version: str) -> int | None:
    return int(version) if version.isdecimal() and len(version) < len(OLDEST_YEAR) * 2 else None


def wrong(question: Question, given: Given) -> str:
    """What is wrong with an answer as far as a page can say better than the rule."""
    if not given.answered:
        return ""
    if says_nothing(given):
        return missing(question)
    if too_long([given.text, *(text for row in given.rows for text in row.written.values())]):
        return "This is too long: write at most 20,000 letters, and tell us the rest by telephone"
    if question.kind is Kind.DATE and given.text[:-6] < OLDEST_YEAR:
        return WRONG[Kind.DATE]
    return ""


def missing(question: Question) -> str:
    """What is said where nothing was answered."""
    if question.kind in BY_CHOOSING:
        return f"Choose an answer, {MISSING}"
    if question.kind in IN_ROWS:
        return f"Fill in one line, {MISSING}"
    return f"Write an answer, {MISSING}"
