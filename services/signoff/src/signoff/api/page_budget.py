"""A personal budget as a page: each version, also one that only says what the person pays, can be read and printed."""

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
        section("Who pays what", pays(budget), payment(budget)),
        section("What it is for", lines(budget, plan)),
        section("What began before", begun(budget)),
        section("If you do not agree", challenge(decision.challenge, decision.advocacy)),
    ]
    footer = (
        f"<p>Please keep this. It is version {budget.number} of your personal budget, and belongs to decision "
        f"{budget.decision} on plan {budget.plan_id}.</p>"
        "<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
        "Ask us.</p>"
    )
    decided = f"Decided by {inline(decision.decided_by_name)} on {day(decision.decided_on)}"
    return document(title, f"<p>{decided}</p>", main, footer, own=True)
