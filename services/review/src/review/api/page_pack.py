"""The pack for a review as a page: to read beforehand, to print, or to be read out."""

from review.api.page_parts import (
    bullets,
    day,
    document,
    headed,
    inline,
    numbered,
    pairs,
    paragraphs,
    section,
    text,
)
from review.api.page_review import view_told
from review.domain import plain_words as plain
from review.domain.choices_said import Result
from review.domain.pack import ActionToLook, OutcomeToLook, Pack
from review.domain.review import Review

TITLE = "Looking at your plan together"


def page_of(review: Review, pack: Pack) -> str:
    """Return a complete HTML document: one h1, headings in order, real lists, no script, nothing loaded."""
    main = [
        f"<h1>{text(TITLE)}</h1>",
        '<p class="lead">This is about how your life is going. Nobody asks you for receipts or bank statements.</p>',
        section("What we ask", numbered(map(text, pack.questions))),
        section("What you want of life", *(_outcome(each) for each in pack.outcomes)),
        section("For each of these we ask", bullets(map(text, pack.questions_per_outcome))),
        section("What was to happen besides", bullets(map(_action, pack.besides))),
        section("Being an employer, and managing", bullets(map(text, pack.questions_on_employing))),
        section("What matters to you", paragraphs(pack.what_matters), paragraphs(pack.what_helps)),
        section("How we talk with you", paragraphs(pack.communication)),
        section("How you wanted to do this", paragraphs(pack.how_wished), paragraphs(pack.who_wished)),
        section("Who helps", bullets(map(inline, pack.who_helps))),
        section(
            "If something goes wrong",
            bullets(_what_if(each.happens, each.then, each.who) for each in pack.contingency),
        ),
        section("Last time", _last(pack)),
    ]
    header = f"<p>To be held by {day(review.due_by)}. If that is no good time, say so.</p>"
    footer = "<p>You can have this in another form: large print, Easy Read, another language, or read out to you.</p>"
    return document(TITLE, header, main, footer)


def _outcome(outcome: OutcomeToLook) -> str:
    actions = bullets(map(_action, outcome.actions))
    happens = (
        f"<p>What was to happen:</p>{actions}" if actions else "<p>Nothing in particular was planned.</p>"
    )
    last = outcome.last_time
    before = f"<p>Last time, on {day(last.on)}:</p>{''.join(map(view_told, last.views))}" if last else ""
    return headed(inline(outcome.words or outcome.id), happens, before, level=3)


def _action(action: ActionToLook) -> str:
    return ", ".join(inline(part) for part in (action.what, action.who, action.when) if part)


def _what_if(happens: str, then: str, who: str) -> str:
    return ": ".join(
        inline(part) for part in (happens, ", ".join(each for each in (then, who) if each)) if part
    )


def _last(pack: Pack) -> str:
    last = pack.last_review
    if last is None:
        return ""
    said = last.check_in.said.words if last.check_in else ""
    return f"<p>On {day(last.on)}: {text(plain.RESULTS[Result(last.result)])}</p>" + pairs(
        (("Why", last.reasons), ("What was said", said))
    )
