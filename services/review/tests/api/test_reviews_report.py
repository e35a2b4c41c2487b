"""A month's reviews, counted: what came of them, how far outcomes are met, by whom and how, in time or late."""

from services.review.tests.house import House
from services.review.tests.said import CHECK_IN, checked_in, complete, due, say


async def test_a_month_counts_what_came_of_its_reviews(house: House) -> None:
    _, path = await checked_in(house)
    assert (await complete(house, path, all_fine=True)).status_code == 200
    _, path = await checked_in(house)
    changed = await complete(house, path, result="budget_changes", ground="needs_changed")
    assert changed.status_code == 200, changed.text
    case = await house.started(days_ago=70)
    path = f"/v1/reviews/{(await house.live(case))['id']}"
    assert (await say(house, path, "check-in", CHECK_IN | {"way": "video"})).status_code == 201
    up = await complete(house, path, result="budget_changes", ground="price_change", direction="up")
    assert up.status_code == 200, up.text
    month = house.today.isoformat()[:7]
    answer = await house.get(f"/v1/reports/reviews?month={month}")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert (found["completed"], found["in_time"], found["late"]) == (3, 2, 1)
    assert found["results"] == {"no_change": 1, "plan_changes": 0, "budget_changes": 2, "plan_ends": 0}
    assert found["roll_up"] == {"fully_met": 1, "partially_met": 0, "not_met": 0, "not_counted": 2}
    assert found["changes"]["needs_changed"] == {"up": 0, "down": 0, "open": 1}
    assert found["changes"]["price_change"] == {"up": 1, "down": 0, "open": 0}
    assert found["ways"] == {"phone": 2, "video": 1}
    assert found["continuity"] == {"same_worker": 3}
    assert "words" not in answer.text


async def test_a_late_review_is_completed_as_any_other_and_ends_nothing(house: House) -> None:
    case = await house.started(days_ago=70)
    live = await house.live(case)
    assert live["late"] is True
    path = f"/v1/reviews/{live['id']}"
    assert (await say(house, path, "check-in", CHECK_IN)).status_code == 201
    answer = await complete(house, path)
    shown = await house.get(answer.json()["href"])
    assert [(each["code"], each["late"]) for each in shown.json()["closes"]] == [("check_in", True)]
    assert (await house.standing(case))["live"] is not None


async def test_a_report_is_for_staff_and_of_a_month(house: House) -> None:
    case, _ = await due(house)
    month = house.today.isoformat()[:7]
    answer = await house.get(f"/v1/reports/reviews?month={month}", "person", case.person)
    assert answer.status_code == 403
    assert (await house.get("/v1/reports/reviews?month=2027-13")).status_code == 422
