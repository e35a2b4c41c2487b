"""A decision as a page for the person: what was decided, the sum to the penny, why, and what they can do."""

from collections.abc import Iterator

from signoff.api.page_parts import (
    bullets,
    changed,
    day,
    document,
    headings,
    inline,
    money,
    numbered,
    pairs,
    paragraphs,
    pence_cell,
    section,
    text,
)
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead
from signoff.domain.plain_words import (
    CONTRIBUTION,
    DIFFERENCES,
    OFTEN,
    PAID_BY,
    RECIPIENTS,
    need_words,
    said,
)
from signoff.domain.reconciliation import Between, Step

WHOLE = "Your plan is agreed"
PART = "A part of your plan is agreed and can begin"
SAID_BY = {
    "plan": " (said in your plan)",
    "signer": " (said by who decided)",
    "part": " (decided with a part before)",
}


def page_of(decision: Decision, budget: PersonalBudget, plan: PlanRead) -> str:
    """Return a complete HTML document: one h1, headings in order, real lists and tables, no script, nothing loaded."""
    title = WHOLE if decision.part is None else PART
    name = f"For {inline(plan.lead.name)}<br>" if plan.lead.kind == "self" and plan.lead.name else ""
    header = f"<p>{name}{day(decision.decided_on)}</p>"
    main = [
        f"<h1>{text(title)}</h1>",
        f'<p class="lead">{_means(decision, budget)}</p>',
        f"<p>This was decided by {inline(decision.decided_by_name)}, {text(said({}, decision.decided_as))}.</p>",
        section("Why", paragraphs(decision.reasons)),
        section("Your personal budget", _budget(budget, plan), _pays(budget), _payment(budget)),
        section("How the sum came about", _sum(decision)),
        section("What it is for", _needs(decision, plan)),
        section("Where we do not agree", _dissent(decision)),
        section(
            "What can help you besides",
            paragraphs(decision.advice_reduce),
            paragraphs(decision.advice_prevent),
        ),
        section("When we look at it together", _review(decision)),
        section("If you do not agree", _challenge(decision)),
        section("Who may decide, and by what rule", _rule(decision)),
    ]
    return document(title, header, main, _footer(decision), own=True)


def _means(decision: Decision, budget: PersonalBudget) -> str:
    once = f", and {money(budget.one_off_pence)} once" if budget.one_off_pence else ""
    rest = " The rest of your plan is still to be decided." if decision.part is not None else ""
    return f"Your support costs {money(budget.weekly_pence)} a week{once}.{rest}"


def _budget(budget: PersonalBudget, plan: PlanRead) -> str:
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


def _pays(budget: PersonalBudget) -> str:
    status = said(CONTRIBUTION, budget.contribution.status.value)
    source = f" ({inline(budget.contribution.source)})" if budget.contribution.source else ""
    other = f"{money(budget.other_public_weekly_pence)} a week" if budget.other_public_weekly_pence else ""
    return pairs(
        [
            ("The cost of meeting your needs", f"{money(budget.weekly_pence)} a week"),
            ("You pay", f"{money(budget.adult_weekly_pence)} a week: {text(status)}{source}"),
            ("The council pays", f"{money(budget.council_weekly_pence)} a week"),
            ("Other public money beside it", other),
        ]
    )


def _payment(budget: PersonalBudget) -> str:
    payment = budget.direct_payment
    if payment is None:
        return ""
    to = (
        inline(payment.recipient_name)
        if payment.recipient_name
        else text(said(RECIPIENTS, payment.recipient))
    )
    starts = f" It starts on {day(payment.starts_on)}." if payment.starts_on else ""
    once = f" Besides, {money(payment.one_off_pence)} is paid once." if payment.one_off_pence else ""
    return (
        f"<p>As a direct payment: {money(payment.amount_pence)} {text(said(OFTEN, payment.frequency))}, paid to {to}. "
        f"{text(payment.working)}{once}{starts}</p>"
    )


def _sum(decision: Decision) -> str:
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


def _needs(decision: Decision, plan: PlanRead) -> str:
    words = {need.code: need.words for need in plan.needs}
    what = {action.id: action.what for action in plan.actions}
    return bullets(
        _need(need.need, words, [what[code] for code in need.actions if code in what], met=need.met)
        for need in decision.needs
    )


def _need(code: str, words: dict[str, str], actions: list[str], *, met: bool) -> str:
    name = inline(need_words(code, words.get(code, "")))
    if not met:
        return f"{name}: not met by the council"
    return f"{name}: {'; '.join(map(inline, actions))}" if actions else name


def _dissent(decision: Decision) -> str:
    said_so = decision.agreement
    if said_so.agreed:
        return ""
    return (
        f"<p>You do not agree with this:</p>{paragraphs(said_so.dissent)}"
        f"<p>What we did to agree with you:</p>{paragraphs(said_so.steps_taken)}"
    )


def _review(decision: Decision) -> str:
    return (
        f"<p>First on {day(decision.review_on)}. You can ask for it sooner, at any time.</p>"
        if decision.review_on
        else ""
    )


def _challenge(decision: Decision) -> str:
    return numbered(f"{text(way.words)} When: {text(way.within)}." for way in decision.challenge)


def _rule(decision: Decision) -> str:
    reasons = bullets(text(each.sentence) for each in decision.route.reasons)
    ticks = bullets(_ticks(decision))
    return (
        f"<p>{text(decision.route.rule.capitalize())}. Policy: {inline(decision.route.policy)} "
        f"({inline(decision.route.policy_source)}).</p>{reasons}<p>What was found:</p>{ticks}"
        f"<p>{text(decision.human)}</p>"
    )


def _ticks(decision: Decision) -> Iterator[str]:
    ticks = decision.ticks
    for name, tick in (
        ("There is good support around you", ticks.support_good),
        ("You are confident with the direct payment", ticks.confident),
        ("The cost is within the range", ticks.within_range),
    ):
        if tick is not None:
            words = f". {inline(tick.words)}" if tick.words else ""
            yield f"{text(name)}: {'yes' if tick.yes else 'no'}{words}"


def _footer(decision: Decision) -> str:
    rests = decision.rests_on
    on = ", ".join(
        f"{name} version {link.version}"
        for name, link in (
            ("your plan,", rests.plan),
            ("the indication,", rests.indication),
            ("what was determined,", rests.determination),
        )
        if link is not None
    )
    return (
        f"<p>Please keep this. It is decision {decision.number} on plan {text(str(decision.plan_id))}. "
        f"It rests on {text(on)}.</p>"
        "<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
        "Ask us.</p>"
    )
