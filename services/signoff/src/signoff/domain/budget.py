"""The personal budget: cost to the council = what the adult pays + what the council pays (Care Act 2014 s.26)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from uuid import UUID

from signoff.domain.contribution import SETTLED, Contribution
from signoff.domain.contribution import objections as contribution_objections
from signoff.domain.kept import PlanRead
from signoff.domain.money import half_up, pounds
from signoff.domain.money_refusals import (
    ContributionSettled,
    DirectPaymentWithoutDetails,
)
from signoff.domain.moved import Moved
from signoff.domain.plan_parts import DIRECT, DirectPayment
from signoff.domain.reconciliation import FinalLine
from signoff.domain.refusals import Refused
from signoff.domain.why_changed import WhyChanged
from signoff.domain.words import Words, says_something

TIMES = {
    "weekly": Fraction(1),
    "four_weekly": Fraction(4),
    "monthly": Fraction(52, 12),
    "quarterly": Fraction(52, 4),
}
"""How many weeks one payment is for."""


@dataclass(frozen=True)
class BudgetLine:
    """What one action costs the council."""

    action: str
    paid_by: str
    weekly_pence: int
    one_off_pence: int
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Payment:
    """The part taken as a direct payment: the needs met by it, the amount, how often, and who receives it (s.25(2))."""

    recipient: str
    recipient_name: Words
    frequency: str
    amount_pence: int
    """Each time, before what the adult contributes (gross)."""
    weekly_pence: int
    one_off_pence: int
    needs: tuple[str, ...]
    working: str
    managed_with: Words = ""
    starts_on: date | None = None
    after_contribution_pence: int | None = None
    """Each time, if what the adult contributes is taken off it (net); None: that is not known yet."""


@dataclass(frozen=True)
class InterimPart:
    """A part that was signed earlier so that it could begin, as it was signed then.

    What of it goes on stands in the budget's lines, within the sum and not beside it.
    """

    decision: int
    decided_on: date
    actions: tuple[str, ...]
    weekly_pence: int
    one_off_pence: int
    replaced_by: int | None = None
    """The version of the plan that took its place: only what stands in the lines goes on."""


@dataclass(frozen=True)
class PersonalBudget:
    """One version of a personal budget, for good."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int
    decision: int
    """The decision it belongs to."""
    effective_from: date
    reason: str
    """Why there is this version: `signed`, `part_signed`, `contribution_known` or `contribution_corrected`."""
    lines: tuple[BudgetLine, ...]
    weekly_pence: int
    """The cost to the council of meeting the needs, weekly (s.26(1)(a)): adult's + council's."""
    one_off_pence: int
    contribution: Contribution
    adult_weekly_pence: int | None
    """s.26(1)(b), as things stand; None: not known yet."""
    council_weekly_pence: int | None
    """s.26(1)(c), as things stand; None: not known yet, and never more than the cost."""
    council_one_off_pence: int
    direct_payment: Payment | None
    other_public_weekly_pence: int
    """Other public money in the plan, such as for housing or health; not part of the cost above (s.26(3))."""
    interim: tuple[InterimPart, ...] = ()
    correction: Words = ""
    """Why a contribution that was settled is another one now."""
    moved: Moved | None = None
    """Whether it is more or less than what was in payment, and on what ground; None: nothing was."""
    why: WhyChanged | None = None
    """The decision by which it changed, where it was not one on a plan."""
    carried: bool = False
    """Whether it only carries what was decided before to a sum that changed since."""


def payment_objections(lines: Sequence[FinalLine], details: DirectPayment | None) -> Iterator[Refused]:
    """Say where a direct payment lacks its details."""
    if any(line.paid_by == DIRECT for line in lines) and (
        details is None or details.frequency not in TIMES or not details.recipient
    ):
        yield DirectPaymentWithoutDetails(pointer="/plan_version")


