"""The short route for simple needs, and going on from it to the full questionnaire without being asked twice."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from assessment.domain.answers import Answer
from assessment.domain.content import Content
from assessment.domain.origins import AsideWhy, SaidTo
from assessment.domain.purposes import About
from assessment.domain.questionnaire_policy import Route
from assessment.domain.questions import Option, Question
from assessment.domain.reassessing import fits


@dataclass(frozen=True)
class Published:
    """The newest published version of one questionnaire of the council."""

    questionnaire_id: UUID
    version: int
    published_on: date
    content: Content

    def serves(self, about: About, use: str) -> bool:
        """Whether it asks about these needs, for this kind of assessment."""
        return self.content.about is about and (not use or use in self.content.uses)


def choose(published: Iterable[Published], about: About, use: str, route: Route | None) -> Published | None:
    """Choose by which questionnaire to ask, where none is named: the one published last on the route asked for.

    Without a route the short one, where there is one: it can be gone on from at any time.
    """
    serving = sorted(
        (one for one in published if one.serves(about, use)),
        key=lambda one: (one.published_on, one.questionnaire_id),
        reverse=True,
    )
    for wanted in (route,) if route is not None else (Route.SHORT, Route.FULL):
        found = next((one for one in serving if one.content.route is wanted), None)
        if found is not None:
            return found
    return None


def carry_on(answer: Answer, short: Content, full: Content, use: str, version: int, at: datetime) -> bool:
    """Take an answer along to the full questionnaire, by the id of its question; return whether it changed.

    It stands wherever the full one offers the same choices, whatever else it asks the question for. What is not asked
    there, or offers other choices, stays readable beside it. `version`: that of the short one.
    """
    old, new = _asked(short, use).get(answer.question), _asked(full, use).get(answer.question)
    if old is None or answer.stands is None:
        return False
    if new is not None and new.text == old.text and new.wording == old.wording and _same(old, new):
        return False
    said_to = SaidTo(version, old.text, dict(old.wording))
    answer.sayings = tuple(replace(one, said_to=one.said_to or said_to) for one in answer.sayings)
    if new is None:
        answer.aside(AsideWhy.NO_LONGER_ASKED, at, alone=old.alone)
    elif not _same(old, new) or not fits(answer.latest, new):
        answer.aside(AsideWhy.MEANING_CHANGED, at, alone=old.alone)
    return True


def _same(old: Question, new: Question) -> bool:
    """Whether an answer to the one is an answer to the other."""
    return (old.kind, old.alone, _meant(old.choices)) == (new.kind, new.alone, _meant(new.choices)) and [
        (part.id, part.kind, _meant(part.options)) for part in old.parts
    ] == [(part.id, part.kind, _meant(part.options)) for part in new.parts]


def _meant(options: Iterable[Option]) -> list[Option]:
    return [replace(option, text="", easy_read="") for option in options]


def _asked(content: Content, use: str) -> dict[str, Question]:
    return {question.id: question for question in content.questions(use) if question.asked}
