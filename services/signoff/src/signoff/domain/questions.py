"""A question about a submitted plan, and its answer. It stops no clock."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.refusals import NothingAsked, QuestionAnswered
from signoff.domain.words import Words, says_something


@dataclass(frozen=True)
class Answer:
    """What was answered, by whom and in which role."""

    words: Words
    by: UUID
    by_role: str
    answered_on: date


@dataclass(eq=False)
class Question:
    """Something that whoever decides wants to know. The plan goes on waiting for its decision meanwhile."""

    id: UUID
    plan_id: UUID
    case_id: UUID
    person_id: UUID
    plan_version: int
    words: Words
    asked_by: UUID
    asked_as: str
    """The role in which it was asked."""
    asked_on: date
    line: str | None = None
    """The JSON pointer of the line in the plan it is about."""
    answer: Answer | None = None

    @property
    def state(self) -> str:
        """`open` or `answered`."""
        return "answered" if self.answer else "open"

    def ask(self) -> None:
        """Refuse a question that asks nothing.

        Raises:
            NothingAsked: it says nothing.

        """
        if not says_something(self.words):
            raise NothingAsked(pointer="/words")

    def be_answered(self, answer: Answer) -> None:
        """Take the answer.

        Raises:
            QuestionAnswered: there is one.
            NothingAsked: it says nothing.

        """
        if self.answer:
            raise QuestionAnswered
        if not says_something(answer.words):
            raise NothingAsked(pointer="/words")
        self.answer = answer
