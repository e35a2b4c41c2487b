"""Which clocks run, from when until when, and what closes or stops one."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.review.tests.made_facts import (
    DAY,
    ONE,
    TWO,
    at,
    cases,
    days,
    known,
    later,
    paid,
    plan,
    reviewed,
)

from review.domain.clocks import AGREED, ANNUAL, CHECK_IN, DIRECT_PAYMENT, REQUEST, SOURCES, Clock
from review.domain.dates import months_after
from review.domain.facts import Asked, Closed, PlanFacts, Reviewed, Start
from review.domain.known import KnownCase
from review.domain.line import line_on
from review.domain.policy import ReviewPolicy
from review.domain.schedule import schedule_on

TEN_DAYS_ON = later(10)


def clocks(case: KnownCase, on: date = TEN_DAYS_ON, *policies: ReviewPolicy) -> dict[str, Clock]:
    return {clock.code: clock for clock in schedule_on(case, policies, on).running}


def test_a_plan_that_is_not_signed_has_no_clock_although_support_started() -> None:
    schedule = schedule_on(known(PlanFacts(ONE, support=Start(DAY, at(DAY)))), (), later(10))
    assert (schedule.clocks, schedule.waits_for) == ((), "signed_plan")


def test_a_signed_plan_has_no_clock_before_its_support_started() -> None:
    schedule = schedule_on(known(plan()), (), later(400))
    assert (schedule.clocks, schedule.waits_for) == ((), "support_start")


def test_the_first_look_is_six_to_eight_weeks_after_support_started() -> None:
    found = clocks(known(plan(started=later(3))))[CHECK_IN]
    assert (found.base_on, found.opens_on, found.due_by) == (later(3), later(45), later(59))


def test_a_part_that_started_before_the_plan_was_signed_counts_from_the_signature() -> None:
    part = Start(later(-30), at(later(-30)), whole=False)
    found = clocks(known(replace(plan(), support=part)))[CHECK_IN]
    assert found.base_on == DAY


def test_a_corrected_start_moves_the_first_look() -> None:
    case = known(plan(started=DAY))
    case.hear_support(ONE, Start(later(7), at(later(9))))
    assert clocks(case)[CHECK_IN].due_by == later(63)


def test_a_yearly_review_counts_from_the_last_one_that_covered_it() -> None:
    case = known(plan(started=DAY), reviewed=(reviewed(later(50), CHECK_IN, ANNUAL),))
    found = clocks(case)
    assert CHECK_IN not in found
    assert found[ANNUAL].due_by == later(50 + 365)


def test_a_review_that_is_written_down_later_does_not_take_the_place_of_one_that_was_held_later() -> None:
    held = reviewed(later(50), CHECK_IN, ANNUAL)
    before = replace(reviewed(later(49), ANNUAL), at=at(later(51)))
    assert clocks(known(plan(started=DAY), reviewed=(held, before)))[ANNUAL].base_on == later(50)


def test_a_review_that_did_not_cover_the_year_leaves_its_clock_as_it_was() -> None:
    case = known(plan(started=DAY), reviewed=(reviewed(later(50), CHECK_IN),))
    assert clocks(case)[ANNUAL].due_by == later(365)


@pytest.mark.parametrize(
    ("first_paid", "due_by"),
    [
        (date(2027, 1, 4), date(2027, 7, 4)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 12, 31), date(2028, 6, 30)),
    ],
)
def test_a_direct_payment_is_reviewed_within_six_calendar_months_of_the_first_payment(
    first_paid: date, due_by: date
) -> None:
    case = known(paid(plan(day=first_paid, started=first_paid), first_paid))
    assert clocks(case, first_paid)[DIRECT_PAYMENT].due_by == due_by


def test_after_its_first_review_a_direct_payment_is_reviewed_within_twelve_months() -> None:
    leap = date(2028, 2, 29)
    case = known(paid(plan(day=later(0), started=DAY), DAY), reviewed=(reviewed(leap, DIRECT_PAYMENT),))
    assert clocks(case, leap)[DIRECT_PAYMENT].due_by == date(2029, 2, 28)


def test_a_direct_payment_runs_its_clock_also_where_nobody_said_that_support_started() -> None:
    found = clocks(known(paid(plan(), later(2))))
    assert set(found) == {DIRECT_PAYMENT, ANNUAL}


def test_the_day_agreed_in_the_plan_is_a_clock() -> None:
    found = clocks(known(plan(started=DAY, review_on=later(120))))[AGREED]
    assert (found.opens_on, found.due_by) == (later(106), later(120))


def test_a_day_agreed_that_came_before_support_waits_for_the_first_look() -> None:
    case = known(plan(started=later(30), review_on=later(20)))
    assert clocks(case)[AGREED].due_by == clocks(case)[CHECK_IN].due_by == later(86)


def test_an_accepted_request_has_a_clock_until_it_is_reviewed_or_taken_back() -> None:
    asked = Asked(UUID(int=9), later(100), at(later(100)))
    case = known(plan(started=DAY), asked=(asked,))
    assert clocks(case)[REQUEST].due_by == later(128)
    urgent = known(plan(started=DAY), asked=(replace(asked, urgent=True),))
    assert clocks(urgent)[REQUEST].due_by == later(107)
    case.take_back(UUID(int=9), later(101))
    schedule = schedule_on(case, (), later(110))
    assert REQUEST not in {clock.code for clock in schedule.running}
    assert [(each.code, each.reason) for each in schedule.stopped] == [(REQUEST, "request_withdrawn")]
    held = known(
        plan(started=DAY), asked=(asked,), reviewed=(reviewed(later(110), REQUEST, about=UUID(int=9)),)
    )
    assert REQUEST not in clocks(held)


def test_a_request_that_was_reviewed_under_an_earlier_plan_does_not_come_back() -> None:
    asked = Asked(UUID(int=9), later(10), at(later(10)))
    case = known(
        replace(plan(started=DAY), end=None),
        plan(TWO, later(60), started=later(60)),
        asked=(asked,),
        reviewed=(reviewed(later(20), REQUEST, about=UUID(int=9)),),
    )
    assert REQUEST not in clocks(case, later(70))


def test_the_first_look_at_a_new_plan_takes_the_place_of_that_of_the_old() -> None:
    case = known(plan(started=DAY), plan(TWO, later(30), started=later(31)))
    schedule = schedule_on(case, (), later(40))
    [found] = [clock for clock in schedule.running if clock.code == CHECK_IN]
    assert (found.about, found.base_on) == (TWO, later(31))
    assert [(each.code, each.about, each.reason) for each in schedule.stopped] == [
        (CHECK_IN, ONE, "support_started_anew")
    ]


def test_a_new_plan_whose_start_nobody_said_takes_over_the_clocks_of_the_old() -> None:
    case = known(plan(started=DAY), plan(TWO, later(30)))
    found = clocks(case, later(40))
    assert (found[CHECK_IN].about, found[CHECK_IN].due_by) == (ONE, later(56))
    assert found[ANNUAL].due_by == later(365)


def test_the_direct_payment_clock_stops_with_its_reason_where_nothing_is_one_any_more() -> None:
    case = known(
        paid(plan(started=DAY, direct_payment=True), DAY), plan(TWO, later(60), direct_payment=False)
    )
    schedule = schedule_on(case, (), later(70))
    assert DIRECT_PAYMENT not in {clock.code for clock in schedule.running}
    assert [(each.code, each.reason) for each in schedule.stopped if each.code == DIRECT_PAYMENT] == [
        (DIRECT_PAYMENT, "no_direct_payment")
    ]


def test_a_direct_payment_that_begins_again_is_reviewed_six_months_after_that() -> None:
    case = known(
        paid(plan(started=DAY), DAY),
        plan(TWO, later(60), direct_payment=False),
        paid(plan(UUID(int=13), later(90)), later(91)),
    )
    assert clocks(case, later(100))[DIRECT_PAYMENT].base_on == later(91)


def test_a_clock_keeps_the_policy_under_which_it_began() -> None:
    sooner = ReviewPolicy(
        UUID(int=3), DAY, "Sooner", "Head", "Minute 3", check_in_from_days=14, check_in_to_days=21,
        recorded_at=at(later(5)),
    )  # fmt: skip
    assert clocks(known(plan(started=DAY)), later(10), sooner)[CHECK_IN].due_by == later(56)
    assert clocks(known(plan(started=later(6))), later(10), sooner)[CHECK_IN].due_by == later(27)


def test_every_clock_names_its_source() -> None:
    case = known(
        paid(plan(started=DAY, review_on=later(100)), DAY),
        asked=(Asked(UUID(int=9), DAY, at(DAY)),),
    )
    found = clocks(case)
    assert set(found) == set(SOURCES)
    assert {code: clock.source for code, clock in found.items()} == SOURCES
    assert all(clock.why for clock in found.values())


def test_months_are_calendar_months() -> None:
    assert months_after(date(2027, 10, 31), 4) == date(2028, 2, 29)
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert months_after(date(2027, 12, 15), 12) == date(2028, 12, 15)


# -- whatever is known ------------------------------------------------------------------------------------------


@given(cases(), days)
def test_every_open_plan_always_has_a_clock_and_no_other_has_one(case: KnownCase, on: date) -> None:
    schedule, line = schedule_on(case, (), on), line_on(case.plans, on)
    started = line is not None and any(each.support or each.payment for each in line.plans)
    assert bool(schedule.clocks) == started
    assert bool(schedule.running) == (started and not schedule.ended)
    assert schedule.waits_for is None or not schedule.clocks


@given(cases(), days)
def test_clocks_come_nearest_first_and_open_before_they_are_due(case: KnownCase, on: date) -> None:
    found = schedule_on(case, (), on).clocks
    assert [clock.due_by for clock in found] == sorted(clock.due_by for clock in found)
    assert all(clock.opens_on <= clock.due_by for clock in found)
    assert len({(clock.code, clock.about) for clock in found}) == len(found)


@given(cases(), days, st.integers(0, 4_000))
def test_time_alone_takes_no_clock_away(case: KnownCase, on: date, more: int) -> None:
    """A clock that is late stays: only another plan, an end, or a review changes what runs."""
    settled = known(
        *(
            replace(
                each,
                end=None,
                signed=each.signed and replace(each.signed, effective_from=each.signed.decided_on),
            )
            for each in case.plans
            if each.effective_from <= on
        ),
        reviewed=case.reviewed,
        asked=case.asked,
    )
    assert schedule_on(settled, (), on).running == schedule_on(settled, (), on + timedelta(days=more)).running


@given(cases(), days, st.data())
def test_a_review_closes_what_it_covered_and_nothing_else(
    case: KnownCase, on: date, data: st.DataObject
) -> None:
    schedule = schedule_on(case, (), on)
    if not schedule.running or schedule.plan is None:
        return
    before = {(clock.code, clock.about): clock for clock in schedule.running}
    covered = data.draw(st.sets(st.sampled_from(sorted(before, key=str))))
    moment = max((at(on), *(each.at + timedelta(seconds=1) for each in case.reviewed)))
    closed = tuple(Closed(code, about) for code, about in sorted(covered, key=str))
    case.be_reviewed(Reviewed(UUID(int=8), schedule.plan.plan_id, on, moment, closed))
    after = {(clock.code, clock.about): clock for clock in schedule_on(case, (), on).running}
    for key, clock in before.items():
        if key not in covered:
            assert after[key] == clock
        elif clock.code in (CHECK_IN, REQUEST, AGREED):
            assert key not in after
        else:
            assert after[key].base_on == max(on, clock.base_on)


@given(cases(), days, st.randoms())
def test_what_runs_does_not_depend_on_the_order_in_which_plans_stand(
    case: KnownCase, on: date, chance: Random
) -> None:
    shuffled = list(case.plans)
    chance.shuffle(shuffled)
    other = known(*shuffled, reviewed=case.reviewed, asked=case.asked)
    assert schedule_on(case, (), on) == schedule_on(other, (), on)
