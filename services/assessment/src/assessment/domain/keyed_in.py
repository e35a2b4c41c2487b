"""A form that came back on paper, read by its codes: what was said, what cannot be read, what stands."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assessment.domain.alone import UNHEARD
from assessment.domain.alone_refusals import AloneIsForThePerson
from assessment.domain.answers import Answer, Saying, Voice
from assessment.domain.content import Content
from assessment.domain.given import Given, WhyNot
from assessment.domain.paper import codes
from assessment.domain.paper_refusals import (
    PaperChoiceUnknown,
    PaperCodeTwice,
    PaperCodeUnknown,
    PaperEntryUnclear,
    PaperNothingToConfirm,
)
from assessment.domain.paper_rows import KeyedRow, by_letter, letter_of, row_objections, rows_of
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused
from assessment.domain.words import says_something

SEVERAL = "several"
"""The kind of draft in which answers to several questions are kept for whoever sent them, when they are refused."""


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
    as_written: str = ""
    """What stands there and fits no box, word for word: beside an answer, or alone where nothing fits."""

    @property
    def says(self) -> bool:
        """Whether it gives an answer, or why there is none."""
        return bool(self.chosen or self.text or self.rows or self.why_not)


@dataclass(frozen=True)
class FormRead:
    """A form, question by question; with any objection nothing of it is taken yet."""

    said: dict[str, Given]
    still_right: tuple[str, ...]
    not_right: tuple[str, ...]
    again: Mapping[str, str]
    """What is to be asked again, by question: what stands there word for word, or nothing that could be read."""
    objections: tuple[Refused, ...]


def read_form(
    content: Content,
    use: str,
    entries: Iterable[Keyed],
    known: Collection[str],
    *,
    printed: Content | None = None,
    voice: Voice = Voice.PERSON,
) -> FormRead:
    """Read the entries of one form. `known`: the questions to which something was written down before.

    `printed`: the version by which the form has its codes, where other things are asked since. What is for the
    person alone by now is taken from nobody else.
    """
    coded = codes(printed or content)
    asked = {question.id: question for question in content.questions(use)}
    said: dict[str, Given] = {}
    still: dict[bool, list[str]] = {True: [], False: []}
    again: dict[str, str] = {}
    wrong: list[Refused] = []
    seen: set[str] = set()
    for n, entry in enumerate(entries):
        at = f"/entries/{n}"
        numbered = coded.get(entry.code.lstrip("0"))
        question = asked.get(numbered.id) if numbered else None
        if question is None:
            wrong.append(PaperCodeUnknown(pointer=f"{at}/code"))
            continue
        if question.id in seen:
            wrong.append(PaperCodeTwice(pointer=f"{at}/code"))
        seen.add(question.id)
        if question.alone and voice not in UNHEARD:
            wrong.append(AloneIsForThePerson(pointer=f"{at}/code"))
            continue
        found = _wrong(entry, question, at, known)
        wrong.extend(found)
        if found:
            continue
        if entry.illegible or entry.as_written:
            again[question.id] = entry.as_written
        if entry.still_right is not None:
            still[entry.still_right].append(question.id)
        elif entry.says:
            said[question.id] = _given(entry, question)
    return FormRead(said, tuple(still[True]), tuple(still[False]), again, tuple(wrong))


def _wrong(entry: Keyed, question: Question, at: str, known: Collection[str]) -> list[Refused]:
    """Say all that is wrong with one entry; whether its answer fits, once everything else does."""
    found = list(_objections(entry, question, at))
    if entry.still_right is not None and question.id not in known:
        found.append(PaperNothingToConfirm(pointer=f"{at}/still_right"))
    if entry.says and not found:
        try:
            _given(entry, question).check(question)
        except Refused as refused:
            refused.pointer = at + (refused.pointer or "").removeprefix("/given")
            found.append(refused)
    return found


def _objections(entry: Keyed, question: Question, at: str) -> Iterator[Refused]:
    ways = entry.says + (entry.still_right is not None) + entry.illegible
    if ways > 1 or (ways == 0 and not says_something(entry.as_written)):
        yield PaperEntryUnclear(pointer=at)
        return
    values = by_letter(question.choices)
    for n, one in enumerate(entry.chosen):
        if letter_of(one, entry.code) not in values:
            yield PaperChoiceUnknown(pointer=f"{at}/chosen/{n}")
    for n, row in enumerate(entry.rows):
        yield from row_objections(row, question, entry.code, f"{at}/rows/{n}")


def _given(entry: Keyed, question: Question) -> Given:
    values = by_letter(question.choices)
    return Given(
        text=entry.text,
        chosen=tuple(values[letter_of(one, entry.code)].value for one in entry.chosen),
        rows=tuple(read for row in entry.rows for read in rows_of(row, question, entry.code)),
        why_not=entry.why_not,
    )


def stands(answer: Answer, saying: Saying, written_on: date | None, last_said_on: date) -> bool:
    """Whether what a form says takes the place of what was said before by another way.

    The latest by the person stands: a form stands back behind what was said after the day it was filled in, and
    somebody else's form, or one that does not say whose it is, behind what the person said in this assessment. One
    without a day stands back behind whatever anybody said. It is kept either way.
    """
    standing = answer.latest
    if written_on is None:
        return standing.voice is Voice.RECORD and answer.confirmed is None
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
