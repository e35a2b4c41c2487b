"""A week that adds itself up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.planning.tests.domain.made_up import CARD, CARD_ID, action, employing

from planning.domain.choices import PaidBy, Per, Weekday
from planning.domain.costing import costs
from planning.domain.sections import Action, Actions, Entry, Timetable
from planning.domain.timetable import AddsUp, Difference, TimetableLine, adds_up, duration

CARDS = {(CARD_ID, 1): CARD}
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.sampled_from(Weekday),
        st.just("09:00"),
        st.integers(1, 1440),
        st.sampled_from(["a1", "a2", "nobody"]),
    ),
    max_size=20,
).map(tuple)


def week(*spent: tuple[str, int]) -> Timetable:
    """One entry a day, from Monday on."""
    return Timetable(
        tuple(
            Entry(day, "09:00", minutes, name) for day, (name, minutes) in zip(Weekday, spent, strict=False)
        )
    )


def added_up(timetable: Timetable | None, *items: Action) -> AddsUp:
    actions = Actions(items)
    return adds_up(timetable, actions, costs(actions, CARDS))


def test_minutes_and_pence_add_up_for_each_action_and_in_all() -> None:
    timetable = week(("a2", 45), ("a1", 240), ("a1", 180))
    free = Action("a2", paid_by=PaidBy.UNPAID)
    assert added_up(timetable, action("a1"), free) == AddsUp(
        465, 12_950, (TimetableLine("a1", 420, 12_950), TimetableLine("a2", 45, 0))
    )


@given(ENTRIES)
def test_the_totals_are_the_sums_of_the_lines_for_any_week(entries: tuple[Entry, ...]) -> None:
    found = added_up(Timetable(entries), action("a1"), employing("a2"))
    assert found.minutes == sum(entry.minutes for entry in entries)
    assert found.minutes == sum(line.minutes for line in found.lines)
    assert found.weekly_pence == sum(line.weekly_pence for line in found.lines)
    assert len({line.action for line in found.lines}) == len(found.lines)


def test_hours_that_differ_from_the_costed_ones_are_a_prompt() -> None:
    found = added_up(week(("a1", 390)), action("a1"), employing("a2"))
    assert [(each.action, each.minutes, each.costed_minutes) for each in found.differences] == [
        ("a1", 390, 420),
        ("a2", 0, 1200),
    ]
    assert found.differences[0] == Difference(
        "a1",
        390,
        420,
        "The timetable has 6 hours 30 minutes a week for this, and its cost is for 7 hours a week. "
        "Is that as you want it?",
    )
    assert "no time" in found.differences[1].words


@pytest.mark.parametrize(
    ("per", "minutes"),
    [(Per.WEEK, 420), (Per.FORTNIGHT, 210), (Per.FOUR_WEEKS, 105), (Per.MONTH, 97), (Per.YEAR, 8)],
)
def test_hours_are_compared_by_the_week_and_to_the_minute(per: Per, minutes: int) -> None:
    assert added_up(week(("a1", minutes)), action("a1", per=per)).differences == ()
    assert len(added_up(week(("a1", minutes + 2)), action("a1", per=per)).differences) == 1


def test_what_is_not_costed_by_time_is_compared_with_nothing() -> None:
    timetable = week(("a1", 30), ("a2", 30), ("a3", 30))
    once, session = action("a1", per=Per.ONE_OFF), action("a2", unit="session")
    assert added_up(timetable, once, session, Action("a3")).differences == ()
    assert added_up(week(("a1", 30)), action(unit="Minutes", quantity=3000)).differences == ()


def test_without_a_timetable_nothing_is_asked() -> None:
    assert added_up(None, action("a1")) == AddsUp()
    assert adds_up(week(("a1", 60)), None, costs(None, CARDS)).lines == (TimetableLine("a1", 60, 0),)


def test_time_is_written_as_people_write_it() -> None:
    assert [duration(minutes) for minutes in (0, 1, 60, 61, 150)] == [
        "no time",
        "1 minute",
        "1 hour",
        "1 hour 1 minute",
        "2 hours 30 minutes",
    ]
