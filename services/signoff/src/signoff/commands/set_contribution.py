"""Take what the adult contributes, once finance has said it: the budget gets a new version, the decision stands."""

from uuid import UUID

from chassis.work import Work
from contracts.event import Document
from contracts.signoff import BudgetChanged
from signoff.commands.sign_plan import publish_budget
from signoff.domain.budget import with_contribution
from signoff.domain.contribution import Contribution
from signoff.domain.refusals import NotSignedYet
from signoff.domain.sign_off import SignOff
from signoff.storage.stores import personal_budgets, sign_offs


async def set_contribution(
    work: Work, plan_id: UUID, contribution: Contribution, correction: str
) -> tuple[SignOff, Document]:
    """Make the next version of the personal budget.

    `correction`: why one that was settled is another now.

    Raises:
        NotSignedYet: there is no budget before the plan is signed.
        Refused: the contribution is settled, or cannot be what it says.

    """
    sign_off = await work.get(sign_offs, plan_id, match=True, current=SignOff.standing)
    if sign_off.decision is None or sign_off.budget is None:
        raise NotSignedYet
    seen = await work.version(personal_budgets, plan_id, sign_off.budget.version)
    before = personal_budgets.adapter.validate_python(dict(seen.document))
    budget = with_contribution(before, contribution, work.today, correction)
    sign_off.budget = publish_budget(work, budget)
    work.save(sign_offs, sign_off)
    made = sign_off.budget.document
    link = Document(path=made.path, version=made.version, sha256=made.sha256)
    work.say(
        BudgetChanged(
            case_id=sign_off.case_id,
            person_id=sign_off.person_id,
            plan_id=plan_id,
            budget=link,
            reason=budget.reason,
            effective_from=budget.effective_from,
        )
    )
    return sign_off, link
