"""Judge the end of a plan that a review found: the budget ends where there is a ground, else it stays in payment."""

from dataclasses import replace
from datetime import date

from chassis.work import Work
from signoff.commands.keep_budget import KeptBudget, budget_changed, keep_budget, link_of
from signoff.commands.take_effect import await_effect, be_over, put_plans_aside
from signoff.domain import ending as endings_rule
from signoff.domain.authority import Signer
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import ENDED, Decided, Ground
from signoff.domain.ended_budget import ended
from signoff.domain.ending import Ending, State, WhyNot
from signoff.domain.kept import Determined
from signoff.domain.policy import SignoffPolicy, in_force
from signoff.storage.agreeing import agreed_since
from signoff.storage.case_budgets import budget_at
from signoff.storage.paying import after_notice
from signoff.storage.policies import policies
from signoff.storage.stores import sign_offs


async def judge_end(
    work: Work, ending: Ending, determined: Determined | None, by: Signer | None = None
) -> Decided | None:
    """Let the budget end, and give the version that ends it, or say why it does not; the caller saves the ending.

    `by`: who settles it; None: it is judged by what the review found alone.
    """
    kept = await keep_budget(work, ending.case_id, ending.person_id)
    policy = in_force(await work.find(policies), work.today, work.now)
    target = endings_rule.target_of(kept.case, ending.found.ends_on, work.today)
    if target is None or target.reason == ENDED:
        _is_over(ending, target, work.today)
        return None
    verdict = endings_rule.judged(
        ending,
        target,
        determined,
        after_notice(work.today, policy),
        kept.case.since(target.plan_id, target.effective_from),
        agreed_since=await agreed_since(work, kept.case, target),
        another_coming=_another_coming(kept.case, target, ending, work.today),
    )
    ending.why_not, ending.ended_from = verdict.why_not, verdict.from_day
    if verdict.from_day is None:
        return None
    then = endings_rule.target_of(kept.case, verdict.from_day, work.today)
    if then and then.reason == ENDED:
        _is_over(ending, then, work.today)
    elif then and then.plan_id != target.plan_id:
        ending.why_not, ending.ended_from = WhyNot.NOT_IN_PAYMENT, None
    elif then:
        ending.state = State.ENDED
        return await _end(work, kept, then, ending, verdict.from_day, policy, by)
    return None


def _another_coming(case: CaseBudget, target: Decided, ending: Ending, today: date) -> bool:
    """Whether another plan is to come into payment after the day on which this one would end."""
    day = ending.found.ends_on or today
    return any(each.plan_id != target.plan_id and each.effective_from >= day for each in case.coming(today))


def _is_over(ending: Ending, end: Decided | None, today: date) -> None:
    """There is nothing to end; where that is so by a wish that the person can still take back, it waits for it."""
    waits = end is not None and end.may_be_taken_back(today)
    ending.state = State.WAITING if waits else State.OVER
    ending.why_not, ending.ended_from = WhyNot.ENDS_BEFORE if waits else None, None


async def _end(
    work: Work,
    kept: KeptBudget,
    target: Decided,
    ending: Ending,
    day: date,
    policy: SignoffPolicy,
    by: Signer | None,
) -> Decided:
    """End the budget; what is coming after that day, of other plans or to be taken back, does not take effect."""
    case, today = kept.case, work.today
    sign_off = await work.get(sign_offs, target.plan_id)
    before = await budget_at(work, target.plan_id, target.document.version)
    ground = endings_rule.ground_of(ending.found.reason)
    made = replace(ended(before, ending, policy, day, ground, today, by), number=kept.next_number(sign_off))
    coming = [each for each in case.decided if not each.set_aside and each.effective_from > today]
    later = [each for each in coming if each.effective_from >= day]
    may = [each for each in case.to_be_taken_back(target.plan_id, today) if each.effective_from >= day]
    decided = kept.publish(
        sign_off, made, plan_version=target.plan_version, rests_on=target.determination_version
    )
    others = [each for each in later if each.plan_id != target.plan_id]
    never = [each for each in may if ground is not Ground.AGREEMENT and not case.starts(each)]
    kept.put_aside([*others, *never], ENDED)
    now = case.on(today)
    plans = {each.plan_id for each in others if case.starts(each)} - {now.plan_id if now else None}
    found = [await work.get(sign_offs, plan_id) for plan_id in sorted(plans)]
    await put_plans_aside(work, found, ENDED, goes_on=target.plan_id)
    kept.save()
    if day <= today:
        await be_over(work, sign_off)
    else:
        await_effect(work, case, target.plan_id)
    work.save(sign_offs, sign_off)
    work.say(budget_changed(made, link_of(decided.document)))
    return decided
