"""When enough was said: the answers to look at once more, to change and to send, and what happens then."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.asking import before
from assessment.api.answering.drawing import easy_read, in_words, on_to, page
from assessment.api.answering.fields import in_plain_words, worded
from assessment.api.answering.forms import Form, form_of
from assessment.api.answering.session import PATH, Open, from_our_own_page, settings_of, with_its_token
from assessment.api.answering.visiting import coming_back
from assessment.commands.complete_assessment import complete_assessment
from assessment.commands.confirm_answers import confirm_answers
from assessment.domain.answers import Answer, Voice
from assessment.domain.assessment_refusals import (
    AssessmentIsCompleted,
    CoreUncovered,
    NothingSaidAnew,
    RequiredUnanswered,
)
from assessment.domain.case import Channel
from assessment.domain.plain_words import CHANNELS, VOICES
from assessment.domain.questions import Question
from assessment.queries.answering import Progress, expect, progress
from assessment.storage.cases import assessments
from chassis.clock import day_of
from chassis.problems import Conflict, MatchRequired, Stale

CHANGED = "Something was said or changed here meanwhile. Look at your answers once more, and send them then."
PRIVATE = "Your answer is kept. It is for you alone, so it is not shown here."


async def show_enough(request: Request) -> Response:
    """Say that it is enough, and that more may be said."""
    open_ = await coming_back(request)
    come = await progress(open_.reading("show_progress"), open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    if come.next is not None or not come.open:
        return on_to(request, "next")
    easy = easy_read(request)
    left = [{"id": one.id, "text": worded(one, easy=easy)} for one in come.open]
    return page(request, "enough", open_=open_, open=left)


async def show_answers(request: Request) -> Response:
    """Show everything that was said, each with the way to change it."""
    open_ = await coming_back(request)
    come = await progress(open_.reading("show_answers"), open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    return _answers(request, open_, come)


async def send(request: Request) -> Response:
    """Complete the assessment as it was shown: what changed meanwhile is looked at first."""
    from_our_own_page(request)
    form = await form_of(request)
    open_ = await coming_back(request)
    with_its_token(open_, form)
    reading = open_.reading("show_answers")
    come = await progress(reading, open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    if form.one("seal") != come.seal:
        return _answers(request, open_, come, notice=CHANGED)
    version = reading.version_of(come.assessment)
    try:
        if form.one("still"):
            version = await _still_so(open_, version)
        async with open_.work("complete_assessment", version) as work:
            await complete_assessment(work, open_.code.assessment_id, None)
    except (Stale, Conflict, MatchRequired):
        return _answers(request, open_, come, notice=CHANGED)
    except (RequiredUnanswered, CoreUncovered, NothingSaidAnew, AssessmentIsCompleted):
        come = await progress(open_.reading("show_answers"), open_.code.assessment_id)
        return _answers(request, open_, come, errors=_missing(request, come), form=form)
    open_.said(work)
    return on_to(request, "done")


async def show_done(request: Request) -> Response:
    """Say that it arrived, what happens next, by when, and whom to ring."""
    open_ = await coming_back(request)
    reading = open_.reading("show_done")
    assessment = await reading.get(assessments, open_.code.assessment_id)
    if assessment.completed_on is None:
        return on_to(request, "next")
    settings = settings_of(request)
    next_ = await expect(reading, assessment, settings.decision_days)
    phone = next_.phone or settings.council_phones.get(open_.council, "")
    return page(request, "done", open_=open_, by=next_.by, worker=next_.worker, phone=phone)


async def _still_so(open_: Open, version: int) -> int:
    async with open_.work("confirm_answers", version) as work:
        confirmed = await confirm_answers(
            work,
            open_.code.assessment_id,
            questions=None,
            channel=Channel.ONLINE,
            voice=Voice.PERSON,
            said_by_name="",
        )
        was = work.version_of(confirmed)
    open_.said(work)
    return was + 1


def _answers(
    request: Request,
    open_: Open,
    come: Progress,
    *,
    notice: str = "",
    errors: list[dict[str, str]] | None = None,
    form: Form | None = None,
) -> Response:
    easy = easy_read(request)
    answered = {question.id for question in come.shown if question.id in come.said}
    sections = [
        {
            "title": section.title,
            "rows": [_row(one, come, open_, easy=easy) for one in section.questions if one.id in answered],
        }
        for section in come.content.sections_for(come.assessment.use)
    ]
    return page(
        request,
        "check",
        status=422 if errors else 200,
        open_=open_,
        errors=errors or [],
        notice=notice,
        sections=[section for section in sections if section["rows"]],
        left=len(come.open),
        enough=come.next is None,
        seal=come.seal,
        waiting=any(one.waits for one in come.said.values()),
        still=bool(form and form.one("still")),
    )


def _row(question: Question, come: Progress, open_: Open, *, easy: bool) -> dict[str, Any]:
    said = come.said[question.id]
    return {
        "id": question.id,
        "text": worded(question, easy=easy),
        "lines": [PRIVATE] if question.alone else in_plain_words(said.latest.given, question),
        "who": _who(said, open_),
    }


def _who(said: Answer, open_: Open) -> str:
    """Who put it there, where it was not typed by this code."""
    if said.waits:
        return before(said)
    latest = said.latest
    if latest.typed_by == open_.code.id:
        return ""
    who = latest.said_by_name or VOICES[latest.voice]
    return f"Said by {who}, {CHANNELS[latest.channel]}, on {in_words(day_of(latest.at))}"


def _missing(request: Request, come: Progress) -> list[dict[str, str]]:
    """What is to be answered before it can be sent, or said that one does not want to, each with the way there."""
    way, found = f"{PATH}/{request.path_params['council']}", []
    refused = list(come.assessment.objections(come.content, come.said.values()))
    if any(isinstance(one, NothingSaidAnew) for one in refused):
        found.append(
            {"text": "Say that what you said before is still so, or change what is not", "href": "#still"}
        )
    uncovered = set(come.core_uncovered)
    for question in come.open:
        if question.required or uncovered & {purpose.core for purpose in question.purposes}:
            text = f"Answer, or say that you do not want to: {question.text}"
            found.append({"text": text, "href": f"{way}/questions/{question.id}?from=check"})
    return found or [{"text": one.rule, "href": "#main-content"} for one in refused]
