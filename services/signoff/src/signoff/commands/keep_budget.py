"""Keep what was decided of a case's money, so that of two who decide at once one wins."""

from collections.abc import Sequence
from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from contracts.event import Document
from contracts.signoff import BudgetChanged
from signoff.domain.budget import PersonalBudget
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import Decided, Ground
from signoff.domain.kept import Reference
from signoff.domain.sign_off import SignOff
from signoff.domain.sign_off_parts import BudgetMade
from signoff.storage.case_budgets import budget_at, budget_of_case, case_budgets
from signoff.storage.stores import personal_budgets


class KeptBudget:
    """The money of one case in one command: read once, changed, and saved once."""

    def __init__(self, work: Work, case: CaseBudget, *, new: bool) -> None:
        self._work, self.case, self._new = work, case, new
        self._published: dict[Reference, PersonalBudget] = {}

    def next_number(self, sign_off: SignOff) -> int:
        """Give the number of the next version of a plan's personal budget."""
        kept = [each.document.version for each in self.case.decided if each.plan_id == sign_off.id]
        return max([sign_off.budget.version if sign_off.budget else 0, *kept]) + 1

    def publish(
        self, sign_off: SignOff, budget: PersonalBudget, *, plan_version: int, rests_on: int | None
    ) -> Decided:
        """Keep a version of a personal budget for good, as the last that was decided.

        `rests_on`: the version of the determination that the decision on it rests on.
        """
        link = reference(self._work.publish(personal_budgets, budget.plan_id, budget.number, budget))
        self._published[link] = budget
        sign_off.budget = BudgetMade(budget.number, link, budget.contribution.status.value)
        return self.case.take(
            Decided(
                place=0,
                plan_id=budget.plan_id,
                plan_version=plan_version,
                document=link,
                weekly_pence=budget.weekly_pence,
                one_off_pence=budget.one_off_pence,
                effective_from=budget.effective_from,
                decided_on=self._work.today,
                reason=budget.reason,
                ground=budget.moved.ground if budget.moved else Ground.NO_LESS,
                decision=budget.decision,
                determination_version=rests_on,
            )
        )

    async def budget(self, of: Decided) -> PersonalBudget:
        """Give a version, also one that was published in this command: it is not to be read before that is over."""
        made = self._published.get(of.document)
        return made or await budget_at(self._work, of.plan_id, of.document.version)

    def put_aside(self, which: Sequence[Decided], because: str) -> None:
        """Let what is coming not take effect."""
        self.case.put_aside(which, self._work.today, because)

    def save(self) -> None:
        """Keep it; whoever was second is told so."""
        if self._new:
            self._work.add(case_budgets, self.case, taken=Stale())
        else:
            self._work.save(case_budgets, self.case)


async def keep_budget(work: Work, case_id: UUID, person_id: UUID) -> KeptBudget:
    """Read the money of a case, to change and save it."""
    case, new = await budget_of_case(work, case_id, person_id)
    return KeptBudget(work, case, new=new)


def budget_changed(budget: PersonalBudget, link: Document) -> BudgetChanged:
    """Say that a budget has a new version."""
    return BudgetChanged(
        case_id=budget.case_id,
        person_id=budget.person_id,
        plan_id=budget.plan_id,
        budget=link,
        reason=budget.reason,
        effective_from=budget.effective_from,
        direction=budget.moved.direction.value if budget.moved else None,
        can_be_taken_back_before=budget.moved.can_be_taken_back_before if budget.moved else None,
    )


def reference(link: Document) -> Reference:
    """Give a link as the domain keeps it."""
    return Reference(link.path, link.version, link.sha256)


def link_of(kept: Reference) -> Document:
    """Give a link as events and answers carry it."""
    return Document(path=kept.path, version=kept.version, sha256=kept.sha256)
