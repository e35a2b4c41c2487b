"""What signoff shows of the money of a case: what is in payment, what is coming, and all that was decided."""

from datetime import date
from uuid import UUID

from signoff.api.shown import Shown
from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import Decided, Ground, SetAside
from signoff.domain.in_payment import in_payment, movements
from signoff.domain.kept import Reference


class BudgetDecided(Shown):
    """A version of a personal budget that was decided."""

    plan_id: UUID
    plan_version: int
    budget: Reference
    """The version of the personal budget, with its lines, reasons and how to challenge it."""
    decision: int
    """The decision on the plan that it belongs to."""
    weekly_pence: int
    """The cost to the council of meeting the needs, weekly (Care Act 2014 s.26(1)(a))."""
    one_off_pence: int
    effective_from: date
    decided_on: date
    reason: str
    """Such as `signed`, `part_signed`, `contribution_known`, `interim_increase` or `plan_ended`."""
    ground: Ground
    """What lets it be: `no_less` than before, the person's `agreement`, a `reassessment`, or the plan `ended`."""
    can_be_taken_back_before: date | None
    """The person can take back that they agreed, until this day has come."""
    set_aside: SetAside | None
    """That it does not take effect, since when and why."""

    @classmethod
    def of(cls, decided: Decided, today: date) -> "BudgetDecided":
        """Show what was decided."""
        return cls(
            plan_id=decided.plan_id,
            plan_version=decided.plan_version,
            budget=decided.document,
            decision=decided.decision,
            weekly_pence=decided.weekly_pence,
            one_off_pence=decided.one_off_pence,
            effective_from=decided.effective_from,
            decided_on=decided.decided_on,
            reason=decided.reason,
            ground=decided.ground,
            can_be_taken_back_before=decided.effective_from if decided.may_be_taken_back(today) else None,
            set_aside=decided.set_aside,
        )


class MovementShown(Shown):
    """That something else is in payment from a day on."""

    on: date
    weekly_pence: int
    """More is above nothing, less is below. All of them together are what is in payment."""
    plan_id: UUID
    budget: Reference
    reason: str
    ground: Ground


class BudgetShown(Shown):
    """The money of a case on a day. One plan is in payment at a time; until another takes effect it goes on."""

    case_id: UUID
    on: date
    in_payment: BudgetDecided | None
    """What is in payment on that day; None: nothing is."""
    coming: list[BudgetDecided]
    """What will be in payment after that day, the nearest first, as it was decided until now."""
    movements: list[MovementShown]
    """Each day on which something else came, or comes, into payment."""
    history: list[BudgetDecided]
    """All that was decided, in its order; also what does not take effect."""

    @classmethod
    def of(cls, case: CaseBudget, on: date, today: date) -> "BudgetShown":
        """Show the money of a case."""
        now = in_payment(case.decided, on)
        return cls(
            case_id=case.id,
            on=on,
            in_payment=BudgetDecided.of(now, today) if now else None,
            coming=[BudgetDecided.of(each, today) for each in case.coming(on)],
            movements=[
                MovementShown(
                    on=each.on,
                    weekly_pence=each.weekly_pence,
                    plan_id=each.decided.plan_id,
                    budget=each.decided.document,
                    reason=each.decided.reason,
                    ground=each.decided.ground,
                )
                for each in movements(case.decided)
            ],
            history=[BudgetDecided.of(each, today) for each in case.decided],
        )
