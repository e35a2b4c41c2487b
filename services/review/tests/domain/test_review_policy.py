"""A council may review sooner than guidance and regulation ask for, and never later."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from services.review.tests.made_facts import DAY, at, later

from review.domain.policy import BOUNDS, DEFAULT, ReviewPolicy, checked, in_force, objections
from review.domain.policy_refusals import PolicyOutOfBounds, PolicyWithoutSource

POLICY = ReviewPolicy(UUID(int=4), DAY, "Reviews", "Head", "Cabinet, minute 3", recorded_at=at(DAY))


def policy(**changes: Any) -> ReviewPolicy:
    return replace(POLICY, **changes)


def test_the_default_can_be_a_policy() -> None:
    assert objections(DEFAULT) == []


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_every_number_has_its_bounds(name: str) -> None:
    least, most = BOUNDS[name]
    for value in (least - 1, most + 1):
        refused = objections(policy(**{name: value}))
        assert any(isinstance(each, PolicyOutOfBounds) and each.pointer == f"/{name}" for each in refused)


@pytest.mark.parametrize(
    "changes",
    [
        {"direct_payment_first_months": 7},
        {"direct_payment_then_months": 13},
        {"annual_days": 366},
        {"check_in_to_days": 57},
        {"check_in_from_days": 50, "check_in_to_days": 49},
        {"annual_days": 40, "annual_opens_days_before": 40},
    ],
)
def test_later_than_the_regulation_or_the_guidance_is_refused(changes: dict[str, int]) -> None:
    with pytest.raises(PolicyOutOfBounds):
        checked(policy(**changes))


@pytest.mark.parametrize("name", ["name", "owner", "source"])
def test_a_policy_says_who_decided_it_and_who_answers_for_it(name: str) -> None:
    with pytest.raises(PolicyWithoutSource):
        checked(policy(**{name: " "}))


def test_the_newest_that_was_recorded_by_then_is_in_force() -> None:
    backdated = replace(POLICY, id=UUID(int=5), recorded_at=at(later(20)))
    assert in_force([POLICY, backdated], later(10), at(later(10))) == POLICY
    assert in_force([POLICY, backdated], later(30), at(later(30))) == backdated
    assert in_force([POLICY], DAY - timedelta(days=1)) == DEFAULT
