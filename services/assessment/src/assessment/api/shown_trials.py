"""What is shown to whoever tries a draft, and of what was softened."""

from typing import Self
from uuid import UUID

from pydantic import BaseModel

from assessment.api.shown import Shown
from assessment.domain.questions import Question
from assessment.domain.softening import Softened
from assessment.domain.trying import Mark, TriedAs, TriedQuestion
from assessment.queries.tryings import OwnTrying


class TriedShown(BaseModel):
    """A question that was tried; what was answered is not shown again."""

    question: str
    text: str
    marks: list[Mark]
    words: str
    answered: bool

    @classmethod
    def of(cls, tried: TriedQuestion) -> Self:
        """Show one."""
        return cls(
            question=tried.question,
            text=tried.text,
            marks=list(tried.marks),
            words=tried.words,
            answered=tried.answered,
        )


class TryingShown(Shown):
    """A trying of a draft, and what it asks next."""

    questionnaire_id: UUID
    tried_as: TriedAs
    use: str
    finished: bool
    next: Question | None
    """Asked next, as in an assessment; then what is left. None when everything that is shown was tried."""
    enough: bool
    """Whether an assessment would ask no more: what is left may still be tried."""
    remaining: list[Question]
    """What is shown and was not tried yet, in the order of the pages. Nobody has to try all of it."""
    tried: list[TriedShown]

    @classmethod
    def show(cls, found: OwnTrying, version: int) -> Self:
        """Show a trying with what its draft asks now."""
        trying = found.trying
        return cls(
            id=trying.id,
            version=version,
            questionnaire_id=trying.questionnaire_id,
            tried_as=trying.tried_as,
            use=trying.use,
            finished=trying.finished_at is not None,
            next=found.next,
            enough=found.enough,
            remaining=found.remaining,
            tried=[TriedShown.of(one) for one in trying.questions],
        )


class SofteningsShown(BaseModel):
    """What was softened since the version by which an assessment asks, oldest first.

    What is `gone` is asked no more unless it was answered; the others are as they were worded, and not required.
    """

    items: list[Softened]
