"""Take what the adult contributes, once finance has said it: the budget gets a new version, the decision stands."""

from dataclasses import replace
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from signoff.commands.keep_budget import KeptBudget, budget_changed, keep_budget, link_of
from signoff.domain.budget import with_contribution
from signoff.domain.budget_change_refusals import BudgetOver
from signoff.domain.case_budget import CaseBudget
from signoff.domain.contribution import Contribution
from signoff.domain.decided import ENDED, REPLACED, Decided, Direction
from signoff.domain.refusals import NotSignedYet
from signoff.domain.sign_off import SignOff
from signoff.storage.stores import sign_offs


async def set_contribution(
    work: Work, plan_id: UUID, contribution: Contribution, correction: str
) -> tuple[SignOff, Document]:
    """Make the next version of the personal budget, and of each that is to take its place. What it costs stays.

    `correction`: why one that was settled is another now.

    Raises:
        NotSignedYet: there is no budget before the plan is signed.
        BudgetOver: it ended, or never took effect.
        Refused: the contribution is settled, or cannot be what it says.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    if sign_off.decision is None or sign_off.budget is None:
        raise NotSignedYet
    kept = await keep_budget(work, sign_off.case_id, sign_off.person_id)
    versions = _versions(kept.case, plan_id, work)
    if not versions:
        raise BudgetOver
    links = [await contribute(work, kept, sign_off, each, contribution, correction) for each in versions]
    kept.save()
    work.save(sign_offs, sign_off)
    return sign_off, links[0]


async def contribute(
    work: Work,
    kept: KeptBudget,
    sign_off: SignOff,
    each: Decided,
    contribution: Contribution,
    correction: str,
) -> Document:
    """Make the next version of one that is in payment or may come, with what the adult contributes.

    It is said, but of what comes only where the person takes back that the plan is to end.

    Raises:
        Refused: the contribution is settled, or cannot be what it says.

    """
    before = await kept.budget(each)
    made = with_contribution(before, contribution, work.today, correction)
    numbered = replace(made, number=kept.next_number(sign_off))
    comes = each if each.effective_from > work.today else None
    if comes:
        kept.put_aside([comes], REPLACED)
    version, rests_on = each.plan_version, each.determination_version
    decided = kept.publish(sign_off, numbered, plan_version=version, rests_on=rests_on)
    link = link_of(decided.document)
    if decided in (kept.case.on(work.today), *kept.case.coming(work.today)):
        said = budget_changed(numbered, link)
        work.say(said.model_copy(update={"direction": Direction.SAME.value}))
    return link


def _versions(case: CaseBudget, plan_id: UUID, work: Work) -> list[Decided]:
    """Give the version of this plan that is in payment, and those that may come."""
    now = case.on(work.today)
    is_paid = now is not None and now.plan_id == plan_id and now.reason != ENDED
    return [*([now] if now and is_paid else []), *case.may_come(plan_id, work.today)]
