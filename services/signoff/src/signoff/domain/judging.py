"""What is signed: its lines, what the adult pays, and who may sign what it comes to, not only what was planned."""

from dataclasses import replace

from signoff.domain import contribution, reconciliation
from signoff.domain.contribution import Contribution
from signoff.domain.decision_parts import Before, Signing
from signoff.domain.decrease import Lowering, reassessed
from signoff.domain.money import first_year_weekly
from signoff.domain.needs import cut_to_nothing
from signoff.domain.plan_parts import LineRead
from signoff.domain.reconciliation import FinalLine, Reconciliation
from signoff.domain.route import Route, facts_of, route
from signoff.domain.side_by_side import Paying, SideBySide, side_by_side


def lines_of(given: Signing, before: Before) -> tuple[LineRead, ...]:
    """Give the council's lines that are decided on."""
    lines = before.plan.council_lines
    return lines if given.actions is None else tuple(line for line in lines if line.action in given.actions)


def told(given: Signing, before: Before) -> Reconciliation:
    """Tell the sum from the indication to the budget; of a part there is no indication."""
    whole = given.actions is None
    return reconciliation.reconcile(
        before.plan,
        lines_of(given, before),
        before.indicated if whole else None,
        given.differences,
        given.needs_still_met,
        carried=before.begun.steps if whole else (),
    )


def budget_lines(given: Signing, before: Before) -> tuple[FinalLine, ...]:
    """Give the lines of the budget: those decided on; with a part, those of the parts before it too."""
    decided = reconciliation.final_lines(lines_of(given, before), told(given, before).steps)
    if given.actions is None:
        return decided
    return (*(line for line in before.begun.lines if line.action not in given.actions), *decided)


def contribution_of(given: Signing, before: Before) -> Contribution:
    """Give what the adult pays: what was settled with a part stays settled where the signer leaves it to follow."""
    return contribution.carried(given.contribution, before.begun.contribution)


def judged(given: Signing, before: Before) -> Route:
    """Say who may sign this.

    A part is judged with all the parts before it; and a budget that is more than the plan, by what it comes to. So
    nothing that goes to a manager as a whole is signed without one piece by piece, or by a line that is raised.
    """
    lines = budget_lines(given, before)
    actions = (
        None if given.actions is None else {*given.actions, *(line.action for line in before.begun.lines)}
    )
    planned = first_year_weekly(
        sum(line.planned_weekly_pence for line in lines), sum(line.planned_one_off_pence for line in lines)
    )
    final = first_year_weekly(
        sum(line.weekly_pence for line in lines), sum(line.one_off_pence for line in lines)
    )
    facts = replace(
        facts_of(before.plan, actions),
        first_year_weekly_pence=max(planned, final),
        takes_direct_payment=any(line.paid_by == "direct_payment" for line in lines),
    )
    return route(facts, before.around)


def lowering(given: Signing, before: Before) -> Lowering:
    """Give what the signer says where less would be paid."""
    return Lowering(
        agreement=given.agreed_to_less,
        effective_from=given.effective_from,
        needs_still_met=given.needs_still_met,
        found_less=before.paying is not None
        and reassessed(before.paying, before.determined, before.indicated),
    )


def beside(given: Signing, before: Before, paying: Paying) -> SideBySide:
    """Put what is in payment beside what is decided."""
    lines = budget_lines(given, before)
    return side_by_side(paying, before.plan, lines, sorted(cut_to_nothing(before.plan, lines)))
