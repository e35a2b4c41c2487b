"""Lay a questionnaire out as a form: which boxes, how many lines to write on, what is known already."""

import re
from collections.abc import Mapping
from datetime import date

from assessment.domain.content import Content
from assessment.domain.paper import Asked, Choice, Column, Known, Paper, Part, Ring, Style, codes, letter
from assessment.domain.paper_routing import go_on, only_if
from assessment.domain.paper_rows import columns, in_days
from assessment.domain.paper_words import (
    DATE,
    LETTER,
    ONE_ROW_EACH,
    TICK_ANY,
    TICK_ONE,
    ask,
    end,
    instead,
    top,
    words,
)
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, ONE_CHOICE, Kind, Option, Question, Section

_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_LINES = {Kind.TEXTAREA: 7, Kind.TEXT: 1, Kind.NUMBER: 1, Kind.SOCIAL_CARE_ID: 1}
_ROWS = 3
NOBODY = Ring()


def paper_of(
    content: Content,
    form: str,
    style: Style,
    *,
    use: str = "",
    reference: str = "",
    ring: Ring = NOBODY,
    known: Mapping[str, Known] | None = None,
    version: Content | None = None,
    address: tuple[str, ...] = (),
    by: date | None = None,
) -> Paper:
    """Return the form of a version; `known` is what was written down before, by question.

    `address` and `by`: where and by when it is asked for; without them there are lines to write on.

    Codes are those of `version` where less is asked than by the whole of it: they are keyed in by the whole.
    """
    coded = codes(version or content)
    alone = {question.id for question in content.questions() if question.alone}
    of = {question.id: code for code, question in coded.items() if question.id not in alone}
    order = [of[question.id] for question in content.questions(use) if question.id in of]

    def asked(question: Question) -> Asked:
        code = of[question.id]
        return _asked(
            question,
            code,
            style,
            only=only_if(question, coded),
            then=go_on(code, order[order.index(code) + 1 :], coded),
            known=(known or {}).get(question.id),
        )

    return Paper(
        title=content.title,
        style=style,
        form=form,
        top=top(style),
        ask=ask(ring, style),
        ring=ring,
        parts=tuple(
            Part(
                section.title,
                _intro(section, style),
                tuple(asked(question) for question in section.questions if question.id in of),
            )
            for section in content.sections_for(use)
            if any(question.id in of for question in section.questions)
        ),
        end=end(style),
        instead=instead(ring, style),
        address=address,
        by=f"{by.day} {by:%B %Y}" if by else "",
        reference=reference,
        words=words(style),
    )


def _asked(
    question: Question, code: str, style: Style, *, only: str, then: str, known: Known | None
) -> Asked:
    easy = style is Style.EASY_READ
    text = question.easy_read.strip() if easy else ""
    ticks = question.kind in BY_CHOOSING
    lines = _LINES.get(question.kind, 0)
    return Asked(
        code=code,
        question=question.id,
        text=sentences(text or question.text) if easy else (question.text,),
        help="" if easy else question.help,
        how=_how(question),
        choices=tuple(
            Choice(f"{code}{letter(n)}", _choice(option, easy=easy))
            for n, option in enumerate(question.choices)
        )
        if ticks
        else (),
        columns=tuple(
            Column(
                f"{code}{letter(n)}",
                (part.easy_read if easy else "") or part.text,
                tuple(Choice(letter(m), _choice(option, easy=easy)) for m, option in enumerate(part.options)),
            )
            for n, part in enumerate(columns(question))
        ),
        rows=(1 if in_days(question) else _ROWS) if question.kind in IN_ROWS else 0,
        lines=lines,
        date=question.kind is Kind.DATE,
        only_if=only,
        go_on=then,
        known=known,
    )


def _how(question: Question) -> str:
    if question.kind in ONE_CHOICE:
        return TICK_ONE
    if question.kind is Kind.CHECKBOXES:
        return TICK_ANY if len(question.choices) > 1 else ""
    if question.kind is Kind.DATE:
        return DATE
    if question.kind in IN_ROWS and question.parts:
        return f"{ONE_ROW_EACH} {LETTER} where letters are given." if _lettered(question) else ONE_ROW_EACH
    return ""


def _lettered(question: Question) -> bool:
    return any(part.options for part in question.parts)


def _choice(option: Option, *, easy: bool) -> str:
    return (option.easy_read if easy else "") or option.text or option.value


def _intro(section: Section, style: Style) -> tuple[str, ...]:
    if style is Style.EASY_READ:
        return sentences(section.easy_read)
    return (section.intro,) if section.intro else ()


def sentences(text: str) -> tuple[str, ...]:
    """A text, one sentence a line."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip())
