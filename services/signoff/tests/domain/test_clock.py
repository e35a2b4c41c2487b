"""The two clocks, against counting the days one by one."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chassis.calendar import WorkingDays
from signoff.domain.clock import Clock, Happened, Move, State, clock

ENGLAND = WorkingDays()
MONDAY = date(2026, 11, 23)
SUBMITTED, RETURNED, WITHDRAWN, CLOSED, ENDED = Happened


def days(count: int) -> timedelta:
    return timedelta(days=count)


def read(*moves: tuple[Happened, int], on: int, allowed: int = 5) -> Clock:
    """Read the clock, with days counted from Monday 23 November 2026."""
    return clock([Move(what, MONDAY + days(at)) for what, at in moves], MONDAY + days(on), ENGLAND, allowed)


def test_nothing_runs_before_a_plan_is_submitted() -> None:
    found = read(on=3)
    assert (found.state, found.due_on, found.persons_days, found.late) == (State.NOT_STARTED, None, 0, False)


def test_five_working_days_from_a_monday_are_the_next_monday() -> None:
    found = read((SUBMITTED, 0), on=4)
    assert (found.used_working_days, found.left_working_days, found.persons_days) == (4, 1, 4)
    assert (found.due_on, found.late) == (MONDAY + days(7), False)
    assert not read((SUBMITTED, 0), on=7).late
    assert read((SUBMITTED, 0), on=8).late


def test_bank_holidays_and_days_the_council_is_shut_do_not_count() -> None:
    christmas_eve = date(2026, 12, 24)
    moves = [Move(SUBMITTED, date(2026, 12, 23))]
    assert clock(moves, christmas_eve, ENGLAND, 2).due_on == date(2026, 12, 29)
    shut = WorkingDays.without([christmas_eve])
    assert clock(moves, christmas_eve, shut, 2).due_on == date(2026, 12, 30)


def test_a_return_pauses_the_council_and_not_the_person() -> None:
    paused = read((SUBMITTED, 0), (RETURNED, 2), on=9)
    assert (paused.state, paused.used_working_days, paused.persons_days) == (State.PAUSED, 2, 9)
    assert (paused.due_on, paused.late) == (None, False)
    again = read((SUBMITTED, 0), (RETURNED, 2), (SUBMITTED, 9), on=10)
    assert (again.state, again.used_working_days, again.persons_days) == (State.RUNNING, 3, 10)
    assert again.due_on == MONDAY + days(14)


def test_lateness_is_not_taken_back_by_a_return() -> None:
    found = read((SUBMITTED, 0), (RETURNED, 9), (SUBMITTED, 20), on=20)
    assert (found.due_on, found.late) == (MONDAY + days(7), True)


def test_a_plan_returned_on_the_very_last_day_is_not_late_for_that() -> None:
    story = ((SUBMITTED, 0), (RETURNED, 7), (SUBMITTED, 20))
    assert (read(*story, on=20).due_on, read(*story, on=20).late) == (MONDAY + days(21), False)
    assert not read(*story, on=21).late
    assert read(*story, on=22).late


def test_a_plan_that_was_withdrawn_stops_both_and_begins_anew_for_the_council() -> None:
    off = read((SUBMITTED, 0), (WITHDRAWN, 3), on=10)
    assert (off.state, off.persons_days, off.due_on) == (State.OFF, 3, None)
    again = read((SUBMITTED, 0), (WITHDRAWN, 3), (SUBMITTED, 10), on=11)
    assert (again.used_working_days, again.persons_days) == (1, 4)
    assert again.first_submitted_on == MONDAY


def test_the_decision_ends_both() -> None:
    found = read((SUBMITTED, 0), (ENDED, 3), on=30)
    assert (found.state, found.used_working_days, found.persons_days) == (State.ENDED, 3, 3)
    assert not found.late
    assert read((SUBMITTED, 0), (ENDED, 8), on=30).late
    assert read((SUBMITTED, 0), (RETURNED, 2), (ENDED, 30), on=30).due_on is None


def test_what_cannot_follow_changes_nothing() -> None:
    plain = read((SUBMITTED, 0), on=3)
    assert read((RETURNED, 0), (WITHDRAWN, 0), (SUBMITTED, 0), (SUBMITTED, 1), on=3) == plain
    ended = read((SUBMITTED, 0), (ENDED, 3), on=9)
    assert read((SUBMITTED, 0), (ENDED, 3), (RETURNED, 4), (SUBMITTED, 5), on=9) == ended


def test_what_is_submitted_again_with_no_day_left_is_due_on_a_day_on_which_somebody_works() -> None:
    used_up = [(SUBMITTED, 0), (RETURNED, 7)]
    on_saturday = read(*used_up, (SUBMITTED, 12), on=12)
    assert (on_saturday.used_working_days, on_saturday.due_on) == (5, MONDAY + days(14))
    assert not read(*used_up, (SUBMITTED, 12), on=14).late
    assert read(*used_up, (SUBMITTED, 12), on=15).late
    assert read(*used_up, (SUBMITTED, 11), on=11).due_on == MONDAY + days(11)
    back_in_time = read(*used_up, (SUBMITTED, 12), (RETURNED, 14), (SUBMITTED, 15), on=15)
    assert (back_in_time.due_on, back_in_time.late) == (MONDAY + days(15), False)


def test_a_case_that_is_closed_and_open_again_lets_the_days_begin_anew() -> None:
    found = read((SUBMITTED, 0), (CLOSED, 2), (SUBMITTED, 21), on=22)
    assert (found.used_working_days, found.persons_days, found.due_on) == (1, 3, MONDAY + days(28))


def test_what_is_to_come_has_not_happened() -> None:
    assert read((SUBMITTED, 0), (ENDED, 6), on=3) == read((SUBMITTED, 0), on=3)


@dataclass
class Counted:
    """The clocks as somebody with a pencil keeps them, a day at a time."""

    used: int = 0
    waited: int = 0
    running: bool = False
    waiting: bool = False


def brute(moves: list[tuple[Happened, int]], on: int) -> Counted:
    """Count the days one by one: each day first passes, then what happened on it is taken."""
    counted = Counted()
    state = State.NOT_STARTED
    for number in range(on + 1):
        day = MONDAY + days(number)
        counted.waited += state in (State.RUNNING, State.PAUSED) and number > 0
        counted.used += state is State.RUNNING and number > 0 and ENGLAND.counts(day)
        for what, at in moves:
            if at != number or state is State.ENDED:
                continue
            if what is SUBMITTED and state is not State.RUNNING:
                counted.used = 0 if state is State.OFF else counted.used
                state = State.RUNNING
            elif what is RETURNED and state is State.RUNNING:
                state = State.PAUSED
            elif what in (WITHDRAWN, CLOSED) and state is not State.NOT_STARTED:
                state = State.OFF
            elif what is ENDED and state is not State.NOT_STARTED:
                state = State.ENDED
    counted.running, counted.waiting = state is State.RUNNING, state in (State.RUNNING, State.PAUSED)
    return counted


stories = st.lists(st.tuples(st.sampled_from(list(Happened)), st.integers(0, 40)), max_size=8).map(
    lambda moves: sorted(moves, key=lambda move: move[1])
)


@given(stories, st.integers(0, 60))
def test_both_clocks_are_what_counting_one_by_one_gives(moves: list[tuple[Happened, int]], on: int) -> None:
    found, counted = read(*moves, on=on), brute(moves, on)
    assert (found.used_working_days, found.persons_days) == (counted.used, counted.waited)
    assert (found.state is State.RUNNING) == counted.running


@given(stories, st.integers(0, 60), st.integers(1, 10))
def test_the_due_day_is_the_day_on_which_the_last_allowed_day_is_used(
    moves: list[tuple[Happened, int]], on: int, allowed: int
) -> None:
    found = read(*moves, on=on, allowed=allowed)
    if found.state is not State.RUNNING or found.due_on is None:
        return
    counted = brute(moves, on)
    due = (found.due_on - MONDAY).days
    if counted.used < allowed:
        assert due > on
        left = sum(ENGLAND.counts(MONDAY + days(number)) for number in range(on + 1, due + 1))
        assert (left, ENGLAND.counts(found.due_on)) == (allowed - counted.used, True)
    assert found.late == (on > due)


@given(st.integers(0, 40))
def test_a_longer_pause_moves_the_due_day_and_costs_the_council_no_day(longer: int) -> None:
    short = read((SUBMITTED, 0), (RETURNED, 1), (SUBMITTED, 2), on=2)
    long = read((SUBMITTED, 0), (RETURNED, 1), (SUBMITTED, 2 + longer), on=2 + longer)
    assert short.used_working_days == long.used_working_days
    assert long.persons_days == short.persons_days + longer
    assert long.due_on == ENGLAND.after(MONDAY + days(2 + longer), short.left_working_days)
