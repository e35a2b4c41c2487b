"""What a questionnaire asks: the part of it that a version freezes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assessment.domain.alone import objections as alone_objections
from assessment.domain.burden import Burden, Reading, burden_of, most_of
from assessment.domain.conditions import Condition, in_order
from assessment.domain.conditions import shown as shown_by
from assessment.domain.criteria import CRITERIA
from assessment.domain.purposes import CORE, About
from assessment.domain.questionnaire_policy import Route
from assessment.domain.questionnaire_refusals import (
    ConditionsGoRound,
    CoreNotAsked,
    IdTwice,
    NeverShown,
    NothingToPublish,
)
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Option, Question, Section
from assessment.domain.refusals import Refused


@dataclass(frozen=True)
class Content:
    """What is asked: the part of a questionnaire that a version freezes."""

    title: str
    sections: tuple[Section, ...]
    route: Route = Route.FULL
    client_groups: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """The kinds of assessment it serves, such as reassessment; none where it serves one only."""
    about: About = About.ADULT
    """Whose needs it asks about: which eligibility criteria its questions serve."""

    def sections_for(self, use: str = "") -> tuple[Section, ...]:
        """The sections of one kind of assessment."""
        return tuple(s for s in self.sections if not use or not s.uses or use in s.uses)

    def questions(self, use: str = "") -> list[Question]:
        """Every question of one kind of assessment, in order, echoes too."""
        return [question for section in self.sections_for(use) for question in section.questions]

    def shown(self, answers: dict[str, Collection[str]], use: str = "") -> list[Question]:
        """The questions that are shown, in order, given the values chosen or written so far."""
        conditions = {question.id: question.condition for question in self.questions(use)}
        seen = shown_by(conditions, in_order(conditions) or [], answers)
        return [question for question in self.questions(use) if question.id in seen]

    def burden(self, reading: Reading) -> Burden:
        """What it costs to answer, over all paths; `reading` measures how hard the texts are."""
        return burden_of({use: self.questions(use) for use in self.uses or ("",)}, reading)

    def most_asked(self) -> int:
        """The questions on the longest path."""
        return most_of({use: self.questions(use) for use in self.uses or ("",)})

    def objections(self) -> Iterator[Refused]:
        """Say what keeps the content from being published, whoever tried it."""
        if not any(question.asked for question in self.questions()):
            yield NothingToPublish(pointer="/content/sections")
        by_id: dict[str, Question] = {}
        places: list[tuple[str, Question]] = []
        for s, section in enumerate(self.sections):
            for q, question in enumerate(section.questions):
                pointer = f"/content/sections/{s}/questions/{q}"
                yield from question.objections(pointer)
                yield from CRITERIA[self.about].objections(question, pointer)
                if question.id in by_id:
                    yield IdTwice(pointer=f"{pointer}/id")
                by_id[question.id] = question
                places.append((pointer, question))
        if in_order({name: question.condition for name, question in by_id.items()}) is None:
            yield ConditionsGoRound(pointer="/content/sections")
        yield from alone_objections(places)
        for pointer, question in places:
            if question.condition and not can_be_met(question.condition, by_id):
                yield NeverShown(pointer=f"{pointer}/condition")
        for use in self.uses or ("",):
            covered = {p.core for q in self.questions(use) if not q.condition for p in q.purposes}
            missing = [topic for topic in CORE[self.about] if topic not in covered]
            if missing:
                where = f" in an assessment that is a {use.replace('_', ' ')}" if use else ""
                yield CoreNotAsked(
                    f"No question{where} for: {', '.join(missing)}.", pointer="/content/sections"
                )


def can_be_met(condition: Condition, by_id: dict[str, Question]) -> bool:
    """Whether some answer meets the condition, looking at each answer by itself."""

    def possible(question: str, value: str) -> bool:
        asked = by_id.get(question)
        if asked is None or asked.kind in IN_ROWS or asked.kind is Kind.ECHO:
            return False
        return asked.kind not in BY_CHOOSING or asked.option(value) is not None

    return condition.holds(possible)


def only_lighter(before: Content, after: Content) -> bool:
    """Whether `after` asks nobody anything new: questions only taken out, reworded, or asked with less force."""
    if (after.about, after.route, after.uses) != (before.about, before.route, before.uses):
        return False
    return all(_only_lighter(before.questions(use), after.questions(use)) for use in ("", *after.uses))


def _only_lighter(before: list[Question], after: list[Question]) -> bool:
    old = {question.id: question for question in before}
    for new in after:
        was = old.get(new.id)
        if was is None or (new.required and not was.required) or (was.alone and not new.alone):
            return False
        if _demands(new) != _demands(was):
            return False
        if any(part.required and not had.required for part, had in zip(new.parts, was.parts, strict=True)):
            return False
    return True


def mostly_new(before: Content, after: Content) -> bool:
    """Whether most of what `after` asks is not in `before`, or asks for something else there."""
    old = {question.id: _demands(question) for question in before.questions() if question.asked}
    asked = [question for question in after.questions() if question.asked]
    return 2 * sum(old.get(question.id) != _demands(question) for question in asked) > len(asked)


def _demands(question: Question) -> tuple[object, ...]:
    """What a question asks for and when, however it is worded."""
    parts = [(part.id, part.kind, [option.value for option in part.options]) for part in question.parts]
    choices = [_meaning(option) for option in question.options]
    return question.kind, question.condition, question.purposes, question.echoes, choices, parts


def _meaning(option: Option) -> tuple[object, ...]:
    """What a choice counts for, and its words: other words may turn it round, and nobody has tried those."""
    return (
        option.value,
        option.text,
        option.unable,
        option.fluctuates,
        option.holds,
        option.level,
        option.about,
    )
