"""Whether less may be paid: by agreement or a reassessment, with reasons, how needs stay met, and notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from signoff.domain.decrease_refusals import (
    AdvocateNotConsidered,
    AgreementDayWrong,
    AgreementSaidToNobody,
    AgreementWithoutWords,
    DecreaseWithoutGround,
    EffectiveDayWrong,
    NeedsAfterChangeUnsaid,
    NoticeTooShort,
    OldAndNewNotShown,
)
from signoff.domain.in_payment import Direction, Ground, direction
from signoff.domain.refusals import Refused
from signoff.domain.side_by_side import Paying, SideBySide
from signoff.domain.words import Words, says_something

FURTHEST = timedelta(days=366)


@dataclass(frozen=True)
class AgreedToLess:
    """That the person agreed to less: when, in their words, having seen both, and who heard it."""

    agreed_on: date
    words: Words
    side_by_side_shown: bool
    advocate: str | None
    """`not_needed`, `offered`, `involved` or `declined`; None: nobody asked."""
    said_to: Words


@dataclass(frozen=True)
class Lowering:
    """What whoever decides says of a decision by which less may come to be paid."""

    agreement: AgreedToLess | None
    effective_from: date | None
    needs_still_met: Words
    determination_version: int | None
    """The determination that the decision rests on."""


@dataclass(frozen=True)
class Change:
    """How what is paid changes by a decision: old and new side by side, the ground, the notice."""

    direction: Direction
    ground: Ground
    beside: SideBySide
    needs_still_met: Words = ""
    agreement: AgreedToLess | None = None
    notice: Words = ""
    """What the person is told about when it begins."""
    can_be_taken_back_before: date | None = None
    """The person can take an agreement to less back until this day has come."""


def objections(
    said: Lowering, paying: Paying, beside: SideBySide, on: date, at: str = "/change"
) -> Iterator[Refused]:
    """Say what speaks against the change, where less is paid each week or a need is left with nothing.

    `at`: where in the body the agreement stands.
    """
    falls = beside.will_be_weekly_pence < beside.was_weekly_pence
    if (falls or beside.needs_left) and not says_something(said.needs_still_met):
        left = f"Nothing is for these any more: {', '.join(beside.needs_left)}." if beside.needs_left else ""
        yield NeedsAfterChangeUnsaid(left, pointer="/needs_still_met")
    if not falls:
        return
    if said.agreement is not None:
        yield from _agreement(said.agreement, on, f"{at}/agreement")
    elif not reassessed(said, paying):
        yield DecreaseWithoutGround(pointer=at or "/agreement")
    if said.effective_from is not None and said.effective_from < paying.earliest:
        earliest = f"{paying.earliest.day} {paying.earliest:%B %Y}"
        yield NoticeTooShort(f"It can take effect from {earliest}.", pointer="/effective_from")


def day_objections(effective_from: date | None, on: date, first: date | None = None) -> Iterator[Refused]:
    """Say where a decision would take effect on a day on which it cannot: before `first`, or the day it is made."""
    if effective_from is not None and not (first or on) <= effective_from <= on + FURTHEST:
        yield EffectiveDayWrong(pointer="/effective_from")


def reassessed(said: Lowering, paying: Paying) -> bool:
    """Whether the decision rests on a later determination than what is in payment."""
    return (said.determination_version or 0) > (paying.determination_version or 0)


def takes_effect(said: Lowering, paying: Paying | None, weekly_pence: int, on: date) -> date:
    """Give the day from which it holds: the one given; else, where less is paid, the first after the notice."""
    if said.effective_from is not None:
        return said.effective_from
    return paying.earliest if paying and weekly_pence < paying.weekly_pence else on


def change_of(
    said: Lowering, paying: Paying, beside: SideBySide, effective_from: date, notice_words: str = ""
) -> Change:
    """Give the change as it is told to the person."""
    towards = direction(paying.weekly_pence, beside.will_be_weekly_pence)
    agreed = said.agreement if towards is Direction.DOWN else None
    ground = ground_of(towards, agreed)
    return Change(
        direction=towards,
        ground=ground,
        beside=beside,
        needs_still_met=said.needs_still_met,
        agreement=agreed,
        notice=" ".join(part for part in (_notice(ground, effective_from), notice_words) if part),
        can_be_taken_back_before=effective_from if ground is Ground.AGREEMENT else None,
    )


def ground_of(towards: Direction, agreed: AgreedToLess | None) -> Ground:
    """Say what a version of a budget rests on."""
    if towards is not Direction.DOWN:
        return Ground.NO_LESS
    return Ground.AGREEMENT if agreed else Ground.REASSESSMENT


def _notice(ground: Ground, effective_from: date) -> str:
    day = f"{effective_from.day} {effective_from:%B %Y}"
    if ground is Ground.NO_LESS:
        return ""
    told = f"What is paid now goes on until {day}, and the new sum is paid from that day."
    if ground is Ground.AGREEMENT:
        return (
            f"{told} You can think again: until then you can tell us in one step, without a reason, that you do not "
            "want this, and everything stays as it is."
        )
    return f"{told} You do not have to agree, and you can challenge it: see below how, and who helps you."


def _agreement(given: AgreedToLess, on: date, at: str) -> Iterator[Refused]:
    if given.agreed_on > on:
        yield AgreementDayWrong(pointer=f"{at}/agreed_on")
    if not says_something(given.words):
        yield AgreementWithoutWords(pointer=f"{at}/words")
    if not given.side_by_side_shown:
        yield OldAndNewNotShown(pointer=f"{at}/side_by_side_shown")
    if given.advocate is None:
        yield AdvocateNotConsidered(pointer=f"{at}/advocate")
    if not says_something(given.said_to):
        yield AgreementSaidToNobody(pointer=f"{at}/said_to")
