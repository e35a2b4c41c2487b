"""A return as a page: what is to be settled, where in the plan, what shows it, and what the person can do."""

from signoff.api.page_parts import day, document, inline, paragraphs, section, text
from signoff.api.page_rights import challenge
from signoff.domain.kept import PlanRead
from signoff.domain.plain_words import GROUNDS, SECTIONS, said
from signoff.domain.policy import SignoffPolicy
from signoff.domain.returning import Finding, Return
from signoff.domain.ways import advocacy, ways

TITLE = "Your plan is not decided yet: something has to be settled first"
LEAD = (
    "Your plan came back to you. Cost is never a reason for that. Below is what has to be settled, and what would "
    "settle it."
)
NOW = (
    "Change your plan so that this is settled, and send it in again when you are ready; you can ask for help with it. "
    "What you wrote is all still there. Our days to decide stand still until then; the days that you wait are counted "
    "on."
)


def page_of(returned: Return, plan: PlanRead, policy: SignoffPolicy) -> str:
    """Return a complete HTML document for the person (Care Act 2014 s.25(5): the council tries to agree)."""
    main = [
        f"<h1>{TITLE}</h1>",
        f'<p class="lead">{LEAD}</p>',
        *(_finding(each, plan, place) for place, each in enumerate(returned.findings, 1)),
        section("What happens now", f"<p>{NOW}</p>"),
        section("If you do not agree that it came back", challenge(ways(policy), advocacy(policy))),
    ]
    footer = (
        f"<p>Please keep this. It is return {returned.number} of plan {returned.plan_id}, of its version "
        f"{returned.plan_version}.</p>"
        "<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
        "Ask us.</p>"
    )
    by = f"<p>Returned by {inline(returned.returned_by_name)} on {day(returned.returned_on)}</p>"
    return document(TITLE, by, main, footer, own=True)


def _finding(found: Finding, plan: PlanRead, place: int) -> str:
    ground = said(GROUNDS, found.ground.value)
    return section(
        f"{place}. {ground}",
        f"<p>In your plan: {_line(found.line, plan)}.</p>",
        "<p>What shows it:</p>",
        paragraphs(found.evidence),
        "<p>What would settle it:</p>",
        paragraphs(found.would_settle),
    )


def _line(pointer: str, plan: PlanRead) -> str:
    """Say in words where a JSON pointer leads; of an action or an outcome, the words that stand there."""
    first, *rest = pointer.strip("/").split("/")
    name = rest.pop(0) if first == "sections" and rest else first
    number = next((int(token) for token in rest if token.isascii() and token.isdigit()), None)
    where = text(said(SECTIONS, name)) if name in SECTIONS else inline(said({}, name))
    if number is None:
        return where
    told = {
        "actions": tuple(each.what for each in plan.actions),
        "outcomes": tuple(each.words for each in plan.outcomes),
        "risks": tuple(each.risk for each in plan.risks),
    }.get(name, ())
    words = f" ({inline(told[number])})" if number < len(told) and told[number] else ""
    return f"{where}, number {number + 1}{words}"
