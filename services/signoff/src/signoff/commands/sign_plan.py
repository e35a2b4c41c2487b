"""Sign a plan: the decision with its reasons, and the personal budget (Care Act 2014 ss.24 to 26)."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from contracts.event import Document
from contracts.signoff import PlanSignedOff
from signoff.commands.draw_sample import draw_sample
from signoff.commands.expect_start import expect_start
from signoff.commands.keep_budget import KeptBudget
from signoff.commands.note_overdue import say_overdue
from signoff.commands.reroute import DECISION_DUE
from signoff.commands.take_effect import replace_plan, take_effect
from signoff.domain import signing
from signoff.domain.authority import Signer
from signoff.domain.budget import DIRECT, PersonalBudget
from signoff.domain.decision import Decision, decide
from signoff.domain.decision_parts import Before, RestsOn, Signing
from signoff.domain.in_payment import CaseBudget
from signoff.domain.kept import Reference
from signoff.domain.refusals import NotWaiting, Refused
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import BudgetMade, DecisionMade, Routed
from signoff.storage.begun import begun_of
from signoff.storage.case_budgets import budget_of_case
from signoff.storage.kept import link_to_plan, plan_at
from signoff.storage.paying import paying_of
from signoff.storage.stores import decisions, personal_budgets, sign_offs


async def sign_plan(work: Work, plan_id: UUID, plan_version: int, given: Signing) -> tuple[SignOff, Document]:
    """Decide on the version that waits. It never changes afterwards, and nor does what it rests on.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    sign_off.must_wait(plan_version)
    kept = await KeptBudget.of(work, sign_off.case_id, sign_off.person_id)
    before = await before_signing(work, sign_off, kept.case, given.effective_from)
    decision, budget = decide(
        given,
        before,
        signer_of(work),
        number=sign_off.documents + 1,
        budget_number=next_budget(sign_off),
        on=work.today,
    )
    say_overdue(work, sign_off)
    link = work.publish(decisions, plan_id, decision.number, decision)
    made = publish_budget(work, budget)
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
        ),
        made,
    )
    sign_off.routed = replace(routed_of(sign_off), route=decision.route)
    work.save(sign_offs, sign_off)
    work.undue(DECISION_DUE, plan_id)
    await draw_sample(work, decision, link.sha256, sign_off.policy)
    replaced = await _take_place(work, kept, budget, decision, made)
    starts_by = await expect_start(
        work,
        decision,
        before.plan,
        sign_off.policy,
        starts_by=given.starts_by,
        effective_from=budget.effective_from,
    )
    signed = _signed(decision, link, budget)
    plan = await link_to_plan(work, plan_id, plan_version)
    work.say(signed.model_copy(update={"plan": plan, "replaces_plan_id": replaced, "starts_by": starts_by}))
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


def signer_of(work: Work) -> Signer:
    """Give who would sign."""
    return Signer(work.actor.id, str(work.actor.role))


async def before_signing(
    work: Work, sign_off: SignOff, case: CaseBudget, effective_from: date | None = None
) -> Before:
    """Give what lies before whoever signs the version that waits, or a part of it, so that it holds from a day on."""
    if any(each.plan_id == sign_off.id and each.decision > sign_off.documents for each in case.decided):
        raise Stale  # it was decided on between the two reads
    known = routed_of(sign_off).known
    plan = await plan_at(work, sign_off.id, sign_off.current.version)
    return Before(
        plan=plan,
        around=known.around(plan.determination_version),
        rests_on=RestsOn(
            plan=sign_off.current.plan,
            indication=known.indication.reference if known.indication else None,
            determination=known.determination.reference if known.determination else None,
        ),
        determined=known.determination.read if known.determination else None,
        indicated=known.indication.read if known.indication else None,
        person_principal_id=known.person_principal_id,
        interim=sign_off.interim,
        begun=await begun_of(work, sign_off),
        paying=await paying_of(work, case, sign_off.policy, effective_from),
        on=work.today,
    )


def routed_of(sign_off: SignOff) -> Routed:
    """Give the route of the version that waits."""
    if sign_off.routed is None:
        raise NotWaiting
    return sign_off.routed


def next_budget(sign_off: SignOff) -> int:
    """Give the number of the next version of the personal budget."""
    return sign_off.budget.version + 1 if sign_off.budget else 1


def publish_budget(work: Work, budget: PersonalBudget) -> BudgetMade:
    """Keep a version of the personal budget, and give what the sign-off says of it."""
    link = work.publish(personal_budgets, budget.plan_id, budget.number, budget)
    return BudgetMade(budget.number, reference(link), budget.contribution.status.value)


def reference(link: Document) -> Reference:
    """Give a link as the domain keeps it."""
    return Reference(link.path, link.version, link.sha256)


async def _take_place(
    work: Work, kept: KeptBudget, budget: PersonalBudget, decision: Decision, made: BudgetMade
) -> UUID | None:
    """Let the budget take the place of what is in payment, from its day on; give the plan it replaces."""
    before, was_coming = kept.case.on(budget.effective_from), kept.case.coming(work.today)
    now = kept.case.on(work.today)
    decided = kept.take(budget, decision, made.document)
    goes_on = now.plan_id if now else budget.plan_id
    await take_effect(work, kept.case, was_coming, decided, "replaced", goes_on)
    kept.save()
    replaced = before.plan_id if before and before.plan_id != budget.plan_id else None
    await replace_plan(work, replaced, decided, budget.case_id)
    return replaced


def _signed(decision: Decision, link: Document, budget: PersonalBudget) -> PlanSignedOff:
    return PlanSignedOff(
        case_id=decision.case_id,
        person_id=decision.person_id,
        plan_id=decision.plan_id,
        plan_version=decision.plan_version,
        decision=link,
        decided_on=decision.decided_on,
        effective_from=budget.effective_from,
        direct_payment=any(line.paid_by == DIRECT for line in budget.lines),
        review_on=decision.review_on,
    )
