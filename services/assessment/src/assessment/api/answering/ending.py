"""When enough was said: the answers to look at once more, to change and to send, and what happens then."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.asking import before
from assessment.api.answering.drawing import easy_read, on_to, page
from assessment.api.answering.fields import in_plain_words, worded
from assessment.api.answering.forms import Form, form_of
from assessment.api.answering.session import (
    PATH,
    Open,
    from_our_own_page,
    opened,
    settings_of,
    with_its_token,
)
from assessment.api.answering.visiting import coming_back, entry, ring, told
from assessment.commands.complete_assessment import complete_assessment
from assessment.commands.confirm_answers import confirm_answers
from assessment.commands.keep_session import Doing
from assessment.domain.advocacy_refusals import AdvocateMissing
from assessment.domain.answers import Voice
from assessment.domain.assessment_refusals import (
    AssessmentIsCompleted,
    CoreUncovered,
    NothingSaidAnew,
    RequiredUnanswered,
)
from assessment.domain.case import Channel
from assessment.domain.questions import Question
from assessment.domain.resuming_refusals import SessionOver
from assessment.queries.answering import Progress, expect, progress
from assessment.storage.cases import assessments
from chassis.problems import Conflict, MatchRequired, Stale

CHANGED = "Something was said or changed here meanwhile. Look at your answers once more, and send them then."
NOT_SENT = "You were away for long. Your answers are kept, but they were NOT sent yet: enter your code, and send them."
FINDING = "We are finding somebody to speak up for you"
YOUR_PART = (
    "You have done your part: your answers are kept, and we know that you want to send them.",
    "You have a right to somebody who helps you to say what you want, and who is not from the council.",
    "You need not do anything now. We tell you when we have found them.",
)


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
    return page(request, "enough", open_=open_, open=left, alone=bool(come.alone))


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
    try:
        open_ = await coming_back(request)
    except SessionOver:
        return entry(request, notice=NOT_SENT)
    with_its_token(open_, form)
    reading = open_.reading("show_answers")
    come = await progress(reading, open_.code.assessment_id)
    if come.assessment.completed_on is not None:
        return on_to(request, "done")
    if form.one("seal") != come.seal:
        return _answers(request, open_, come, notice=CHANGED)
    return await _send(request, open_, come, form, reading.version_of(come.assessment))


async def _send(request: Request, open_: Open, come: Progress, form: Form, version: int) -> Response:
    try:
        if form.one("still"):
            waiting = [name for name, one in come.said.items() if one.waits]
            version = await _still_so(open_, version, waiting)
        async with open_.work("complete_assessment", version) as work:
            await complete_assessment(work, open_.code.assessment_id, None)
    except (Stale, Conflict, MatchRequired):
        return _answers(request, open_, come, notice=CHANGED)
    except AdvocateMissing:
        await opened(request, Doing.SENT)
        return told(request, 200, FINDING, *YOUR_PART, ring(request), onward="Look at your answers")
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
    by = next_.by if next_.by >= reading.today else None
    return page(request, "done", open_=open_, by=by, worker=next_.worker, phone=phone)


async def _still_so(open_: Open, version: int, questions: list[str]) -> int:
    async with open_.work("confirm_answers", version) as work:
        confirmed = await confirm_answers(
            work,
            open_.code.assessment_id,
            questions=questions,
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
    easy, shown = easy_read(request), request.query_params.get("show", "")
    answered = {question.id for question in come.shown if question.id in come.said}
    sections = [
        {
            "title": section.title,
            "rows": [_row(one, come, shown, easy=easy) for one in section.questions if one.id in answered],
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
        alone=bool(come.alone),
        enough=come.next is None,
        seal=come.seal,
        waiting=any(one.waits for one in come.said.values()),
        still=bool(form and form.one("still")),
    )


def _row(question: Question, come: Progress, shown: str, *, easy: bool) -> dict[str, Any]:
    said, by_code = come.said[question.id], come.by_code(question.id)
    in_sight = by_code or shown == question.id
    return {
        "id": question.id,
        "text": worded(question, easy=easy),
        "lines": in_plain_words(said.latest.given, question) if in_sight else [],
        "who": "" if by_code else before(said),
        "in_sight": in_sight,
    }


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
