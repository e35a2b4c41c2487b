"""One review lives in a case: it follows the clocks, opens, is late, and is completed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from services.review.tests.made_facts import (
    ASSESSED,
    CASE,
    DAY,
    ONE,
    PERSON,
    TWO,
    at,
    known,
    later,
    plan,
    review_of,
    reviewed,
    signed,
)

from review.domain.arranging import Wishes
from review.domain.arranging_refusals import ReviewOver
from review.domain.choices_said import Ending, Result, SaidBy
from review.domain.clocks import ANNUAL, CHECK_IN, DIRECT_PAYMENT, REQUEST
from review.domain.completing_refusals import ClosesNoClock
from review.domain.facts import Asked, AskedEnd, BudgetChange, Closed, End, Start
from review.domain.known import KnownCase
from review.domain.review import Review, State
from review.domain.review_parts import NOBODY_ACTS, Completed
from review.domain.schedule import schedule_on


def completed(on_day: int = 50, *closes: str, **more: Any) -> Completed:
    on = later(on_day)
    given = Completed(
        on, at(on), UUID(int=31), "practitioner", "Ayesha", Result.NO_CHANGE, closes or (CHECK_IN,)
    )
    return replace(given, **more)


def wishing(**more: Any) -> Wishes:
    given = Wishes(
        good_time=True,
        not_before=None,
        way=None,
        who=None,
        who_words="",
        words="",
        said_by=SaidBy.PERSON,
        said_by_name="",
        typed_by=PERSON,
        typed_as="person",
        on=DAY,
    )
    return replace(given, **more)


def asking(reason: str) -> AskedEnd:
    return AskedEnd(UUID(int=150), reason, later(80), later(50))


def begun() -> tuple[KnownCase, Review]:
    case = known(plan(started=DAY))
    return case, review_of(case, DAY)


def test_it_covers_every_clock_and_is_due_by_the_nearest() -> None:
    _, review = begun()
    assert review.codes == (CHECK_IN, ANNUAL)
    assert (review.opens_on, review.due_by, review.state) == (later(42), later(56), State.COMING)


def test_it_opens_once_when_its_day_has_come() -> None:
    _, review = begun()
    assert not review.open_on(later(41))
    assert review.open_on(later(42))
    assert not review.open_on(later(43))
    assert (review.state, review.waits_for) == (State.OPEN, "wishes")


def test_it_opens_again_where_its_day_was_moved_away() -> None:
    case, review = begun()
    review.open_on(later(42))
    case.hear_support(ONE, Start(later(20), at(later(43))))
    assert review.follow(schedule_on(case, (), later(43)), NOBODY_ACTS).scheduled
    assert not review.open_on(later(43))
    assert review.state is State.COMING
    assert review.open_on(later(62))


def test_it_is_late_after_its_last_day_and_nothing_else_changes() -> None:
    _, review = begun()
    review.open_on(later(42))
    assert not review.late(later(56))
    assert review.late(later(57))
    assert review.late_because(later(57)) == "not_held"
    assert review.state is State.OPEN
    assert review.live


def test_where_the_person_asked_to_wait_it_is_late_for_that_reason() -> None:
    _, review = begun()
    review.be_wished(wishing(good_time=False, not_before=later(90)))
    assert review.due_by == later(56)
    assert review.late_because(later(57)) == "person_asked_to_wait"
    assert review.late_because(later(56)) is None


def test_a_request_that_is_accepted_brings_its_day_nearer() -> None:
    case, review = begun()
    case.accept(Asked(UUID(int=9), later(5), at(later(5)), urgent=True))
    change = review.follow(schedule_on(case, (), later(5)), NOBODY_ACTS)
    assert change.scheduled
    assert (review.codes[0], review.opens_on, review.due_by) == (REQUEST, later(5), later(12))


def test_what_changes_nothing_is_not_said_again() -> None:
    case, review = begun()
    case.responsible = ASSESSED
    change = review.follow(schedule_on(case, (), later(3)), NOBODY_ACTS)
    assert (change.scheduled, change.ended, change.replaced_plan_id) == (False, False, None)


def test_it_moves_to_the_plan_that_takes_its_place_on_the_day_that_holds() -> None:
    case, review = begun()
    case.hear_signed(TWO, signed(later(30), effective_from=later(44)))
    before = schedule_on(case, (), later(43))
    assert before.changes_on == later(44)
    review.follow(before, NOBODY_ACTS)
    assert review.plan_id == ONE
    change = review.follow(schedule_on(case, (), later(44)), NOBODY_ACTS)
    assert (review.plan_id, change.replaced_plan_id, change.scheduled) == (TWO, ONE, True)


def test_a_plan_that_was_set_aside_gives_the_review_back_to_the_one_before() -> None:
    case, review = begun()
    case.hear_signed(TWO, signed(later(30)))
    review.follow(schedule_on(case, (), later(30)), NOBODY_ACTS)
    case.hear_set_aside(TWO, later(33))
    change = review.follow(schedule_on(case, (), later(33)), NOBODY_ACTS)
    assert (review.plan_id, change.replaced_plan_id) == (ONE, TWO)


def test_a_plan_ends_on_its_day_and_not_before() -> None:
    case, _ = begun()
    case.be_reviewed(reviewed(later(50), CHECK_IN), asking("person_wishes"))
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(80), "down"))
    assert schedule_on(case, (), later(79)).running
    ended = schedule_on(case, (), later(80))
    assert (ended.running, ended.ended) == ((), End(later(80), "plan_ended", wished=True))
    assert not ended.to_end


def test_a_review_alone_ends_no_plan_that_sign_off_has_not_ended() -> None:
    case, _ = begun()
    case.be_reviewed(reviewed(later(50), CHECK_IN), asking("not_eligible"))
    schedule = schedule_on(case, (), later(400))
    assert (schedule.ended, [each.code for each in schedule.running]) == (None, [ANNUAL])
    assert case.plan(ONE).waits_to_end == asking("not_eligible")
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(401), "down"))
    assert case.plan(ONE).waits_to_end is None
    assert schedule_on(case, (), later(401)).ended == End(later(401), "plan_ended", wished=False)


@pytest.mark.parametrize("reason", ["not_eligible", "moved"])
def test_a_plan_goes_on_and_is_reviewed_where_somebody_at_sign_off_settled_that_it_does(reason: str) -> None:
    case, _ = begun()
    last, asked = reviewed(later(50), CHECK_IN), asking(reason)
    case.be_reviewed(last, replace(asked, review_id=last.review_id))
    case.hear_budget_change(ONE, BudgetChange("plan_goes_on", later(60), "same", UUID(int=77)))
    assert (case.plan(ONE).asked_end or case.plan(ONE).ends) is not None, "another review was settled"
    case.hear_budget_change(ONE, BudgetChange("plan_goes_on", later(60), "same", last.review_id))
    assert (case.plan(ONE).ends, case.plan(ONE).waits_to_end) == (None, None)
    schedule = schedule_on(case, (), later(400))
    assert (schedule.ended, [each.code for each in schedule.running]) == (None, [ANNUAL])


def test_an_end_that_the_person_wished_is_taken_back_until_its_day() -> None:
    case, _ = begun()
    case.be_reviewed(reviewed(later(50), CHECK_IN), asking("person_wishes"))
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(80), "down"))
    case.hear_budget_change(ONE, BudgetChange("agreement_taken_back", later(60), "same"))
    assert (case.plan(ONE).ends, case.plan(ONE).waits_to_end) == (None, None)
    schedule = schedule_on(case, (), later(81))
    assert (schedule.ended, [each.code for each in schedule.running]) == (None, [ANNUAL])


def test_an_end_that_is_said_again_after_something_else_was_taken_back_stands_and_is_the_persons_still() -> (
    None
):
    case, _ = begun()
    case.be_reviewed(reviewed(later(50), CHECK_IN), asking("person_wishes"))
    for reason, on in (("plan_ended", 80), ("agreement_taken_back", 60), ("plan_ended", 80)):
        case.hear_budget_change(ONE, BudgetChange(reason, later(on)))
    assert schedule_on(case, (), later(80)).ended
    case.hear_budget_change(ONE, BudgetChange("agreement_taken_back", later(70)))
    assert schedule_on(case, (), later(80)).ended is None


@pytest.mark.parametrize(("reason", "on"), [("not_eligible", 60), ("person_wishes", 80)])
def test_an_end_that_is_not_the_persons_or_has_come_is_not_taken_back(reason: str, on: int) -> None:
    case, _ = begun()
    case.be_reviewed(reviewed(later(50), CHECK_IN), asking(reason))
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(80), "down"))
    case.hear_budget_change(ONE, BudgetChange("agreement_taken_back", later(on), "same"))
    assert schedule_on(case, (), later(80)).ended


def test_the_day_on_which_the_budget_ended_is_the_day_on_which_the_plan_did() -> None:
    case, _ = begun()
    case.be_reviewed(reviewed(later(50), CHECK_IN), asking("died"))
    assert case.plan(ONE).ends == End(later(80), "person_died", wished=False)
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(85), "down"))
    assert case.plan(ONE).ends == End(later(85), "person_died", wished=False)


@pytest.mark.parametrize(("reason", "ends"), [("died", "person_died"), ("moved", "moved")])
def test_a_case_closed_by_death_or_moving_ends_the_clocks_and_asks_how_the_plan_ends(
    reason: str, ends: str
) -> None:
    case, review = begun()
    case.close(at(later(20)), later(20), reason)
    change = review.follow(schedule_on(case, (), later(20)), NOBODY_ACTS)
    assert (change.ended, review.ended) == (True, End(later(20), ends))
    assert (review.state, review.waits_for) == (State.PLAN_TO_END, "ending")
    with pytest.raises(ReviewOver):
        review.be_completed(completed())
    _, asked = review.be_completed(
        completed(21, result=Result.PLAN_ENDS, closes=(), ending=Ending(reason), ends_on=later(21))
    )
    assert asked == AskedEnd(review.id, reason, later(21), later(21))
    case.be_reviewed(reviewed(later(21)), asked)
    assert schedule_on(case, (), later(21)).to_end is False


@pytest.mark.parametrize("reason", ["not_eligible", "refused", "self_funding", "no_reason_known_here"])
def test_a_case_closed_for_another_reason_stops_no_clock(reason: str) -> None:
    case, review = begun()
    case.close(at(later(20)), later(20), reason)
    assert not review.follow(schedule_on(case, (), later(20)), NOBODY_ACTS).ended
    assert review.live


def test_a_case_that_is_open_again_has_its_review_again_arranged_anew() -> None:
    case, review = begun()
    case.close(at(later(20)), later(20), "moved")
    review.follow(schedule_on(case, (), later(20)), NOBODY_ACTS)
    case.reopen()
    change = review.follow(schedule_on(case, (), later(25)), NOBODY_ACTS)
    assert (change.scheduled, review.live, review.arrangement) == (True, True, None)


def test_a_completed_review_closes_what_it_covered_under_its_own_name() -> None:
    _, review = begun()
    kept, end = review.be_completed(completed())
    assert (kept.closed, end) == ((Closed(CHECK_IN, ONE),), None)
    assert (kept.plan_id, kept.on, review.state) == (ONE, later(50), State.COMPLETED)


def test_only_a_request_that_was_accepted_by_then_is_covered() -> None:
    case, _ = begun()
    case.accept(Asked(UUID(int=8), later(40), at(later(40))))
    case.accept(Asked(UUID(int=9), later(60), at(later(60))))
    review = review_of(case, later(50))
    kept, _ = review.be_completed(completed(50, REQUEST))
    assert kept.closed == (Closed(REQUEST, UUID(int=8)),)


@pytest.mark.parametrize("closes", [(DIRECT_PAYMENT,), (CHECK_IN, DIRECT_PAYMENT)])
def test_it_closes_no_clock_that_does_not_run(closes: tuple[str, ...]) -> None:
    _, review = begun()
    with pytest.raises(ClosesNoClock):
        review.be_completed(completed(50, *closes))
    with pytest.raises(ClosesNoClock):
        review.be_completed(replace(completed(), closes=()))


def test_a_review_that_is_over_stays_as_it_is() -> None:
    _, review = begun()
    review.be_completed(completed())
    with pytest.raises(ReviewOver):
        review.be_completed(completed())
    with pytest.raises(ReviewOver):
        review.be_wished(wishing())
    assert not review.open_on(later(60))


def test_a_review_held_late_says_so_for_good() -> None:
    _, review = begun()
    review.be_completed(completed(70))
    assert review.late(later(500))
    _, held = begun()
    held.be_completed(completed(50))
    assert not held.late(later(500))


def test_ids_are_those_of_the_case() -> None:
    _, review = begun()
    assert (review.case_id, review.person_id, review.number) == (CASE, PERSON, 1)
    assert review.due_by - review.opens_on == timedelta(days=14)
