"""After how many days help with planning is offered."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from planning.domain.policy import DEFAULT, PlanningPolicy, in_force, objections
from planning.domain.rate_refusals import DaysOutOfBounds, PolicyWithoutSource

SPRING = PlanningPolicy(UUID(int=1), date(2026, 4, 1), 5, "Cabinet, 3 March 2026")


def test_help_is_offered_after_ten_days_where_no_policy_says_otherwise() -> None:
    policy = in_force([SPRING], date(2026, 3, 31))
    assert policy is DEFAULT
    assert policy.help_offered_on(date(2026, 3, 25)) == date(2026, 4, 4)


def test_the_newest_policy_begun_applies_and_of_two_for_one_day_the_one_recorded_last() -> None:
    again = replace(SPRING, id=UUID(int=2), help_offered_after_days=7)
    later = replace(SPRING, id=UUID(int=3), effective_from=date(2027, 1, 1))
    assert in_force([again, SPRING, later], date(2026, 4, 1)) is again
    assert in_force([later, again, SPRING], date(2027, 1, 1)) is later


@pytest.mark.parametrize("days", [0, -1, 91])
def test_a_number_of_days_that_cannot_be_is_refused(days: int) -> None:
    [found] = objections(replace(SPRING, help_offered_after_days=days))
    assert isinstance(found, DaysOutOfBounds)
    assert found.pointer == "/help_offered_after_days"


def test_a_policy_without_a_source_is_refused() -> None:
    [found] = objections(replace(SPRING, source=" "))
    assert isinstance(found, PolicyWithoutSource)
    assert list(objections(SPRING)) == []
