"""Who would sign, told before anything is submitted; it saves nothing."""

from typing import Any

from services.signoff.tests.house import Case, House
from services.signoff.tests.samples import WEEKLY, plan

from contracts.assessment import SharingGranted

FACTS: dict[str, Any] = {
    "first_year_weekly_pence": WEEKLY,
    "takes_direct_payment": True,
    "around_me": "yes",
    "confident_with_direct_payment": "yes",
}


async def preview(house: House, case: Case, **changes: object) -> dict[str, Any]:
    """Ask as the person who would sign."""
    path = f"/v1/cases/{case.id}/route-previews"
    answer = await house.send("POST", path, FACTS | changes, role="person", subject=case.person, case=case)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_person_knows_who_would_sign_and_what_would_change_it(house: House) -> None:
    case = await house.open_case()
    early = await preview(house, case)
    assert [reason["code"] for reason in early["route"]["reasons"]] == ["no_indication"]
    await house.determine(case)
    await house.indicate(case)
    assert (await preview(house, case))["route"]["to"] == "practitioner"
    dear = await preview(house, case, first_year_weekly_pence=WEEKLY * 2, around_me="no")
    assert {reason["code"] for reason in dear["route"]["reasons"]} == {"above_range", "support_not_good"}
    assert all(reason["would_change"] for reason in dear["route"]["reasons"])
    assert await house.said_by_signoff(case) == []


async def test_who_may_only_look_may_ask_who_would_sign_and_a_stranger_finds_nothing(house: House) -> None:
    case = await house.open_case()
    grant = {"sharing_id": case.plan_id, "principal_id": house.who("eve"), "part": "viewer", "until": None}
    await house.tell(case, SharingGranted.model_validate({**case.ids, **grant, "stages": ["signoff"]}))
    path = f"/v1/cases/{case.id}/route-previews"
    for subject, status in (("eve", 200), ("stranger", 404)):
        asked = await house.send("POST", path, FACTS, role="supporter", subject=subject, case=case)
        assert asked.status_code == status, asked.text


async def test_the_preview_says_what_the_route_will_be(house: House) -> None:
    case = await house.submitted()
    before = (await preview(house, case, confident_with_direct_payment="with_help"))["route"]
    assert before == (await house.standing(case))["route"]


async def test_the_preview_asks_of_confidence_where_a_direct_payment_is_taken_once_only(house: House) -> None:
    once = plan()
    line = {"action": "a1", "paid_by": "direct_payment", "weekly_pence": 0, "one_off_pence": 15_000 * 52}
    once["costs"]["lines"][0] = line
    once["sections"]["support"] |= {"confident_with_direct_payment": "no"}
    case = await house.submitted(once)
    before = (await preview(house, case, confident_with_direct_payment="no"))["route"]
    assert before == (await house.standing(case))["route"]
    assert [reason["code"] for reason in before["reasons"]] == ["not_confident"]
