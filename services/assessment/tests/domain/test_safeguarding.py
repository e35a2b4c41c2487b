"""A safeguarding concern: about somebody, about something, in somebody's hand in time, decided with reasons."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from assessment.domain.safeguarding import (
    DEFAULT_POLICY,
    EMERGENCY,
    Concern,
    ConcernState,
    DecidedOn,
    InHand,
    Result,
    SafeguardingPolicy,
    answer_by,
    in_force,
)
from assessment.domain.safeguarding_refusals import (
    ConcernAboutNobody,
    ConcernInHand,
    ConcernNotInHand,
    ConcernSaysNothing,
    OutcomeUnexplained,
)

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
SOMEBODY = UUID(int=7)
POLICY = SafeguardingPolicy(date(2026, 4, 1), "the Board", ring="01632 960111")


def concern(**more: object) -> Concern:
    made = Concern(
        id=UUID(int=1),
        raised_at=NOW,
        raised_by=SOMEBODY,
        raised_as="supporter",
        acknowledge_by=answer_by(NOW, POLICY),
        words="He takes her card.",
        about="My neighbour at number 4.",
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_a_concern_says_whom_it_is_about_and_what() -> None:
    concern().check()
    concern(about="", case_id=UUID(int=2)).check()
    concern(about="", person_id=UUID(int=2)).check()
    with pytest.raises(ConcernAboutNobody):
        concern(about=" ").check()
    with pytest.raises(ConcernSaysNothing):
        concern(words=" ").check()


def test_whoever_raised_it_is_told_whom_to_ring_when_nobody_has_answered_in_time_and_not_before() -> None:
    made = concern()
    assert made.whom_to_ring(POLICY, NOW + timedelta(minutes=59)) == ()
    [late] = made.whom_to_ring(POLICY, NOW + timedelta(hours=1))
    assert "01632 960111" in late
    assert late.startswith("Nobody has answered yet.")
    made.acknowledge(InHand(NOW + timedelta(hours=2), SOMEBODY, "Jo"))
    assert made.whom_to_ring(POLICY, NOW + timedelta(days=1)) == ()


def test_where_somebody_is_in_danger_it_is_told_at_once() -> None:
    first, second = concern(immediate_danger=True).whom_to_ring(POLICY, NOW)
    assert first == EMERGENCY
    assert "01632 960111" in second
    assert "Nobody" not in second
    assert "the council" in concern(immediate_danger=True).whom_to_ring(DEFAULT_POLICY, NOW)[1]


def test_it_is_in_one_hand_before_it_is_decided_and_decided_once_with_reasons() -> None:
    made = concern()
    decided = DecidedOn(date(2026, 11, 3), Result.ENQUIRY, "There is cause.", SOMEBODY, "Jo")
    with pytest.raises(ConcernNotInHand):
        made.decide(decided)
    made.acknowledge(InHand(NOW, SOMEBODY, "Jo"))
    assert made.state is ConcernState.ACKNOWLEDGED
    with pytest.raises(ConcernInHand):
        made.acknowledge(InHand(NOW, UUID(int=8), "Sam"))
    with pytest.raises(OutcomeUnexplained):
        made.decide(replace(decided, words=" "))
    made.decide(decided)
    assert made.state.value == "decided"
    with pytest.raises(ConcernNotInHand):
        made.decide(decided)


def test_the_policy_in_force_is_the_latest_that_has_begun() -> None:
    later = replace(POLICY, effective_from=date(2027, 4, 1), hours=2)
    assert in_force([later, POLICY], date(2026, 11, 2)) == POLICY
    assert in_force([POLICY, later], date(2027, 4, 1)) == later
    assert in_force([], date(2026, 11, 2)).hours == 1
    assert answer_by(NOW, later) == NOW + timedelta(hours=2)
