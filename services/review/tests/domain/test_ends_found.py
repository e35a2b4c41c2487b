"""Several reviews find an end, or sign-off said one before: what somebody settles undoes that one and no other."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from services.review.tests.made_facts import DAY, ONE, known, later, plan, reviewed

from review.domain.clocks import ANNUAL, CHECK_IN
from review.domain.facts import AskedEnd, BudgetChange, End
from review.domain.known import KnownCase
from review.domain.schedule import schedule_on

FIRST, SECOND = UUID(int=501), UUID(int=502)


def begun() -> KnownCase:
    return known(plan(started=DAY))


def review(case: KnownCase, review_id: UUID, on: int, ends: str | None = None, day: int = 80) -> None:
    """Complete a review that found an end from a day, or none."""
    asked = AskedEnd(review_id, ends, later(day), later(on)) if ends else None
    case.be_reviewed(replace(reviewed(later(on), CHECK_IN), review_id=review_id), asked)


def goes_on(case: KnownCase, review_id: UUID) -> None:
    case.hear_budget_change(ONE, BudgetChange("plan_goes_on", later(60), "same", review_id))


def ends_on(case: KnownCase) -> date | None:
    ends = case.plan(ONE).ends
    return ends.on if ends else None


@pytest.mark.parametrize("reason", ["moved", "died"])
def test_a_plan_goes_on_after_the_review_that_found_its_end_whichever_were_held_since(reason: str) -> None:
    case = begun()
    review(case, FIRST, 50, reason)
    review(case, SECOND, 55)
    goes_on(case, FIRST)
    schedule = schedule_on(case, (), later(400))
    assert (schedule.ended, [each.code for each in schedule.running]) == (None, [ANNUAL])


@pytest.mark.parametrize("day", [70, 80, 90])
def test_an_end_that_sign_off_said_stands_where_nothing_ends_by_a_later_review(day: int) -> None:
    case = begun()
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(80), "down"))
    review(case, FIRST, 50, "moved", day)
    assert ends_on(case) == later(min(day, 80))
    goes_on(case, FIRST)
    assert case.plan(ONE).ends == End(later(80), "plan_ended")


def test_of_two_ends_that_reviews_found_the_one_that_is_not_settled_stands() -> None:
    case = begun()
    review(case, FIRST, 50, "moved", 80)
    review(case, SECOND, 55, "died", 70)
    goes_on(case, SECOND)
    assert case.plan(ONE).ends == End(later(80), "moved", wished=False)
    goes_on(case, FIRST)
    assert ends_on(case) is None


def test_an_end_that_waits_still_waits_where_another_that_was_found_after_it_is_settled() -> None:
    case = begun()
    review(case, FIRST, 50, "not_eligible", 75)
    review(case, SECOND, 55, "moved", 70)
    goes_on(case, SECOND)
    waits = case.plan(ONE).waits_to_end
    assert (ends_on(case), waits and waits.review_id) == (None, FIRST)


def test_a_wish_that_is_taken_back_leaves_the_end_of_somebody_who_moved() -> None:
    case = begun()
    review(case, FIRST, 40, "person_wishes")
    case.hear_budget_change(ONE, BudgetChange("plan_ended", later(80), "down"))
    review(case, SECOND, 50, "moved", 70)
    case.hear_budget_change(ONE, BudgetChange("agreement_taken_back", later(60), "same"))
    assert ends_on(case) == later(70)
    goes_on(case, SECOND)
    assert ends_on(case) is None


def test_an_end_that_was_kept_without_its_review_goes_with_it_unless_sign_off_said_it() -> None:
    for said, left in ((False, None), (True, later(80))):
        case = begun()
        review(case, FIRST, 50)
        review(case, SECOND, 55)
        if said:
            case.hear_budget_change(ONE, BudgetChange("plan_ended", later(80), "down"))
        kept = replace(case.plan(ONE), end=End(later(80), "moved", wished=False))
        case.plans = (kept,)
        goes_on(case, UUID(int=503))
        assert ends_on(case) == later(80), "another review was settled"
        goes_on(case, FIRST)
        assert ends_on(case) == left
