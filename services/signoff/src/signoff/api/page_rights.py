"""What stands on every page to a person: whether they agree, who decides for them, who has a copy, what they can do."""

from collections.abc import Iterable

from signoff.api.page_parts import bullets, changed, inline, money, numbered, paragraphs, text
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.decision_told import Copy, LedBy, To
from signoff.domain.plain_words import AUTHORITIES, LEADS, said
from signoff.domain.ways import Way


def title_of(decision: Decision) -> str:
    """The first thing that is read: whether it is agreed, and whether it is what the plan said."""
    agreed = decision.agreement.agreed
    if decision.part is not None:
        if agreed:
            return "A part of your plan is agreed and can begin"
        return "A part of your plan is decided and can begin, and not all of it is agreed"
    if not agreed:
        return "Your plan is decided, and not all of it is agreed"
    return "Your plan is agreed, with changes" if _differs(decision) else "Your plan is agreed"


def means(decision: Decision, budget: PersonalBudget) -> str:
    """What it comes to, in the first sentences: agreed or not, the cost, and how that differs from the plan."""
    once = f", and {money(budget.one_off_pence)} once" if budget.one_off_pence else ""
    return " ".join(
        sentence
        for sentence in (
            _agreed(decision),
            f"Your support costs {money(budget.weekly_pence)} a week{once}.",
            _other_sum(decision),
            _begins(decision),
            "Not every need in your plan is met by the council: see below which, and why."
            if any(not need.met for need in decision.needs)
            else "",
            "The rest of your plan is still to be decided." if decision.part is not None else "",
        )
        if sentence
    )


def dissent(decision: Decision) -> str:
    """What the person objects to, and what was done to agree (s.25(5))."""
    said_so = decision.agreement
    if said_so.agreed:
        return ""
    return (
        f"<p>What is not agreed:</p>{paragraphs(said_so.dissent)}"
        f"<p>What we did so that it could be agreed:</p>{paragraphs(said_so.steps_taken)}"
    )


def led(by: LedBy) -> str:
    """Who led the plan; where somebody decides for the person, by what, in which matter, and the person's wishes."""
    name = inline(by.name) if by.name else text(said(LEADS, by.kind))
    if by.authority is None:
        return "" if by.kind == "self" else f"<p>Your plan was led by {name}.</p>"
    what = f", in this: {inline(by.for_decision)}" if by.for_decision else ""
    wishes = (
        f"<p>What you want yourself, as we understand it:</p>{paragraphs(by.wishes)}" if by.wishes else ""
    )
    authority = AUTHORITIES.get(by.authority)
    how = text(authority) if authority else f"for you, by this: {inline(said({}, by.authority))}"
    return f"<p>{name} decides {how}{what}.</p>{wishes}"


def copies(given: Iterable[Copy]) -> str:
    """Who is given a copy (s.25(9))."""
    return bullets(_copy(each) for each in given) + (
        "<p>We give a copy to anybody else you ask us to. A carer is given one only if you ask.</p>"
    )


def challenge(ways: Iterable[Way], advocacy: str) -> str:
    """Each way, by when and where, and who helps."""
    return numbered(map(_way, ways)) + f"<p>{text(advocacy)}</p>"


def _differs(decision: Decision) -> bool:
    told = decision.reconciliation
    same = (told.final_weekly_pence, told.final_one_off_pence) == (
        told.plan_weekly_pence,
        told.plan_one_off_pence,
    )
    return not same or any(not need.met for need in decision.needs)


def _agreed(decision: Decision) -> str:
    who = "You" if decision.led_by.authority is None else "Whoever decides for you"
    verbs = ("agree", "do not agree") if who == "You" else ("agrees", "does not agree")
    if decision.agreement.agreed:
        return f"{who} {verbs[0]} with how your needs are met."
    return f"{who} {verbs[1]} with all of it: what was said about that is below, and what you can do."


def _other_sum(decision: Decision) -> str:
    told = decision.reconciliation
    sums = (
        (told.final_weekly_pence - told.plan_weekly_pence, "a week"),
        (told.final_one_off_pence - told.plan_one_off_pence, "once"),
    )
    other = " and ".join(f"{changed(pence)} {period}" for pence, period in sums if pence)
    return f"That is {other} than your plan said: see below why." if other else ""


def _begins(decision: Decision) -> str:
    begins, change = decision.effective_from, decision.change
    if change is None or begins is None:
        return ""
    pence = change.beside.will_be_weekly_pence - change.beside.was_weekly_pence
    than = f"That is {changed(pence)} a week than is paid now" if pence else "As much is paid as now"
    since = "at once" if begins <= decision.decided_on else f"from {begins.day} {begins:%B %Y}"
    return f"{than}, and it begins {since}."


def _copy(each: Copy) -> str:
    named = f" ({inline(each.name)})" if each.name else ""
    return {
        To.PERSON: "you",
        To.LEAD: f"whoever led your plan{named}",
        To.CARER: f"your carer{named}, because you asked",
        To.OTHER: f"somebody you named{named}, because you asked",
    }[each.to]


def _way(way: Way) -> str:
    where = f" {inline(way.where.rstrip('.'))}." if way.where else ""
    return f"{text(way.words)}{where} When: {text(way.within)}."
