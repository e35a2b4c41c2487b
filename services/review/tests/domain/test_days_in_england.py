"""A day begins at midnight in England, in winter and in summer, and clocks count days and never hours."""

from datetime import UTC, date, datetime, timedelta

import pytest
from services.review.tests.made_facts import known, plan

from review.commands.reschedule import begins
from review.domain.schedule import schedule_on


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        (date(2027, 1, 15), datetime(2027, 1, 15, 0, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 0, tzinfo=UTC)),
        (date(2027, 3, 29), datetime(2027, 3, 28, 23, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 10, 30, 23, tzinfo=UTC)),
        (date(2027, 11, 1), datetime(2027, 11, 1, 0, tzinfo=UTC)),
    ],
)
def test_a_day_begins_at_midnight_in_england(day: date, moment: datetime) -> None:
    assert begins(day) == moment


@pytest.mark.parametrize("start", [date(2027, 2, 20), date(2027, 9, 20), date(2028, 1, 20)])
def test_weeks_over_a_change_of_the_clocks_or_a_leap_day_are_as_long_as_others(start: date) -> None:
    first, yearly = schedule_on(known(plan(day=start, started=start)), (), start).clocks
    assert first.due_by - start == timedelta(days=56)
    assert yearly.due_by - start == timedelta(days=365)
