"""How somebody settles an end that waits: the budget ends with what was lacking, or nothing ends and it goes on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from signoff.domain import decrease
from signoff.domain.decided import ENDED, Decided
from signoff.domain.decrease import AgreedToLess
from signoff.domain.decrease_refusals import DecreaseWithoutGround, EffectiveDayWrong, NoticeTooShort
from signoff.domain.ending import HANDED_OVER, REASONS, SENTENCES, WISHES, Ending, WhyNot
from signoff.domain.found import agreed
from signoff.domain.refusals import Refused
from signoff.domain.settled import How
from signoff.domain.settling_refusals import (
    EndDayMissing,
    EndNotWaiting,
    EndsBeforeByWish,
    HandoverUnsaid,
    NoGroundToEnd,
    SettlementDoesNotFit,
)
from signoff.domain.signing_refusals import NobodyNamed, ReasonsMissing
from signoff.domain.words import Words, says_something

GOES_ON = "plan_goes_on"
"""The reason of what is said of a budget that a review was to end, and that goes on."""
DIED = "died"


@dataclass(frozen=True)
class Settling:
    """What whoever settles an end says."""

    how: How
    name: Words
    reasons: Words
    ends_on: date | None = None
    """None: the day that the review names."""
    agreement: AgreedToLess | None = None
    met_by: Words = ""
    """Who meets the needs from then on."""


@dataclass(frozen=True)
class Stands:
    """What decides how an end that waits can be settled on a day, besides what the review found."""

    agreed_since: date = date.min
    """The first day of which an agreement counts."""
    behind: bool = False
    """Whether the plan ends before it by a wish that can be taken back."""


def ways(ending: Ending, stands: Stands) -> tuple[How, ...]:
    """Give how an end that waits can be settled: behind a wish it ends on an earlier day, or waits."""
    if ending.found.reason not in REASONS or ending.why_not is WhyNot.NOT_DETERMINED:
        return () if stands.behind else (How.GOES_ON,)
    return (How.ENDS,) if stands.behind else (How.ENDS, How.GOES_ON)


def lacks(ending: Ending, stands: Stands) -> tuple[str, ...]:
    """Name what has to be said besides a name and reasons, so that it can end."""
    if How.ENDS not in ways(ending, stands):
        return ()
    found = ending.found
    counts = agreed(found, stands.agreed_since, ending.completed_on)
    missing = {
        "ends_on": found.ends_on is None or stands.behind,
        "agreement": found.reason == WISHES and not counts,
        "met_by": found.reason in HANDED_OVER and not says_something(found.words),
    }
    return tuple(name for name, holds in missing.items() if holds)


def objections(ending: Ending, said: Settling, on: date, agreed_since: date) -> Iterator[Refused]:
    """Say what speaks against it, whatever is in payment; `agreed_since`: of which day on an agreement counts."""
    if not says_something(said.name):
        yield NobodyNamed(pointer="/name")
    if not says_something(said.reasons):
        yield ReasonsMissing(pointer="/reasons")
    ends, reason = said.how is How.ENDS, ending.found.reason
    fits = {
        "/ends_on": said.ends_on is None or ends,
        "/agreement": said.agreement is None or (ends and reason == WISHES),
        "/met_by": not said.met_by or (ends and reason in HANDED_OVER),
    }
    for pointer, fitting in fits.items():
        if not fitting:
            yield SettlementDoesNotFit(pointer=pointer)
    if said.agreement is not None and fits["/agreement"]:
        yield from decrease.agreement_objections(said.agreement, on, agreed_since, "/agreement")
    if ends and said.ends_on is not None:
        died = reason == DIED
        first, last = (date.min, on) if died else (on, on + decrease.FURTHEST)
        if not first <= said.ends_on <= last:
            yield EffectiveDayWrong(pointer="/ends_on")


def completed(ending: Ending, said: Settling, on: date) -> Ending:
    """Give the end as it is found on a day, with what whoever settles it adds; what the review said stays beside it."""
    found, agreement = ending.found, said.agreement
    added = replace(
        found,
        name=said.name,
        reasons=said.reasons,
        ends_on=said.ends_on or found.ends_on,
        words=said.met_by or found.words,
    )
    if agreement is not None:
        added = added.agreeing(agreement)
    return replace(ending, found=added, completed_on=max(on, ending.completed_on))


def must_end(seen: Ending, said: Settling) -> date:
    """Give the day from which it ends, once it was judged with what was added.

    Raises:
        Refused: it does not end by that, or not from the day that was named.

    """
    if seen.ended_from is None:
        raise _why(seen.why_not)
    if said.ends_on is not None and said.ends_on != seen.ended_from:
        first = f"It can end from {seen.ended_from.day} {seen.ended_from:%B %Y}."
        kind = EffectiveDayWrong if seen.found.reason in (*HANDED_OVER, DIED) else NoticeTooShort
        raise kind(first, pointer="/ends_on")
    return seen.ended_from


def must_be_settled(target: Decided | None, today: date) -> Decided:
    """Give what is in payment on the day on which it would end.

    Raises:
        EndsBeforeByWish: the plan ends before that by a wish that can still be taken back.
        EndNotWaiting: there is nothing to end any more.

    """
    if target is None or target.reason == ENDED:
        raise EndsBeforeByWish if target and target.may_be_taken_back(today) else EndNotWaiting
    return target


def _why(why_not: WhyNot | None) -> Refused:
    if why_not is None:
        return EndNotWaiting()
    sentence = SENTENCES[why_not]
    if why_not is WhyNot.ENDS_BEFORE:
        return EndsBeforeByWish(sentence)
    if why_not is WhyNot.NOT_AGREED:
        return DecreaseWithoutGround(sentence, pointer="/agreement")
    if why_not is WhyNot.DAY_MISSING:
        return EndDayMissing(sentence, pointer="/ends_on")
    if why_not is WhyNot.HANDOVER_UNSAID:
        return HandoverUnsaid(sentence, pointer="/met_by")
    return NoGroundToEnd(sentence, pointer="/how")
