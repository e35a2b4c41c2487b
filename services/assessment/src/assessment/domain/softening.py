"""Asking less of what is published, at once: a question left out, worded otherwise, or asked with less force."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.content import Content, can_be_met
from assessment.domain.questions import Kind, Question
from assessment.domain.trying_refusals import NothingSoftened, QuestionNotPublished, SofteningUnexplained
from assessment.domain.words import says_something


class SofteningKind(StrEnum):
    """What becomes of a question."""

    REMOVE = "remove"
    REWORD = "reword"
    OPTIONAL = "optional"
    ALONE = "alone"


@dataclass(frozen=True)
class Softening:
    """What is to become of a question, and the public reason. Words that are None stay as they are."""

    kind: SofteningKind
    question: str
    reason: str
    text: str | None = None
    easy_read: str | None = None
    help: str | None = None

    def of(self, content: Content) -> Content:
        """The content with the question softened.

        What is asked only after an answer to a question that is left out goes with it.

        Raises:
            Refused: no reason, no such question, or nothing would be lighter.

        """
        if not says_something(self.reason):
            raise SofteningUnexplained(pointer="/reason")
        if all(each.id != self.question or not each.asked for each in content.questions()):
            raise QuestionNotPublished(pointer="")
        softer = (
            without(content, {self.question}) if self.kind is SofteningKind.REMOVE else self._worded(content)
        )
        if softer == content:
            raise NothingSoftened(pointer="/kind")
        return softer

    def in_draft(self, draft: Content, before: Content) -> Content:
        """A draft with the question softened too, if it asks it; its own new wording of it stays."""
        wording = [
            {(q.text, q.easy_read, q.help) for q in each.questions() if q.id == self.question}
            for each in (draft, before)
        ]
        if self.kind is SofteningKind.REWORD and wording[0] != wording[1]:
            return draft
        try:
            return self.of(draft)
        except (NothingSoftened, QuestionNotPublished):
            return draft

    def _worded(self, content: Content) -> Content:
        words = {name: getattr(self, name) for name in ("text", "easy_read", "help")}
        given = {name: value for name, value in words.items() if value is not None}
        if self.kind is SofteningKind.REWORD and not says_something(given.get("text", "so")):
            raise SofteningUnexplained(pointer="/text")
        changes = {
            SofteningKind.REWORD: given,
            SofteningKind.OPTIONAL: {"required": False},
            SofteningKind.ALONE: {"alone": True, "required": False},
        }[self.kind]
        sections = tuple(
            replace(
                section,
                questions=tuple(
                    replace(each, **changes) if each.id == self.question else each
                    for each in section.questions
                ),
            )
            for section in content.sections
        )
        return replace(content, sections=sections)


@dataclass(eq=False)
class Softened:
    """A softening that was made: public with the version it made, and told in assessments under way."""

    id: UUID
    questionnaire_id: UUID
    number: int
    """The version it made."""
    on: date
    kind: SofteningKind
    question: str
    reason: str
    gone: tuple[str, ...]
    """Every question that is asked no more: the one left out, and those asked only after it."""
    lost: dict[str, tuple[str, ...]]
    """For each that is gone, the decision or record that it was for."""
    was: str
    """How the question was worded."""
    now: str = ""
    """How it is worded now, where it is still asked."""


def softened(
    id_: UUID, questionnaire_id: UUID, number: int, on: date, before: Content, by: Softening
) -> Softened:
    """What is told of a softening of `before`, which made version `number`."""
    after = {each.id: each for each in by.of(before).questions()}
    gone = [each for each in before.questions() if each.asked and each.id not in after]
    return Softened(
        id=id_,
        questionnaire_id=questionnaire_id,
        number=number,
        on=on,
        kind=by.kind,
        question=by.question,
        reason=by.reason,
        gone=tuple(each.id for each in gone),
        lost={each.id: tuple(purpose.lost for purpose in each.purposes) for each in gone},
        was=next(each.text for each in before.questions() if each.id == by.question),
        now=after[by.question].text if by.question in after else "",
    )


def without(content: Content, gone: Collection[str]) -> Content:
    """The content without some questions, what only repeats them, and what can then never be shown."""
    out = set(gone)
    while True:
        left = {each.id: each for each in content.questions() if each.id not in out}
        more = {name for name, each in left.items() if _goes_with(each, out, left)}
        if not more:
            break
        out |= more
    sections = (
        replace(section, questions=tuple(each for each in section.questions if each.id not in out))
        for section in content.sections
    )
    return replace(content, sections=tuple(section for section in sections if section.questions))


def _goes_with(question: Question, gone: Collection[str], left: dict[str, Question]) -> bool:
    if question.kind is Kind.ECHO and question.echoes in gone:
        return True
    condition = question.condition
    hangs_on_it = condition is not None and any(part.question in gone for part in condition.parts())
    return condition is not None and hangs_on_it and not can_be_met(condition, left)
