"""Going on with a newer version of a questionnaire: what changes, question by question; nothing said is lost."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from assessment.domain.answers import Answer
from assessment.domain.content import Content
from assessment.domain.origins import AsideWhy, SaidTo
from assessment.domain.questions import Question


class Comparison(StrEnum):
    """What becomes of a question in a newer version."""

    SAME = "same"
    REWORDED = "reworded"
    """It asks the same in other words: what was said stands, and keeps the words to which it was said."""
    NEW = "new"
    GONE = "gone"
    """It is not asked any more: what was said stays readable."""
    MEANING_CHANGED = "meaning_changed"
    """It asks something else, or offers other choices: it has to be said again. What was said stays readable."""


@dataclass(frozen=True)
class Compared:
    """One question in both versions, as it was and as it is now; empty where it was or is not asked."""

    question: str
    comparison: Comparison
    before: str
    now: str
    answered: bool
    """Whether something stands that was said to it."""
    wording_before: dict[str, str] = field(default_factory=dict)
    """What the choices and the parts of a row were called, where that has changed."""
    wording_now: dict[str, str] = field(default_factory=dict)


def compared(before: Content, now: Content, use: str, answered: Collection[str]) -> tuple[Compared, ...]:
    """Compare all questions, in the order in which they are asked now, those that are gone last."""
    was, is_ = _asked(before, use), _asked(now, use)
    found = []
    for name in [*is_, *(name for name in was if name not in is_)]:
        old, new = was.get(name), is_.get(name)
        what = comparison(old, new)
        other = what in (Comparison.REWORDED, Comparison.MEANING_CHANGED)
        found.append(
            Compared(
                question=name,
                comparison=what,
                before=old.text if old else "",
                now=new.text if new else "",
                answered=name in answered,
                wording_before=dict(old.wording) if old and other else {},
                wording_now=dict(new.wording) if new and other else {},
            )
        )
    return tuple(found)


def comparison(old: Question | None, new: Question | None) -> Comparison:
    """Say what became of one question. What it decides, offers and who may hear it are its meaning."""
    if old is None:
        return Comparison.NEW
    if new is None:
        return Comparison.GONE
    if _meaning(old) != _meaning(new) or _turned_round(old, new):
        return Comparison.MEANING_CHANGED
    if (old.text, old.help, old.easy_read, _words(old)) == (new.text, new.help, new.easy_read, _words(new)):
        return Comparison.SAME
    return Comparison.REWORDED


def carry(answer: Answer, before: Content, now: Content, use: str, version: int, at: datetime) -> bool:
    """Take an answer along to the newer version; return whether anything changed in it.

    `version`: the version that it was asked by until now.
    """
    old = _asked(before, use).get(answer.question)
    what = comparison(old, _asked(now, use).get(answer.question))
    if old is None or what is Comparison.SAME or not answer.sayings:
        return False
    said_to = SaidTo(version, old.text, dict(old.wording))
    answer.sayings = tuple(replace(one, said_to=one.said_to or said_to) for one in answer.sayings)
    if what is Comparison.GONE:
        answer.aside(AsideWhy.NO_LONGER_ASKED, at, alone=old.alone)
    elif what is Comparison.MEANING_CHANGED:
        answer.aside(AsideWhy.MEANING_CHANGED, at, alone=old.alone)
    return True


def _meaning(question: Question) -> tuple[object, ...]:
    return (
        question.kind,
        question.alone,
        frozenset(question.purposes),
        [replace(option, text="", easy_read="") for option in question.choices],
        [
            replace(
                part,
                text="",
                options=tuple(replace(option, text="", easy_read="") for option in part.options),
            )
            for part in question.parts
        ],
    )


def _turned_round(old: Question, new: Question) -> bool:
    """Whether a choice has the words that another choice had: who chose that one would be taken to say the other."""
    was = {value: words.casefold() for value, words in old.wording.items()}
    now = {value: words.casefold() for value, words in new.wording.items() if value in was}
    return any(
        words == before and words != was[value]
        for value, words in now.items()
        for other, before in was.items()
        if other != value
    )


def _words(question: Question) -> tuple[object, ...]:
    return question.wording, [option.easy_read for option in question.choices]


def _asked(content: Content, use: str) -> dict[str, Question]:
    return {question.id: question for question in content.questions(use) if question.asked}
