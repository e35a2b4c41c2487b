"""The tables on a form: the columns of each row by their letters, and the days of a week where there are no others."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from assessment.domain.given import Row
from assessment.domain.paper import letter
from assessment.domain.paper_refusals import PaperChoiceUnknown, PaperCodeTwice
from assessment.domain.questions import Kind, Part, Question
from assessment.domain.refusals import Refused

DAYS = tuple(
    Part(day.lower(), day)
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
"""What is printed where a timetable has no parts of its own."""
WHEN, WHAT = "when", "what"
"""The parts in which such a timetable is kept, a row for each day, as every other channel keeps it."""
_One = TypeVar("_One")


@dataclass(frozen=True)
class KeyedRow:
    """One row of a table on the form, by the letters of its columns."""

    written: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def by_letter(things: Iterable[_One]) -> dict[str, _One]:
    """Choices or columns by the letters that are printed beside them."""
    return {letter(n): one for n, one in enumerate(things)}


def letter_of(written: str, code: str) -> str:
    """The letter of a choice or a column, also where it was keyed in with the number, as 7b."""
    return written.lstrip("0").removeprefix(code.lstrip("0")).lower()


def in_days(question: Question) -> bool:
    """Whether a day is printed for each column."""
    return question.kind is Kind.TIMETABLE and not question.parts


def columns(question: Question) -> tuple[Part, ...]:
    """What each row of a question has on the form."""
    return DAYS if in_days(question) else question.parts


def row_objections(row: KeyedRow, question: Question, code: str, at: str) -> Iterator[Refused]:
    """Say which letters of a row are none of those on the form, or stand there twice."""
    parts = by_letter(columns(question))
    seen: set[str] = set()
    for kind, names in (("written", row.written), ("chosen", row.chosen)):
        for name in names:
            one = letter_of(name, code)
            if one not in parts or (kind == "chosen" and not parts[one].options):
                yield PaperChoiceUnknown(pointer=f"{at}/{kind}/{name}")
            elif one in seen:
                yield PaperCodeTwice(pointer=f"{at}/{kind}/{name}")
            seen.add(one)
    for name, letters in row.chosen.items():
        part = parts.get(letter_of(name, code))
        options = by_letter(part.options if part else ())
        if options and not {each.lower() for each in letters} <= set(options):
            yield PaperChoiceUnknown(pointer=f"{at}/chosen/{name}")


def rows_of(row: KeyedRow, question: Question, code: str) -> Iterator[Row]:
    """Read a row without objections: one row as it is asked, or one for each day in which something is written."""
    written = {letter_of(name, code): text for name, text in row.written.items()}
    parts = by_letter(columns(question))
    if in_days(question):
        for one, day in parts.items():
            if written.get(one, "").strip():
                yield Row({WHEN: day.text, WHAT: written[one]}, {})
        return
    yield Row(
        {parts[one].id: text for one, text in written.items()},
        {
            parts[letter_of(name, code)].id: tuple(
                by_letter(parts[letter_of(name, code)].options)[each.lower()].value for each in letters
            )
            for name, letters in row.chosen.items()
        },
    )
