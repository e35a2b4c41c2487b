"""From signed plans, and what has started, come clocks and one live review."""

from datetime import timedelta

from services.review.tests.house import House


async def test_a_signed_plan_whose_support_started_has_a_check_in_and_a_yearly_review(house: House) -> None:
    case = await house.started()
    found = await house.standing(case)
    assert [each["code"] for each in found["clocks"]] == ["check_in", "annual"]
    first, yearly = found["clocks"]
    assert first["opens_on"] == str(house.today + timedelta(days=42))
    assert first["due_by"] == str(house.today + timedelta(days=56))
    assert yearly["due_by"] == str(house.today + timedelta(days=365))
    assert all(each["source"] and each["why"] for each in found["clocks"])
    assert found["live"]["state"] == "coming"
    assert found["live"]["due_by"] == first["due_by"]
    said = [(name, each) for name, each in await house.said_by_review(case) if name != "case"]
    assert [name for name, _ in said] == ["review_scheduled"]
    assert said[0][1]["clocks"] == ["check_in", "annual"]
