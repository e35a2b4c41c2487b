"""An advocate who is due and urgent support that runs: somebody has the step until it is over."""

from datetime import timedelta
from random import Random
from typing import Any

from services.insight.tests.histories import History

from chassis.calendar import WorkingDays
from contracts import assessment as a
from insight.domain.case import Case
from insight.domain.next_steps import next_steps
from insight.domain.sentences import View
from insight.domain.step import Step
from insight.domain.story import (
    Entry,
    Reader,
    link_of,
    seen_steps,
    sentence_of,
    shown_events,
    shown_steps,
    step_link,
    step_sentence,
)


def begun() -> History:
    """A case that was opened."""
    history = History(Random(7))
    history.ask()
    return history


def case_of(history: History) -> Case:
    """The case after all that was told."""
    case = Case(history.case_id, history.person_id, history.at, history.today)
    for each in history.told:
        case = case.hear(each)
    return case.with_steps(next_steps(case, WorkingDays()))


def step(case: Case, code: str) -> Step | None:
    """The step with this code, if there is one."""
    return next((one for one in case.steps if one.code == code), None)


def test_the_council_finds_the_advocate_until_one_is_arranged_and_no_helper_is_shown_it() -> None:
    history = begun()
    history.need_advocate()
    due_on = history.events[-1].event.due_on
    case = case_of(history)
    found = step(case, "find_advocate")
    assert found is not None
    assert (found.who.role, found.since) == ("practitioner", due_on)
    assert "finds an advocate for you" in step_sentence(found, due_on, View.PERSON)
    assert step_link(found, case.id) == f"/v1/cases/{case.id}/advocacy"
    for view, shown in ((View.PERSON, True), (View.WORKER, True), (View.HELPER, False)):
        assert (found in seen_steps(case.steps, Reader(view), due_on)) is shown
    history.close("moved")
    assert step(case_of(history), "find_advocate") is None
    history.reopen()
    assert step(case_of(history), "find_advocate") is not None
    history.settle_advocacy()
    assert step(case_of(history), "find_advocate") is None


def test_urgent_support_is_looked_at_by_its_day_and_counts_as_late_after_it() -> None:
    history = begun()
    history.start_urgently()
    [about] = history.urgent
    case, began = case_of(history), history.events[-1].event.starts_on
    found = step(case, "look_at_urgent_support")
    assert found is not None
    assert (found.about, found.due_by, found.clock) == (about, began + timedelta(days=14), "urgent_support")
    assert not found.late(began + timedelta(days=14))
    late = began + timedelta(days=15)
    assert found.late(late)
    assert "This is late." in step_sentence(found, late, View.PERSON)
    assert step(case, "first_reply") is None, "whoever starts support has answered"
    history.go_on_urgently()
    later = step(case_of(history), "look_at_urgent_support")
    assert later is not None
    assert later.due_by == history.events[-1].event.review_on
    history.close("died")
    closed = case_of(history)
    assert closed.alive
    assert step(closed, "look_at_urgent_support") is not None
    history.end_urgently()
    assert not case_of(history).alive


def test_what_ended_urgent_support_is_told_to_the_person() -> None:
    history = begun()

    def told(event: str, **facts: Any) -> str:
        entry = Entry("assessment", 1, history.at, history.today, event, "practitioner", facts)
        return sentence_of(entry, history.case_id, View.PERSON)

    ended = dict.fromkeys(a.UrgentSupportEnded.model_fields)
    assert "your plan takes its place" in told("urgent_support_ended", **ended | {"ended_by": "plan"})
    assert "ask for it again" in told("urgent_support_ended", **ended | {"ended_by": "decision"})


def test_who_helps_learns_of_urgent_support_only_that_it_was_started() -> None:
    history = begun()
    history.start_urgently()
    facts = history.events[-1].event.model_dump()
    entry = Entry("assessment", 1, history.at, history.today, "urgent_support_started", "practitioner", facts)
    assert sentence_of(entry, history.case_id, View.HELPER) == "Urgent support was started."
    assert link_of(entry, history.case_id, View.HELPER) is None
    for view in (View.PERSON, View.WORKER):
        assert "looked at by" in sentence_of(entry, history.case_id, view).replace("looks at it", "looked at")
        assert link_of(entry, history.case_id, view) == f"/v1/urgent-support/{history.urgent[0]}"
    assert not {"assessment.urgent_support_continued", "assessment.urgent_support_ended"} & set(
        shown_events(View.HELPER)
    )
    assert "look_at_urgent_support" not in shown_steps(View.HELPER)
