"""Money on a page: the lines, who pays what, the direct payment, and the sum step by step, all to the penny."""

from signoff.api.page_parts import (
    bullets,
    changed,
    day,
    headings,
    inline,
    money,
    pairs,
    paragraphs,
    pence_cell,
    text,
)
from signoff.domain.budget import InterimPart, Payment, PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead
from signoff.domain.plain_words import CONTRIBUTION, DIFFERENCES, OFTEN, PAID_BY, RECIPIENTS, said
from signoff.domain.reconciliation import Between, Step

SAID_BY = {
    "plan": " (said in your plan)",
    "signer": " (said by who decided)",
    "part": " (decided with a part before)",
}


def lines(budget: PersonalBudget, plan: PlanRead) -> str:
    """What is paid for, line by line."""
    what = {action.id: action.what for action in plan.actions}
    rows = "".join(
        f'<tr><th scope="row">{inline(what.get(line.action, line.action))}</th>'
        f"<td>{text(said(PAID_BY, line.paid_by))}</td>"
        f"{pence_cell(line.weekly_pence)}{pence_cell(line.one_off_pence)}</tr>"
        for line in budget.lines
    )
    together = pence_cell(budget.weekly_pence) + pence_cell(budget.one_off_pence)
    total = f'<tr><th scope="row" colspan="2">Together</th>{together}</tr>'
    return (
        "<table><caption>What is paid for, and how</caption>"
        f"<thead>{headings('What', 'How it is paid', pence=('A week', 'Once'))}</thead>"
        f"<tbody>{rows}</tbody><tfoot>{total}</tfoot></table>"
    )


def pays(budget: PersonalBudget) -> str:
    """Who pays what of it; what is not known yet is not told as nothing."""
    status = text(said(CONTRIBUTION, budget.contribution.status.value))
    source = f" ({inline(budget.contribution.source)})" if budget.contribution.source else ""
    other = f"{money(budget.other_public_weekly_pence)} a week" if budget.other_public_weekly_pence else ""
    if budget.adult_weekly_pence is None or budget.council_weekly_pence is None:
        you, council = status, f"at most {money(budget.weekly_pence)} a week, less what you will pay"
    elif not budget.adult_weekly_pence:
        you, council = f"nothing: {status}", f"{money(budget.council_weekly_pence)} a week"
    else:
        you = f"{money(budget.adult_weekly_pence)} a week: {status}"
        council = f"{money(budget.council_weekly_pence)} a week"
    return pairs(
        [
            ("The cost of meeting your needs", f"{money(budget.weekly_pence)} a week"),
            ("You pay", f"{you}{source}"),
            ("The council pays", council),
            ("Other public money beside it", other),
        ]
    )


def payment(budget: PersonalBudget) -> str:
    """The direct payment: before, and where it is known after, what the adult pays (s.25(2))."""
    paid = budget.direct_payment
    if paid is None:
        return ""
    to = inline(paid.recipient_name) if paid.recipient_name else text(said(RECIPIENTS, paid.recipient))
    starts = f" It starts on {day(paid.starts_on)}." if paid.starts_on else ""
    once = f" Besides, {money(paid.one_off_pence)} is paid once." if paid.one_off_pence else ""
    return (
        f"<p>As a direct payment: {money(paid.amount_pence)} {text(said(OFTEN, paid.frequency))}, paid to {to}. "
        f"{text(paid.working)}{_after(paid)}{once}{starts}</p>"
    )


def _after(paid: Payment) -> str:
    if paid.after_contribution_pence is None:
        return " This is the whole payment, before what you will pay yourself."
    if paid.after_contribution_pence == paid.amount_pence:
        return ""
    return (
        " This is the whole payment, before what you pay yourself. If your part is taken off it, "
        f"{money(paid.after_contribution_pence)} is paid each time."
    )


def begun(budget: PersonalBudget) -> str:
    """The parts that were signed before: within the budget, or replaced by a later version of the plan."""
    return bullets(_part(part) for part in budget.interim)


def _part(part: InterimPart) -> str:
    once = f" and {money(part.one_off_pence)} once" if part.one_off_pence else ""
    rest = (
        "it is within the sums above"
        if part.replaced_by is None
        else f"version {part.replaced_by} of your plan took its place, and only what stands above goes on"
    )
    return (
        f"On {day(part.decided_on)} a part was signed, for {money(part.weekly_pence)} a week{once}: {rest}."
    )


def sum_told(decision: Decision) -> str:
    """The sum from what was indicated to what was decided, step by step."""
    told = decision.reconciliation
    rows = []
    if told.indicated_weekly_pence is not None:
        rows.append(_row("What was indicated, to start from", told.indicated_weekly_pence, 0))
        rows += [_step(step) for step in told.steps if step.between is Between.INDICATION_AND_PLAN]
    rows.append(_row("What your plan comes to", told.plan_weekly_pence, told.plan_one_off_pence))
    rows += [_step(step) for step in told.steps if step.between is Between.PLAN_AND_FINAL]
    rows.append(_row("What was decided", told.final_weekly_pence, told.final_one_off_pence))
    alone = (
        "<p>Nothing was indicated to compare it with.</p>"
        if told.indicated_weekly_pence is None and decision.part is None
        else ""
    )
    met = (
        f"<p>How every need stays met:</p>{paragraphs(told.needs_still_met)}" if told.needs_still_met else ""
    )
    return (
        "<table><caption>From what was indicated to what was decided</caption>"
        f"<thead>{headings('Step', pence=('A week', 'Once'))}</thead><tbody>{''.join(rows)}</tbody></table>{alone}{met}"
    )


def _row(name: str, weekly: int, once: int) -> str:
    return f'<tr><th scope="row">{text(name)}</th>{pence_cell(weekly)}{pence_cell(once)}</tr>'


def _step(step: Step) -> str:
    who = SAID_BY.get(step.given_by, "")
    sums = [(step.weekly_pence, "a week"), (step.one_off_pence, "once")]
    more = " and ".join(f"{changed(pence)} {period}" for pence, period in sums if pence)
    line = f"{more}, {text(said(DIFFERENCES, step.code))}: {inline(step.words)}{who}"
    return f"<tr><td>{line}</td>{pence_cell(step.weekly_pence)}{pence_cell(step.one_off_pence)}</tr>"
