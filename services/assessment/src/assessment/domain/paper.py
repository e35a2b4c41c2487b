"""A questionnaire on paper: a code for each question and choice, and all that stands on the form, as data."""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from assessment.domain.content import Content
from assessment.domain.questions import Part as RowPart
from assessment.domain.questions import Question

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that looks like a digit or like another letter."""
_LOOK_ALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Style(StrEnum):
    """How a form is printed. Easy Read: one short sentence on a line, with room for a picture beside it."""

    STANDARD = "standard"
    LARGE_PRINT = "large_print"
    EASY_READ = "easy_read"


@dataclass(frozen=True)
class Choice:
    """A box to tick; its code is that of the question with a letter, as in 7b."""

    code: str
    text: str


@dataclass(frozen=True)
class Column:
    """One part of each row of a table; with choices, one of their letters is written."""

    code: str
    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Known:
    """What was written down before, and who said it, how and when."""

    words: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Asked:
    """One question as it stands on the form."""

    code: str
    question: str
    text: tuple[str, ...]
    """In Easy Read one sentence each, elsewhere one string."""
    help: str = ""
    how: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: int = 0
    lines: int = 0
    """Lines to write on."""
    date: bool = False
    only_if: str = ""
    go_on: str = ""
    known: Known | None = None


@dataclass(frozen=True)
class Part:
    """Questions under one heading."""

    title: str
    intro: tuple[str, ...]
    questions: tuple[Asked, ...]


@dataclass(frozen=True)
class Ring:
    """Whom to ring for help; where nobody is known there is a line to write the number on."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Desk:
    """Where a council takes its forms back and answers the telephone; nothing where it has not said."""

    address: tuple[str, ...] = ()
    days: int = 14
    """Within how many days of printing it would like a form back."""
    phone: str = ""


@dataclass(frozen=True)
class Paper:
    """A form: `form` tells which questionnaire and version it is, `reference` for which assessment it was printed."""

    title: str
    style: Style
    form: str
    top: tuple[str, ...]
    ask: str
    """Whom to ring for help; the number follows."""
    ring: Ring
    parts: tuple[Part, ...]
    end: tuple[str, ...]
    instead: str
    """Whom to ring instead of sending the form back; the number follows."""
    address: tuple[str, ...] = ()
    """Where to send it, a line each; without it there are lines to write on."""
    by: str = ""
    """The day by which it is asked for, in words; without it there is a line to write on."""
    reference: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """The form's own headings and labels."""


@dataclass(frozen=True)
class EasyReadGap:
    """A question, or a part of its rows, that has no Easy Read text yet."""

    code: str
    question: str
    text: str


def codes(content: Content) -> dict[str, Question]:
    """Each question that is printed, by its number in the whole version; the same for every kind of assessment.

    What is for the person alone is never printed: a form lies about where others read it.
    """
    asked = [question for question in content.questions() if question.asked and not question.alone]
    return {str(n): question for n, question in enumerate(asked, 1)}


def letter(n: int) -> str:
    """The letter of the n-th choice, counted from nought: a to z, then aa, ab and so on."""
    return (letter(n // 26 - 1) if n >= len(_LETTERS) else "") + _LETTERS[n % 26]


def choice_codes(question: Question, code: str) -> dict[str, str]:
    """The code of each choice of a question, by its value."""
    return {option.value: f"{code}{letter(n)}" for n, option in enumerate(question.choices)}


def form_code(questionnaire_id: UUID, version: int) -> str:
    """Which questionnaire and version a form is of: the same on every copy."""
    return f"{_short(b'form' + questionnaire_id.bytes, 5)}-{version}"


def reference(assessment_id: UUID) -> str:
    """For which assessment a form was printed. It says nothing of anybody, and cannot be turned back."""
    signs = _short(b"paper" + assessment_id.bytes, 8)
    return f"{signs[:4]}-{signs[4:]}"


def as_printed(written: str) -> str:
    """A reference as it is printed, however somebody wrote it down."""
    plain = _plain(written)
    return f"{plain[:4]}-{plain[4:]}"


def same_code(written: str, printed: str) -> bool:
    """Whether somebody wrote this code down, with or without spaces, in any case, with O for nought."""
    return _plain(written) == _plain(printed)


def easy_read_gaps(content: Content) -> list[EasyReadGap]:
    """What an Easy Read form has to ask in its ordinary words, for want of easy ones: questions, and parts of rows."""
    found = []
    for code, question in codes(content).items():
        asked: list[tuple[str, Question | RowPart]] = [(code, question)]
        asked += [(f"{code}{letter(n)}", part) for n, part in enumerate(question.parts)]
        found += [EasyReadGap(at, question.id, one.text) for at, one in asked if not one.easy_read.strip()]
    return found


def _short(about: bytes, length: int) -> str:
    number = int.from_bytes(sha256(about).digest(), "big")
    return "".join(_SIGNS[number >> 5 * n & 31] for n in range(length))


def _plain(code: str) -> str:
    return code.upper().translate(_LOOK_ALIKES)
