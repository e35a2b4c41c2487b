"""A budget changes on five grounds, and never becomes less without agreement or a reassessment."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.review.tests.made_reviews import TODAY, agreement

from review.domain.choices_said import Advocate, Direction, Ground, Result
from review.domain.grounds import Agreement, objections
from review.domain.refusals import Refused
from review.domain.results import asks_for_reassessment, revision_ground
from review.domain.results_refusals import (
    AgreedLater,
    AgreementIncomplete,
    DecreaseNotAgreed,
    DirectionMissing,
    DirectionPrejudged,
    GroundDoesNotFit,
    NotAGround,
    NothingAgreed,
)

CHANGES = Result.BUDGET_CHANGES
NO_GROUNDS = ("surplus", "underspend", "savings_target", "panel", "new_table", "late", "", None)
AGREED = st.none() | st.builds(
    Agreement,
    agreed_on=st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=3)),
    words=st.sampled_from(["", " ", "Yes, that is right for me."]),
    side_by_side_shown=st.booleans(),
    advocate=st.sampled_from(Advocate),
    said_to=st.sampled_from(["", "Jo Bell"]),
)


def said_of(
    result: Result,
    ground: str | None = None,
    direction: Direction | None = None,
    agreed: Agreement | None = None,
) -> list[Refused]:
    return list(objections(result, ground, direction, agreed, TODAY))


def kinds(found: Iterable[Refused]) -> list[type[Refused]]:
    return [type(each) for each in found]


@given(
    st.sampled_from(Result),
    st.sampled_from([*(each.value for each in Ground), *NO_GROUNDS]),
    st.none() | st.sampled_from(Direction),
    AGREED,
)
def test_no_result_lowers_a_budget_without_a_complete_agreement(
    result: Result, ground: str | None, direction: Direction | None, agreed: Agreement | None
) -> None:
    if said_of(result, ground, direction, agreed):
        return
    if direction is Direction.DOWN:
        assert ground in {each.value for each in Ground} - {Ground.NEEDS_CHANGED.value}
        assert agreed is not None
        assert agreed.words.strip()
        assert agreed.said_to.strip()
        assert agreed.side_by_side_shown
        assert agreed.agreed_on <= TODAY
    if result is not CHANGES:
        assert (ground, direction) == (None, None)
    elif direction is None:
        assert asks_for_reassessment(result, ground), "only a reassessment leaves open which way it goes"


@pytest.mark.parametrize("ground", NO_GROUNDS)
@pytest.mark.parametrize("direction", [None, *Direction])
def test_money_left_over_a_target_a_panel_and_lateness_are_no_grounds(
    ground: str | None, direction: Direction | None
) -> None:
    assert NotAGround in kinds(said_of(CHANGES, ground, direction, agreement()))


@pytest.mark.parametrize("ground", [each for each in Ground if each is not Ground.NEEDS_CHANGED])
def test_a_budget_becomes_less_only_with_agreement_on_every_ground(ground: Ground) -> None:
    assert kinds(said_of(CHANGES, ground, Direction.DOWN)) == [DecreaseNotAgreed]
    assert said_of(CHANGES, ground, Direction.DOWN, agreement()) == []


def test_where_needs_changed_no_direction_is_named_and_none_agreed_is_needed() -> None:
    assert said_of(CHANGES, Ground.NEEDS_CHANGED) == []
    for direction in Direction:
        found = said_of(CHANGES, Ground.NEEDS_CHANGED, direction)
        assert kinds(found) == [DirectionPrejudged]


def test_a_new_plan_rests_on_agreement_also_where_it_costs_more() -> None:
    assert kinds(said_of(CHANGES, Ground.REPLAN_AGREED, Direction.UP)) == [NothingAgreed]
    assert said_of(CHANGES, Ground.REPLAN_AGREED, Direction.UP, agreement()) == []


def test_a_step_a_price_or_a_correction_upwards_needs_no_agreement() -> None:
    for ground in (Ground.PLANNED_STEP, Ground.PRICE_CHANGE, Ground.CORRECTION):
        assert said_of(CHANGES, ground, Direction.UP) == []
        assert kinds(said_of(CHANGES, ground)) == [DirectionMissing]


@pytest.mark.parametrize("result", [each for each in Result if each is not CHANGES])
def test_grounds_and_directions_belong_to_a_changed_budget_alone(result: Result) -> None:
    found = said_of(result, Ground.CORRECTION, Direction.UP)
    assert kinds(found) == [GroundDoesNotFit, GroundDoesNotFit]
    assert said_of(result) == []


@pytest.mark.parametrize(
    ("gap", "pointer"),
    [
        ({"words": " "}, "/agreement/words"),
        ({"said_to": ""}, "/agreement/said_to"),
        ({"side_by_side_shown": False}, "/agreement/side_by_side_shown"),
    ],
)
def test_an_agreement_says_when_to_whom_and_after_what_was_shown(
    gap: dict[str, object], pointer: str
) -> None:
    incomplete = replace(agreement(), **gap)  # type: ignore[arg-type]
    [found] = said_of(CHANGES, Ground.CORRECTION, Direction.DOWN, incomplete)
    assert isinstance(found, AgreementIncomplete)
    assert found.pointer == pointer


def test_nothing_is_agreed_before_it_is_said() -> None:
    later = agreement(agreed_on=TODAY + timedelta(days=1))
    assert kinds(said_of(CHANGES, Ground.CORRECTION, Direction.DOWN, later)) == [AgreedLater]


def test_a_plan_is_taken_up_again_on_a_changed_plan_an_agreed_one_or_where_it_is_wished() -> None:
    assert revision_ground(Result.PLAN_CHANGES, None, revise=False) == "plan_change"
    assert revision_ground(CHANGES, Ground.REPLAN_AGREED, revise=False) == "replan_agreed"
    assert revision_ground(CHANGES, Ground.PRICE_CHANGE, revise=True) == "price_change"
    assert revision_ground(CHANGES, Ground.PRICE_CHANGE, revise=False) is None
    assert revision_ground(CHANGES, Ground.NEEDS_CHANGED, revise=True) is None
    assert revision_ground(Result.NO_CHANGE, None, revise=True) is None
    assert revision_ground(Result.PLAN_ENDS, None, revise=True) is None
