"""Shows what is in payment of a case on a day, what is coming, and all that was decided."""

from uuid import UUID

from chassis.reading import Reading
from signoff.domain.case_budget import CaseBudget
from signoff.storage.case_budgets import budget_of_case
from signoff.storage.stores import known_cases


async def budget_of(read: Reading, case_id: UUID) -> CaseBudget:
    """Give what was decided of a case's money; nothing, where nothing was. Raises NotHere where the case is not."""
    known = await read.get(known_cases, case_id)
    budget, _ = await budget_of_case(read, case_id, known.person_id)
    return budget
