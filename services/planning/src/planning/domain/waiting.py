"""What a plan waits for, and since when: what a work list is ordered by."""

from datetime import date
from enum import StrEnum

from planning.domain.plan import Plan
from planning.domain.plan_parts import WRITABLE, State


class Waiting(StrEnum):
    """What somebody has to do next, where it is not the person."""

    HELP_OFFERED = "help_offered"
    """It has taken a while: ask whether help is wanted."""
    SUBMITTED = "submitted"
    """It waits for a decision."""
    RETURNED = "returned"
    """It came back, and something has to be settled."""


def waiting(plan: Plan) -> Waiting | None:
    """Give what a plan waits for; None where it waits for nobody."""
    if plan.state is State.SUBMITTED:
        return Waiting.SUBMITTED
    if plan.state is State.RETURNED:
        return Waiting.RETURNED
    return Waiting.HELP_OFFERED if plan.state in WRITABLE and plan.help_offered_on else None


def waiting_since(plan: Plan) -> date:
    """Give since when; where it waits for nobody, since when it stands as it does."""
    if plan.help_offered_on and waiting(plan) is Waiting.HELP_OFFERED:
        return max(plan.since, plan.help_offered_on)
    return plan.since
