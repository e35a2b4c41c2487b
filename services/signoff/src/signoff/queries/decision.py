"""Shows a decision with the budget that came with it and the plan it is about, for who reads it on paper."""

from uuid import UUID

from chassis.reading import Reading
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead
from signoff.storage.kept import plan_at
from signoff.storage.stores import decisions, personal_budgets


async def decision_in_full(
    read: Reading, plan_id: UUID, number: int
) -> tuple[Decision, PersonalBudget, PlanRead]:
    """Give the decision, its budget, and the plan as it was submitted."""
    seen = await read.version(decisions, plan_id, number)
    decision = decisions.adapter.validate_python(dict(seen.document))
    made = await read.version(personal_budgets, plan_id, decision.budget_number)
    budget = personal_budgets.adapter.validate_python(dict(made.document))
    return decision, budget, await plan_at(read, plan_id, decision.plan_version)
