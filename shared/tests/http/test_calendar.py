"""Working days in England: as proclaimed, and counted the same way forwards and backwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.calendar import WorkingDays, bank_holidays

ENGLAND = WorkingDays()
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
shut = st.frozensets(days, max_size=12)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 23), 5, date(2026, 11, 30)),
        (date(2026, 11, 21), 5, date(2026, 11, 27)),
        (date(2026, 12, 22), 5, date(2026, 12, 31)),
        (date(2026, 4, 1), 2, date(2026, 4, 7)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_working_days_pass_over_weekends_and_bank_holidays(start: date, count: int, end: date) -> None:
    assert ENGLAND.after(start, count) == end


@pytest.mark.parametrize(
    ("year", "proclaimed"),
    [
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        (2028, ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"]),
    ],
)
def test_the_bank_holidays_on_weekdays_are_those_proclaimed_for_england(
    year: int, proclaimed: list[str]
) -> None:
    """gov.uk/bank-holidays for England and Wales: those moved from a weekend stand on the day they moved to."""
    on_weekdays = sorted(day for day in bank_holidays(year) if day.weekday() < 5)
    assert on_weekdays == [date.fromisoformat(f"{year}-{day}") for day in proclaimed]


@pytest.mark.parametrize(
    ("free", "not_free"),
    [
        (date(2020, 5, 8), date(2020, 5, 4)),  # moved from the Monday to the Friday, once
        (date(2022, 6, 3), date(2021, 6, 3)),  # a jubilee
        (date(2022, 6, 2), date(2022, 5, 30)),  # the spring holiday moved to that jubilee
        (date(2022, 9, 19), date(2023, 9, 19)),  # a state funeral
        (date(2023, 5, 8), date(2024, 5, 8)),  # a coronation
    ],
)
def test_a_bank_holiday_proclaimed_or_moved_once_counts_that_once(free: date, not_free: date) -> None:
    assert not ENGLAND.counts(free)
    assert ENGLAND.counts(not_free)


def test_what_is_free_only_elsewhere_in_the_kingdom_is_a_working_day() -> None:
    assert ENGLAND.counts(date(2026, 1, 2))  # Scotland
    assert ENGLAND.counts(date(2026, 3, 17))  # Northern Ireland


def test_a_day_on_which_the_office_is_shut_does_not_count_either() -> None:
    shut_on = WorkingDays.without([date(2026, 12, 29), date(2026, 12, 30), date(2026, 12, 31)])
    assert ENGLAND.after(date(2026, 12, 24), 1) == date(2026, 12, 29)
    assert shut_on.after(date(2026, 12, 24), 1) == date(2027, 1, 4)
    assert shut_on.between(date(2026, 12, 24), date(2027, 1, 4)) == 1
    assert WorkingDays.without([]) == ENGLAND


@given(start=days, count=st.integers(0, 60), closed=shut)
def test_the_days_between_a_day_and_the_one_so_many_after_it_are_so_many(
    start: date, count: int, closed: frozenset[date]
) -> None:
    calendar = WorkingDays.without(closed)
    end = calendar.after(start, count)
    assert calendar.between(start, end) == count
    if count:
        assert calendar.counts(end)
        assert calendar.between(start, end - timedelta(days=1)) == count - 1


@given(start=days, end=days, later=days, closed=shut)
def test_days_between_add_up_and_never_go_back(
    start: date, end: date, later: date, closed: frozenset[date]
) -> None:
    calendar = WorkingDays.without(closed)
    start, end, later = sorted((start, end, later))
    assert calendar.between(start, end) + calendar.between(end, later) == calendar.between(start, later)
    assert calendar.between(end, start) == 0
