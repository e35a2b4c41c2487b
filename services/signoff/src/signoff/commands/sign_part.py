"""Sign a part of a plan so that it can begin; the rest stays open, and the clock runs."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import InterimSigned
from signoff.commands.sign_plan import (
    before_signing,
    next_budget,
    publish_budget,
    reference,
    routed_of,
    signer_of,
)
from signoff.domain import signing
from signoff.domain.budget import BudgetLine, PersonalBudget, budget_of
from signoff.domain.decision import decide
from signoff.domain.decision_parts import Before, Signing
from signoff.domain.kept import PlanRead
from signoff.domain.reconciliation import FinalLine, final_lines
from signoff.domain.refusals import NothingNewInPart, Refused
from signoff.domain.route import facts_of, route
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import PartSigned
from signoff.storage.kept import plan_at
from signoff.storage.stores import decisions, personal_budgets, sign_offs


async def sign_part(work: Work, plan_id: UUID, plan_version: int, given: Signing) -> tuple[SignOff, Document]:
    """Decide on the actions named. Who may sign is judged for this part alone.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    sign_off.must_wait(plan_version)
    plan = await plan_at(work, plan_id, plan_version)
    for refusal in _objections(sign_off, plan, given):
        raise refusal
    before = _before_part(sign_off, plan, given)
    decision, budget = decide(
        given,
        before,
        signer_of(work),
        number=sign_off.documents + 1,
        budget_number=next_budget(sign_off),
        on=work.today,
    )
    link = work.publish(decisions, plan_id, decision.number, decision)
    sign_off.budget = publish_budget(work, await _with_earlier(work, sign_off, before, given, budget))
    sign_off.be_signed_in_part(
        PartSigned(
            number=decision.number,
            plan_version=plan_version,
            actions=given.actions or (),
            decided_on=decision.decided_on,
            weekly_pence=budget.weekly_pence,
            one_off_pence=budget.one_off_pence,
            document=reference(link),
        )
    )
    work.save(sign_offs, sign_off)
    work.say(
        InterimSigned(
            case_id=sign_off.case_id,
            person_id=sign_off.person_id,
            plan_id=plan_id,
            plan_version=plan_version,
            decision=link,
            decided_on=decision.decided_on,
        )
    )
    return sign_off, link


async def objections_to_part(work: Work, plan_id: UUID, plan_version: int, given: Signing) -> list[Refused]:
    """Give everything that would be refused."""
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    refused = list(sign_off.objections_to_deciding(plan_version))
    if refused:
        return refused
    plan = await plan_at(work, plan_id, plan_version)
    before = _before_part(sign_off, plan, given)
    return [*_objections(sign_off, plan, given), *signing.objections(given, before, signer_of(work))]


def _objections(sign_off: SignOff, plan: PlanRead, given: Signing) -> Iterator[Refused]:
    council = {line.action for line in plan.council_lines}
    part = set(given.actions or ())
    if part & sign_off.signed_actions or (council and council <= part | sign_off.signed_actions):
        yield NothingNewInPart(pointer="/actions")


def _before_part(sign_off: SignOff, plan: PlanRead, given: Signing) -> Before:
    around = routed_of(sign_off).known.around(plan.determination_version)
    return replace(before_signing(sign_off, plan), route=route(facts_of(plan, given.actions), around))


async def _with_earlier(
    work: Work, sign_off: SignOff, before: Before, given: Signing, budget: PersonalBudget
) -> PersonalBudget:
    """Give the budget of this part with those of the parts signed before: a budget tells the whole cost so far."""
    if sign_off.budget is None:
        return budget
    seen = await work.version(personal_budgets, sign_off.id, sign_off.budget.version)
    earlier = personal_budgets.adapter.validate_python(dict(seen.document))
    now = final_lines(signing.lines_of(given, before), given.differences)
    kept = tuple(_as_line(each) for each in earlier.lines if each.action not in (given.actions or ()))
    return budget_of(
        before.plan,
        (*kept, *now),
        given.contribution,
        number=budget.number,
        decision=budget.decision,
        reason=budget.reason,
        on=budget.effective_from,
        interim=before.interim,
    )


def _as_line(line: BudgetLine) -> FinalLine:
    return FinalLine(
        line.action,
        line.paid_by,
        line.weekly_pence,
        line.one_off_pence,
        line.weekly_pence,
        line.one_off_pence,
    )
