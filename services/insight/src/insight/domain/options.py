"""What the person can do besides the next steps: each with where, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from insight.domain.case import Case
from insight.domain.clocks import day_before
from insight.domain.decision import Decision
from insight.domain.sentences import day_in_words


@dataclass(frozen=True, slots=True)
class Option:
    """One thing the person can do: a call of the API of a stage."""

    code: str
    sentence: str
    stage: str
    method: str
    href: str
    until: date | None = None


def options(case: Case, today: date) -> tuple[Option, ...]:
    """Give all that the person can do today."""
    if case.died:
        return ()
    found = [*_always(case, today), *_about_plans(case)]
    return tuple(each for each in found if each.until is None or today <= each.until)


def _always(case: Case, today: date) -> Iterator[Option]:
    path, signed = f"/v1/cases/{case.id}", case.signoff.going_on(today)
    if signed:
        words = "You can ask for a review at any time."
        yield Option("ask_review", words, "review", "POST", f"{path}/review-requests")
    if not case.open:
        yield Option("ask_again", "You can ask for help again.", "assessment", "POST", f"{path}/reopenings")
        return
    yield Option(
        "invite", "You can let somebody you trust see or help.", "assessment", "POST", f"{path}/sharings"
    )
    if case.ras.holds and not signed:
        yield Option(
            "contest",
            "You can say that this first idea of your budget is not enough, or is wrong.",
            "ras",
            "POST",
            f"{path}/allocation/contests",
        )


def _about_plans(case: Case) -> Iterator[Option]:
    for plan in case.planning.plans:
        decided = case.signoff.of(plan.plan_id)
        waits = plan.version > max(decided.returned_version, decided.signed_version)
        if case.open and waits and plan.withdrawn_on is None:
            path = f"/v1/plans/{plan.plan_id}/submission"
            yield Option("take_back", "You can take your plan back to change it.", "planning", "DELETE", path)
    for decided in case.signoff.decisions:
        yield from _about(case, decided)


def _about(case: Case, decided: Decision) -> Iterator[Option]:
    path = f"/v1/sign-offs/{decided.plan_id}"
    if decided.asked_on is not None and case.open:
        words = "You can answer the council's question about your plan, if you have not yet."
        yield Option("answer_question", words, "signoff", "GET", f"{path}/questions")
    if decided.signed_version or decided.returned_version or decided.interim_on:
        words = "You can challenge the decision on your plan."
        yield Option("challenge", words, "signoff", "POST", f"{path}/challenges")
    if decided.signed and decided.back_before is not None:
        last = day_before(decided.back_before)
        words = f"You can think again: until {day_in_words(last)} you can take back what you agreed to."
        yield Option("think_again", words, "signoff", "PUT", f"{path}/agreement-withdrawal", last)
