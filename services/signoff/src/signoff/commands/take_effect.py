"""Let what was decided take the place of what was coming, and plans of the case follow it."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from uuid import UUID

from chassis.work import Work
from contracts.signoff import PlanSetAside
from signoff.commands.challenge_decision import passed
from signoff.commands.end_waiting import end_waiting
from signoff.commands.expect_start import stop_expecting
from signoff.commands.keep_budget import keep_budget
from signoff.commands.reroute import follow_due_day
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import ENDED, Decided
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import PlanAside
from signoff.domain.start_parts import Ended
from signoff.storage.stores import sign_offs

TAKES_EFFECT = "plan_takes_effect"


async def take_effect(
    work: Work, case: CaseBudget, was_coming: Sequence[Decided], decided: Decided, because: str, goes_on: UUID
) -> None:
    """Put aside what was coming and does not come any more, now that something else was decided. The caller saves.

    `goes_on`: the plan that goes on, where another that was signed does not take effect. A part of it may be what
    is in payment, and what does not come is the whole: then it is not set aside.
    """
    gone = case.settle(was_coming, work.today, because, decided)
    come = {each.plan_id for each in case.coming(work.today)}
    plans = {each.plan_id for each in gone} - come - {decided.plan_id, goes_on}
    found = [await work.get(sign_offs, plan_id) for plan_id in sorted(plans)]
    await put_plans_aside(work, found, because, goes_on=goes_on)


async def put_plans_aside(work: Work, plans: Collection[SignOff], because: str, *, goes_on: UUID) -> None:
    """Say of signed plans that they do not take effect."""
    for sign_off in plans:
        plan_id = sign_off.id
        sign_off.set_aside = PlanAside(work.today, because, goes_on)
        work.save(sign_offs, sign_off)
        work.undue(TAKES_EFFECT, plan_id)
        await stop_expecting(work, plan_id, Ended.SET_ASIDE)
        work.say(_aside(sign_off, because, goes_on, work.today))


async def be_over(work: Work, sign_off: SignOff) -> None:
    """Stop waiting for support under a plan that has ended, and for a decision on the whole. The caller saves.

    What is needed after that is another plan: planning hears that this one is over, so that it can be started.
    """
    await stop_expecting(work, sign_off.id, Ended.PLAN_ENDED)
    if sign_off.decision is not None or sign_off.over is not None:
        return
    sign_off.set_aside = PlanAside(work.today, ENDED, sign_off.id)
    follow_due_day(work, sign_off)
    work.say(_aside(sign_off, ENDED, sign_off.id, work.today))


async def replace_plan(work: Work, replaced: UUID | None, decided: Decided, case_id: UUID) -> None:
    """Stop waiting for support under the plan that is replaced, on the day from which it is."""
    if replaced is None:
        return
    if decided.effective_from <= work.today:
        await stop_expecting(work, replaced, Ended.REPLACED)
        await end_waiting(work, case_id, decided.plan_id)
    else:
        begins = passed(decided.effective_from - timedelta(days=1))
        work.due(TAKES_EFFECT, decided.plan_id, begins, case_id=case_id)


def await_effect(work: Work, case: CaseBudget, plan_id: UUID) -> None:
    """Let the timer of a plan follow the next day on which it comes into payment, or ends."""
    days = [
        each.effective_from
        for each in case.coming(work.today)
        if each.plan_id == plan_id and (case.starts(each) or each.reason == ENDED)
    ]
    if days:
        work.due(TAKES_EFFECT, plan_id, passed(days[0] - timedelta(days=1)), case_id=case.id)
    else:
        work.undue(TAKES_EFFECT, plan_id)


async def note_takes_effect(work: Work, plan_id: UUID) -> None:
    """Note that a plan takes the place of another today. What is in payment follows from the day alone."""
    sign_off = await work.get(sign_offs, plan_id)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    case, now = kept.case, kept.case.on(work.today)
    await_effect(work, case, plan_id)
    if now is None or now.plan_id != plan_id:
        return
    kept.save()  # unchanged: whoever still decides as if it were to come is told that it has
    if now.reason == ENDED:
        await be_over(work, sign_off)
        work.save(sign_offs, sign_off)
        await end_waiting(work, case.id, *(each.plan_id for each in case.coming(work.today)))
    else:
        await end_waiting(work, case.id, plan_id)
    work.note("plan_takes_effect")
    for other in {each.plan_id for each in case.decided} - {plan_id}:
        await stop_expecting(work, other, Ended.REPLACED)


def _aside(sign_off: SignOff, because: str, goes_on: UUID, on: date) -> PlanSetAside:
    return PlanSetAside(
        case_id=sign_off.case_id,
        person_id=sign_off.person_id,
        plan_id=sign_off.id,
        restored_plan_id=goes_on,
        set_aside_on=on,
        because=because,
    )
