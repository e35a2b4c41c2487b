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
    if come.alone and not open_.passed_alone:
        return on_to(request, "alone")
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
    question = question_in(come, question_id, hidden=typed is not None)
    said = come.said.get(question_id)
    plain = easy_read(request) if easy is None else easy
    came_from = from_where(typed.one("from") if typed else request.query_params.get("from", ""))
    version = typed.one("version") if typed else str(come.versions.get(question_id, ""))
    in_sight = not said or come.by_code(question_id) or request.query_params.get("show") == "yes"
    if typed is None:
        typed = typed_from(said.latest.given, question) if said and in_sight else Form()
    return page(
        request,
        "question",
        status=422 if error else 200,
        open_=open_,
        easy=plain,
        errors=[{"text": error, "href": f"#{first_id(question)}"}] if error else [],
        question=question,
        to=f"questions/{question.id}",
        title=worded(question, easy=plain),
        bound=open_.bound,
        heading=worded(question, easy=plain),
        caption=_section(come, question_id),
        shown=field_of(question, typed, easy=plain, error=error),
        has_easy=any(one.easy_read for one in come.shown),
        version=version,
        came_from=came_from,
        back=_back(request, come, question_id, came_from),
        from_before=before(said) if said and not come.by_code(question_id) else "",
        out_of_sight=not in_sight,
        answered=len(come.said),
    )


def question_in(come: Progress, question_id: str, *, hidden: bool = False) -> Question:
    """A question that is asked; `hidden`: also one that what was said hides. Raises NotHere for any other."""
    for question in come.content.questions(come.assessment.use) if hidden else come.shown:
        if question.id == question_id and question.asked and not question.alone:
            return question
    raise NotHere


def from_where(named: str) -> str:
    """Where to go back to, of what a form or an address names."""
    return named if named in CAME_FROM else ""


def before(said: Answer) -> str:
    """In which way an answer was said, and whether it waits for somebody to say that it still is so."""
    latest = said.latest
    if not said.waits:
        who = latest.said_by_name or VOICES[latest.voice]
        told = f"{who} told us this {CHANNELS[latest.channel]} on {in_words(day_of(latest.at))}."
        return told[0].upper() + told[1:]
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
