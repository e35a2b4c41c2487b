"""Take what the adult contributes, once finance has said it: the budget gets a new version, the decision stands."""

from dataclasses import replace
from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from signoff.commands.keep_budget import budget_changed, keep_budget, link_of
from signoff.domain.budget import with_contribution
from signoff.domain.budget_change_refusals import BudgetOver
from signoff.domain.contribution import Contribution
from signoff.domain.in_payment import ENDED, CaseBudget, Decided, Direction
from signoff.domain.refusals import NotSignedYet
from signoff.domain.sign_off import SignOff
from signoff.storage.case_budgets import budget_at
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
    links = []
    for each in versions:
        before = await budget_at(work, plan_id, each.document.version)
        made = with_contribution(before, contribution, work.today, correction)
        numbered = replace(made, number=kept.next_number(sign_off))
        if each.effective_from > work.today:
            kept.put_aside([each], "replaced")
        decided = kept.publish(
            sign_off, numbered, plan_version=each.plan_version, rests_on=each.determination_version
        )
        links.append(link_of(decided.document))
        said = budget_changed(numbered, links[-1])
        work.say(said.model_copy(update={"direction": Direction.SAME.value}))
    kept.save()
    work.save(sign_offs, sign_off)
    return sign_off, links[0]


def _versions(case: CaseBudget, plan_id: UUID, work: Work) -> list[Decided]:
    """Give the version of this plan that is in payment, and those that are coming."""
    now = case.on(work.today)
    found = [*([now] if now else []), *case.coming(work.today)]
    return [each for each in found if each.plan_id == plan_id and each.reason != ENDED]
