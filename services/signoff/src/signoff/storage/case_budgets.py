"""What was decided of each case's money, as rows; and the same of cases that were decided before it was kept."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import Column, Uuid

from chassis.reading import Looking
from chassis.store import Store, aggregate_table
from signoff.domain.budget import PersonalBudget
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import Decided, Ground
from signoff.domain.decision import Decision
from signoff.domain.kept import Reference
from signoff.domain.sign_off import SignOff
from signoff.storage.stores import decisions, personal_budgets, sign_offs
from signoff.storage.tables import metadata

case_budgets = Store(
    CaseBudget,
    aggregate_table("case_budgets", metadata, Column("person_id", Uuid, nullable=False)),
    columns={"person_id": lambda each: each.person_id},
    case="id",
)


async def budget_of_case(looking: Looking, case_id: UUID, person_id: UUID) -> tuple[CaseBudget, bool]:
    """Give what was decided of a case's money, and whether that is not kept yet.

    What was decided before this was kept is worked out from the sign-offs, so that no case loses its budget.
    """
    found = await looking.one(case_budgets, id=case_id)
    if found is not None:
        return found, False
    budget = CaseBudget(case_id, person_id)
    for each in await _decided_before(looking, await looking.find(sign_offs, case_id=case_id)):
        now = budget.on(each.effective_from)
        if each.reason == "part_signed" and now is not None and now.plan_id != each.plan_id:
            continue  # it began beside a plan in payment, and its sum is not the whole of what is paid
        budget.take(each)
    return budget, True


async def _decided_before(looking: Looking, found: Iterable[SignOff]) -> Sequence[Decided]:
    made: list[Decided] = []
    for sign_off in found:
        newest = sign_off.budget.version if sign_off.budget else 0
        for version in range(1, newest + 1):
            seen = await looking.version(personal_budgets, sign_off.id, version)
            budget = personal_budgets.adapter.validate_python(dict(seen.document))
            link = Reference(personal_budgets.at(sign_off.id, version), version, seen.sha256)
            decision = await decision_at(looking, sign_off.id, budget.decision)
            made.append(decided_of(budget, decision, link, Ground.NO_LESS))
    return sorted(made, key=lambda each: (each.effective_from, each.plan_id.int, each.document.version))


async def decision_at(looking: Looking, plan_id: UUID, number: int) -> Decision:
    """Give a decision on a plan."""
    seen = await looking.version(decisions, plan_id, number)
    return decisions.adapter.validate_python(dict(seen.document))


async def budget_at(looking: Looking, plan_id: UUID, version: int) -> PersonalBudget:
    """Give a version of the personal budget."""
    seen = await looking.version(personal_budgets, plan_id, version)
    return personal_budgets.adapter.validate_python(dict(seen.document))


def decided_of(budget: PersonalBudget, decision: Decision, link: Reference, ground: Ground) -> Decided:
    """Give a version of a personal budget as it counts for what is in payment; its place is not given out yet."""
    rests_on = decision.rests_on.determination
    return Decided(
        place=0,
        plan_id=budget.plan_id,
        plan_version=decision.plan_version,
        document=link,
        weekly_pence=budget.weekly_pence,
        one_off_pence=budget.one_off_pence,
        effective_from=budget.effective_from,
        decided_on=decision.decided_on
        if budget.reason in ("signed", "part_signed")
        else budget.effective_from,
        reason=budget.reason,
        ground=ground,
        decision=budget.decision,
        determination_version=rests_on.version if rests_on else None,
    )
