"""Shows a decision, a budget or a return with the plan it is about, for who reads it on paper."""

from uuid import UUID

from chassis.reading import Reading
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead
from signoff.domain.policy import SignoffPolicy
from signoff.domain.returning import Return
from signoff.storage.kept import plan_at
from signoff.storage.stores import decisions, personal_budgets, returns, sign_offs


async def decision_in_full(
    read: Reading, plan_id: UUID, number: int
) -> tuple[Decision, PersonalBudget, PlanRead]:
    """Give the decision, its budget, and the plan as it was submitted."""
    seen = await read.version(decisions, plan_id, number)
    decision = decisions.adapter.validate_python(dict(seen.document))
    made = await read.version(personal_budgets, plan_id, decision.budget_number)
    budget = personal_budgets.adapter.validate_python(dict(made.document))
    return decision, budget, await plan_at(read, plan_id, decision.plan_version)


async def budget_in_full(
    read: Reading, plan_id: UUID, number: int
) -> tuple[PersonalBudget, Decision, PlanRead]:
    """Give a version of the personal budget, the decision it belongs to, and the plan as it was submitted."""
    made = await read.version(personal_budgets, plan_id, number)
    budget = personal_budgets.adapter.validate_python(dict(made.document))
    seen = await read.version(decisions, plan_id, budget.decision)
    decision = decisions.adapter.validate_python(dict(seen.document))
    return budget, decision, await plan_at(read, plan_id, decision.plan_version)


async def return_in_full(read: Reading, plan_id: UUID, number: int) -> tuple[Return, PlanRead, SignoffPolicy]:
    """Give a return, the plan as it was submitted, and the policy that the plan was submitted under."""
    sign_off = await read.get(sign_offs, plan_id)
    seen = await read.version(returns, plan_id, number)
    found = returns.adapter.validate_python(dict(seen.document))
    return found, await plan_at(read, plan_id, found.plan_version), sign_off.policy
