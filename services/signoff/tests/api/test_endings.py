"""A review by which a plan would end: the ground is looked at here, and without one the budget stays in payment."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from services.signoff.tests.house import Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    a_day_before,
    after_notice,
    agreement,
    budget,
    decide,
    move_to,
    paid,
    revise,
    signed,
    today,
    tried,
)
from services.signoff.tests.samples import WEEKLY, part

from chassis.ids import uuid7
from contracts.assessment import CaseClosed
from contracts.review import ReviewCompleted

__all__ = ["today"]
PAYS = {"status": "assessed", "weekly_pence": 0, "source": "Finance"}


async def reviewed(
    house: House,
    case: Case,
    reason: str,
    ends_on: date,
    *,
    completed_on: date,
    **says: Any,
) -> UUID:
    """Let review say that a review would end the plan; give the review."""
    review_id = uuid7()
    document: dict[str, Any] = {
        "review_id": str(review_id),
        "plan_id": str(case.plan_id),
        "result": "plan_ends",
        "ending": {"reason": reason, "ends_on": ends_on.isoformat(), "words": "It ends."},
        "agreement": None,
        "reasons": "We spoke about it twice.",
        "name": "Ayesha Khan",
    } | says
    case.documents.pop("review", None)
    await house.publish(
        case,
        "review",
        document,
        lambda link: ReviewCompleted(
            **case.ids,
            plan_id=case.plan_id,
            review_id=review_id,
            review=link,
            closes=[],
            result="plan_ends",
            completed_on=completed_on,
        ),
        review_id,
    )
    return review_id


async def waiting(house: House, case: Case, state: str = "waiting") -> list[dict[str, Any]]:
    """Read what waits on the list of endings."""
    answer = await house.get(f"/v1/work-lists/endings?state={state}", case=case)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


@pytest.mark.parametrize("reason", ["died", "moved", "nhs_continuing_healthcare"])
async def test_what_is_no_decision_of_the_councils_ends_the_budget_on_the_day_named(
    house: House, today: date, reason: str
) -> None:
    case = await signed(house)
    on = today + timedelta(days=3)
    await reviewed(house, case, reason, on, completed_on=today)
    assert [await paid(house, case, day) for day in (a_day_before(on), on)] == [WEEKLY, 0]
    [ended] = await waiting(house, case, "ended")
    assert (ended["reason"], ended["ended_from"]) == (reason, on.isoformat())
    name, said = (await house.said_by_signoff(case))[-1]
    assert (name, said["reason"], said["direction"], said["effective_from"]) == (
        "budget_changed",
        "plan_ended",
        "down",
        on.isoformat(),
    )
    version = (await house.get(said["budget"]["path"])).json()
    assert (version["weekly_pence"], version["lines"], version["why"]["ground"]) == (0, [], reason)


async def test_what_ended_with_a_death_stays_ended_whatever_was_coming(house: House, today: date) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, "needs_still_met": "Two mornings."}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    await reviewed(house, case, "died", today, completed_on=today)
    assert [await paid(house, case, day) for day in (today, after_notice(today))] == [0, 0]
    assert (await house.standing(less))["state"] == "set_aside"
    assert (await budget(house, case))["coming"] == []


async def test_a_wish_ends_a_plan_with_the_persons_recorded_agreement_and_not_without(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "person_wishes", today, completed_on=today)
    [task] = await waiting(house, case)
    assert (task["why_not"], task["plan_id"]) == ("not_agreed", str(case.plan_id))
    assert "stays in payment" in task["sentence"]
    assert await paid(house, case, today + timedelta(days=100)) == WEEKLY
    later = today + timedelta(days=20)
    await reviewed(house, case, "person_wishes", later, completed_on=today, agreement=agreement(today))
    assert [await paid(house, case, day) for day in (a_day_before(later), later)] == [WEEKLY, 0]
    back = await house.change(case, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person)
    assert back.status_code == 200, back.text
    assert await paid(house, case, later) == WEEKLY
    assert await waiting(house, case, "ended") == []


async def test_what_waited_is_over_once_another_review_has_ended_the_plan(house: House, today: date) -> None:
    case = await signed(house)
    await reviewed(house, case, "person_wishes", today, completed_on=today)
    await reviewed(house, case, "died", today, completed_on=today)
    assert (await waiting(house, case), await paid(house, case)) == ([], 0)


async def test_not_eligible_takes_a_later_determination_whichever_is_heard_first_and_notice(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    [task] = await waiting(house, case)
    assert task["why_not"] == "not_determined"
    assert await paid(house, case, today + timedelta(days=100)) == WEEKLY
    await house.determine(case, "not_eligible")
    begins = after_notice(today)
    assert [await paid(house, case, day) for day in (a_day_before(begins), begins)] == [WEEKLY, 0]
    assert (await waiting(house, case), len(await waiting(house, case, "ended"))) == ([], 1)
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    move_to(house, begins)
    await reviewed(house, case, "died", today, completed_on=today)
    assert len(await waiting(house, case, "over")) >= 1
    over = await house.change(case, "PUT", "/contribution", PAYS, role="council_system", subject="finance")
    assert over.json()["code"] == "budget_over"


async def test_an_end_because_somebody_else_takes_over_and_a_cheaper_plan_are_less_all_the_same(
    house: House, today: date
) -> None:
    case = await signed(house)
    await reviewed(house, case, "moved", today, completed_on=today)
    assert await paid(house, case) == 0
    less = await revise(house, case, LESS)
    assert "decrease_without_ground" in await tried(house, less, LESS, needs_still_met="x")
    body = part("a2") | {"plan_version": less.documents["planning"]}
    answer = await house.change(less, "PUT", "/interim?dry_run=true", body)
    assert "part_beside_plan" not in answer.text, "nothing is in payment beside it"
    same = await revise(house, case, WEEKLY)
    assert (await decide(house, same, WEEKLY)).status_code == 200
    assert await paid(house, case) == WEEKLY


async def test_a_review_and_the_determination_it_rests_on_that_cross_do_not_miss_each_other(
    house: House, today: date
) -> None:
    case = await signed(house)
    document = await house.get(f"/v1/cases/{case.id}/budget", case=case)
    assert document.status_code == 200
    before = await known_version(house, case)
    await reviewed(house, case, "not_eligible", today, completed_on=today)
    assert [each["why_not"] for each in await waiting(house, case)] == ["not_determined"]
    assert await known_version(house, case) == before + 1, "whoever reads it at that moment is tried again"


async def known_version(house: House, case: Case) -> int:
    """Read which version of what is known of a case is kept."""
    pool = house.signoff.means.pool
    [row] = await pool.fetch(house.council, "SELECT version FROM known_cases WHERE id = $1", case.id)
    return int(row["version"])


async def test_a_wish_to_end_has_its_notice_here_too_and_nothing_that_was_paid_is_taken_back(
    house: House, today: date
) -> None:
    case = await signed(house)
    move_to(house, today + timedelta(days=60))
    now = today + timedelta(days=60)
    agreed = agreement(now)
    await reviewed(house, case, "person_wishes", today, completed_on=now, agreement=agreed)
    begins = after_notice(now)
    assert [await paid(house, case, day) for day in (today, a_day_before(begins), begins)] == [
        WEEKLY,
        WEEKLY,
        0,
    ]


@pytest.mark.parametrize(("reason", "first"), [("moved", 60), ("nhs_continuing_healthcare", 60), ("died", 0)])
async def test_only_a_death_lies_in_the_past_and_never_before_the_plan(
    house: House, today: date, reason: str, first: int
) -> None:
    case = await signed(house)
    now = today + timedelta(days=60)
    move_to(house, now)
    await reviewed(house, case, reason, today - timedelta(days=300), completed_on=now)
    ends = today + timedelta(days=first)
    assert await paid(house, case, ends) == 0
    assert await paid(house, case, a_day_before(ends)) == (WEEKLY if first else None)


@pytest.mark.parametrize(
    ("changes", "why_not"),
    [
        ({"ending": {"reason": "late", "ends_on": "2026-12-01", "words": "x"}}, "unknown_reason"),
        ({"ending": None}, "unknown_reason"),
        ({"name": " "}, "nobody_named"),
        ({"reasons": "", "ending": {"reason": "moved", "ends_on": "2026-12-01"}}, "reasons_missing"),
        ({"ending": {"reason": "moved", "ends_on": "soon", "words": "x"}}, "day_missing"),
    ],
)
async def test_what_is_no_lawful_end_leaves_the_budget_in_payment_and_is_shown_as_a_task(
    house: House, today: date, changes: dict[str, Any], why_not: str
) -> None:
    case = await signed(house)
    await reviewed(house, case, "moved", today, completed_on=today, **changes)
    [task] = await waiting(house, case)
    assert task["why_not"] == why_not
    assert await paid(house, case, today + timedelta(days=400)) == WEEKLY
    assert (await house.said_by_signoff(case))[-1][0] == "plan_signed_off"


async def test_a_review_of_a_plan_that_was_replaced_does_not_end_the_one_in_payment(
    house: House, today: date
) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    await reviewed(house, case, "person_wishes", today, completed_on=today, agreement=agreement(today))
    [task] = await waiting(house, case)
    assert (task["why_not"], await paid(house, case)) == ("not_in_payment", MORE)
    await reviewed(house, case, "died", today, completed_on=today)
    assert await paid(house, case) == 0


async def test_a_task_waits_no_more_once_another_plan_is_in_payment(house: House, today: date) -> None:
    case = await signed(house)
    await reviewed(house, case, "person_wishes", today, completed_on=today)
    assert len(await waiting(house, case)) == 1
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    assert (await waiting(house, case), len(await waiting(house, case, "over"))) == ([], 1)


async def test_closing_a_case_touches_no_budget(house: House, today: date) -> None:
    case = await signed(house)
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=today))
    assert await paid(house, case, today + timedelta(days=400)) == WEEKLY
