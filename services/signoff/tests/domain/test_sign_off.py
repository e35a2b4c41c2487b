"""Where the decision on a plan stands follows from what happened to it, in whatever order that was heard."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.calendar import WorkingDays
from signoff.domain.clock import State as ClockState
from signoff.domain.kept import Reference
from signoff.domain.known import Closure, KnownCase
from signoff.domain.refusals import AlreadySigned, AnotherPlanVersion, NotWaiting
from signoff.domain.sign_off import SignOff, State
from signoff.domain.sign_off_parts import (
    BudgetMade,
    DecisionMade,
    PartSigned,
    PlanAside,
    ReturnMade,
    Submission,
)

MONDAY = date(2026, 11, 23)
HERE = Reference("/v1/x", 1, "0" * 64)
BUDGET = BudgetMade(1, HERE, "to_follow")
ENGLAND = WorkingDays()


def submission(version: int, on: date = MONDAY) -> Submission:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    return Submission(version, on, at, "self", HERE)


def waiting(*versions: int) -> SignOff:
    found = SignOff(UUID(int=1), UUID(int=2), UUID(int=3))
    for version in versions or (1,):
        found.be_submitted(submission(version, MONDAY + timedelta(days=7 * (version - 1))))
    return found


def decision(version: int = 1, on: date = MONDAY) -> DecisionMade:
    return DecisionMade(1, version, on, UUID(int=9), "practitioner", "practitioner", HERE)


def returned(version: int = 1, on: date = MONDAY) -> ReturnMade:
    return ReturnMade(1, version, on, ("need_not_met",), HERE)


def test_the_version_submitted_last_is_decided_on_whichever_was_heard_first() -> None:
    for order in permutations((1, 2, 3)):
        assert waiting(*order).current.version == 3


def test_the_same_version_heard_twice_is_one() -> None:
    assert len(waiting(1, 1).submissions) == 1


def test_a_return_lets_the_plan_wait_no_more_until_it_is_submitted_again() -> None:
    found = waiting()
    found.be_returned(returned())
    assert found.state is State.RETURNED
    with pytest.raises(NotWaiting):
        found.be_signed(decision())
    found.be_submitted(submission(2))
    assert str(found.state) == "waiting"


def test_a_decision_names_the_version_that_waits() -> None:
    found = waiting(1, 2)
    with pytest.raises(AnotherPlanVersion):
        found.be_signed(decision(1))
    found.be_signed(decision(2))
    assert found.state is State.SIGNED


def test_a_signed_plan_stays_signed_whatever_is_heard_later() -> None:
    found = waiting()
    found.be_signed(decision())
    found.be_withdrawn(1, MONDAY)
    found.be_submitted(submission(2))
    found.ended_on = MONDAY
    assert (found.state, found.withdrawn_after_signing) == (State.SIGNED, MONDAY)
    with pytest.raises(AlreadySigned):
        found.be_signed(decision(2))
    with pytest.raises(AlreadySigned):
        found.be_returned(returned(2))


def test_what_was_taken_back_is_off_and_counts_anew_when_it_is_submitted_again() -> None:
    found = waiting()
    found.be_withdrawn(1, MONDAY + timedelta(days=1))
    assert found.state is State.WITHDRAWN
    assert found.clock(MONDAY + timedelta(days=2), ENGLAND).state is ClockState.OFF
    found.be_submitted(submission(2, MONDAY + timedelta(days=7)))
    assert found.clock(MONDAY + timedelta(days=7), ENGLAND).due_on == date(2026, 12, 7)


def test_a_return_pauses_the_councils_days() -> None:
    found = waiting()
    found.be_returned(returned(on=MONDAY + timedelta(days=2)))
    found.be_submitted(submission(2, MONDAY + timedelta(days=14)))
    clock = found.clock(MONDAY + timedelta(days=14), ENGLAND)
    assert (clock.used_working_days, clock.due_on, clock.persons_days) == (2, date(2026, 12, 10), 14)


def test_a_part_of_a_version_that_was_replaced_is_shown_as_such() -> None:
    found = waiting()
    found.be_signed_in_part(PartSigned(1, 1, ("a1",), MONDAY, 500, 0, HERE))
    assert [part.replaced_by for part in found.interim] == [None]
    found.be_returned(returned())
    found.be_submitted(submission(2))
    assert [part.replaced_by for part in found.interim] == [2]


def test_it_falls_overdue_once_for_each_due_day() -> None:
    found = waiting()
    found.due_on = MONDAY
    assert found.fall_overdue(MONDAY) is None
    assert found.fall_overdue(MONDAY + timedelta(days=1)) == MONDAY
    assert found.late
    assert found.fall_overdue(MONDAY + timedelta(days=2)) is None
    found.due_on = MONDAY + timedelta(days=5)
    assert not found.late
    assert found.fall_overdue(MONDAY + timedelta(days=6)) == found.due_on


ACTS: dict[str, Callable[[SignOff, int], None]] = {
    "submit": lambda found, number: found.be_submitted(submission(number)),
    "withdraw": lambda found, number: found.be_withdrawn(number, MONDAY),
    "return": lambda found, number: found.be_returned(returned(number)),
    "sign": lambda found, number: found.be_signed(decision(number)),
}
acts = st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 4)), max_size=30)


@given(acts)
def test_a_decision_that_was_made_never_changes(done: list[tuple[str, int]]) -> None:
    found, made = waiting(), None
    for name, number in done:
        try:
            ACTS[name](found, number)
        except (AlreadySigned, NotWaiting, AnotherPlanVersion):
            assert name in {"return", "sign"}
        if made is not None:
            assert found.decision == made
            assert found.state is State.SIGNED
        made = found.decision
        clock = found.clock(MONDAY, ENGLAND)
        assert (clock.state is ClockState.ENDED) == (made is not None)
        assert (clock.due_on is not None) == (found.state in (State.WAITING, State.SIGNED))


# -- what is known of a case ----------------------------------------------------------------------------------


def closure(day: int, hour: int = 9) -> Closure:
    return Closure(datetime(2026, 11, day, hour, tzinfo=UTC), date(2026, 11, day))


@pytest.mark.parametrize(
    ("closures", "closed", "ended"),
    [
        ((), False, None),
        ((closure(22),), False, None),
        ((closure(23, 8),), False, None),
        ((closure(23, 10),), False, date(2026, 11, 23)),
        ((closure(24),), False, date(2026, 11, 24)),
        ((closure(22),), True, date(2026, 11, 22)),
        ((closure(22), closure(25)), False, date(2026, 11, 25)),
    ],
)
def test_a_closed_case_ends_what_was_submitted_before_or_while_it_was_closed(
    closures: tuple[Closure, ...], *, closed: bool, ended: date | None
) -> None:
    case = KnownCase(UUID(int=2), UUID(int=3))
    for each in reversed(closures):
        case.hear_closure(each)
    case.closed = closed
    sent = submission(1)
    assert case.ended_after(*sent.moment) == ended


def test_after_a_case_was_closed_and_opened_again_the_days_begin_anew() -> None:
    found = SignOff(UUID(int=1), UUID(int=2), UUID(int=3))
    for version, on in ((1, date(2026, 10, 5)), (2, date(2026, 11, 20))):
        found.be_submitted(submission(version, on))
    case = KnownCase(UUID(int=2), UUID(int=3))
    for on in (date(2026, 9, 1), date(2026, 10, 7), date(2026, 10, 9)):
        case.hear_closure(Closure(datetime(on.year, on.month, on.day, 9, tzinfo=UTC), on))
    case.closed = False
    found.follow_case(case)
    assert (found.closed, found.ended_on) == ({1: date(2026, 10, 7)}, None)
    clock = found.clock(date(2026, 11, 20), ENGLAND)
    assert (clock.used_working_days, clock.due_on, clock.late) == (0, date(2026, 11, 27), False)
    assert clock.persons_days == 2


def test_a_part_that_does_not_come_leaves_the_whole_to_be_decided_and_the_end_of_a_budget_does_not() -> None:
    found = waiting()
    found.set_aside = PlanAside(MONDAY, "needs_more_now", UUID(int=7))
    assert (found.state, found.over) == (State.WAITING, None)
    found.be_signed(decision())
    assert (found.state, found.over) == (State.SIGNED, None)
    ended = waiting()
    ended.set_aside = PlanAside(MONDAY, "plan_ended", ended.id)
    assert ended.state is State.SET_ASIDE
    with pytest.raises(NotWaiting, match="another plan"):
        ended.be_signed(decision())
