"""Where a case is, in one word and one sentence: a function of where its stages stand and of what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from insight.domain.case import Case
from insight.domain.sentences import View


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case is: the code, the stage whose turn it is, and since when."""

    code: str
    stage: str
    since: date
    said: str = ""
    """Which sentence tells it, where that is another than the code's own."""

    @property
    def sentence(self) -> str:
        """Name the sentence that tells it."""
        return self.said or self.code


SENTENCES: Mapping[str, tuple[str, str]] = {
    "asked": ("You asked for help. The council is to answer.", "Help was asked for."),
    "assessing": ("We look together at your life and what you need.", "Needs are being assessed."),
    "determining": (
        "Your assessment is done. A decision follows.",
        "Assessed; eligibility is to be determined.",
    ),
    "allocating": (
        "A first idea of your budget is worked out.",
        "Eligible; an allocation is to be indicated.",
    ),
    "planning": ("It is time for your plan. It is yours.", "A plan is being made."),
    "deciding": ("Your plan is with the council, for a decision.", "A plan waits for a decision."),
    "starting": ("Your plan is signed. Your support is to start.", "Signed; support is to start."),
    "supported": ("Your plan is signed and your support runs.", "Support runs."),
    "reviewing": (
        "Your support runs. It is time to look at how things go.",
        "Support runs; a review is due.",
    ),
    "ending": (
        "This case was closed. What still runs is being settled.",
        "Closed; what still runs is to be settled.",
    ),
    "closed": ("Your case is closed. You can ask again in one step.", "The case is closed."),
    "died": ("This case is closed.", "The case is closed."),
    "under_way": ("Your worker agrees with you what comes next.", "What comes next is to be agreed."),
    "not_shared": ("Your case is going on.", "The case goes on in a stage that is not shared with you."),
}

BY_STEP: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("deciding", "signoff", frozenset({"decide_plan"})),
    ("planning", "planning", frozenset({"start_plan", "revise_plan", "write_plan", "amend_plan"})),
    ("allocating", "ras", frozenset({"indicate"})),
    ("determining", "assessment", frozenset({"determine"})),
    ("asked", "assessment", frozenset({"first_reply"})),
    ("assessing", "assessment", frozenset({"assess", "reassess"})),
)


def standing_of(case: Case, today: date) -> Standing:
    """Give where a case is on a day."""
    on = case.moved_on
    if not case.open:
        closed = case.assessment.closed_on or on
        left = any(step.stands(today) for step in case.steps)
        died = "died" if case.died and not left else ""
        return Standing("ending" if left else "closed", "assessment", closed, died)
    for plan in case.signoff.running_on(today) or case.signoff.going_on(today):
        if (
            not plan.whole
            and plan.ended_from is None
            and (plan.starts_by is not None or plan.replaces is None)
        ):
            return Standing("starting", "signoff", plan.decided_on or on)
        live = case.review.live
        if live is not None and live.due:
            return Standing("reviewing", "review", live.opens_on or on)
        return Standing("supported", "signoff", plan.started_on or plan.decided_on or on)
    since = {step.code: step.since for step in case.steps}
    for code, stage, steps in BY_STEP:
        found = [since[step] for step in steps if step in since]
        if found:
            return Standing(code, stage, min(found))
    return Standing("under_way", "assessment", on)


def sentence_of(code: str, view: View) -> str:
    """Tell it."""
    return SENTENCES[code][view is not View.PERSON]
