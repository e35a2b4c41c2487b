"""What the start of support is made of: what was signed to begin, who said that it did, who went after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from signoff.domain.kept import PlanRead
from signoff.domain.plan_parts import DIRECT
from signoff.domain.policy import SignoffPolicy
from signoff.domain.start_refusals import StartsByBeforeDecision
from signoff.domain.words import Words

SAID_BY = {
    "person": "person",
    "supporter": "supporter",
    "planner": "planner",
    "provider_system": "provider",
    "practitioner": "practitioner",
    "manager": "manager",
    "council_system": "finance",
}
"""What an event calls whoever said it, by their role."""


class SetBy(StrEnum):
    """Who set the day by which support is to have started."""

    SIGNER = "signer"
    PLAN = "plan"
    POLICY = "policy"


class What(StrEnum):
    """What is waited for."""

    SUPPORT = "support"
    PAYMENT = "payment"
    """The first direct payment."""


class State(StrEnum):
    """Where the start of support stands."""

    WAITING = "waiting"
    """Something that was signed is not said to have started."""
    STARTED = "started"
    STOPPED = "stopped"
    """It is not waited for any more: another plan took its place, say, or it ended."""
    CLOSED = "closed"
    """The case is closed."""


class Why(StrEnum):
    """Why support has not started. What it costs is no reason."""

    NOBODY_FOUND = "nobody_found"
    """Nobody is found yet who does it."""
    PROVIDER_NOT_READY = "provider_not_ready"
    PAYMENT_NOT_SET_UP = "payment_not_set_up"
    HOME_NOT_READY = "home_not_ready"
    """Equipment or an adaptation is waited for."""
    PERSON_NOT_READY = "person_not_ready"
    """The person wishes it later."""
    PERSON_AWAY = "person_away"
    """The person is in hospital, or away."""
    NOBODY_REACHED = "nobody_reached"
    """Nobody who knows could be reached."""
    OTHER = "other"


class Ended(StrEnum):
    """Why a start is not waited for any more."""

    REPLACED = "replaced"
    """Another signed plan of the case took its place."""
    PLAN_ENDED = "plan_ended"
    SET_ASIDE = "set_aside"
    """The plan does not take effect: the person thought again in time."""


@dataclass(frozen=True)
class StartDay:
    """The day by which support is to have started, and where it comes from."""

    by: date
    set_by: SetBy
    source: str = ""


@dataclass(frozen=True)
class Expected:
    """What was signed so that it begins: a plan, or a part of one that was signed before the rest."""

    decision: int
    plan_version: int
    decided_on: date
    whole: bool
    actions: tuple[str, ...]
    """The actions whose start is followed: those the council pays for; where there are none, all of them."""
    direct: tuple[str, ...]
    """Those of them that are taken as a direct payment."""
    day: StartDay


@dataclass(frozen=True)
class StartSaid:
    """That somebody said that support has started. What is said later corrects it, and takes nothing away."""

    by: UUID
    role: str
    said_on: date
    started_on: date
    whole: bool
    actions: tuple[str, ...]
    """The actions it was said of; where all was said to have started, those that were signed by then."""
    words: Words = ""


@dataclass(frozen=True)
class PaymentSaid:
    """That somebody said when the first direct payment was made."""

    by: UUID
    role: str
    said_on: date
    first_paid_on: date
    words: Words = ""


@dataclass(frozen=True)
class Missed:
    """A day that passed, and what was still waited for then. It stays, also once support has started."""

    due_on: date
    noted_on: date
    waited_for: tuple[What, ...]


@dataclass(frozen=True)
class FollowUp:
    """What somebody found who went after it: why it has not started, and when it is to start now."""

    by: UUID
    role: str
    on: date
    reason: Why
    words: Words
    expected_on: date
    decisions: tuple[int, ...] = ()
    """The decisions under which something was waited for then."""


@dataclass(frozen=True)
class Stopped:
    """That the start is not waited for any more, why, and since when."""

    reason: Ended
    on: date


def expected(
    plan: PlanRead,
    part: tuple[str, ...] | None,
    *,
    decision: int,
    decided_on: date,
    begins: date,
    given: date | None,
    policy: SignoffPolicy,
) -> Expected:
    """Say what is to begin of a plan that was signed, or of the actions of it in `part`, and by which day.

    `begins`: the day of the decision, or a later one from which it holds. The day is the one that whoever signs names
    (`given`); else the plan's own, which it names where it takes something as a direct payment, unless that is past;
    else as the policy says.
    """
    council = {line.action: line.paid_by for line in plan.council_lines}
    followed = council or dict.fromkeys((action.id for action in plan.actions), "")
    chosen = tuple(action for action in followed if part is None or action in part)
    direct = tuple(action for action in chosen if followed[action] == DIRECT)
    named = plan.direct_payment.starts_on if direct and plan.direct_payment else None
    if given is not None:
        day = StartDay(given, SetBy.SIGNER)
    elif named is not None and named >= begins:
        day = StartDay(named, SetBy.PLAN)
    else:
        day = StartDay(begins + timedelta(days=policy.start_days), SetBy.POLICY, policy.source)
    return Expected(decision, plan.number, decided_on, part is None, chosen, direct, day)


def start_day_objections(given: date | None, begins: date) -> Iterator[StartsByBeforeDecision]:
    """Say what speaks against a day by which support is to have started, of whoever signs."""
    if given is not None and given < begins:
        yield StartsByBeforeDecision(pointer="/starts_by")
