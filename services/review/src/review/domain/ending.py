"""When a plan ends: for five lawful reasons, with words and notice, and never because something is late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from review.domain.choices_said import Ending, Result
from review.domain.grounds import Agreement
from review.domain.refusals import Refused
from review.domain.results_refusals import (
    EndingDoesNotFit,
    EndsTooSoon,
    NotAnEnding,
    NotFoundIneligible,
    NothingAgreed,
    ReasonsMissing,
)
from review.domain.words import Words, says_something

ENDINGS = frozenset(ending.value for ending in Ending)
WITH_NOTICE = frozenset({Ending.PERSON_WISHES, Ending.NOT_ELIGIBLE})
"""Endings that the person can still think again about, or challenge."""
NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True)
class EndingSaid:
    """Why a plan is to end, on what day, and in which words."""

    reason: str
    ends_on: date
    words: Words


@dataclass(frozen=True)
class Found:
    """What was determined last, and which determination the plan rests on."""

    decision: str | None = None
    version: int | None = None
    plan_rests_on: int | None = None

    @property
    def not_eligible_since(self) -> bool:
        """Whether a determination newer than the plan's says that needs are not eligible."""
        newer = self.version is not None and self.version > (self.plan_rests_on or 0)
        return newer and self.decision == NOT_ELIGIBLE


def objections(
    result: Result,
    ending: EndingSaid | None,
    agreement: Agreement | None,
    found: Found,
    *,
    on: date,
    earliest: date,
    since: date = date.min,
) -> Iterator[Refused]:
    """Say what speaks against ending a plan so; `earliest` is the first day after the notice.

    What was paid lawfully stays paid: only a death lies before the day on which it is said, and none before `since`,
    the day from which the plan holds.
    """
    if (ending is not None) is not (result is Result.PLAN_ENDS):
        yield EndingDoesNotFit(pointer="/ending")
    if ending is None or result is not Result.PLAN_ENDS:
        return
    if ending.reason not in ENDINGS:
        yield NotAnEnding(pointer="/ending/reason")
        return
    if not says_something(ending.words):
        yield ReasonsMissing(pointer="/ending/words")
    if ending.reason == Ending.PERSON_WISHES and agreement is None:
        yield NothingAgreed(pointer="/agreement")
    if ending.reason == Ending.NOT_ELIGIBLE and not found.not_eligible_since:
        yield NotFoundIneligible(pointer="/ending/reason")
    died = ending.reason == Ending.DIED
    first = since if died else earliest if ending.reason in WITH_NOTICE else max(on, since)
    if ending.ends_on < first or (died and ending.ends_on > on):
        yield EndsTooSoon(pointer="/ending/ends_on")
