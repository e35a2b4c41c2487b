"""A form that came back on paper, read by its codes: what was said, what cannot be read, what stands."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from assessment.domain.answers import Answer, Saying, Voice
from assessment.domain.content import Content
from assessment.domain.given import Given, Row, WhyNot
from assessment.domain.paper import codes, letter
from assessment.domain.paper_refusals import (
    PaperChoiceUnknown,
    PaperCodeTwice,
    PaperCodeUnknown,
    PaperEntryUnclear,
    PaperNothingToConfirm,
)
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused

SEVERAL = "several"
"""The kind of draft in which answers to several questions are kept for whoever sent them, when they are refused."""


@dataclass(frozen=True)
class KeyedRow:
    """One row of a table on the form, by the letters of its columns."""

    written: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Keyed:
    """What stands at one code of a form."""

    code: str
    chosen: tuple[str, ...] = ()
    text: str = ""
    rows: tuple[KeyedRow, ...] = ()
    why_not: WhyNot | None = None
    still_right: bool | None = None
    """The boxes under what we had written down: that it is still so, or is not and nothing stands in its place."""
    illegible: bool = False


@dataclass(frozen=True)
class FormRead:
    """A form, question by question; with any objection nothing of it is taken yet."""

    said: dict[str, Given]
    still_right: tuple[str, ...]
    not_right: tuple[str, ...]
    illegible: tuple[str, ...]
    objections: tuple[Refused, ...]


def read_form(content: Content, use: str, entries: Iterable[Keyed], known: Collection[str]) -> FormRead:
    """Read the entries of one form. `known`: the questions to which something was written down before."""
    coded = codes(content)
    asked = {question.id for question in content.questions(use)}
    said: dict[str, Given] = {}
    still: dict[bool, list[str]] = {True: [], False: []}
    illegible: list[str] = []
    wrong: list[Refused] = []
    seen: set[str] = set()
    for n, entry in enumerate(entries):
        at = f"/entries/{n}"
        question = coded.get(entry.code.lstrip("0"))
        if question is None or question.id not in asked:
            wrong.append(PaperCodeUnknown(pointer=f"{at}/code"))
            continue
        if question.id in seen:
            wrong.append(PaperCodeTwice(pointer=f"{at}/code"))
        seen.add(question.id)
        found = list(_objections(entry, question, at))
        if entry.still_right is not None and question.id not in known:
            found.append(PaperNothingToConfirm(pointer=f"{at}/still_right"))
        wrong.extend(found)
        if found:
            continue
        if entry.illegible:
            illegible.append(question.id)
        elif entry.still_right is not None:
            still[entry.still_right].append(question.id)
        else:
            given = _given(entry, question)
            try:
                given.check(question)
            except Refused as refused:
                refused.pointer = at + (refused.pointer or "").removeprefix("/given")
                wrong.append(refused)
            else:
                said[question.id] = given
    return FormRead(said, tuple(still[True]), tuple(still[False]), tuple(illegible), tuple(wrong))


def _objections(entry: Keyed, question: Question, at: str) -> Iterator[Refused]:
    says = bool(entry.chosen or entry.text or entry.rows or entry.why_not)
    if says + (entry.still_right is not None) + entry.illegible != 1:
        yield PaperEntryUnclear(pointer=at)
        return
    choices = {letter(n) for n in range(len(question.choices))}
    for n, one in enumerate(entry.chosen):
        if _letter_of(one, entry.code) not in choices:
            yield PaperChoiceUnknown(pointer=f"{at}/chosen/{n}")
    if not question.parts:
        return
    parts = {letter(n): part for n, part in enumerate(question.parts)}
    for n, row in enumerate(entry.rows):
        for name in (*row.written, *row.chosen):
            if name not in parts:
                yield PaperChoiceUnknown(pointer=f"{at}/rows/{n}")
        for name, letters in row.chosen.items():
            options = parts[name].options if name in parts else ()
            if not set(letters) <= {letter(m) for m in range(len(options))}:
                yield PaperChoiceUnknown(pointer=f"{at}/rows/{n}/chosen/{name}")


def _given(entry: Keyed, question: Question) -> Given:
    values = {letter(n): option.value for n, option in enumerate(question.choices)}
    return Given(
        text=entry.text,
        chosen=tuple(values[_letter_of(one, entry.code)] for one in entry.chosen),
        rows=tuple(_row(row, question) for row in entry.rows),
        why_not=entry.why_not,
    )


def _row(row: KeyedRow, question: Question) -> Row:
    parts = {letter(n): part for n, part in enumerate(question.parts)}
    if not parts:
        return Row(dict(row.written), dict(row.chosen))
    return Row(
        {parts[name].id: text for name, text in row.written.items()},
        {
            parts[name].id: tuple(
                {letter(m): option.value for m, option in enumerate(parts[name].options)}[one]
                for one in letters
            )
            for name, letters in row.chosen.items()
        },
    )


def _letter_of(written: str, code: str) -> str:
    """The letter of a choice, also where it was keyed in with the number, as 7b."""
    return written.lstrip("0").removeprefix(code.lstrip("0")).lower()


def stands(answer: Answer, saying: Saying, written_on: date, last_said_on: date) -> bool:
    """Whether what a form says takes the place of what was said before by another way.

    The latest by the person stands: a form stands back behind what was said after the day it was filled in,
    and somebody else's form behind what the person said in this assessment. It is kept either way.
    """
    standing = answer.latest
    if last_said_on > written_on and standing.carried_from is None:
        return False
    own = standing.voice is Voice.PERSON and standing.carried_from is None
    return saying.voice is Voice.PERSON or not own


def put_beside(answer: Answer, saying: Saying, question: Question) -> None:
    """Keep a saying beside the one that stands, before it in the row; what stands goes on standing."""
    standing, confirmed = answer.latest, answer.confirmed
    answer.sayings = answer.sayings[:-1]
    answer.say(saying, question)
    answer.sayings, answer.confirmed = (*answer.sayings, standing), confirmed
