"""How somebody settled an end as a page: whether the budget ends or goes on, why, and what the person can do."""

from signoff.api.page_beside import agreed
from signoff.api.page_parts import day, document, inline, money, paragraphs, section, text
from signoff.api.page_rights import challenge
from signoff.domain.decrease import AgreedToLess
from signoff.domain.settled import How, Less, Settled

REVIEWED = (
    "A review found that your plan is to end, and did not say all that takes. So somebody decided on it."
)
REVIEWED_OF_ANOTHER = (
    "This is for whoever acts for the person who died. We are sorry for your loss. A review found that the plan is to "
    "end, and did not say all that takes. So somebody decided on it."
)
DIED = "died"


def page_of(settled: Settled) -> str:
    """Return a complete HTML document for the person, or whoever acts for who died (Care Act 2014 s.27)."""
    title, died = _title(settled), _died(settled)
    main = [
        f"<h1>{title}</h1>",
        f'<p class="lead">{_means(settled)}</p>',
        f"<p>{REVIEWED_OF_ANOTHER if died else REVIEWED}</p>",
        section("Why", paragraphs(settled.reasons)),
        section(_who_agreed(settled.agreement), agreed(settled.agreement)) if settled.agreement else "",
        section("Who meets your needs from then on", paragraphs(settled.met_by)),
        section("If you do not agree", challenge(settled.challenge, settled.advocacy)),
        f"<p>{text(settled.human)}</p>",
    ]
    footer = (
        f"<p>Please keep this. It is about review {settled.review_id} of plan {settled.plan_id}.</p>"
        "<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
        "Ask us.</p>"
    )
    by = f"<p>Decided by {inline(settled.settled_by_name)} on {day(settled.settled_on)}</p>"
    return document(title, by, main, footer, own=True)


def _died(settled: Settled) -> bool:
    return settled.because == DIED and settled.how is How.ENDS


def _ended(settled: Settled) -> bool:
    return settled.ends_from is not None and settled.ends_from <= settled.settled_on


def _title(settled: Settled) -> str:
    if settled.how is How.GOES_ON:
        return "Nothing ends by your review" if settled.decided_before else "Your budget goes on"
    return f"{'The' if _died(settled) else 'Your'} budget {'has ended' if _ended(settled) else 'ends'}"


def _means(settled: Settled) -> str:
    if settled.ends_from is None:
        return _stays(settled.decided_before)
    if _ended(settled):
        return f"Nothing is paid any more since {day(settled.ends_from)}. What was paid before stays paid."
    ends = (
        f"Nothing is paid any more from {day(settled.ends_from)}. What was decided for the days before stays."
    )
    if settled.can_be_taken_back_before is None:
        return ends
    return f"{ends} Before that day you can tell us in one step, without a reason, that you do not want this."


def _stays(less: Less | None) -> str:
    if less is None:
        return "Nothing ends by that review. What is paid now goes on, as it was decided."
    if less.ends:
        comes = f"nothing is paid any more from {day(less.on)}"
    else:
        comes = f"less is paid from {day(less.on)}: {money(less.weekly_pence)} a week"
    return f"Nothing ends by that review. What was decided before stays: {comes}."


def _who_agreed(agreement: AgreedToLess) -> str:
    return "What you said" if agreement.said_by == "person" else "What whoever decides for you said"