def budget_of(
    plan: PlanRead,
    lines: Sequence[FinalLine],
    contribution: Contribution,
    *,
    number: int,
    decision: int,
    reason: str,
    on: date,
    interim: tuple[InterimPart, ...] = (),
) -> PersonalBudget:
    """Make a budget from the lines decided on."""
    needs = {action.id: action.needs for action in plan.actions}
    weekly, once = sum(line.weekly_pence for line in lines), sum(line.one_off_pence for line in lines)
    chosen = tuple(
        BudgetLine(
            line.action, line.paid_by, line.weekly_pence, line.one_off_pence, needs.get(line.action, ())
        )
        for line in lines
    )
    return PersonalBudget(
        case_id=plan.case_id,
        person_id=plan.person_id,
        plan_id=plan.plan_id,
        number=number,
        decision=decision,
        effective_from=on,
        reason=reason,
        lines=chosen,
        weekly_pence=weekly,
        one_off_pence=once,
        contribution=contribution,
        adult_weekly_pence=contribution.known_pence,
        council_weekly_pence=_council(weekly, contribution),
        council_one_off_pence=once,
        direct_payment=_after(_payment(plan.direct_payment, chosen), contribution),
        other_public_weekly_pence=sum(
            line.weekly_pence for line in plan.lines if line.paid_by == "other_public_money"
        ),
        interim=interim,
    )


def with_contribution(
    budget: PersonalBudget, contribution: Contribution, on: date, correction: str = ""
) -> PersonalBudget:
    """Make the next version once the contribution is known, or known better. The cost stays what was signed.

    Raises:
        ContributionSettled: it was assessed, or is not charged, and nobody says why that is another now.
        Refused: the contribution cannot be what it says.

    """
    settled = budget.contribution.status in SETTLED
    if settled and not says_something(correction):
        raise ContributionSettled(pointer="/correction")
    for refusal in contribution_objections(contribution, budget.weekly_pence, at=""):
        raise refusal
    return replace(
        budget,
        number=budget.number + 1,
        effective_from=max(on, budget.effective_from),
        why=None,
        carried=False,
        reason="contribution_corrected" if settled else "contribution_known",
        correction=correction,
        contribution=contribution,
        adult_weekly_pence=contribution.known_pence,
        council_weekly_pence=_council(budget.weekly_pence, contribution),
        direct_payment=_after(budget.direct_payment, contribution),
    )


def _council(weekly_pence: int, contribution: Contribution) -> int | None:
    return None if contribution.known_pence is None else weekly_pence - contribution.known_pence


def _after(payment: Payment | None, contribution: Contribution) -> Payment | None:
    if payment is None or contribution.known_pence is None:
        return payment and replace(payment, after_contribution_pence=None)
    off = half_up(min(contribution.known_pence, payment.weekly_pence) * TIMES[payment.frequency])
    return replace(payment, after_contribution_pence=payment.amount_pence - off)


def _payment(details: DirectPayment | None, lines: Sequence[BudgetLine]) -> Payment | None:
    paid = [line for line in lines if line.paid_by == DIRECT]
    if not paid or details is None or details.frequency not in TIMES:
        return None
    weekly, once = sum(line.weekly_pence for line in paid), sum(line.one_off_pence for line in paid)
    amount = half_up(weekly * TIMES[details.frequency])
    return Payment(
        recipient=details.recipient,
        recipient_name=details.recipient_name,
        frequency=details.frequency,
        amount_pence=amount,
        weekly_pence=weekly,
        one_off_pence=once,
        needs=tuple(sorted({need for line in paid for need in line.needs})),
        working=f"{pounds(weekly)} a week, paid {_often(details.frequency)}: {pounds(amount)} each time.",
        managed_with=details.managed_with,
        starts_on=details.starts_on,
    )


def _often(frequency: str) -> str:
    return {
        "weekly": "every week",
        "four_weekly": "every four weeks",
        "monthly": "every month (52 weeks in 12 months)",
        "quarterly": "every quarter (52 weeks in 4 quarters)",
    }[frequency]
