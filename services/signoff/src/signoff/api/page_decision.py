"""A decision as a page for the person: what was decided, the sum to the penny, why, and what they can do."""

from collections.abc import Iterator

from signoff.api.page_beside import told
from signoff.api.page_money import begun, lines, payment, pays, sum_told
from signoff.api.page_parts import (
    bullets,
    day,
    document,
    inline,
    paragraphs,
    section,
    text,
)
from signoff.api.page_rights import challenge, copies, dissent, led, means, title_of
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision, NeedMet
from signoff.domain.kept import PlanRead
from signoff.domain.plain_words import need_words, said


def page_of(decision: Decision, budget: PersonalBudget, plan: PlanRead) -> str:
    """Return a complete HTML document: one h1, headings in order, real lists and tables, no script, nothing loaded."""
    title = title_of(decision)
    name = f"For {inline(plan.lead.name)}<br>" if plan.lead.kind == "self" and plan.lead.name else ""
    header = f"<p>{name}{day(decision.decided_on)}</p>"
    main = [
        f"<h1>{text(title)}</h1>",
        f'<p class="lead">{means(decision, budget)}</p>',
        f"<p>This was decided by {inline(decision.decided_by_name)}, {text(said({}, decision.decided_as))}.</p>",
        section(
            "Who decides for you" if decision.led_by.authority else "Who led your plan", led(decision.led_by)
        ),
        section("Why", paragraphs(decision.reasons)),
        section("What changes for you", told(decision.change, plan) if decision.change else ""),
        section("Your personal budget", lines(budget, plan), pays(budget), payment(budget)),
        section("What began before", begun(budget)),
        section("How the sum came about", sum_told(decision)),
        section("What you want to achieve", _outcomes(decision)),
        section("Your needs, and what is done for each", _needs(decision, plan)),
        section("Where we do not agree", dissent(decision)),
        section(
            "What can help you besides",
            paragraphs(decision.advice_reduce),
            paragraphs(decision.advice_prevent),
        ),
        section("When we look at it together", _review(decision)),
        section("If you do not agree", challenge(decision.challenge, decision.advocacy)),
        section("Who has a copy", copies(decision.copies)),
        section("Who may decide, and by what rule", _rule(decision)),
    ]
    return document(title, header, main, _footer(decision), own=True)


def _needs(decision: Decision, plan: PlanRead) -> str:
    words = {need.code: need.words for need in plan.needs}
    what = {action.id: action.what for action in plan.actions}
    return bullets(
        _need(need, words, [what[code] for code in need.actions if code in what]) for need in decision.needs
    )


def _need(need: NeedMet, words: dict[str, str], actions: list[str]) -> str:
    name = inline(need_words(need.need, words.get(need.need, "")))
    eligible = "eligible" if need.eligible else "not eligible"
    if not need.met:
        why = f". {inline(need.why_not)}" if need.why_not else ""
        return f"{name} ({eligible}): not met by the council{why}"
    also = "" if need.eligible else ", and met all the same"
    done = f": {'; '.join(map(inline, actions))}" if actions else ""
    return f"{name} ({eligible}{also}){done}"


def _outcomes(decision: Decision) -> str:
    return bullets(inline(each.words) for each in decision.outcomes if each.words)


def _review(decision: Decision) -> str:
    return (
        f"<p>First on {day(decision.review_on)}. You can ask for it sooner, at any time.</p>"
        if decision.review_on
        else ""
    )


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
