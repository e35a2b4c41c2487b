"""Which clocks an event stops, where they run: so that no clock stops without saying why."""

from collections.abc import Callable, Mapping
from typing import Any

from insight.domain.next_steps import ENDINGS

WHILE_SUPPORT_RUNS = (
    "support_start",
    "first_payment",
    "check_in",
    "agreed_in_plan",
    "annual",
    "direct_payment",
)
BEFORE_IT = ("first_reply", "named_worker", "assessment", "allocation", "sign_off")
DUE_REVIEWS = ("check_in", "agreed_in_plan", "annual", "direct_payment", "request")

ALWAYS: Mapping[str, tuple[str, ...]] = {
    "assessment_completed": ("first_reply",),
    "urgent_support_started": ("first_reply",),
    "allocation_indicated": ("allocation",),
    "allocation_contest_answered": ("contest",),
    "plan_withdrawn": ("sign_off",),
    "plan_returned": ("sign_off",),
    "payment_started": ("first_payment",),
    "plan_set_aside": ("support_start", "first_payment"),
    "challenge_closed": ("challenge",),
    "review_completed": DUE_REVIEWS,
    "reassessment_requested": ("allocation",),
    "money_concern_closed": ("money_concern",),
    "urgent_support_ended": ("urgent_support",),
    "reviews_ended": DUE_REVIEWS,
}
"""By event: the clocks that it stops whatever else it says."""


def stopped_by(name: str, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the clocks that an event stops, where they run."""
    depends = DEPENDS.get(name)
    return depends(facts) if depends else ALWAYS.get(name, ())


def _responsible(facts: Mapping[str, Any]) -> tuple[str, ...]:
    if facts["worker_id"]:
        return ("first_reply", "named_worker")
    return ("first_reply",) if facts["team_id"] else ()


def _determined(facts: Mapping[str, Any]) -> tuple[str, ...]:
    not_met = ("allocation",) if facts["decision"] == "not_eligible" else ()
    return ("first_reply", "assessment", *not_met)


def _closed(facts: Mapping[str, Any]) -> tuple[str, ...]:
    return (*BEFORE_IT, *WHILE_SUPPORT_RUNS) if facts["reason"] in ENDINGS else BEFORE_IT


def _signed(facts: Mapping[str, Any]) -> tuple[str, ...]:
    return ("sign_off", *(WHILE_SUPPORT_RUNS if facts.get("replaces_plan_id") else ()))


def _budget(facts: Mapping[str, Any]) -> tuple[str, ...]:
    return WHILE_SUPPORT_RUNS if facts["reason"] == "plan_ended" else ()


def _started(facts: Mapping[str, Any]) -> tuple[str, ...]:
    return ("support_start",) if facts["whole"] else ()


def _answered(facts: Mapping[str, Any]) -> tuple[str, ...]:
    decided = () if facts["answer"] == "acknowledged" else ("request_decided",)
    return ("request_acknowledged", *decided)


DEPENDS: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, ...]]] = {
    "responsible_changed": _responsible,
    "eligibility_determined": _determined,
    "case_closed": _closed,
    "plan_signed_off": _signed,
    "budget_changed": _budget,
    "support_started": _started,
    "review_request_answered": _answered,
}
"""By event: the clocks that it stops because of what it says."""
