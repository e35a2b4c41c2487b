"""Change the budget of a plan in payment, on a ground that needs no new plan; a named person decides."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from signoff.commands.before_signing import signer_of
from signoff.commands.keep_budget import KeptBudget, budget_changed, keep_budget, link_of
from signoff.commands.take_effect import take_effect
from signoff.domain import budget_change
from signoff.domain.budget import PersonalBudget, budget_of
from signoff.domain.budget_change_parts import Asked, InForce, On
from signoff.domain.budget_change_refusals import PlanNotInPayment
from signoff.domain.budget_lines import final_lines, follow
from signoff.domain.in_payment import ENDED, CaseBudget, Decided, lower
from signoff.domain.policy import in_force
from signoff.domain.refusals import NotSignedYet, Refused
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import Known
from signoff.storage.case_budgets import budget_at, budget_of_case
from signoff.storage.kept import kept_plan, plan_of
from signoff.storage.paying import paying_of
from signoff.storage.policies import policies
from signoff.storage.stores import known_cases, sign_offs


async def change_budget(work: Work, plan_id: UUID, asked: Asked) -> tuple[SignOff, Document]:
    """Decide on the change. What was in payment goes on until it takes effect, and stays readable for good.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    now, promised = await _in_force(work, sign_off, kept.case, asked)
    made = budget_change.decide(asked, now, signer_of(work), number=kept.next_number(sign_off), on=work.today)
    was_coming = kept.case.coming(work.today)
    version, rests_on = now.plan.number, now.determination_version
    decided = kept.publish(sign_off, made, plan_version=version, rests_on=rests_on)
    await _rebase(work, kept, sign_off, promised, now, made)
    because = "needs_more_now" if asked.on is On.INTERIM_INCREASE else "replaced"
    left = [each for each in was_coming if each not in promised]
    kept.put_aside(lower(left, decided), because)
    await take_effect(work, kept.case, left, decided, because, plan_id)
    kept.save()
    work.save(sign_offs, sign_off)
    link = link_of(decided.document)
    work.say(budget_changed(made, link))
    return sign_off, link


async def objections_to_change(work: Work, plan_id: UUID, asked: Asked) -> list[Refused]:
    """Give everything that would be refused."""
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    case, _ = await budget_of_case(work, sign_off.case_id, sign_off.person_id)
    try:
        now, _ = await _in_force(work, sign_off, case, asked)
    except Refused as refused:
        return [refused]
    return budget_change.objections(asked, now, signer_of(work), work.today)


async def _in_force(
    work: Work, sign_off: SignOff, case: CaseBudget, asked: Asked
) -> tuple[InForce, list[Decided]]:
    """Give what the change is made to, and what is promised to rise later, to which the change is added.

    Raises:
        NotSignedYet: the plan is not signed.
        PlanNotInPayment: another plan is in payment, or none.

    """
    if sign_off.decision is None:
        raise NotSignedYet
    today = work.today
    day = max(asked.effective_from or today, today)
    now, then = case.on(today), case.on(day)
    if now is None or now.plan_id != sign_off.id or now.reason == ENDED:
        raise PlanNotInPayment
    base = then if then and then.plan_id == sign_off.id else now
    policy = in_force(await work.find(policies), today, work.now)
    in_payment = await budget_at(work, sign_off.id, base.document.version)
    weekly = sum(line.weekly_pence for line in final_lines(asked, in_payment))
    promised = case.promised(base, day, today) if weekly >= base.weekly_pence else []
    places = {each.place for each in promised}
    standing = [
        each
        for each in case.decided
        if each.place not in places and (each.plan_id == sign_off.id or each.effective_from <= today)
    ]
    paying = await paying_of(work, standing, policy, asked.effective_from)
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
        another_coming=any(each.plan_id != sign_off.id for each in case.coming(today)),
        since=case.since(sign_off.id, today),
        person_principal_id=known_case.person_principal_id,
    )
    return found, promised


async def _rebase(
    work: Work,
    kept: KeptBudget,
    sign_off: SignOff,
    promised: Sequence[Decided],
    now: InForce,
    made: PersonalBudget,
) -> None:
    """Let what was promised to rise later rise from the new sum: what changed is added to each version that comes."""
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
        kept.put_aside([each], "replaced")
        kept.publish(
            sign_off,
            replace(followed, moved=coming.moved, why=coming.why, carried=True),
            plan_version=each.plan_version,
            rests_on=each.determination_version,
        )
