"""How an event or a step is told: plain sentences, one for the person and one for whoever works with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from insight.domain.plain_words import PLAIN


class View(StrEnum):
    """For whom a case is told."""

    PERSON = "person"
    """The person: in the second person."""
    HELPER = "helper"
    """Somebody the person lets see or help: only what the stages shared with them said."""
    WORKER = "worker"
    """Somebody of the council."""


EVERYONE = frozenset(View)
NOT_HELPERS = frozenset({View.PERSON, View.WORKER})

Text = str | tuple[str, Mapping[str, str]]
"""A sentence with the names of facts in braces; or the fact that decides, and a sentence for each of its codes."""


@dataclass(frozen=True, slots=True)
class Saying:
    """How one event is told.

    Attributes:
        person: in the second person.
        worker: to everybody else.
        seen_by: who is shown it at all; nobody sees an event that has no saying.
        link: the path, at the stage that said it, of where the words are.
        helper: to who helps, where they are told less than the others; they are then shown no link.

    """

    person: Text
    worker: Text
    seen_by: frozenset[View]
    link: str | None = None
    helper: Text = ""


def day_in_words(day: date) -> str:
    """Write a date as it is read, as in 3 May 2026."""
    return f"{day.day} {day:%B} {day.year}"


def written(text: Text, facts: Mapping[str, Any], view: View) -> str:
    """Write a sentence: dates as they are read, and codes in plain words."""
    if isinstance(text, tuple):
        fact, sentences = text
        text = sentences.get(str(facts.get(fact)), sentences[""])
    return text.format_map({name: _word(name, value, view) for name, value in facts.items()})


def _word(name: str, value: object, view: View) -> object:
    if name in PLAIN:
        words = PLAIN[name]
        several = value if isinstance(value, (list, tuple)) else [value]
        told = [words.get(str(each), words[""])[view is not View.PERSON] for each in several]
        return " and ".join(dict.fromkeys(told)) or words[""][view is not View.PERSON]
    found = as_day(value)
    return day_in_words(found) if found else value


def as_day(value: object) -> date | None:
    """Read a date, also one that was kept as text."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and len(value) == len("2026-05-03") and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return None
