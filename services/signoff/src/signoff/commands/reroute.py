"""Work out anew who may sign, from all that is known, and say so where that changed."""

from datetime import UTC, date, datetime, time, timedelta

from chassis.calendar import WorkingDays
from chassis.clock import ENGLAND
from chassis.work import Work
from contracts.signoff import SignoffRouted
from signoff.domain.kept import PlanRead
from signoff.domain.known import KnownCase
from signoff.domain.policy import SignoffPolicy, in_force
from signoff.domain.sign_off import SignOff, State
from signoff.domain.sign_off_parts import Known, routed
from signoff.storage.kept import plan_at
from signoff.storage.policies import policies
from signoff.storage.stores import sign_offs

DECISION_DUE = "decision_due"


async def reroute_all(work: Work, known: KnownCase, because: str) -> None:
    """Work it out for every plan of a case that is not signed. Whoever calls saves the case."""
    if not known.plans:
        return
    for sign_off in await work.find(sign_offs, case_id=known.id):
        if sign_off.decision is not None:
            continue
        before = (sign_off.routed, sign_off.due_on, sign_off.ended_on, sign_off.closed)
        plan = await plan_at(work, sign_off.id, sign_off.current.version)
        await reroute(work, known, sign_off, plan, because)
        if before != (sign_off.routed, sign_off.due_on, sign_off.ended_on, sign_off.closed):
            work.save(sign_offs, sign_off)


async def reroute(work: Work, known: KnownCase, sign_off: SignOff, plan: PlanRead, because: str) -> None:
    """Work it out for one plan. A signed one keeps the route it was signed by, so nobody asks.

    It is said where it changed, and where the plan did not wait until now: what was worked out meanwhile, such as
    while the case was closed, was said to nobody.
    """
    current = sign_off.current
    policy = in_force(await work.find(policies), current.submitted_on, current.submitted_at)
    sign_off.follow_case(known)
    now = routed(plan, what_is_known(known, policy))
    changed, due_before = sign_off.be_routed(now), sign_off.due_on
    follow_due_day(work, sign_off)
    if (
        (changed or sign_off.due_on != due_before)
        and sign_off.state is State.WAITING
        and sign_off.due_on is not None
    ):
        work.say(
            SignoffRouted(
                case_id=sign_off.case_id,
                person_id=sign_off.person_id,
                plan_id=sign_off.id,
                plan_version=current.version,
                to=now.route.to.value,
                reasons=list(now.route.about),
                because=because,
                due_on=sign_off.due_on,
            )
        )


def what_is_known(known: KnownCase, policy: SignoffPolicy) -> Known:
    """Give what is known beside a plan."""
    return Known(
        policy=policy,
        indication=known.indication,
        determination=known.determination,
        responsible_principal_id=known.responsible.worker_principal_id,
        person_principal_id=known.person_principal_id,
    )


def follow_due_day(work: Work, sign_off: SignOff) -> None:
    """Let due day and timer follow where the decision stands; a signed one keeps the day it was due by.

    The caller saves a sign-off whose day this moved. The timer of any other is not touched: whoever ends the
    waiting at this moment would else be followed by a timer that comes back.
    """
    due_before = sign_off.due_on
    if sign_off.decision is not None or due_before == (now := _due_on(sign_off)):
        return
    sign_off.due_on = now
    if now is None:
        work.undue(DECISION_DUE, sign_off.id)
        return
    passed = datetime.combine(now + timedelta(days=1), time(), ENGLAND).astimezone(UTC)
    work.due(DECISION_DUE, sign_off.id, passed, case_id=sign_off.case_id)


def _due_on(sign_off: SignOff) -> date | None:
    """Give the day by which it is to be decided; None where no decision is waited for."""
    if sign_off.state is not State.WAITING:
        return None
    calendar = WorkingDays.without(sign_off.policy.closed_days)
    return sign_off.clock(sign_off.current.submitted_on, calendar).due_on
