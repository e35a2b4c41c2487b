"""A completed review as a page for the person: what was said, what comes of it and why, and what they can do."""

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
from review.domain import plain_words as plain
from review.domain.choices_said import Ending, Ground, Result
from review.domain.review_document import OutcomeReviewed, ReviewDocument, Viewed
from review.domain.ways import ToChallenge

ROLES = {"practitioner": "practitioner", "manager": "manager", "planner": "planner", "supporter": "supporter"}


def page_of(review: ReviewDocument) -> str:
    """Return a complete HTML document: one h1, headings in order, real lists, no script, nothing loaded."""
    title = f"Your review: {plain.RESULTS[review.result]}"
    main = [
        f"<h1>{text(title)}</h1>",
        f'<p class="lead">{text(review.comes_next.sentence)}</p>',
        f"<p>This was written by {inline(review.name)}{_role(review.completed_as)}{_way(review)}.</p>",
        section("Why", _what(review), paragraphs(review.reasons)),
        section("What you agreed to", _agreement(review)),
        section("When it ends", _ending(review)),
        section("How it is going", _check_in(review)),
        section("What you want of life", *(_outcome(each) for each in review.outcomes)),
        section("All in all", _roll_up(review)),
        section("Being an employer, and managing", _employment(review)),
        section("If you do not agree", _challenge(review)),
    ]
    return document(title, f"<p>{day(review.completed_on)}</p>", main, _footer(review))


def _role(role: str) -> str:
    return f", {text(ROLES[role])}" if role in ROLES else ""


def _way(review: ReviewDocument) -> str:
    return f", after we talked {text(plain.WAYS[review.way])}" if review.way in plain.WAYS else ""


def _what(review: ReviewDocument) -> str:
    if review.result is not Result.BUDGET_CHANGES or review.ground is None:
        return ""
    direction = f" {text(plain.DIRECTIONS[review.direction])}" if review.direction else ""
    return (
        f"<p>Your budget is to change {text(plain.GROUNDS[Ground(review.ground)])}.{direction} Until a change takes "
        "effect, the budget you have is paid.</p>"
    )


def _agreement(review: ReviewDocument) -> str:
    agreed = review.agreement
    if agreed is None:
        return ""
    return (
        f"<p>On {day(agreed.agreed_on)} you said to {inline(agreed.said_to)}:</p>{paragraphs(agreed.words)}"
        f"<p>Old and new were shown to you side by side. {text(plain.ADVOCATES[agreed.advocate])}</p>"
    )


def _ending(review: ReviewDocument) -> str:
    ending = review.ending
    if ending is None:
        return ""
    why = text(plain.ENDINGS[Ending(ending.reason)])
    return f"<p>On {day(ending.ends_on)}, {why}.</p>{paragraphs(ending.words)}"


def _check_in(review: ReviewDocument) -> str:
    if review.check_in is None:
        return ""
    said = review.check_in.said
    name = f" ({inline(said.said_by_name)})" if said.said_by_name else ""
    return (
        f"<p>{text(plain.GOING[said.how_is_it_going])}</p>"
        + (
            f"<p>{text(plain.SPEAKERS[said.said_by])}{name}:</p>{paragraphs(said.words)}"
            if said.words
            else ""
        )
        + pairs((("What is to change", said.change_words), ("Anything else", said.anything_else)))
    )


def _outcome(outcome: OutcomeReviewed) -> str:
    return headed(inline(outcome.words or outcome.id), *map(view_told, outcome.views), level=3)


def view_told(view: Viewed) -> str:
    """What one voice said of an outcome."""
    said = view.said
    return (
        f"<p>{text(plain.VOICES[view.voice])}: {text(plain.HOW[said.how])}.</p>{paragraphs(said.words)}"
        + pairs(
            (
                ("What helped", said.helped),
                ("What got in the way", said.in_the_way),
                ("What should change", said.change),
            )
        )
    )


def _roll_up(review: ReviewDocument) -> str:
    achieved = review.roll_up.achieved
    if achieved is None:
        return ""
    return f"<p>{text(plain.ACHIEVED[achieved])}</p><p>{text(review.roll_up.because)}</p>"


def _employment(review: ReviewDocument) -> str:
    if review.employment is None:
        return ""
    said = review.employment.said
    asked = (
        (
            "Is it enough to pay people properly?",
            said.enough_to_pay_properly and plain.ANSWERS[said.enough_to_pay_properly],
        ),
        ("Are you owed anything?", said.owed_anything and plain.ANSWERS[said.owed_anything]),
        ("How do you manage with the direct payment?", said.managing and plain.MANAGE[said.managing]),
    )
    return pairs((name, answer or "") for name, answer in asked) + paragraphs(said.words)


def _challenge(review: ReviewDocument) -> str:
    return (
        numbered(map(_way_to_challenge, review.challenge))
        + f"<p>{text(review.advocacy)}</p><p>{text(review.human)}</p>"
    )


def _way_to_challenge(way: ToChallenge) -> str:
    where = f" {inline(way.where)}" if way.where else ""
    return f"{text(way.words)}{where} When: {text(way.within)}."


def _footer(review: ReviewDocument) -> str:
    covered = bullets(text(plain.CLOCKS.get(code, code)) for code in review.codes)
    what = f"<p>It was held for:</p>{covered}" if covered else ""
    return (
        f"<p>Please keep this. It is review {text(str(review.review_id))} of plan {text(str(review.plan_id))}.</p>"
        f"{what}<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
        "Ask us.</p>"
    )
