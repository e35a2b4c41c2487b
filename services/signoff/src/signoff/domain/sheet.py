"""The summary sheet: one page with enough to decide on. Every fact is the plan's own; no cost is left out."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.clock import Clock
from signoff.domain.kept import Determined, Indicated, PlanRead
from signoff.domain.needs import needs_of, not_answered
from signoff.domain.plan_parts import (
    ActionRead,
    ChecklistItem,
    Contingency,
    CostReason,
    DirectPayment,
    NeedRead,
    Revises,
    RiskRead,
    SupportRead,
)
from signoff.domain.reconciliation import left_unexplained, reconcile
from signoff.domain.route import Route, facts_of
from signoff.domain.side_by_side import SideBySide
from signoff.domain.words import Words


@dataclass(frozen=True)
class Act:
    """How an outcome is met: what, who, when, how paid, and what it costs."""

    id: str
    what: Words
    who: Words
    when: Words
    provider: Words
    paid_by: str
    weekly_pence: int
    one_off_pence: int
    working: Words
    needs: tuple[str, ...]
    also_for: tuple[str, ...]
    """Other outcomes it serves; its cost is counted once, where it stands."""


@dataclass(frozen=True)
class OutcomeMet:
    """An outcome in the person's words, and how it is met. `id` is empty for what serves no outcome by name."""

    id: str
    words: Words
    needs: tuple[str, ...]
    wellbeing: tuple[str, ...]
    acts: tuple[Act, ...]
    see_also: tuple[str, ...] = ()
    """Actions that serve it too, and stand under another outcome."""


@dataclass(frozen=True)
class Cost:
    """What the plan costs, with what was indicated beside it. Sums of the council's are those that are compared."""

    council_weekly_pence: int
    council_one_off_pence: int
    first_year_weekly_pence: int
    weekly_by: dict[str, int]
    """Everything in the plan by how it is paid, also what is not the council's."""
    one_off_by: dict[str, int]
    indicated_weekly_pence: int | None
    indicated_low_weekly_pence: int | None
    indicated_high_weekly_pence: int | None
    more_than_indicated_weekly_pence: int | None
    """Below nothing where it is less; None: nothing is indicated."""
    without_reason_weekly_pence: int
    """What of that difference nobody gave a reason for; whoever signs gives one."""
    up_to_weekly_pence: int | None
    """The top of the range with the tolerance."""
    reasons: tuple[CostReason, ...]
    """Why it differs, in the words of who planned."""


@dataclass(frozen=True)
class Sheet:
    """All that a decision needs, on one page. A plan in more detail is never asked for."""

    plan_id: UUID
    plan_version: int
    submitted_on: date
    led_by: str
    led_by_name: Words
    authority: str | None
    written_by: int
    """How many people wrote in the plan."""
    conflict_of_interest: bool
    decision: str | None
    """What was determined: `eligible` or `power_to_meet`."""
    client_group: str | None
    needs: tuple[NeedRead, ...]
    """Those of the plan, and those that were found since."""
    needs_not_answered: tuple[str, ...]
    what_matters: Words
    outcomes: tuple[OutcomeMet, ...]
    cost: Cost
    direct_payment: DirectPayment | None
    support: SupportRead | None
    risks: tuple[RiskRead, ...]
    no_risks: bool
    contingency: tuple[Contingency, ...]
    review_on: date | None
    review_how: Words
    review_who: Words
    checklist: tuple[ChecklistItem, ...]
    route: Route
    clock: Clock
    revises: Revises | None = None
    """The signed plan that it revises, and why."""
    beside: SideBySide | None = None
    """What is in payment beside what the plan costs, line by line; None: nothing is in payment."""
    less_from: date | None = None
    """The first day from which less could be paid: the notice has passed by then."""


