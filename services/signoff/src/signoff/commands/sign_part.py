"""Sign a part of a plan so that it can begin; the rest stays open, and the clock runs."""

from collections.abc import Iterator
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import InterimSigned
from signoff.commands.before_signing import before_signing, signer_of
from signoff.commands.expect_start import expect_start
from signoff.commands.keep_budget import keep_budget, reference
from signoff.domain import signing
from signoff.domain.decision import decide
from signoff.domain.decision_parts import Signing
from signoff.domain.kept import PlanRead
from signoff.domain.refusals import NothingNewInPart, Refused
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import PartSigned
from signoff.storage.case_budgets import budget_of_case
from signoff.storage.stores import decisions, sign_offs


async def sign_part(work: Work, plan_id: UUID, plan_version: int, given: Signing) -> tuple[SignOff, Document]:
    """Decide on the actions named. Who may sign is judged for them with all the parts that were signed before.

    Raises:
        Refused: the first rule that speaks against it.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    sign_off.must_wait(plan_version)
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    before = await before_signing(work, sign_off, kept.case)
    for refusal in _objections(sign_off, before.plan, given):
        raise refusal
    decision, budget = decide(
        given,
        before,
        signer_of(work),
        number=sign_off.documents + 1,
        budget_number=kept.next_number(sign_off),
        on=work.today,
    )
    link = work.publish(decisions, plan_id, decision.number, decision)
    rests_on = decision.rests_on.determination
    kept.publish(sign_off, budget, plan_version=plan_version, rests_on=rests_on.version if rests_on else None)
    kept.save()
    sign_off.be_signed_in_part(
        PartSigned(
            number=decision.number,
            plan_version=plan_version,
            actions=given.actions or (),
            decided_on=decision.decided_on,
            weekly_pence=decision.reconciliation.final_weekly_pence,
            one_off_pence=decision.reconciliation.final_one_off_pence,
            document=reference(link),
        )
    )
    work.save(sign_offs, sign_off)
    await expect_start(work, decision, before.plan, sign_off.policy)
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
    case, _ = await budget_of_case(work, sign_off.case_id, sign_off.person_id)
    before = await before_signing(work, sign_off, case)
    return [*_objections(sign_off, before.plan, given), *signing.objections(given, before, signer_of(work))]


def _objections(sign_off: SignOff, plan: PlanRead, given: Signing) -> Iterator[Refused]:
    council = {line.action for line in plan.council_lines}
    part = set(given.actions or ())
    if part & sign_off.signed_actions or (council and council <= part | sign_off.signed_actions):
        yield NothingNewInPart(pointer="/actions")
