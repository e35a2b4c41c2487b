"""Whether less may be paid: by agreement or a reassessment, with reasons, how needs stay met, and notice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from signoff.domain.decided import Direction, Ground, direction
from signoff.domain.decrease_refusals import (
    AdvocateNotConsidered,
    AgreedBeforeAnotherPlan,
    AgreementDayWrong,
    AgreementSaidToNobody,
    AgreementWithoutWords,
    DecreaseWithoutGround,
    DirectPaymentGoesOn,
    EffectiveDayWrong,
    NeedsAfterChangeUnsaid,
    NoticeTooShort,
    OldAndNewNotShown,
)
from signoff.domain.kept import Determined, Indicated
from signoff.domain.plan_parts import DIRECT
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
    said_by: str = "person"
    """`person`, or `decides_for_them` where somebody has the authority to decide in this matter."""


@dataclass(frozen=True)
class Lowering:
    """What whoever decides says of a decision by which less may come to be paid."""

    agreement: AgreedToLess | None
    effective_from: date | None
    needs_still_met: Words
    found_less: bool = False
    """Whether the decision rests on a reassessment that found less than what is in payment rests on."""
    line_by_line: bool = False
    """Whether nobody planned anew: what falls of one line is then less for it, whatever the others come to."""
    takes_away: bool = False
    """Whether it takes something of a line as it is on the day from which it is to hold, whatever comes later."""


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
    """Say what speaks against the change, where it takes something away.

    `at`: where in the body the agreement stands.
    """
    if not lessens(said, paying, beside):
        return
    if not says_something(said.needs_still_met):
        left = f"Nothing is for these any more: {', '.join(beside.needs_left)}." if beside.needs_left else ""
        yield NeedsAfterChangeUnsaid(left, pointer="/needs_still_met")
    if said.agreement is not None:
        yield from agreement_objections(said.agreement, on, paying.decided_on, f"{at}/agreement")
    elif not said.found_less:
        yield DecreaseWithoutGround(pointer=at or "/agreement")
    if said.effective_from is not None and said.effective_from < paying.earliest:
        earliest = f"{paying.earliest.day} {paying.earliest:%B %Y}"
        yield NoticeTooShort(f"It can take effect from {earliest}.", pointer="/effective_from")


def order_objections(
    said: Lowering, paying: Paying, beside: SideBySide, begins: date, another_from: date | None
) -> Iterator[Refused]:
    """Say where an agreement to less would put another plan aside that is coming.

    The person can take the agreement back, and everything stays as it is then: that plan too. It was said to be set
    aside by then, and whoever heard so knows of no plan that comes back. So it is put aside by nothing that can be
    taken back.
    """
    agreed = said.agreement is not None and lessens(said, paying, beside)
    if agreed and another_from is not None and begins <= another_from:
        after = another_from + timedelta(days=1)
        yield AgreedBeforeAnotherPlan(
            f"It can take effect from {after.day} {after:%B %Y}.", pointer="/effective_from"
        )


def payment_objections(
    paying: Paying, beside: SideBySide, begins: date, notice_words: str
) -> Iterator[Refused]:
    """Say where a direct payment would end against the person's will, with no word of why or no notice."""
    turned = any(
        line.was_paid_by == DIRECT and line.will_be_paid_by not in ("", DIRECT) for line in beside.lines
    )
    if turned and (begins < paying.earliest or not says_something(notice_words)):
        yield DirectPaymentGoesOn(pointer="/change/notice_words")


def day_objections(effective_from: date | None, on: date, first: date | None = None) -> Iterator[Refused]:
    """Say where a decision would take effect on a day on which it cannot: before `first`, or the day it is made."""
    if effective_from is not None and not (first or on) <= effective_from <= on + FURTHEST:
        yield EffectiveDayWrong(pointer="/effective_from")


def lessens(said: Lowering, paying: Paying, beside: SideBySide) -> bool:
    """Whether it takes something away: less each week, less once that is not spent, or a need left with nothing.

    A sum that stays the same hides nothing: what meets an accepted need is not withdrawn without a ground.
    """
    return (
        beside.will_be_weekly_pence < beside.was_weekly_pence
        or bool(beside.needs_left)
        or said.takes_away
        or _falls_once(paying, beside)
        or (said.line_by_line and any(line.falls or line.falls_once for line in beside.lines))
    )


def reassessed(paying: Paying, determined: Determined | None, indicated: Indicated | None) -> bool:
    """Whether a later assessment than what is in payment rests on found less, and nothing more beside it.

    Less is an outcome fewer, or a lower sum by the same version of the same table: a new table never changes a budget
    in payment. A determination that is only later, or a second one on the same assessment, is no ground (Care Act
    2014 s.27(4); Care and Support Statutory Guidance, paragraph 13.33).
    """
    base = paying.determined
    if determined is None or base is None or determined.version <= base.version:
        return False
    if determined.assessment == base.assessment:
        return False
    before, now = paying.indicated, indicated
    lower = (
        before is not None
        and now is not None
        and now.determination_version == determined.version
        and before.table == now.table != ""
        and now.weekly_pence < before.weekly_pence
    )
    was, found = set(base.unable), set(determined.unable)
    return found < was or (lower and found == was)


def takes_effect(said: Lowering, paying: Paying | None, beside: SideBySide | None, on: date) -> date:
    """Give the day from which it holds: the one given; else, where something falls, the first after the notice."""
    if said.effective_from is not None:
        return said.effective_from
    return paying.earliest if paying and beside and lessens(said, paying, beside) else on


def change_of(
    said: Lowering, paying: Paying, beside: SideBySide, effective_from: date, notice_words: str = ""
) -> Change:
    """Give the change as it is told to the person."""
    towards = direction(paying.weekly_pence, beside.will_be_weekly_pence)
    if towards is Direction.SAME and _falls_once(paying, beside):
        towards = Direction.DOWN
    agreed = said.agreement if lessens(said, paying, beside) else None
    ground = Ground.NO_LESS
    if lessens(said, paying, beside):
        ground = Ground.AGREEMENT if agreed else Ground.REASSESSMENT
    return Change(
        direction=towards,
        ground=ground,
        beside=beside,
        needs_still_met=said.needs_still_met,
        agreement=agreed,
        notice=" ".join(part for part in (_notice(ground, effective_from), notice_words) if part),
        can_be_taken_back_before=effective_from if ground is Ground.AGREEMENT else None,
    )


def _falls_once(paying: Paying, beside: SideBySide) -> bool:
    return any(line.falls_once and line.action not in paying.begun for line in beside.lines)


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


def agreement_objections(given: AgreedToLess, on: date, since: date, at: str) -> Iterator[Refused]:
    """Say what an agreement to less lacks; `since`: the day on which what is paid was decided."""
    if not since <= given.agreed_on <= on:
        yield AgreementDayWrong(pointer=f"{at}/agreed_on")
    if not says_something(given.words):
        yield AgreementWithoutWords(pointer=f"{at}/words")
    if not given.side_by_side_shown:
        yield OldAndNewNotShown(pointer=f"{at}/side_by_side_shown")
    if given.advocate is None:
        yield AdvocateNotConsidered(pointer=f"{at}/advocate")
    if not says_something(given.said_to):
        yield AgreementSaidToNobody(pointer=f"{at}/said_to")
