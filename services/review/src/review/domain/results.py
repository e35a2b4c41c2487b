"""What follows from a review: the next step, and who takes it."""

from dataclasses import dataclass

from review.domain.choices_said import Ground, Result

PLAN_CHANGE = "plan_change"
AT_SIGN_OFF = frozenset({Ground.PLANNED_STEP, Ground.PRICE_CHANGE, Ground.CORRECTION})
"""Grounds that sign-off decides on at once, unless the whole plan is to be looked at again."""


@dataclass(frozen=True)
class ComesNext:
    """The next step: its code, one plain sentence, and in what role somebody takes it."""

    code: str
    sentence: str
    who: str


NEXT_REVIEW = ComesNext(
    "next_review",
    "Everything goes on as it is. You will hear from us before the next review.",
    "practitioner",
)
PLAN_REVISED = ComesNext(
    "plan_revised",
    "Your plan is opened again with everything that is in it, so that you can change what is to change. Until the new "
    "one is signed, the one you have goes on.",
    "person",
)
REASSESSMENT = ComesNext(
    "reassessment",
    "We look again at what has changed, and only at that: what you told us before is carried over. Until then your "
    "plan and your budget go on as they are.",
    "practitioner",
)
BUDGET_DECIDED = ComesNext(
    "budget_decided",
    "Whoever signs decides on the change of your budget and tells you in writing. Until the day it takes effect, the "
    "budget you have is paid.",
    "practitioner",
)
PLAN_ENDS = ComesNext(
    "plan_ends",
    "Whoever signs looks at this and writes to you. Your plan and your budget go on until they have ended it, and "
    "never end before the day given above.",
    "practitioner",
)


def revision_ground(result: Result, ground: str | None, *, revise: bool) -> str | None:
    """Give the ground on which planning takes the plan up again; None where it does not."""
    if result is Result.PLAN_CHANGES:
        return PLAN_CHANGE
    if result is Result.BUDGET_CHANGES and (
        ground == Ground.REPLAN_AGREED or (revise and ground in AT_SIGN_OFF)
    ):
        return ground
    return None


def asks_for_reassessment(result: Result, ground: str | None) -> bool:
    """Say whether needs are assessed again because of this result."""
    return result is Result.BUDGET_CHANGES and ground == Ground.NEEDS_CHANGED


def comes_next(result: Result, ground: str | None, *, revise: bool) -> ComesNext:
    """Give the next step."""
    if result is Result.PLAN_ENDS:
        return PLAN_ENDS
    if asks_for_reassessment(result, ground):
        return REASSESSMENT
    if revision_ground(result, ground, revise=revise):
        return PLAN_REVISED
    return BUDGET_DECIDED if result is Result.BUDGET_CHANGES else NEXT_REVIEW
