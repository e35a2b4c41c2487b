"""Sign a plan: the decision with its reasons, and the personal budget (Care Act 2014 ss.24 to 26)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.metrics import LONG, STAGE_DURATION, counter, histogram
from chassis.work import Work
from contracts.event import Document
from contracts.signoff import PlanSignedOff
from signoff.commands.before_signing import before_signing, routed_of, signer_of
from signoff.commands.draw_sample import draw_sample
from signoff.commands.expect_start import expect_start
from signoff.commands.keep_budget import KeptBudget, keep_budget, reference
from signoff.commands.note_overdue import say_overdue
from signoff.commands.reroute import DECISION_DUE
from signoff.commands.take_effect import replace_plan, take_effect
from signoff.domain import signing
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision, decide
from signoff.domain.decision_parts import Signing
from signoff.domain.plan_parts import DIRECT
from signoff.domain.refusals import Refused
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import DecisionMade
from signoff.storage.case_budgets import budget_of_case
from signoff.storage.kept import link_to_plan
from signoff.storage.stores import decisions, sign_offs

DECISIONS = counter("signoff_decisions", "Plans signed, by who signed and who had to.", "role", "route")
TO_DECISION = histogram(
    "plan_to_decision_seconds", "From submitting a version of a plan to the decision on it.", buckets=LONG
)


async def sign_plan(work: Work, plan_id: UUID, plan_version: int, given: Signing) -> tuple[SignOff, Document]:
    """Decide on the version that waits. It never changes afterwards, and nor does what it rests on.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    sign_off.must_wait(plan_version)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    before = await before_signing(work, sign_off, kept.case, given.effective_from)
    decision, budget = decide(
        given,
        before,
        signer_of(work),
        number=sign_off.documents + 1,
        budget_number=kept.next_number(sign_off),
        on=work.today,
    )
    say_overdue(work, sign_off)
    link = work.publish(decisions, plan_id, decision.number, decision)
    replaced = await _take_place(work, kept, sign_off, budget, decision)
    sign_off.be_signed(
        DecisionMade(
            number=decision.number,
            plan_version=plan_version,
            decided_on=decision.decided_on,
            decided_by=decision.decided_by,
            decided_as=decision.decided_as,
            routed_to=decision.route.to.value,
            document=reference(link),
            effective_from=budget.effective_from,
        )
    )
    sign_off.routed = replace(routed_of(sign_off), route=decision.route)
    work.save(sign_offs, sign_off)
    work.undue(DECISION_DUE, plan_id)
    await draw_sample(work, decision, link.sha256, sign_off.policy)
    starts_by = await expect_start(
        work,
        decision,
        before.plan,
        sign_off.policy,
        starts_by=given.starts_by,
        effective_from=budget.effective_from,
    )
    plan = await link_to_plan(work, plan_id, plan_version)
    work.say(_signed(decision, link, budget, plan=plan, replaces=replaced, starts_by=starts_by))
    work.measured(DECISIONS, role=decision.decided_as, route=decision.route.to.value)
    took = (work.now - sign_off.current.submitted_at).total_seconds()
    work.measured(TO_DECISION, took)
    work.measured(STAGE_DURATION, took, stage="signoff")
    return sign_off, link


async def objections_to_signing(
    work: Work, plan_id: UUID, plan_version: int, given: Signing
) -> list[Refused]:
    """Give everything that would be refused."""
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    refused = list(sign_off.objections_to_deciding(plan_version))
    if refused:
        return refused
    case, _ = await budget_of_case(work, sign_off.case_id, sign_off.person_id)
    before = await before_signing(work, sign_off, case, given.effective_from)
    return signing.objections(given, before, signer_of(work))


async def _take_place(
    work: Work, kept: KeptBudget, sign_off: SignOff, budget: PersonalBudget, decision: Decision
) -> UUID | None:
    """Let the budget take the place of what is in payment, from its day on; give the plan it replaces."""
    case, rests_on = kept.case, decision.rests_on.determination
    before, was_coming, now = case.on(budget.effective_from), case.coming(work.today), case.on(work.today)
    decided = kept.publish(
        sign_off,
        budget,
        plan_version=decision.plan_version,
        rests_on=rests_on.version if rests_on else None,
    )
    await take_effect(work, case, was_coming, decided, "replaced", now.plan_id if now else budget.plan_id)
    kept.save()
    replaced = before.plan_id if before and before.plan_id != budget.plan_id else None
    await replace_plan(work, replaced, decided, budget.case_id)
    return replaced


def _signed(
    decision: Decision,
    link: Document,
    budget: PersonalBudget,
    *,
    plan: Document,
    replaces: UUID | None,
    starts_by: date,
) -> PlanSignedOff:
    return PlanSignedOff(
        case_id=decision.case_id,
        person_id=decision.person_id,
        plan_id=decision.plan_id,
        plan_version=decision.plan_version,
        decision=link,
        decided_on=decision.decided_on,
        plan=plan,
        replaces_plan_id=replaces,
        effective_from=budget.effective_from,
        direct_payment=any(line.paid_by == DIRECT for line in budget.lines),
        review_on=decision.review_on,
        starts_by=starts_by,
        can_be_taken_back_before=decision.change.can_be_taken_back_before if decision.change else None,
    )
