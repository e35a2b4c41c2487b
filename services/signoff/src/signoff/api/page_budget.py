"""A personal budget as a page: each version, also one that only says what the person pays, can be read and printed."""

from signoff.api.page_beside import changed_lines, told
from signoff.api.page_money import begun, lines, payment, pays
from signoff.api.page_parts import day, document, inline, money, paragraphs, section
from signoff.api.page_rights import challenge
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead

BECAUSE = {
    "signed": "It came with the decision on your plan.",
    "part_signed": "It came with the decision on a part of your plan.",
    "contribution_known": "It is new because it is now known what you pay. What your support costs has not changed.",
    "contribution_corrected": (
        "It is new because what you pay was put right. What your support costs has not changed."
    ),
    "interim_increase": "It is new because you need more now, and that does not wait for a new plan.",
    "planned_step": "It is new because a step begins that your plan tells of.",
    "price_change": "It is new because a price changed.",
    "correction": "It is new because something in it was put right.",
    "plan_ended": "Your plan ends, and nothing is paid under it from this day on.",
}


def page_of(budget: PersonalBudget, decision: Decision, plan: PlanRead) -> str:
    """Return a complete HTML document for the person (Care Act 2014 s.26)."""
    title = f"Your personal budget from {budget.effective_from.day} {budget.effective_from:%B %Y}"
    once = f", and {money(budget.one_off_pence)} once" if budget.one_off_pence else ""
    cost = f"Your support costs {money(budget.weekly_pence)} a week{once}"
    main = [
        f"<h1>{title}</h1>",
        f'<p class="lead">{cost}. {BECAUSE.get(budget.reason, "")}</p>',
        section("Why it was put right", paragraphs(budget.correction)),
        section("Why", _why(budget, plan)),
        section("What changes for you", _changes(budget, plan)),
        section("Who pays what", pays(budget), payment(budget)),
        section("What it is for", lines(budget, plan) if budget.lines else ""),
        section("What began before", begun(budget)),
        section("If you do not agree", challenge(decision.challenge, decision.advocacy)),
    ]
    footer = (
        f"<p>Please keep this. It is version {budget.number} of your personal budget, and belongs to decision "
        f"{budget.decision} on plan {budget.plan_id}.</p>"
        "<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
        "Ask us.</p>"
    )
    why = budget.why
    by = why.decided_by_name if why else decision.decided_by_name
    on = why.decided_on if why else decision.decided_on
    return document(title, f"<p>Decided by {inline(by)} on {day(on)}</p>", main, footer, own=True)


def _why(budget: PersonalBudget, plan: PlanRead) -> str:
    why = budget.why
    if why is None:
        return ""
    what = {action.id: action.what for action in plan.actions}
    said = changed_lines([(what.get(line.action, line.action), line.words) for line in why.lines])
    there = f"<p>Your plan says:</p>{paragraphs(why.said_there)}" if why.said_there else ""
    return f"{paragraphs(why.reasons)}{said}{there}"


def _changes(budget: PersonalBudget, plan: PlanRead) -> str:
    return told(budget.why.change, plan) if budget.why and budget.why.change else ""
