"""Change the budget of a plan in payment, on a ground that needs no new plan; a named person decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from signoff.commands.before_signing import signer_of
from signoff.commands.bring_back import Rise, bring_back
from signoff.commands.keep_budget import KeptBudget, budget_changed, keep_budget, link_of
from signoff.commands.take_effect import await_effect, take_effect
from signoff.domain import budget_change
from signoff.domain.budget import PersonalBudget, budget_of
from signoff.domain.budget_change_parts import Asked, InForce, On
from signoff.domain.budget_change_refusals import PlanNotInPayment
from signoff.domain.budget_lines import follow, not_in_payment_by_then, takes_away
from signoff.domain.case_budget import CaseBudget
from signoff.domain.coming_back import coming_back
from signoff.domain.decided import ENDED, REPLACED, Decided
from signoff.domain.in_payment import lower
from signoff.domain.policy import in_force
from signoff.domain.refusals import NotSignedYet, Refused
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import Known
from signoff.storage.case_budgets import budget_at, budget_of_case
from signoff.storage.kept import kept_plan, plan_of
from signoff.storage.paying import after_notice, paying_of
from signoff.storage.policies import policies
from signoff.storage.stores import known_cases, sign_offs


async def change_budget(work: Work, plan_id: UUID, asked: Asked) -> tuple[SignOff, Document]:
    """Decide on the change. What was in payment goes on until it takes effect, and stays readable for good.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    asked, now, promised = await _in_force(work, sign_off, kept.case, asked)
    made = budget_change.decide(asked, now, signer_of(work), number=kept.next_number(sign_off), on=work.today)
    was, was_coming = kept.case.decided, kept.case.coming(work.today)
    version, rests_on = now.plan.number, now.determination_version
    decided = kept.publish(sign_off, made, plan_version=version, rests_on=rests_on)
    raised = await _rebase(work, kept, sign_off, promised, now, made)
    because = "needs_more_now" if asked.on is On.INTERIM_INCREASE else "replaced"
    left = [each for each in was_coming if each not in promised]
    gone, ends = kept.case.give_way(lower(left, decided, *raised), plan_id)
    kept.put_aside(gone, because)
    await take_effect(work, kept.case, left, decided, because, plan_id)
    link = link_of(decided.document)
    work.say(budget_changed(made, link))
    never = kept.case.given_up(left, decided, work.today)
    if never:
        found = coming_back(was, never, plan_id, work.today, also_under={plan_id})
        rise = Rise(decided.effective_from, now.budget, made)
        await bring_back(work, kept, sign_off, found, decided, because, rise)
    kept.save()
    work.save(sign_offs, sign_off)
    for end in ends:
        await_effect(work, kept.case, plan_id)
        work.say(budget_changed(await budget_at(work, plan_id, end.document.version), link_of(end.document)))
    return sign_off, link


async def objections_to_change(work: Work, plan_id: UUID, asked: Asked) -> list[Refused]:
    """Give everything that would be refused."""
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    case, _ = await budget_of_case(work, sign_off.case_id, sign_off.person_id)
    try:
        asked, now, _ = await _in_force(work, sign_off, case, asked)
    except Refused as refused:
        return [refused]
    return budget_change.objections(asked, now, signer_of(work), work.today)


async def _in_force(
    work: Work, sign_off: SignOff, case: CaseBudget, asked: Asked
) -> tuple[Asked, InForce, list[Decided]]:
    """Give the change, what it is made to, and what is promised to rise later, to which it is added.

    Where no day is given, and a line is to be less than it is today, it is to hold from the first day after the notice:
    also where it is more than what was agreed for that day, for until then it would be less.

    Raises:
        NotSignedYet: the plan is not signed.
        PlanNotInPayment: another plan is in payment, or none; now, or on the day from which it is to hold.

    """
    if sign_off.decision is None:
        raise NotSignedYet
    today = work.today
    policy = in_force(await work.find(policies), today, work.now)
    day = max(asked.effective_from or today, today)
    await _budget_on(work, sign_off, case, today)
    base, in_payment = await _budget_on(work, sign_off, case, day)
    if asked.effective_from is None and takes_away(asked, in_payment):
        day = after_notice(today, policy)
        if not _is_in_payment(case.on(day), sign_off):
            raise not_in_payment_by_then(asked, in_payment)
        base, in_payment = await _budget_on(work, sign_off, case, day)
        asked = replace(asked, effective_from=day)
    promised = [] if takes_away(asked, in_payment) else case.promised(base, day, today)
    standing = case.beside(base, promised, today)
    paying = await paying_of(work, standing, policy, asked.effective_from or day)
    if paying is None:
        raise PlanNotInPayment
    known_case = await work.get(known_cases, sign_off.case_id)
    known = Known(
        policy=policy,
        indication=known_case.indication,
        determination=known_case.determination,
        responsible_principal_id=known_case.responsible.worker_principal_id,
    )
    kept, content = await kept_plan(work, sign_off.id, sign_off.decision.plan_version)
    plan = plan_of(kept, content, sign_off.id)
    found = InForce(
        plan=plan,
        content=content,
        budget=in_payment,
        paying=paying,
        around=known.around(plan.determination_version),
        determination_version=base.determination_version,
        until=case.until(sign_off.id, today),
        another_coming=any(each.plan_id != sign_off.id for each in case.coming(today)),
        since=case.since(sign_off.id, today),
        person_principal_id=known_case.person_principal_id,
    )
    return asked, found, promised


async def _budget_on(
    work: Work, sign_off: SignOff, case: CaseBudget, day: date
) -> tuple[Decided, PersonalBudget]:
    """Give the version of the plan's budget that is in payment on a day.

    Raises:
        PlanNotInPayment: another plan is in payment on that day, or none.

    """
    found = case.on(day)
    if found is None or not _is_in_payment(found, sign_off):
        raise PlanNotInPayment(pointer=None if day == work.today else "/effective_from")
    return found, await budget_at(work, sign_off.id, found.document.version)


def _is_in_payment(found: Decided | None, sign_off: SignOff) -> bool:
    return found is not None and found.plan_id == sign_off.id and found.reason != ENDED


async def _rebase(
    work: Work,
    kept: KeptBudget,
    sign_off: SignOff,
    promised: Sequence[Decided],
    now: InForce,
    made: PersonalBudget,
) -> list[Decided]:
    """Let what was promised to rise later rise from the new sum: what changed is added to each version that comes."""
    raised = []
    for each in promised:
        coming = await budget_at(work, sign_off.id, each.document.version)
        followed = budget_of(
            now.plan,
            follow(coming, now.budget, made),
            made.contribution,
            number=kept.next_number(sign_off),
            decision=coming.decision,
            reason=coming.reason,
            on=coming.effective_from,
            interim=coming.interim,
        )
        kept.put_aside([each], REPLACED)
        follows = replace(followed, moved=coming.moved, why=coming.why, carried=True)
        version, rests_on = each.plan_version, each.determination_version
        raised.append(kept.publish(sign_off, follows, plan_version=version, rests_on=rests_on))
    return raised
