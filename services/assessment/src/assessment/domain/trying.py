"""Somebody tries a draft, and marks what is unclear, unneeded or upsetting; what is kept of it, and made of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from statistics import median
from uuid import UUID

from assessment.domain.content import Content
from assessment.domain.given import Given, WhyNot
from assessment.domain.questionnaire_policy import QuestionnairePolicy
from assessment.domain.questions import Question
from assessment.domain.trying_refusals import NothingTried, QuestionNotShown, TryingIsOver, TryingSaysNothing
from assessment.domain.words import says_something


class TriedAs(StrEnum):
    """As what someone tried a questionnaire."""

    USES_SERVICES = "uses_services"
    SOCIAL_WORKER = "social_worker"


class Mark(StrEnum):
    """What somebody who tried a question found it to be."""

    UNCLEAR = "unclear"
    UNNEEDED = "unneeded"
    UPSETTING = "upsetting"


@dataclass(frozen=True)
class TriedQuestion:
    """A question that somebody tried, as it was worded then. What they answered is gone once they are done."""

    question: str
    text: str
    marks: tuple[Mark, ...]
    words: str
    """What they said of it: public with the version."""
    answered: bool
    given: Given | None = None


@dataclass(eq=False)
class Trying:
    """One trying of a draft. Who tries it is not kept: `by` is a keyed token, so that a login counts once."""

    id: UUID
    questionnaire_id: UUID
    round: int
    """Which draft it is of: how many drafts were published before, and one."""
    tried_as: TriedAs
    begun_at: datetime
    by: str
    typed_for: bool = False
    """Whether staff type for somebody who uses services: each such trying is another person's."""
    use: str = ""
    finished_at: datetime | None = None
    questions: tuple[TriedQuestion, ...] = ()

    @property
    def counts_as(self) -> str:
        """The same for two tryings that count as one."""
        return str(self.id) if self.typed_for else self.by

    @property
    def minutes(self) -> int:
        """How long it took, for one that is finished; at least one."""
        return max(1, round(((self.finished_at or self.begun_at) - self.begun_at).total_seconds() / 60))

    def given(self) -> dict[str, Given]:
        """What was answered so far, by question; nothing any more once it is finished."""
        return {one.question: one.given for one in self.questions if one.given is not None}

    def taken(self) -> dict[str, Given]:
        """What an assessment would have: what was answered, and no answer to what was only marked."""
        return {one.question: one.given or Given(why_not=WhyNot.PREFERS_NOT_TO_SAY) for one in self.questions}

    def shown(self, content: Content) -> list[Question]:
        """The questions that are shown, given what was answered so far; echoes too."""
        return content.shown({name: given.values() for name, given in self.given().items()}, self.use)

    def remaining(self, content: Content) -> list[Question]:
        """The questions that are shown and were not tried, in order; none once it is finished."""
        if self.finished_at is not None:
            return []
        tried = {one.question for one in self.questions}
        return [each for each in self.shown(content) if each.asked and each.id not in tried]

    def try_question(
        self, content: Content, question_id: str, given: Given | None, marks: Iterable[Mark], words: str
    ) -> None:
        """Take what somebody answers to a question of the draft, and what they say of it; the last counts."""
        if self.finished_at is not None:
            raise TryingIsOver
        found = [each for each in self.shown(content) if each.asked and each.id == question_id]
        if not found:
            raise QuestionNotShown(pointer="")
        marks = tuple(mark for mark in Mark if mark in set(marks))
        if given is None and not marks and not says_something(words):
            raise TryingSaysNothing(pointer="/given")
        if given is not None:
            given.check(found[0])
        tried = TriedQuestion(question_id, found[0].text, marks, words, given is not None, given)
        self.questions = (*(one for one in self.questions if one.question != question_id), tried)

    def finish(self, at: datetime) -> None:
        """End it: the answers go; the marks, what was said of questions, and the time are kept."""
        if self.finished_at is not None:
            raise TryingIsOver
        if not self.questions:
            raise NothingTried
        self.finished_at = at
        self.questions = tuple(replace(one, given=None) for one in self.questions)


@dataclass(frozen=True)
class TrialAnswer:
    """What the council makes of what was marked at a question: what changed, or why it stays."""

    question: str
    changed: str
    kept_because: str
    on: date
    marks: dict[Mark, int]
    """How often each had been marked by then: a mark that comes later is to be answered again."""


@dataclass(frozen=True)
class TriedByAll:
    """All that is known of one question from everybody who tried it: public with the version."""

    question: str
    text: str
    tried: int
    answered: int
    marks: dict[Mark, int]
    said: tuple[str, ...]
    """In the order of the alphabet, so that nobody can tell who said what."""
    changed: str = ""
    kept_because: str = ""


@dataclass(frozen=True)
class Tryings:
    """Everybody's tryings of a draft together: numbers, times, marks and what was said, and nobody's name."""

    people: int
    social_workers: int
    minutes: int
    """How long the one in the middle took; 0 where nobody has finished."""
    questions: tuple[TriedByAll, ...]


NO_TRYINGS = Tryings(0, 0, 0, ())


def together(tryings: Iterable[Trying], answers: Mapping[str, TrialAnswer], order: Sequence[str]) -> Tryings:
    """Put the finished tryings of one draft together; `order`: its questions, as it asks them."""
    finished = [one for one in tryings if one.finished_at is not None]

    def number(tried_as: TriedAs) -> int:
        return len({one.counts_as for one in finished if one.tried_as is tried_as})

    by_question: dict[str, list[TriedQuestion]] = {}
    for one in sorted(finished, key=lambda one: one.id):
        for tried in one.questions:
            by_question.setdefault(tried.question, []).append(tried)
    place = {question: n for n, question in enumerate(order)}
    names = sorted(by_question, key=lambda name: (place.get(name, len(place)), name))
    return Tryings(
        people=number(TriedAs.USES_SERVICES),
        social_workers=number(TriedAs.SOCIAL_WORKER),
        minutes=round(median(one.minutes for one in finished)) if finished else 0,
        questions=tuple(_of_all(name, by_question[name], answers.get(name)) for name in names),
    )


def _of_all(name: str, tried: Sequence[TriedQuestion], answer: TrialAnswer | None) -> TriedByAll:
    return TriedByAll(
        question=name,
        text=tried[-1].text,
        tried=len(tried),
        answered=sum(one.answered for one in tried),
        marks={mark: sum(mark in one.marks for one in tried) for mark in Mark},
        said=tuple(sorted(one.words for one in tried if says_something(one.words))),
        changed=answer.changed if answer else "",
        kept_because=answer.kept_because if answer else "",
    )


def unanswered_marks(
    found: Tryings, answers: Mapping[str, TrialAnswer], policy: QuestionnairePolicy
) -> dict[str, tuple[Mark, ...]]:
    """For each question the marks to which the council owes an answer, and those that came after its answer.

    One mark as upsetting is enough; of the others, more than one in so many as the policy says.
    """
    owed: dict[str, tuple[Mark, ...]] = {}
    for one in found.questions:
        answered = answers[one.question].marks if one.question in answers else {}
        marks = tuple(
            mark
            for mark, count in one.marks.items()
            if count > answered.get(mark, 0)
            and (mark is Mark.UPSETTING or count * policy.answer_marks_over_one_in > one.tried)
        )
        if marks:
            owed[one.question] = marks
    return owed
