"""A council's dated policy: bounds, source, and which one applies on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signoff.domain.policy import BOUNDS, DEFAULT, SignoffPolicy, checked, in_force, objections
from signoff.domain.policy_refusals import PolicyOutOfBounds, PolicyWithoutSource

OWN = replace(DEFAULT, id=UUID(int=1), effective_from=date(2026, 4, 1), source="Cabinet, minute 12")


def test_where_nothing_is_recorded_the_default_applies_and_says_so() -> None:
    policy = in_force([], date(2026, 11, 1))
    assert policy is DEFAULT
    assert "no policy of this council" in policy.source
    assert (policy.decision_working_days, policy.sample_basis_points) == (5, 500)
    assert (policy.acknowledgement_working_days, policy.challenge_working_days) == (3, 20)


def test_a_policy_holds_from_its_day_until_the_next_one_begins() -> None:
    later = replace(OWN, id=UUID(int=2), effective_from=date(2026, 10, 1))
    again = replace(later, id=UUID(int=3))
    policies = [later, OWN, again]
    assert in_force(policies, date(2026, 3, 31)) is DEFAULT
    assert in_force(policies, date(2026, 4, 1)) is OWN
    assert in_force(policies, date(2026, 10, 1)) is again


def test_a_policy_counts_for_what_is_submitted_after_it_was_recorded() -> None:
    recorded = datetime(2026, 11, 20, 12, tzinfo=UTC)
    later = replace(OWN, id=UUID(int=2), effective_from=date(2026, 5, 1), recorded_at=recorded)
    on = date(2026, 11, 20)
    assert in_force([OWN, later], on, recorded - timedelta(seconds=1)) is OWN
    assert in_force([OWN, later], on, recorded) is later
    assert in_force([OWN, later], on) is later


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_number_is_within_what_it_can_mean(name: str) -> None:
    least, most = BOUNDS[name]
    for good in (least, most):
        assert checked(replace(OWN, **{name: good}))  # type: ignore[arg-type]
    for bad in (least - 1, most + 1):
        with pytest.raises(PolicyOutOfBounds) as refused:
            checked(replace(OWN, **{name: bad}))  # type: ignore[arg-type]
        assert refused.value.pointer == f"/{name}"


@pytest.mark.parametrize("name", ["name", "owner", "source"])
def test_a_policy_says_whose_it_is_and_who_decided_it(name: str) -> None:
    with pytest.raises(PolicyWithoutSource) as refused:
        checked(replace(OWN, **{name: " \u200b"}))  # type: ignore[arg-type]
    assert refused.value.pointer == f"/{name}"


def test_all_that_is_wrong_with_a_policy_is_said_at_once() -> None:
    found = objections(replace(OWN, name="", source="", decision_working_days=0))
    assert [each.pointer for each in found] == ["/decision_working_days", "/name", "/source"]


@pytest.mark.parametrize(
    ("top", "tolerance"), [(23_100, 2_500), (25_000, 2_500), (25_001, 2_501), (100_000, 10_000)]
)
def test_the_tolerance_is_ten_per_cent_or_25_pounds_whichever_is_more(top: int, tolerance: int) -> None:
    assert DEFAULT.tolerance(top) == tolerance


@given(st.lists(st.integers(0, 400), max_size=6), st.integers(0, 400))
def test_the_newest_that_has_begun_applies(days: list[int], on: int) -> None:
    first = date(2026, 1, 1)
    policies: list[SignoffPolicy] = [
        replace(OWN, id=UUID(int=n + 1), effective_from=first + timedelta(days=day))
        for n, day in enumerate(days)
    ]
    found = in_force(policies, first + timedelta(days=on))
    begun = [day for day in days if day <= on]
    assert found.effective_from == (first + timedelta(days=max(begun)) if begun else date.min)
