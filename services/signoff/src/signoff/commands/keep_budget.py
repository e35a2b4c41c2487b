"""Keep what was decided of a case's money, so that of two who decide at once one wins."""

from dataclasses import replace
from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.in_payment import CaseBudget, Decided, Ground
from signoff.domain.kept import Reference
from signoff.storage.case_budgets import budget_of_case, case_budgets, decided_of


class KeptBudget:
    """The money of one case in one command: read once, changed, and saved once."""

    def __init__(self, work: Work, case: CaseBudget, *, new: bool) -> None:
        self._work, self.case, self._new = work, case, new

    @classmethod
    async def of(cls, work: Work, case_id: UUID, person_id: UUID) -> "KeptBudget":
        """Read it."""
        case, new = await budget_of_case(work, case_id, person_id)
        return cls(work, case, new=new)

    def take(self, budget: PersonalBudget, decision: Decision, link: Reference) -> Decided:
        """Take a version of a personal budget as the last that was decided."""
        ground = budget.moved.ground if budget.moved else Ground.NO_LESS
        decided = replace(decided_of(budget, decision, link, ground), decided_on=self._work.today)
        return self.case.take(decided)

    def save(self) -> None:
        """Keep it; whoever was second is told so."""
        if self._new:
            self._work.add(case_budgets, self.case, taken=Stale())
        else:
            self._work.save(case_budgets, self.case)
