"""The pack for a review writes itself: what was planned, what was said last time, and nothing about spending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.plan_read import PlanRead, WhatIf
from review.domain.review_document import CheckedIn, ReviewDocument, Viewed
from review.domain.words import Words

QUESTIONS = (
    "How is it going?",
    "Is there anything that you would like to change?",
    "Is there anything else?",
)
PER_OUTCOME = ("How did it go?", "What helped?", "What got in the way?", "What should change?")
EMPLOYING = ("Is it enough to pay people properly?", "Are you owed anything?")
MANAGING = ("How do you manage with the direct payment?",)


@dataclass(frozen=True)
class ActionToLook:
    """What was to happen: what, by whom and when."""

    id: str
    what: Words
    who: Words
    when: Words


@dataclass(frozen=True)
class LastTime:
    """What was said of an outcome when it was last looked at."""

    on: date
    review_id: UUID
    views: tuple[Viewed, ...]


@dataclass(frozen=True)
class OutcomeToLook:
    """An outcome in the person's words, what was to happen for it, and what was said last time."""

    id: str
    words: Words
    actions: tuple[ActionToLook, ...]
    last_time: LastTime | None


@dataclass(frozen=True)
class LastReview:
    """The review before this one: its day, what came of it, and the check-in in it."""

    review_id: UUID
    on: date
    result: str
    reasons: Words
    check_in: CheckedIn | None


@dataclass(frozen=True)
class Pack:
    """Everything to have at hand in a review."""

    what_matters: Words
    what_helps: Words
    communication: Words
    how_wished: Words
    """How the person wanted to look at the plan again, as the plan says."""
    who_wished: Words
    outcomes: tuple[OutcomeToLook, ...]
    besides: tuple[ActionToLook, ...]
    """What was to happen for no outcome in particular."""
    contingency: tuple[WhatIf, ...]
    who_helps: tuple[Words, ...]
    last_review: LastReview | None
    questions: tuple[str, ...]
    questions_per_outcome: tuple[str, ...]
    questions_on_employing: tuple[str, ...]
    """Asked where the person employs somebody, or takes a direct payment; empty elsewhere."""


def pack_of(plan: PlanRead, earlier: Sequence[ReviewDocument]) -> Pack:
    """Write the pack from the signed plan and the earlier reviews of the case, in any order."""
    newest = sorted(earlier, key=lambda each: (each.completed_on, each.review_id.int), reverse=True)
    served = {outcome for action in plan.actions for outcome in action.outcomes if plan.has_outcome(outcome)}
    looks = {
        action.id: ActionToLook(action.id, action.what, action.who, action.when) for action in plan.actions
    }
    return Pack(
        what_matters=plan.what_matters,
        what_helps=plan.what_helps,
        communication=plan.communication,
        how_wished=plan.review_how,
        who_wished=plan.review_who,
        outcomes=tuple(
            OutcomeToLook(
                each.id,
                each.words,
                tuple(looks[action.id] for action in plan.actions if each.id in action.outcomes),
                _last_time(each.id, newest),
            )
            for each in plan.outcomes
        ),
        besides=tuple(
            looks[action.id] for action in plan.actions if not served.intersection(action.outcomes)
        ),
        contingency=plan.contingency,
        who_helps=tuple(dict.fromkeys(action.who for action in plan.actions if action.who)),
        last_review=_last_review(newest),
        questions=QUESTIONS,
        questions_per_outcome=PER_OUTCOME,
        questions_on_employing=EMPLOYING if plan.employs else MANAGING if plan.takes_direct_payment else (),
    )


def _last_time(outcome_id: str, newest: Sequence[ReviewDocument]) -> LastTime | None:
    for review in newest:
        for outcome in review.outcomes:
            if outcome.id == outcome_id and outcome.views:
                return LastTime(review.completed_on, review.review_id, outcome.views)
    return None


def _last_review(newest: Sequence[ReviewDocument]) -> LastReview | None:
    if not newest:
        return None
    last = newest[0]
    return LastReview(last.review_id, last.completed_on, last.result.value, last.reasons, last.check_in)
