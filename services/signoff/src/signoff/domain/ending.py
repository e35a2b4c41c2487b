"""The end of a plan that a review found: whether the budget may end by it, from when, and if not, why not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.in_payment import Decided, Ground
from signoff.domain.kept import Determined, Reference
from signoff.domain.tolerant import Json, day, part, text
from signoff.domain.words import Words, says_something

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
    WhyNot.NOT_IN_PAYMENT: "Another plan is in payment. Its budget does not end by a review of this one.",
}
"""Each in a sentence for whoever looks at it."""


@dataclass(frozen=True)
class Found:
    """What a review says of an end, read from its document."""

    reason: str
    ends_on: date | None
    words: Words
    reasons: Words
    name: Words
    agreed_on: date | None
    agreed_words: Words
    advocate: str


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


@dataclass(frozen=True)
class Verdict:
    """From when a budget ends, or why it does not."""

    from_day: date | None
    why_not: WhyNot | None = None


def found_in(content: Json) -> Found:
    """Read the document of a completed review; what it does not say is not there."""
    ending, agreement = part(content, "ending"), part(content, "agreement")
    return Found(
        reason=text(ending, "reason"),
        ends_on=day(ending, "ends_on"),
        words=text(ending, "words"),
        reasons=text(content, "reasons"),
        name=text(content, "name"),
        agreed_on=day(agreement, "agreed_on"),
        agreed_words=text(agreement, "words"),
        advocate=text(agreement, "advocate"),
    )


def judged(
    ending: Ending, now: Decided, determined: Determined | None, earliest: date, since: date
) -> Verdict:
    """Judge what a review found against what is in payment.

    `earliest`: the first day after the notice; `since`: the day from which the plan has been in payment. Only a
    death lies in the past: what was lawfully paid until somebody looked at it stays paid.
    """
    found = ending.found
    why = _why_not(ending, now, determined)
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


def _why_not(ending: Ending, now: Decided, determined: Determined | None) -> WhyNot | None:
    found = ending.found
    against = {
        WhyNot.UNKNOWN_REASON: found.reason not in REASONS,
        WhyNot.NOT_IN_PAYMENT: now.plan_id != ending.plan_id and found.reason not in OF_THE_PERSON,
        WhyNot.NOBODY_NAMED: not says_something(found.name),
        WhyNot.REASONS_MISSING: not (says_something(found.reasons) or says_something(found.words)),
        WhyNot.HANDOVER_UNSAID: found.reason in HANDED_OVER and not says_something(found.words),
        WhyNot.NOT_AGREED: found.reason == WISHES and not _agreed(found, ending.completed_on),
        WhyNot.NOT_DETERMINED: found.reason == NOT_ELIGIBLE and not _found_not_eligible(determined, now),
    }
    return next((why for why, holds in against.items() if holds), None)


def _agreed(found: Found, completed_on: date) -> bool:
    return (
        found.agreed_on is not None
        and found.agreed_on <= completed_on
        and says_something(found.agreed_words)
        and bool(found.advocate)
    )


def _found_not_eligible(determined: Determined | None, now: Decided) -> bool:
    return (
        determined is not None
        and not determined.to_be_met
        and determined.version > (now.determination_version or 0)
    )
