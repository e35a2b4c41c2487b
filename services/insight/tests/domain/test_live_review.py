"""The live review as it is told again: it opens when its day has come, and goes on under the plan that follows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.calendar import WorkingDays
from chassis.clock import day_of
from insight.domain.assessment import Assessment
from insight.domain.case import Case
from insight.domain.next_steps import next_steps
from insight.domain.review import Review, heard
from insight.domain.step import Who
from insight.domain.told import Told

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
REVIEW, FIRST, SECOND = uuid4(), uuid4(), uuid4()


def told(name: str, *, at: datetime = NOON, **facts: object) -> Told:
    """Tell something of the review's case."""
    day = day_of(at)
    return Told("review", name, 1, at, day, day, "stage", uuid4(), uuid4(), facts)


def scheduled(plan_id: UUID, opens_on: date, at: datetime = NOON) -> Told:
    """Say when the review is to be held."""
    due_by = opens_on + timedelta(days=14)
    facts = {"review_id": REVIEW, "plan_id": plan_id, "clocks": ["check_in"]}
    return told("review_scheduled", at=at, opens_on=opens_on, due_by=due_by, **facts)


def arranged() -> Review:
    """Give a review that is due and arranged."""
    review = heard(Review(), scheduled(FIRST, date(2026, 3, 1)))
    review = heard(review, told("review_due", review_id=REVIEW, due_by=date(2026, 3, 15)))
    to: dict[str, Any] = {"team_id": None, "worker_principal_id": uuid4(), "planned_on": date(2026, 3, 5)}
    return heard(
        review, told("review_arranged", review_id=REVIEW, way="phone", held_by="assessing_team", **to)
    )


@pytest.mark.parametrize(("opens_on", "due"), [(date(2026, 3, 2), True), (date(2026, 3, 3), False)])
def test_a_review_whose_first_day_is_moved_is_due_once_that_day_has_come(opens_on: date, due: bool) -> None:  # noqa: FBT001 - parametrized
    live = heard(arranged(), scheduled(FIRST, opens_on)).live
    assert live is not None
    assert live.due is due


def test_a_review_goes_on_as_it_was_arranged_where_another_plan_takes_the_place_of_its_own() -> None:
    before = arranged()
    ended = heard(before, told("reviews_ended", plan_id=FIRST, reason="plan_replaced"))
    assert ended.live is None
    live = heard(ended, scheduled(SECOND, date(2026, 3, 1))).live
    assert live is not None
    assert live.due
    assert (live.plan_id, live.planned_on) == (SECOND, date(2026, 3, 5))


def test_a_review_that_ended_and_is_to_be_held_later_after_all_is_arranged_anew() -> None:
    ended = heard(arranged(), told("reviews_ended", plan_id=FIRST, reason="person_died"))
    later = NOON + timedelta(minutes=1)
    live = heard(ended, scheduled(FIRST, date(2026, 3, 1), later)).live
    assert live is not None
    assert live.arranged_on is None


@pytest.mark.parametrize("named", [None, uuid4()])
def test_a_review_held_outside_the_council_is_the_workers_to_see_to_until_somebody_is_named(
    named: UUID | None,
) -> None:
    worker = uuid4()
    outside = told(
        "review_arranged",
        review_id=REVIEW,
        way="phone",
        held_by="ulo",
        team_id=None,
        worker_principal_id=named,
        planned_on=None,
    )
    review = heard(heard(Review(), scheduled(FIRST, date(2026, 3, 1))), outside)
    held = Assessment(worker_id=uuid4(), worker_principal_id=worker)
    case = Case(uuid4(), uuid4(), NOON, day_of(NOON), assessment=held, review=review)
    [step] = [each for each in next_steps(case, WorkingDays()) if each.code == "hold_review"]
    assert step.who == Who("practitioner", None, named or worker)
