"""One question on each page, with what stands; whatever is wrong with an answer, what was typed stays."""

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.drawing import easy_read, in_words, on_to, page
from assessment.api.answering.fields import field_of, first_id, worded
from assessment.api.answering.forms import Form, typed_from
from assessment.api.answering.session import PATH, Open
from assessment.api.answering.visiting import coming_back
from assessment.domain.answers import Answer
from assessment.domain.plain_words import CHANNELS, VOICES
from assessment.domain.questions import Question
from assessment.queries.answering import Progress, progress
from chassis.clock import day_of
from chassis.problems import NotHere

CAME_FROM = ("check", "enough")
"""Where somebody goes back to who answers a question out of turn."""


async def go_on(request: Request) -> Response:
    """Go to the question that could still change most, to `enough`, or to the answers."""
    open_ = await coming_back(request)
    come = await progress(open_.reading("show_progress"), open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    if come.next is not None:
        return on_to(request, "questions", come.next.id)
    return on_to(request, "enough" if come.open else "check")


async def show_question(request: Request) -> Response:
    """Show a question, with what stands."""
    open_ = await coming_back(request)
    return await redraw(request, open_, request.path_params["question"], None)


async def redraw(
    request: Request,
    open_: Open,
    question_id: str,
    typed: Form | None,
    *,
    error: str = "",
    easy: bool | None = None,
) -> Response:
    """Draw a question with what was typed, else with what stands."""
    come = await progress(open_.reading("show_question"), open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    question = question_in(come, question_id)
    said = come.said.get(question_id)
    plain = easy_read(request) if easy is None else easy
    came_from = from_where(typed.one("from") if typed else request.query_params.get("from", ""))
    version = typed.one("version") if typed else str(come.versions.get(question_id, ""))
    if typed is None:
        typed = typed_from(said.latest.given, question) if said and not question.alone else Form()
    return page(
        request,
        "question",
        status=422 if error else 200,
        open_=open_,
        easy=plain,
        errors=[{"text": error, "href": f"#{first_id(question)}"}] if error else [],
        question=question,
        alone=question.alone,
        heading=worded(question, easy=plain),
        caption=_section(come, question_id),
        shown=field_of(question, typed, easy=plain, error=error),
        has_easy=any(one.easy_read for one in come.shown),
        version=version,
        came_from=came_from,
        back=_back(request, come, question_id, came_from),
        from_before=before(said) if said else "",
        answered=len(come.said),
    )


def question_in(come: Progress, question_id: str) -> Question:
    """A question that is asked. Raises NotHere for one that is not, or is hidden by what was said."""
    for question in come.shown:
        if question.id == question_id:
            return question
    raise NotHere


def from_where(named: str) -> str:
    """Where to go back to, of what a form or an address names."""
    return named if named in CAME_FROM else ""


def before(said: Answer) -> str:
    """That an answer was said before and nobody has said that it still is so; empty where somebody has."""
    if not said.waits:
        return ""
    latest = said.latest
    return (
        f"This was said before, by {VOICES[latest.voice]}, {CHANNELS[latest.channel]}, on "
        f"{in_words(day_of(latest.at))}. Is it still so? Change what is different."
    )


def _section(come: Progress, question_id: str) -> str:
    for section in come.content.sections_for(come.assessment.use):
        if any(question.id == question_id for question in section.questions):
            return section.title
    return ""


def _back(request: Request, come: Progress, question_id: str, came_from: str) -> str:
    way = f"{PATH}/{request.path_params['council']}"
    if came_from:
        return f"{way}/{came_from}"
    earlier = come.before(question_id)
    return f"{way}/questions/{earlier}" if earlier else ""
