"""A published questionnaire as a page: what it asks and what for, how long it is, and what came of trying it."""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape

from assessment.api.page_style import STYLE
from assessment.domain.burden import Burden
from assessment.domain.questionnaire import PublishedQuestionnaire
from assessment.domain.softening import Softened, SofteningKind
from assessment.domain.trying import Mark, TriedByAll

MARKED = {
    Mark.UNCLEAR: "found it unclear",
    Mark.UNNEEDED: "found it not needed",
    Mark.UPSETTING: "found it upsetting",
}
TRIED_AS = {"uses_services": "Somebody who uses services", "social_worker": "A social worker"}
SOFTENED = {
    SofteningKind.REMOVE: "A question was left out",
    SofteningKind.REWORD: "A question was worded otherwise",
    SofteningKind.OPTIONAL: "A question need not be answered any more",
    SofteningKind.ALONE: "A question is for the person alone now, and need not be answered any more",
}


def questionnaire_page(version: PublishedQuestionnaire) -> str:
    """Return a complete HTML document (WCAG 2.2: language, title, landmarks, one h1, headings in order, real lists)."""
    title = escape(version.content.title)
    parts = [
        f"<h1>{title}</h1>",
        f"<p>Version {version.number}, asked from {_day(version.published_on)}.</p>",
        *_length(version.burden),
        *_over_the_ceiling(version),
        *(_softened(version.softened) if version.softened else ()),
        *_tried(version),
        *_questions(version),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _length(burden: Burden) -> Iterator[str]:
    yield "<h2>How long it is</h2>"
    yield (
        f"<p>It asks at least {burden.least} questions, {burden.likely} as a rule, and at most {burden.most}; "
        f"{burden.required} need an answer or a word why not. It takes about {burden.minutes} minutes. It can be read "
        f"at the age of {burden.reading_age:g}.</p>"
    )
    yield _list(burden.assumptions)


def _over_the_ceiling(version: PublishedQuestionnaire) -> Iterator[str]:
    ceiling = version.policy.ceiling(version.content.route)
    over = version.over_ceiling
    if over is None:
        yield f"<p>The council asks at most {ceiling} questions in such a questionnaire.</p>"
        return
    yield "<h2>Why it is longer than it should be</h2>"
    yield (
        f"<p>The council asks at most {ceiling} questions in such a questionnaire. "
        f"{escape(over.named_person)} answers for this one:</p>"
    )
    yield _said(over.reason)


def _softened(told: Softened) -> Iterator[str]:
    yield "<h2>What was made easier at once</h2>"
    yield f"<p>{SOFTENED[told.kind]}. It was:</p>{_said(told.was)}<p>Why:</p>{_said(told.reason)}"
    if told.gone:
        yield "<p>What is not asked any more, and what it was for:</p>"
        yield _list(f"{name}: {'; '.join(told.lost.get(name, ()))}" for name in told.gone)


def _tried(version: PublishedQuestionnaire) -> Iterator[str]:
    tried = version.tryings
    if not (tried.questions or version.trials):
        return
    yield "<h2>What came of trying it</h2>"
    if tried.questions:
        yield (
            f"<p>Tried here by people who use services: {tried.people}, and by social workers: "
            f"{tried.social_workers}. It took about {tried.minutes} minutes.</p>"
        )
    for one in tried.questions:
        yield from _tried_question(one)
    for trial in version.trials:
        yield f"<h3>{TRIED_AS[trial['tried_as']]}, elsewhere</h3>"
        yield f"{_said(trial['said'])}<p>What changed:</p>{_said(trial['changed'])}"


def _tried_question(one: TriedByAll) -> Iterator[str]:
    marks = [f"{count} {MARKED[mark]}" for mark, count in one.marks.items() if count]
    if not (marks or one.said or one.changed or one.kept_because):
        return
    yield f"<h3>{escape(one.text)}</h3>"
    yield f"<p>Of {one.tried} who tried it, {', '.join(marks) or 'nobody marked it'}.</p>"
    yield from map(_said, one.said)
    if one.changed:
        yield f"<p>What changed:</p>{_said(one.changed)}"
    if one.kept_because:
        yield f"<p>Why it stays:</p>{_said(one.kept_because)}"


def _questions(version: PublishedQuestionnaire) -> Iterator[str]:
    ages = {age.question: age.years for age in version.burden.reading_ages}
    yield "<h2>What it asks, and what each answer is for</h2>"
    for question in version.content.questions():
        if not question.asked:
            continue
        yield f"<h3>{escape(question.text)}</h3>"
        if question.help:
            yield f"<p>{escape(question.help)}</p>"
        yield _list(version.burden.lost.get(question.id, ()))
        if question.id in version.hard_to_read:
            yield f'<p class="small">It is hard to read: at the age of {ages[question.id]:g}.</p>'


def _said(text: str) -> str:
    paragraphs = "".join(f'<p dir="auto">{escape(part)}</p>' for part in text.split("\n") if part.strip())
    return f'<div class="said">{paragraphs}</div>'


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
