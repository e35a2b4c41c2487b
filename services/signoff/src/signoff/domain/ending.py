"""The end of a plan that a review found: whether the budget may end by it, from when, and if not, why not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import Decided, Ground
from signoff.domain.found import Found, agreed
from signoff.domain.kept import Determined, Reference
from signoff.domain.words import says_something

OF_THE_PERSON = ("died", "moved", "nhs_continuing_healthcare")
"""Reasons that are no decision of the council's: the budget ends on the day named, whichever plan it is under."""
HANDED_OVER = ("moved", "nhs_continuing_healthcare")
"""Reasons by which somebody else meets the needs from then on (Care Act 2014 ss.22 and 37)."""
WISHES = "person_wishes"
NOT_ELIGIBLE = "not_eligible"
REASONS = (*OF_THE_PERSON, WISHES, NOT_ELIGIBLE)


class State(StrEnum):
    """Where an ending stands."""

    ENDED = "ended"
    """The budget ends by it."""
    WAITING = "waiting"
    """It has no ground yet: the budget stays in payment, and somebody looks at it."""
    OVER = "over"
    """There is nothing to end any more: the plan ended otherwise, or another took its place."""
    GOES_ON = "goes_on"
    """Somebody decided that nothing ends by it, with their reasons."""


class WhyNot(StrEnum):
    """Why a budget does not end by what a review found."""

    UNKNOWN_REASON = "unknown_reason"
    NOBODY_NAMED = "nobody_named"
    REASONS_MISSING = "reasons_missing"
    DAY_MISSING = "day_missing"
    NOT_AGREED = "not_agreed"
    NOT_DETERMINED = "not_determined"
    NOT_IN_PAYMENT = "not_in_payment"
    HANDOVER_UNSAID = "handover_unsaid"
    ANOTHER_COMING = "another_coming"
    ENDS_BEFORE = "ends_before"


SENTENCES = {
    WhyNot.UNKNOWN_REASON: "A plan does not end for this reason. The budget stays in payment.",
    WhyNot.NOBODY_NAMED: "Nobody's name stands under it. The budget stays in payment until somebody decides.",
    WhyNot.REASONS_MISSING: "No reasons are given. The budget stays in payment until somebody gives them.",
    WhyNot.DAY_MISSING: "It does not say from which day. The budget stays in payment.",
    WhyNot.NOT_AGREED: (
        "The plan is to end because the person wishes it, and their agreement is not recorded: the day, their own "
        "words, and whether they need an advocate. The budget stays in payment."
    ),
    WhyNot.NOT_DETERMINED: (
        "The plan is to end because there are no eligible needs, and no determination since the budget was decided "
        "says so. What changed has to be reassessed first. The budget stays in payment."
    ),
    WhyNot.HANDOVER_UNSAID: (
        "It does not say who meets the needs from then on. The budget stays in payment until another council or the "
        "NHS has taken over."
    ),
    WhyNot.ANOTHER_COMING: (
        "Another plan that was signed is to take effect. Ask the person whether they wish that one to end too, and "
        "review it. The budget stays in payment."
    ),
    WhyNot.ENDS_BEFORE: (
        "The plan ends before that day as the person wishes, and they can still take that back. If they do, the budget "
        "stays in payment until somebody decides on this."
    ),
    WhyNot.NOT_IN_PAYMENT: "Another plan is in payment. Its budget does not end by a review of this one.",
}
"""Each in a sentence for whoever looks at it."""


@dataclass(eq=False)
class Ending:
    """The end of a plan that a review found; its id is the review's."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_id: UUID
    completed_on: date
    noted_on: date
    review: Reference
    found: Found
    state: State = State.WAITING
    why_not: WhyNot | None = None
    ended_from: date | None = None
    settlements: tuple[Reference, ...] = ()
    """How somebody settled it, the last at the end: what an end rests on may be taken back after that."""

    def be_over(self) -> None:
        """Wait for nobody any more: there is nothing to end, so nothing stays in payment for want of something."""
        self.state, self.why_not, self.ended_from = State.OVER, None, None

    def come_after(self, end: Decided, today: date) -> None:
        """Follow it while it waits that a plan ends: it is over, or waits on where that can be taken back.

        One wish is settled by another. What would end the plan on an earlier day waits for what it waited for.
        """
        if not end.may_be_taken_back(today) or self.found.reason == WISHES:
            self.be_over()
        elif self.found.ends_on is not None and self.found.ends_on >= end.effective_from:
            self.why_not = WhyNot.ENDS_BEFORE


@dataclass(frozen=True)
class Verdict:
    """From when a budget ends, or why it does not."""

    from_day: date | None
    why_not: WhyNot | None = None


def target_of(case: CaseBudget, day: date | None, today: date) -> Decided | None:
    """Give what is in payment on the day on which it would end, or will be after it."""
    first = max(day or today, today)
    return case.on(first) or next(iter(case.coming(first)), None)


def judged(
    ending: Ending,
    now: Decided,
    determined: Determined | None,
    earliest: date,
    since: date,
    *,
    agreed_since: date,
    another_coming: bool = False,
) -> Verdict:
    """Judge what a review found against what is in payment.

    `earliest`: the first day after the notice; `since`: the day from which the plan has been in payment. Only a
    death lies in the past: what was lawfully paid until somebody looked at it stays paid. `agreed_since`: the first
    day of which an agreement still counts. `another_coming`: whether other plans are coming, which an end that the
    person can take back must not set aside.
    """
    found = ending.found
    why = _why_not(ending, now, determined, agreed_since)
    if why is None and found.reason == WISHES and another_coming:
        why = WhyNot.ANOTHER_COMING
    if why is not None or found.ends_on is None:
        return Verdict(None, why or WhyNot.DAY_MISSING)
    first = since
    if found.reason in (NOT_ELIGIBLE, WISHES):
        first = earliest
    elif found.reason in HANDED_OVER:
        first = max(ending.completed_on, since)
    return Verdict(max(found.ends_on, first))


def ground_of(reason: str) -> Ground:
    """Say what the end of a budget rests on."""
    return {WISHES: Ground.AGREEMENT, NOT_ELIGIBLE: Ground.REASSESSMENT}.get(reason, Ground.ENDED)


def _why_not(
    ending: Ending, now: Decided, determined: Determined | None, agreed_since: date
) -> WhyNot | None:
    found = ending.found
    holds_agreed = agreed(found, agreed_since, ending.completed_on)
    against = {
        WhyNot.UNKNOWN_REASON: found.reason not in REASONS,
        WhyNot.NOT_IN_PAYMENT: now.plan_id != ending.plan_id and found.reason not in OF_THE_PERSON,
        WhyNot.NOBODY_NAMED: not says_something(found.name),
        WhyNot.REASONS_MISSING: not (says_something(found.reasons) or says_something(found.words)),
        WhyNot.HANDOVER_UNSAID: found.reason in HANDED_OVER and not says_something(found.words),
        WhyNot.NOT_AGREED: found.reason == WISHES and not holds_agreed,
        WhyNot.NOT_DETERMINED: found.reason == NOT_ELIGIBLE and not _found_not_eligible(determined, now),
    }
    return next((why for why, holds in against.items() if holds), None)


def _found_not_eligible(determined: Determined | None, now: Decided) -> bool:
    return (
        determined is not None
        and not determined.to_be_met
        and determined.version > (now.determination_version or 0)
    )
