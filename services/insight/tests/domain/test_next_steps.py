"""Whatever happens in a case somebody has the next step, in whatever order the stages were heard."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from uuid import UUID

from hypothesis import example, given, settings
from hypothesis import strategies as st
from services.insight.tests.histories import History

from chassis.calendar import WorkingDays
from contracts.assessment import AssessmentCompleted, CorrectionConsidered
from contracts.describe import declare
from contracts.event import CATALOGUE
from insight.domain.case import Case
from insight.domain.clocks import CLOCKS
from insight.domain.next_steps import next_steps
from insight.domain.options import options
from insight.domain.sentences import View
from insight.domain.standing import standing_of
from insight.domain.stopping import stopped_by
from insight.domain.story import SAYINGS, Entry, sentence_of, step_sentence
from insight.domain.told import Told

declare()
HISTORIES = st.builds(
    lambda seed, moves: History(Random(seed)).play(moves), st.integers(0, 2**32), st.integers(1, 60)
)


def growing(told: list[Told]) -> Iterator[tuple[Told, Case]]:
    """Give the case after each event that was told, in this order."""
    first = told[0]
    assert first.case_id
    assert first.person_id
    case = Case(first.case_id, first.person_id, first.at, first.day)
    for each in told:
        case = case.hear(each)
        case = case.with_steps(next_steps(case, WorkingDays()))
        yield each, case


def heard(told: list[Told]) -> Case:
    """Give the case after all that was told, in this order."""
    return [case for _, case in growing(told)][-1]


def shuffled(told: list[Told], chance: Random) -> list[Told]:
    """Give the same with the sources interleaved otherwise, each in its own order."""
    by_source: dict[str, list[Told]] = {}
    for each in told:
        by_source.setdefault(each.source, []).append(each)
    found = []
    while waiting := [source for source in by_source if by_source[source]]:
        found.append(by_source[chance.choice(waiting)].pop(0))
    return found


@settings(max_examples=300, deadline=None)
@given(HISTORIES)
def test_as_long_as_anything_is_left_somebody_has_the_next_step(history: History) -> None:
    for _, case in growing(history.told):
        assert bool(case.steps) == case.alive
        assert all(step.who.role for step in case.steps)
        assert len({step.id_in(case.id) for step in case.steps}) == len(case.steps)
        assert all(step.clock is None or step.clock in CLOCKS for step in case.steps)
        assert all((step.due_by is None) or step.clock for step in case.steps), "a last day without a clock"
        for day in (case.moved_on + timedelta(days=n) for n in (0, 1, 13, 14, 15, 40)):
            if case.open or case.signoff.going_on(day):
                assert any(step.stands(day) for step in case.steps), "a day on which nobody has the next step"


@settings(max_examples=200, deadline=None)
@given(HISTORIES, st.integers())
def test_it_does_not_matter_in_which_order_the_stages_were_heard(history: History, seed: int) -> None:
    told = history.told
    case = heard(told)
    other = heard(shuffled(told, Random(seed)))
    assert other == case
    assert standing_of(other, history.today) == standing_of(case, history.today)
    assert options(other, history.today) == options(case, history.today)


@settings(max_examples=200, deadline=None)
@given(HISTORIES)
def test_no_clock_stops_without_an_event_that_says_why(history: History) -> None:
    running: set[tuple[str | None, UUID]] = set()
    for last, case in growing(history.told):
        steps = [step for step in case.steps if step.due_by]
        still = {(step.clock, step.about) for step in steps}
        ended = {clock for clock, _ in running - still} - {clock for clock, _ in still}
        for clock in ended - set(stopped_by(last.name, last.facts)):
            assert (clock, last.name) in HANDED_ON
        running = still


HANDED_ON = {("check_in", "review_scheduled"), ("annual", "review_scheduled")}
"""Clocks of insight's own in whose place review says its own."""


@settings(max_examples=100, deadline=None)
@given(HISTORIES)
@example(History(Random(1)).play(60))
def test_every_event_and_step_is_told_without_codes(history: History) -> None:
    case = heard(history.told)
    for view in View:
        for each in history.told:
            entry = Entry(each.source, each.sequence, each.at, each.on, each.name, each.role, each.facts)
            plain(sentence_of(entry, case.id, view))
        for step in case.steps:
            for day in (step.since, step.since + timedelta(days=400)):
                plain(step_sentence(step, day, view))


def plain(sentence: str) -> None:
    """See that a sentence is one: it ends, and holds neither codes nor what nobody reads."""
    assert sentence.endswith("."), sentence
    assert not any(mark in sentence for mark in "_{}/"), sentence
    assert "None" not in sentence, sentence
    assert sentence[0].isupper(), sentence


def test_every_event_of_a_case_has_a_sentence_and_none_is_told_that_no_stage_says() -> None:
    said = {(event.stage, event.name) for event in CATALOGUE.values() if event.about == "case_id"}
    assert {(stage, name) for stage, told in SAYINGS.items() for name in told} == said


def test_a_correction_after_a_decision_waits_for_the_worker_until_somebody_has_looked() -> None:
    history = History(Random(7))
    history.ask()
    history.complete()
    for again, steps in (("second_voice", set()), ("corrected_after_decision", {"look_at_correction"})):
        history.say(completed_again(history, again))
        case = heard(history.told)
        assert {step.code for step in case.steps if step.code == "look_at_correction"} == steps
        assert case.assessment.completed_at is not None
        assert case.assessment.completed_at < history.at
    [waits] = [step for step in case.steps if step.code == "look_at_correction"]
    assert waits.who.role == "practitioner"
    looked = {"considered_on": history.today, "assessment": completed_again(history, "x").assessment}
    history.say(CorrectionConsidered.model_validate({**history.ids, **looked}))
    assert "look_at_correction" not in {step.code for step in heard(history.told).steps}


def completed_again(history: History, again: str) -> AssessmentCompleted:
    """A further version of an assessment that was complete."""
    path = f"/v1/assessments/{history.case_id}/versions/2"
    return AssessmentCompleted.model_validate(
        {
            **history.ids,
            "assessment": {"path": path, "version": 2, "sha256": "0" * 64},
            "completed_on": history.today,
            "led_by": "person",
            "again": again,
        }
    )