def sheet(
    plan: PlanRead, indicated: Indicated | None, determined: Determined | None, route: Route, clock: Clock
) -> Sheet:
    """Put the sheet together from what is known, adding nothing."""
    needs = needs_of(plan, determined)
    return Sheet(
        plan_id=plan.plan_id,
        plan_version=plan.number,
        submitted_on=plan.submitted_on,
        led_by=plan.lead.kind,
        led_by_name=plan.lead.name,
        authority=plan.lead.authority,
        written_by=len(set(plan.written_by)),
        conflict_of_interest=plan.conflict_of_interest,
        decision=determined.decision if determined else None,
        client_group=determined.client_group if determined else None,
        needs=needs,
        needs_not_answered=not_answered(plan, needs),
        what_matters=plan.what_matters,
        outcomes=_outcomes(plan),
        cost=_cost(plan, indicated, route),
        direct_payment=plan.direct_payment,
        support=plan.support,
        risks=plan.risks,
        no_risks=plan.no_risks,
        contingency=plan.contingency,
        review_on=plan.first_review_on,
        review_how=plan.review_how,
        review_who=plan.review_who,
        checklist=plan.checklist,
        route=route,
        clock=clock,
        revises=plan.revises,
    )


def _outcomes(plan: PlanRead) -> tuple[OutcomeMet, ...]:
    """Give each action once, under the outcome it names first; what names none of the plan's stands last."""
    known = {outcome.id for outcome in plan.outcomes}
    under = {
        action.id: next((outcome for outcome in action.outcomes if outcome in known), "")
        for action in plan.actions
    }
    found = [
        OutcomeMet(
            outcome.id,
            outcome.words,
            outcome.needs,
            outcome.wellbeing,
            tuple(
                _act(action, plan, outcome.id) for action in plan.actions if under[action.id] == outcome.id
            ),
            tuple(
                action.id
                for action in plan.actions
                if outcome.id in action.outcomes and under[action.id] != outcome.id
            ),
        )
        for outcome in plan.outcomes
    ]
    left = tuple(_act(action, plan, "") for action in plan.actions if not under[action.id])
    return (*found, OutcomeMet("", "", (), (), left)) if left else tuple(found)


def _act(action: ActionRead, plan: PlanRead, under: str) -> Act:
    lines = [line for line in plan.lines if line.action == action.id]
    return Act(
        id=action.id,
        what=action.what,
        who=action.who,
        when=action.when,
        provider=action.provider,
        paid_by=action.paid_by,
        weekly_pence=sum(line.weekly_pence for line in lines),
        one_off_pence=sum(line.one_off_pence for line in lines),
        working="; ".join(line.working for line in lines if line.working),
        needs=action.needs,
        also_for=tuple(outcome for outcome in action.outcomes if outcome != under),
    )


def _cost(plan: PlanRead, indicated: Indicated | None, route: Route) -> Cost:
    weekly_by: dict[str, int] = {}
    one_off_by: dict[str, int] = {}
    for line in plan.lines:
        weekly_by[line.paid_by] = weekly_by.get(line.paid_by, 0) + line.weekly_pence
        one_off_by[line.paid_by] = one_off_by.get(line.paid_by, 0) + line.one_off_pence
    return Cost(
        council_weekly_pence=plan.council_weekly_pence,
        council_one_off_pence=plan.council_one_off_pence,
        first_year_weekly_pence=facts_of(plan).first_year_weekly_pence,
        weekly_by=weekly_by,
        one_off_by=one_off_by,
        indicated_weekly_pence=indicated.weekly_pence if indicated else None,
        indicated_low_weekly_pence=indicated.low_weekly_pence if indicated else None,
        indicated_high_weekly_pence=indicated.high_weekly_pence if indicated else None,
        more_than_indicated_weekly_pence=(
            plan.council_weekly_pence - indicated.weekly_pence if indicated else None
        ),
        without_reason_weekly_pence=left_unexplained(reconcile(plan, plan.council_lines, indicated, ())),
        up_to_weekly_pence=route.up_to_weekly_pence,
        reasons=plan.cost_reasons,
    )
