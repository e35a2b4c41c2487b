"""Advice for whoever decides: asked once, on named questions, with a day. It edits nothing and stops no clock."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.advice_refusals import (
    AdviceAskedBefore,
    AdviceDayPassed,
    AdviceGivenBefore,
    AdviceIncomplete,
    AdviceWithoutQuestion,
)
from signoff.domain.words import Words, says_something


class Of(StrEnum):
    """Who is asked."""

    FINANCE = "finance"
    BROKERAGE = "brokerage"
    NHS_PARTNER = "nhs_partner"


@dataclass(frozen=True)
class AdviceGiven:
    """What was advised, question by question, by a named person."""

    by: UUID
    name: Words
    answers: tuple[Words, ...]
    on: date


@dataclass(eq=False)
class Advice:
    """One asking, and what was advised. Its id is the plan's: it is asked once."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_version: int
    of: Of
    questions: tuple[Words, ...]
    asked_by: UUID
    asked_on: date
    wanted_by: date
    given: AdviceGiven | None = None

    @property
    def state(self) -> str:
        """`asked` or `given`."""
        return "given" if self.given else "asked"

    def days(self, on: date) -> int:
        """Give the calendar days it took, or has taken until a day."""
        until = self.given.on if self.given else on
        return max(0, (until - self.asked_on).days)

    def overdue(self, on: date) -> bool:
        """Whether it is wanted and has not come. The decision does not wait for it."""
        return self.given is None and on > self.wanted_by

    def be_given(self, given: AdviceGiven) -> None:
        """Take what was advised.

        Raises:
            AdviceGivenBefore: it was given.
            AdviceIncomplete: a question is open, or nobody is named.

        """
        if self.given:
            raise AdviceGivenBefore
        if not says_something(given.name):
            raise AdviceIncomplete(pointer="/name")
        if len(given.answers) != len(self.questions):
            raise AdviceIncomplete(
                f"{len(self.questions)} asked, {len(given.answers)} answered.", pointer="/answers"
            )
        for place, answer in enumerate(given.answers):
            if not says_something(answer):
                raise AdviceIncomplete(pointer=f"/answers/{place}")
        self.given = given


def checked(advice: Advice, before: Advice | None) -> Advice:
    """Give an asking back if it can be one.

    Raises:
        AdviceAskedBefore: advice on this plan was asked.
        AdviceWithoutQuestion: no question, or an empty one.
        AdviceDayPassed: it is wanted by a day before it is asked.

    """
    if before is not None:
        raise AdviceAskedBefore
    if not advice.questions:
        raise AdviceWithoutQuestion(pointer="/questions")
    for place, question in enumerate(advice.questions):
        if not says_something(question):
            raise AdviceWithoutQuestion(pointer=f"/questions/{place}")
    if advice.wanted_by < advice.asked_on:
        raise AdviceDayPassed(pointer="/by")
    return advice
