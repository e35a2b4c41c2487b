"""A case as one reader is told it: what happened, what comes next, who acts, by when, and where the words are."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from insight.domain.case import STAGES
from insight.domain.clocks import clock_named, day_before
from insight.domain.sentences import Saying, View, as_day, day_in_words, written
from insight.domain.sentences_assessment import ASSESSMENT, RAS
from insight.domain.sentences_planning import PLANNING, SIGNOFF
from insight.domain.sentences_review import REVIEW
from insight.domain.sentences_steps import ACTING, DUE, DUTY, LATE, OPENS, STEPS, TEAM, UNTIL
from insight.domain.step import Step, Who

SAYINGS: Mapping[str, Mapping[str, Saying]] = {
    "assessment": ASSESSMENT,
    "ras": RAS,
    "planning": PLANNING,
    "signoff": SIGNOFF,
    "review": REVIEW,
}
"""By stage, then by event. What has no saying here is shown to nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a timeline, as it is kept."""

    source: str
    sequence: int
    at: datetime
    day: date
    name: str
    role: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: their view, and the stages they may see (None: all)."""

    view: View
    stages: Collection[str] | None = None

    def may_see(self, stage: str) -> bool:
        """Whether a stage is shared with them."""
        return self.stages is None or stage in self.stages


def shown_events(view: View) -> list[str]:
    """Name every event that a view is shown, each as `stage.name`."""
    return [
        f"{stage}.{name}"
        for stage in STAGES
        for name, saying in SAYINGS[stage].items()
        if view in saying.seen_by
    ]


def shown_steps(view: View) -> list[str]:
    """Name every step that a view is shown."""
    return [code for code, saying in STEPS.items() if view in saying.seen_by]


def sentence_of(entry: Entry, case_id: UUID, view: View) -> str:
    """Tell an event."""
    saying = SAYINGS[entry.source][entry.name]
    text = saying.person if view is View.PERSON else saying.worker
    if view is View.HELPER and saying.helper:
        text = saying.helper
    return written(text, _facts(entry, case_id), view)


def link_of(entry: Entry, case_id: UUID, view: View) -> str | None:
    """Give the path, at the stage that said it, of where the words are; none to whom they are not shown."""
    saying = SAYINGS[entry.source][entry.name]
    if not saying.link or (view is View.HELPER and saying.helper):
        return None
    return saying.link.format_map(_facts(entry, case_id))


def _facts(entry: Entry, case_id: UUID) -> dict[str, Any]:
    facts = {**entry.facts, "case_id": case_id}
    if entry.name == "responsible_changed":
        named = "worker" if facts["worker_id"] else "team" if facts["team_id"] else ""
        facts["responsible"] = named
    if entry.name == "case_closed":
        facts["closed_because"] = facts["reason"]
    if entry.name == "reviews_ended":
        facts["ended_because"] = facts["reason"]
    if entry.name in ("budget_changed", "plan_signed_off"):
        back = as_day(facts.get("can_be_taken_back_before"))
        facts["think_again_until"] = day_before(back) if back else None
        facts["change"] = _change(facts, agreed=back is not None)
    if entry.name == "budget_changed":
        settled = facts["reason"] == "plan_goes_on" and facts.get("review_id")
        facts["read_at"] = f"/v1/endings/{facts['review_id']}" if settled else facts["budget"]["path"]
    return facts


def _change(facts: Mapping[str, Any], *, agreed: bool) -> str:
    """Say what a decision means for the person: less than before, agreed or not, an end, or the reason itself."""
    reason = str(facts.get("reason", "signed"))
    if reason in ("plan_ended", "signed"):
        return f"{reason}_agreed" if agreed else reason
    if facts.get("direction") == "down" and reason != "agreement_taken_back":
        return "less_agreed" if agreed else "less"
    return reason


def seen_steps(steps: Iterable[Step], reader: Reader, today: date) -> list[Step]:
    """Give the steps that a reader is shown on a day."""
    return [
        step
        for step in steps
        if step.stands(today)
        and step.code in STEPS
        and reader.view in STEPS[step.code].seen_by
        and reader.may_see(step.stage)
    ]


def step_sentence(step: Step, today: date, view: View) -> str:
    """Tell a step, and by when it is done."""
    saying, told = STEPS[step.code], view is not View.PERSON
    parts = [saying.worker if told else saying.person]
    if step.opens_on > today and not step.late(today):
        parts.append(OPENS[told].format(day=day_in_words(step.opens_on)))
    if step.until is not None:
        parts.append(UNTIL[told].format(day=day_in_words(step.until)))
    if step.due_by is not None:
        words = LATE if step.late(today) else DUE
        parts.append(words[told].format(day=day_in_words(step.due_by)))
    return " ".join(parts)


def step_link(step: Step, case_id: UUID) -> str:
    """Give the path, at the step's stage, of where it is done."""
    return STEPS[step.code].link.format(about=step.about, within=step.within, case_id=case_id)


def acting(who: Who, view: View) -> str:
    """Tell who acts."""
    told = view is not View.PERSON
    if who.role == "practitioner" and who.worker_principal_id is None:
        return (TEAM if who.team_id is not None else DUTY)[told]
    return ACTING[who.role][told]


def clock_words(code: str) -> tuple[str, str]:
    """Give what a clock is called, and where it comes from."""
    clock = clock_named(code)
    return clock.name, clock.source
