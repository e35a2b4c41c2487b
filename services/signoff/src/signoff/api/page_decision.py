"""A decision as a page for the person: what was decided, the sum to the penny, why, and what they can do."""

from collections.abc import Iterator

from signoff.api.page_money import lines, payment, pays, sum_told
from signoff.api.page_parts import (
    bullets,
    day,
    document,
    inline,
    money,
    numbered,
    paragraphs,
    section,
    text,
)
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.kept import PlanRead
from signoff.domain.plain_words import need_words, said

WHOLE = "Your plan is agreed"
PART = "A part of your plan is agreed and can begin"


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
        section("Your personal budget", lines(budget, plan), pays(budget), payment(budget)),
        section("How the sum came about", sum_told(decision)),
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
