"""Which clocks of a line of plans run, and until when: a pure function of facts and policies.

A clock is closed by a review that covered its purpose, and by nothing else. It is stopped, with the reason, where the
plan is replaced or ended, where nothing is a direct payment any more, or where a request is taken back. Lateness does
neither.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from review.domain.clocks import (
    AGREED,
    ANNUAL,
    CHECK_IN,
    CODES,
    DIRECT_PAYMENT,
    NO_DIRECT_PAYMENT,
    REQUEST,
    SOURCES,
    STARTED_ANEW,
    WITHDRAWN,
    Clock,
    Stopped,
)
from review.domain.dates import months_after
from review.domain.facts import PLAN_REPLACED, Asked, PlanFacts, Reviewed, Signed, Start
from review.domain.line import Line
from review.domain.policy import ReviewPolicy, in_force


@dataclass(frozen=True)
class Base:
    """What a clock counts from: the fact, its day, and when it was said."""

    what: str
    on: date
    at: datetime


@dataclass(frozen=True)
class Ticking:
    """What the clocks of one line of plans are reckoned from."""

    line: Line
    reviewed: tuple[Reviewed, ...]
    asked: tuple[Asked, ...]
    policy: Callable[[date, datetime], ReviewPolicy]

    @property
    def plan(self) -> PlanFacts:
        """The plan in force."""
        return self.line.plan

    def last(self, code: str, since: date) -> Base | None:
        """Give the last review that closed a clock of this code, as what the next counts from."""
        found = [each for each in self.reviewed if each.closes(code) and each.on >= since]
        last = max(found, key=lambda each: (each.on, each.at), default=None)
        return Base("review_completed", last.on, last.at) if last else None


def ticking(
    line: Line, reviewed: Iterable[Reviewed], asked: Iterable[Asked], policies: Sequence[ReviewPolicy]
) -> tuple[tuple[Clock, ...], tuple[Stopped, ...]]:
    """Give the clocks that run for a line of plans, the nearest first, and those that were stopped.

    None runs before the plan is signed and its support, or its first payment, has started.
    """
    ids, every = {plan.plan_id for plan in line.plans}, tuple(reviewed)
    own = tuple(each for each in every if each.plan_id in ids)
    open_ = tuple(
        each for each in asked if not any(review.closes(REQUEST, each.request_id) for review in every)
    )
    given = Ticking(line, own, open_, lambda on, at: in_force(policies, on, at))
    begun = _begun(given)
    if begun is None:
        return (), ()
    clocks = (
        *_check_in(given),
        *_agreed(given, begun),
        *_direct_payment(given),
        *_annual(given, begun),
        *_requests(given, begun),
    )
    ordered = sorted(clocks, key=lambda each: (each.due_by, CODES.index(each.code), each.about.int))
    return tuple(ordered), tuple(_stopped(given))


def begins(signed: Signed, start: Start) -> Base:
    """Give the day on which support runs under a signed plan: a part may have started before it was signed."""
    return Base("support_started", max(start.on, signed.decided_on), max(start.at, signed.at))


def _begun(given: Ticking) -> Base | None:
    """Give the first day on which support, or a direct payment, ran in this line of plans."""
    found: list[Base] = []
    for plan in given.line.plans:
        if plan.signed and plan.support:
            found.append(begins(plan.signed, plan.support))
        if plan.signed and plan.payment:
            found.append(Base("first_payment", plan.payment.on, plan.payment.at))
    return min(found, key=lambda base: base.on, default=None)


def _check_in(given: Ticking) -> Iterable[Clock]:
    started = given.line.started
    if started is None or started.signed is None or started.support is None:
        return
    if any(each.closes(CHECK_IN, started.plan_id) for each in given.reviewed):
        return
    base = begins(started.signed, started.support)
    policy = given.policy(base.on, base.at)
    least, most = policy.check_in_from_days, policy.check_in_to_days
    yield Clock(
        CHECK_IN,
        started.plan_id,
        base.what,
        base.on,
        base.on + timedelta(days=least),
        base.on + timedelta(days=most),
        SOURCES[CHECK_IN],
        f"A first look at how it goes, {least} to {most} days after support started.",
    )


def _agreed(given: Ticking, begun: Base) -> Iterable[Clock]:
    plan, signed = given.plan, given.plan.signed
    if signed is None or signed.review_on is None:
        return
    day = signed.review_on
    covered = (
        each.closes(AGREED, plan.plan_id) or (each.closes(AGREED) and each.on >= day)
        for each in given.reviewed
    )
    if any(covered):
        return
    base = Base("day_in_plan", day, signed.at)
    opens = day - timedelta(days=given.policy(signed.decided_on, signed.at).agreed_opens_days_before)
    why = "The day on which you agreed, in the plan, to look at it again."
    if day < begun.on:
        policy = given.policy(begun.on, begun.at)
        opens = begun.on + timedelta(days=policy.check_in_from_days)
        day = begun.on + timedelta(days=policy.check_in_to_days)
        why = "The day agreed in the plan came before support started: it is reviewed soon after that."
    yield Clock(AGREED, plan.plan_id, base.what, base.on, max(opens, begun.on), day, SOURCES[AGREED], why)


def _annual(given: Ticking, begun: Base) -> Iterable[Clock]:
    base = given.last(ANNUAL, begun.on) or begun
    policy = given.policy(base.on, base.at)
    due = base.on + timedelta(days=policy.annual_days)
    since = "the last review" if base is not begun else "support started"
    yield Clock(
        ANNUAL,
        given.plan.plan_id,
        base.what,
        base.on,
        due - timedelta(days=policy.annual_opens_days_before),
        due,
        SOURCES[ANNUAL],
        f"Every plan is reviewed within {policy.annual_days} days of {since}.",
    )


def _direct_payment(given: Ticking) -> Iterable[Clock]:
    first = given.line.first_payment
    if first is None:
        return
    paid = Base("first_payment", first.on, first.at)
    base = given.last(DIRECT_PAYMENT, first.on) or paid
    policy = given.policy(base.on, base.at)
    months = policy.direct_payment_first_months if base is paid else policy.direct_payment_then_months
    due = months_after(base.on, months)
    since = "the first direct payment" if base is paid else "the last review of the direct payment"
    yield Clock(
        DIRECT_PAYMENT,
        given.plan.plan_id,
        base.what,
        base.on,
        max(base.on, due - timedelta(days=policy.direct_payment_opens_days_before)),
        due,
        SOURCES[DIRECT_PAYMENT],
        f"A direct payment is reviewed within {months} months of {since}.",
    )


def _requests(given: Ticking, begun: Base) -> Iterable[Clock]:
    for asked in given.asked:
        if asked.withdrawn_on:
            continue
        opens = max(asked.accepted_on, begun.on)
        policy = given.policy(asked.accepted_on, asked.at)
        days = policy.urgent_request_days if asked.urgent else policy.request_days
        yield Clock(
            REQUEST,
            asked.request_id,
            "request_accepted",
            asked.accepted_on,
            opens,
            opens + timedelta(days=days),
            SOURCES[REQUEST],
            f"A review was asked for and agreed to: it is held within {days} days.",
        )


def _stopped(given: Ticking) -> Iterable[Stopped]:
    started = given.line.started
    for plan, after in zip(given.line.plans, given.line.plans[1:], strict=False):
        day = after.effective_from
        checked_in = any(each.closes(CHECK_IN, plan.plan_id) for each in given.reviewed)
        if plan.support and plan is not started and not checked_in:
            yield Stopped(CHECK_IN, plan.plan_id, STARTED_ANEW, day)
        agreed = any(each.closes(AGREED, plan.plan_id) for each in given.reviewed)
        if plan.signed and plan.signed.review_on and not agreed:
            yield Stopped(AGREED, plan.plan_id, PLAN_REPLACED, day)
    last = given.plan.signed
    if given.line.first_payment is None and last and any(plan.payment for plan in given.line.plans):
        yield Stopped(DIRECT_PAYMENT, given.plan.plan_id, NO_DIRECT_PAYMENT, last.effective_from)
    for asked in given.asked:
        if asked.withdrawn_on:
            yield Stopped(REQUEST, asked.request_id, WITHDRAWN, asked.withdrawn_on)
