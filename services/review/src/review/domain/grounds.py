"""On what ground a budget may change, and when it may become less: never by a review alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from review.domain.choices_said import Advocate, Direction, Ground, Result
from review.domain.refusals import Refused
from review.domain.results_refusals import (
    AgreedLater,
    AgreementIncomplete,
    DecreaseNotAgreed,
    DirectionMissing,
    DirectionPrejudged,
    GroundDoesNotFit,
    NotAGround,
    NothingAgreed,
)
from review.domain.words import Words, says_something

GROUNDS = frozenset(ground.value for ground in Ground)


@dataclass(frozen=True)
class Agreement:
    """That the person agrees, or who decides for them: when, in which words, what they were shown, and to whom."""

    agreed_on: date
    words: Words
    side_by_side_shown: bool
    advocate: Advocate
    said_to: Words


def objections(
    result: Result, ground: str | None, direction: Direction | None, agreement: Agreement | None, on: date
) -> Iterator[Refused]:
    """Say what speaks against changing a budget so. An agreement that is given is complete, whatever it is about."""
    if agreement is not None:
        yield from _gaps(agreement, on)
    if result is not Result.BUDGET_CHANGES:
        if ground is not None:
            yield GroundDoesNotFit(pointer="/ground")
        if direction is not None:
            yield GroundDoesNotFit(pointer="/direction")
        return
    if ground not in GROUNDS:
        yield NotAGround(pointer="/ground")
    elif ground == Ground.NEEDS_CHANGED:
        if direction is not None:
            yield DirectionPrejudged(pointer="/direction")
    else:
        yield from _changing(ground, direction, agreed=agreement is not None)


def _changing(ground: str | None, direction: Direction | None, *, agreed: bool) -> Iterator[Refused]:
    if direction is None:
        yield DirectionMissing(pointer="/direction")
    if agreed:
        return
    if direction is Direction.DOWN:
        yield DecreaseNotAgreed(pointer="/agreement")
    elif ground == Ground.REPLAN_AGREED:
        yield NothingAgreed(pointer="/agreement")


def _gaps(agreement: Agreement, on: date) -> Iterator[Refused]:
    for name in ("words", "said_to"):
        if not says_something(getattr(agreement, name)):
            yield AgreementIncomplete(pointer=f"/agreement/{name}")
    if not agreement.side_by_side_shown:
        yield AgreementIncomplete(pointer="/agreement/side_by_side_shown")
    if agreement.agreed_on > on:
        yield AgreedLater(pointer="/agreement/agreed_on")
