"""Take a review by which a plan would end: the budget ends where there is a ground, else it stays in payment."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from chassis.work import Work
from signoff.commands.challenge_decision import passed
from signoff.commands.expect_start import stop_expecting
from signoff.commands.keep_budget import KeptBudget, budget_changed, keep_budget, link_of
from signoff.commands.know_case import keep_case, known_case
from signoff.commands.take_effect import TAKES_EFFECT, put_plans_aside
from signoff.domain import ending as endings_rule
from signoff.domain.ended_budget import ended
from signoff.domain.ending import Ending, State
from signoff.domain.in_payment import ENDED, CaseBudget, Decided
from signoff.domain.kept import Determined
from signoff.domain.policy import SignoffPolicy, in_force
from signoff.domain.start_parts import Ended
from signoff.storage.case_budgets import budget_at
from signoff.storage.endings import endings
from signoff.storage.paying import after_notice
from signoff.storage.policies import policies
from signoff.storage.stores import sign_offs


async def take_review(work: Work, ending: Ending) -> None:
    """Judge it once; a review that was heard before changes nothing."""
    if await work.one(endings, id=ending.id) is not None:
        return
    known, new = await known_case(work, ending.case_id, ending.person_id)
    await _judge(work, [ending], known.determination.read if known.determination else None)
    work.add(endings, ending)
    if ending.state is State.ENDED:
        for other in await work.find(endings, case_id=ending.case_id, state=State.WAITING.value):
            other.state = State.OVER
            work.save(endings, other)
    keep_case(work, known, new=new)


async def look_again(work: Work, case_id: UUID, determined: Determined | None) -> None:
    """Judge again what waits: between two stages there is no order, and a determination may come after the review."""
    found = await work.find(endings, case_id=case_id, state=State.WAITING.value)
    await _judge(work, found, determined)
    for ending in found:
        work.save(endings, ending)


async def _judge(work: Work, waiting: list[Ending], determined: Determined | None) -> None:
    for ending in waiting:
        kept = await keep_budget(work, ending.case_id, ending.person_id)
        policy = in_force(await work.find(policies), work.today, work.now)
        target = _target(kept.case, ending, work)
        if target is None or target.reason == ENDED:
            ending.state = State.OVER
            continue
        since = kept.case.since(target.plan_id, target.effective_from)
        verdict = endings_rule.judged(ending, target, determined, after_notice(work.today, policy), since)
        ending.why_not, ending.ended_from = verdict.why_not, verdict.from_day
        if verdict.from_day is not None:
            ending.state = State.ENDED
            await _end(work, kept, target, ending, policy)
            return


def _target(case: CaseBudget, ending: Ending, work: Work) -> Decided | None:
    """Give what is in payment on the day on which it would end, or will be after it."""
    day = max(ending.found.ends_on or work.today, work.today)
    return case.on(day) or next(iter(case.coming(day)), None)


async def _end(work: Work, kept: KeptBudget, target: Decided, ending: Ending, policy: SignoffPolicy) -> None:
    """End the budget; what is coming of other plans after that day does not take effect."""
    day = ending.ended_from
    if day is None:
        return
    case, today = kept.case, work.today
    sign_off = await work.get(sign_offs, target.plan_id)
    before = await budget_at(work, target.plan_id, target.document.version)
    ground = endings_rule.ground_of(ending.found.reason)
    made = replace(ended(before, ending, policy, day, ground, today), number=kept.next_number(sign_off))
    was_coming = [each for each in case.coming(today) if each.effective_from >= day]
    decided = kept.publish(
        sign_off, made, plan_version=target.plan_version, rests_on=target.determination_version
    )
    others = [each for each in was_coming if each.plan_id != target.plan_id]
    kept.put_aside(others, ENDED)
    plans = {each.plan_id for each in others if each.starts}
    found = [await work.get(sign_offs, plan_id) for plan_id in sorted(plans)]
    await put_plans_aside(work, found, ENDED, goes_on=target.plan_id)
    kept.save()
    work.save(sign_offs, sign_off)
    if day <= today:
        await stop_expecting(work, target.plan_id, Ended.PLAN_ENDED)
    else:
        begins = passed(day - timedelta(days=1))
        work.due(TAKES_EFFECT, target.plan_id, begins, case_id=ending.case_id)
    work.say(budget_changed(made, link_of(decided.document)))
