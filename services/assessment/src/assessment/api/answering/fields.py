"""A question as a field of a form, in the shape that the design system's macros take."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from assessment.api.answering.drawing import in_words
from assessment.api.answering.forms import ANSWER, MOST_ROWS, Form, parts_of
from assessment.domain.given import Given, Row
from assessment.domain.plain_words import NO_ANSWER
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Option, Part, Question

Params = dict[str, Any]
MACROS = {
    Kind.RADIOS: "radios",
    Kind.YES_NO: "radios",
    Kind.CHECKBOXES: "checkboxes",
    Kind.SELECT: "select",
    Kind.TEXTAREA: "textarea",
    Kind.DATE: "date",
    Kind.REPEATER: "rows",
    Kind.TIMETABLE: "rows",
}
"""Which macro draws a kind; the others are a line of text."""
FEW = 2


def worded(thing: Question | Option, *, easy: bool) -> str:
    """The words of a question or a choice, in Easy Read where it is asked for and there."""
    named = thing.value if isinstance(thing, Option) else thing.id
    return (thing.easy_read if easy else "") or thing.text or named


def field_of(question: Question, typed: Form, *, easy: bool, error: str = "") -> Params:
    """Return `macro` and `params` of the one field of a page; for rows, `rows` of fields as well."""
    label = worded(question, easy=easy)
    shown: Params = {
        "macro": MACROS.get(question.kind, "input"),
        "params": _field(ANSWER, question.kind, question.choices, typed, label, easy=easy, heading=True),
    }
    params = shown["params"]
    if question.help:
        params["hint"] = {"text": question.help}
    if error:
        params["errorMessage"] = {"text": error}
    if question.kind in IN_ROWS:
        number = max(typed.rows, 1)
        shown["rows"] = [
            [_part(part, n, typed, easy=easy) for part in parts_of(question)] for n in range(number)
        ]
        shown["more"] = number < MOST_ROWS
    return shown


def first_id(question: Question) -> str:
    """The id of the field that an error leads to."""
    if question.kind in IN_ROWS:
        part = parts_of(question)[0]
        return f"row-0-{part.id}" + ("-day" if part.kind is Kind.DATE else "")
    return f"{ANSWER}-day" if question.kind is Kind.DATE else ANSWER


def _part(part: Part, n: int, typed: Form, *, easy: bool) -> Params:
    kind = Kind.TEXT if part.kind is Kind.DATE else part.kind
    name = f"row-{n}-{part.id}"
    params = _field(name, kind, part.options, typed, part.text or part.id, easy=easy, heading=False)
    if part.kind is Kind.DATE:
        params["hint"] = {"text": "For example, 2026-03-31"}
    return {"macro": MACROS.get(kind, "input"), "params": params}


def _field(
    name: str, kind: Kind, options: Sequence[Option], typed: Form, label: str, *, easy: bool, heading: bool
) -> Params:
    text = {"text": label, "classes": "govuk-label--l" if heading else "", "isPageHeading": heading}
    legend = {"legend": text | {"classes": "govuk-fieldset__legend--l" if heading else ""}}
    params: Params = {"id": name, "name": name}
    if kind in BY_CHOOSING and kind is not Kind.SELECT:
        chosen = typed.all(name)
        items = [_item(option, chosen, easy=easy) for option in options]
        inline = "govuk-radios--inline" if kind is Kind.YES_NO and len(items) == FEW else ""
        return params | {"idPrefix": name, "fieldset": legend, "items": items, "classes": inline}
    if kind is Kind.SELECT:
        items = [{"value": "", "text": "Choose", "selected": not typed.all(name)}]
        items += [
            _item(option, [], easy=easy) | {"selected": option.value in typed.all(name)} for option in options
        ]
        return params | {"label": text, "items": items}
    if kind is Kind.DATE:
        days = [("day", "2"), ("month", "2"), ("year", "4")]
        items = [
            {"name": part, "classes": f"govuk-input--width-{width}", "value": typed.one(f"{name}-{part}")}
            for part, width in days
        ]
        return params | {"namePrefix": name, "fieldset": legend, "items": items}
    if kind in IN_ROWS:
        return params | legend
    params |= {"label": text, "value": typed.one(name)}
    if kind is Kind.TEXTAREA:
        return params | {"rows": "8", "spellcheck": True}
    if kind is Kind.NUMBER:
        params |= {"inputmode": "decimal", "classes": "govuk-input--width-10"}
    return params


def _item(option: Option, chosen: Sequence[str], *, easy: bool) -> Params:
    return {"value": option.value, "text": worded(option, easy=easy), "checked": option.value in chosen}


def in_plain_words(given: Given, question: Question) -> list[str]:
    """An answer as it is read again, a paragraph each."""
    wording = question.wording
    if given.why_not is not None:
        return [NO_ANSWER[given.why_not], *_lines(given.text)]
    text = _day(given.text) if question.kind is Kind.DATE else given.text
    rows = ["; ".join(_row(question, row)) for row in given.rows]
    return [*_lines(text), *(wording.get(value, value) for value in given.chosen), *rows]


def _row(question: Question, row: Row) -> list[str]:
    """The parts of a row in the order in which they are asked."""
    said = []
    for part in parts_of(question):
        named = {option.value: option.text or option.value for option in part.options}
        if part.id in row.written:
            said.append(f"{part.text or part.id}: {row.written[part.id]}")
        if part.id in row.chosen:
            said.append(f"{part.text or part.id}: {', '.join(named[value] for value in row.chosen[part.id])}")
    return said


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _day(text: str) -> str:
    return in_words(date.fromisoformat(text)) if text else ""
