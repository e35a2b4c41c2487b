"""An answer in the form of its question, or why there is none."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessment.domain.assessment_refusals import AnswerDoesNotFit, AnswerMissing
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Part, Question
from assessment.domain.words import Words

_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


class WhyNot(StrEnum):
    """Why there is no answer. None of these stops anybody."""

    PREFERS_NOT_TO_SAY = "prefers_not_to_say"
    DOES_NOT_KNOW = "does_not_know"
    DOES_NOT_APPLY = "does_not_apply"
    ALREADY_SAID = "already_said"


@dataclass(frozen=True)
class Row:
    """One row of a repeater or timetable: written parts by their ids, and what was chosen in others."""

    written: dict[str, Words]
    chosen: dict[str, tuple[Words, ...]]


@dataclass(frozen=True)
class Given:
    """An answer in the form of its question. Everything in it is the person's, and sealed.

    `text`: words, a date (ISO 8601) or a number as written; `chosen`: values of options; `rows`: of a
    repeater or timetable; `why_not`: why there is no answer, with `text` for any words about that.
    """

    text: Words = ""
    chosen: tuple[Words, ...] = ()
    rows: tuple[Row, ...] = ()
    why_not: WhyNot | None = None

    @property
    def answered(self) -> bool:
        """Whether something was said, other than why not."""
        return self.why_not is None

    def values(self) -> tuple[str, ...]:
        """What conditions look at: the values chosen, or what was written."""
        if not self.answered:
            return ()
        return tuple(self.chosen) or ((self.text,) if self.text else ())

    def check(self, question: Question) -> None:
        """Refuse an answer that does not have the form of its question."""
        if self.why_not is not None:
            if self.chosen or self.rows:
                raise AnswerDoesNotFit(pointer="/given/why_not")
            return
        if question.kind in BY_CHOOSING:
            check_choice(question, self.chosen, self.text or self.rows)
        elif question.kind in IN_ROWS:
            if self.text or self.chosen:
                raise AnswerDoesNotFit("This question is answered in rows.", pointer="/given/rows")
            for n, row in enumerate(self.rows):
                check_row(row, question.parts, f"/given/rows/{n}")
        else:
            if self.chosen or self.rows or question.kind is Kind.ECHO:
                raise AnswerDoesNotFit("This question is answered in words.", pointer="/given/text")
            check_text(self.text, question.kind, "/given/text")
        if not (self.text.strip() or self.chosen or self.rows):
            raise AnswerMissing(pointer="/given")


def check_choice(question: Question, chosen: tuple[str, ...], else_: object) -> None:
    """Refuse what is not among the options, too many of them, or something other than a choice."""
    if else_:
        raise AnswerDoesNotFit("This question is answered by choosing.", pointer="/given/chosen")
    if len(set(chosen)) < len(chosen) or (len(chosen) > 1 and question.kind is not Kind.CHECKBOXES):
        raise AnswerDoesNotFit("One choice was expected.", pointer="/given/chosen")
    for n, value in enumerate(chosen):
        if question.option(value) is None:
            raise AnswerDoesNotFit("This is none of the options.", pointer=f"/given/chosen/{n}")


def check_text(text: str, kind: Kind, pointer: str) -> None:
    """Refuse a date or a number that is none."""
    if kind is Kind.DATE and text:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise AnswerDoesNotFit("A date is written as in 2026-03-31.", pointer=pointer) from None
    if kind is Kind.NUMBER and text and not _NUMBER.fullmatch(text):
        raise AnswerDoesNotFit("A number is written in digits.", pointer=pointer)


def check_row(row: Row, parts: tuple[Part, ...], pointer: str) -> None:
    """Refuse parts that the question does not have; a timetable without parts of its own takes any."""
    known = {part.id: part for part in parts}
    if not known:
        return
    for name in (*row.written, *row.chosen):
        if name not in known:
            raise AnswerDoesNotFit("The question has no such part.", pointer=pointer)
    for name, values in row.chosen.items():
        options = {option.value for option in known[name].options}
        if not set(values) <= options:
            raise AnswerDoesNotFit("This is none of the options.", pointer=f"{pointer}/chosen/{name}")
    for name, text in row.written.items():
        if known[name].kind in BY_CHOOSING:
            raise AnswerDoesNotFit("This part is answered by choosing.", pointer=f"{pointer}/chosen/{name}")
        check_text(text, known[name].kind, f"{pointer}/written/{name}")
