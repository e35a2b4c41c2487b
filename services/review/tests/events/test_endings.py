"""A plan that a review found to end goes on, and is reviewed, until sign-off has ended its budget."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from services.review.tests.house import TEAM, WORKER, Case, House
from services.review.tests.said import AGREEMENT, checked_in, complete

from contracts.event import Document
from contracts.signoff import BudgetChanged


async def change(
    house: House, case: Case, reason: str, on: date, review_id: str | None = None
) -> dict[str, Any]:
    """Let sign-off say that the budget changed; give where the reviews of the case stand after that."""
    link = Document(path="/v1/x", version=2, sha256="0" * 64)
    event = BudgetChanged(
        **case.ids,
        plan_id=case.plan_id,
        budget=link,
        reason=reason,
        effective_from=on,
        direction="down",
        review_id=UUID(review_id) if review_id else None,
    )
    await house.tell(case, event)
    return await house.standing(case)


async def wished(house: House) -> tuple[Case, date]:
    """Give a case in which a review found that the plan ends by the person's wish, and the day."""
    case, path = await checked_in(house)
    day = house.today + timedelta(days=40)
    ending = {"reason": "person_wishes", "ends_on": str(day), "words": "I manage well alone."}
    agreement = AGREEMENT | {"agreed_on": str(house.today)}
    answer = await complete(house, path, result="plan_ends", ending=ending, agreement=agreement)
    assert answer.status_code == 200, answer.text
    return case, day


async def ended(house: House, case: Case) -> list[str]:
    """Give the reasons for which it was said that reviews of a case ended."""
    return [each["reason"] for name, each in await house.said_by_review(case) if name == "reviews_ended"]


async def test_a_plan_whose_end_waits_for_sign_off_is_reviewed_on_and_somebody_acts(house: House) -> None:
    case, _ = await wished(house)
    house.travel(days=60)
    await house.rest()
    found = await house.standing(case)
    assert (found["ended"], [each["code"] for each in found["clocks"]]) == (None, ["annual"])
    assert found["live"]["number"] == 2
    [task] = found["tasks"]
    assert (task["code"], task["role"]) == ("ending_waits_for_sign_off", "practitioner")
    assert task["acting"] == {"team_id": str(TEAM), "worker_principal_id": str(house.who(WORKER))}
    assert found["plan"]["asked_end"]["reason"] == "person_wishes"
    assert await ended(house, case) == []


async def test_the_reviews_end_on_the_day_from_which_sign_off_ends_the_budget(house: House) -> None:
    case, day = await wished(house)
    found = await change(house, case, "plan_ended", day + timedelta(days=3))
    assert (found["tasks"], found["ended"]) == ([], None)
    house.travel(days=42)
    await house.rest()
    assert await ended(house, case) == []
    house.travel(days=44)
    await house.rest()
    found = await house.standing(case)
    assert (found["ended"]["on"], found["live"]) == (str(day + timedelta(days=3)), None)
    assert await ended(house, case) == ["plan_ended"]


async def test_no_task_is_left_where_somebody_at_sign_off_lets_the_plan_go_on(house: House) -> None:
    case, _ = await wished(house)
    review = (await house.standing(case))["plan"]["asked_end"]["review_id"]
    found = await change(house, case, "plan_goes_on", house.today, review)
    assert (found["tasks"], found["plan"]["asked_end"], found["ended"]) == ([], None, None)


async def test_a_wish_to_end_that_is_taken_back_in_time_leaves_the_plan_under_review(house: House) -> None:
    case, day = await wished(house)
    await change(house, case, "plan_ended", day)
    found = await change(house, case, "agreement_taken_back", house.today)
    assert (found["tasks"], found["plan"]["end"]) == ([], None)
    house.travel(days=60)
    await house.rest()
    found = await house.standing(case)
    assert (found["ended"], [each["code"] for each in found["clocks"]]) == (None, ["annual"])
    assert await ended(house, case) == []
