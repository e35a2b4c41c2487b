"""What a plan costs, over HTTP: every line with its working, assistants by the council's rate card, a week added up."""

import copy
from typing import Any

import pytest
from services.planning.tests.house import Case, House

from planning.api.samples import SECTIONS
from planning.api.samples_council import NEXT_RATE_CARD, RATE_CARD

ON_COSTS: Any = RATE_CARD["items"]
BOUGHT = {"quantity_hundredths": 700, "unit": "hour", "unit_pence": 1850, "per": "week"}


def action(**said: Any) -> dict[str, Any]:
    """An action that is paid for."""
    return {"what": "Help", "who": "Jo", "when": "Mornings", "paid_by": "direct_payment", **said}


async def rates(house: House) -> dict[str, Any]:
    """Publish the sample rate card; give what an action says of an assistant for 20 hours at £14.50."""
    published = await house.send("POST", "/v1/rate-cards", dict(RATE_CARD))
    assert published.status_code == 201, published.text
    card = published.json()["id"]
    return {
        "rate_card_id": card,
        "rate_card_version": 1,
        "hourly_pence": 1450,
        "hours_hundredths_a_week": 2000,
    }


async def begun(house: House, **sections: Any) -> tuple[Case, str]:
    """Start a plan with these sections."""
    case = await house.open_case()
    started = await house.start(case, {"sections": sections})
    assert started.status_code == 201, started.text
    return case, started.json()["id"]


async def test_an_assistant_is_costed_with_every_on_cost_of_the_rate_card(house: House) -> None:
    items = [action(employs=await rates(house)), action(cost=BOUGHT), action(paid_by="unpaid")]
    case, plan_id = await begun(house, actions={"items": items})
    costs = (await house.plan(case, plan_id))["costs"]
    assert [(line["action"], line["weekly_pence"]) for line in costs["lines"]] == [
        ("a1", 38_404),
        ("a2", 12_950),
        ("a3", 0),
    ]
    assert [part["code"] for part in costs["lines"][0]["parts"]] == ["wage", *ON_COSTS]
    assert sum(part["weekly_pence"] for part in costs["lines"][0]["parts"]) == 38_404
    assert "Pension: 3% of wage and holiday and sickness cover" in costs["lines"][0]["working"]
    assert costs["weekly_pence"] == costs["to_council_weekly_pence"] == 51_354
    assert costs["weekly_by"] == {"direct_payment": 51_354}
    assert costs["first_year_weekly_pence"] == 51_354


async def test_a_card_that_follows_changes_no_plan_that_was_costed_before(house: House) -> None:
    employs = await rates(house)
    case, plan_id = await begun(house, actions={"items": [action(employs=employs)]})
    before = (await house.plan(case, plan_id))["costs"]
    path = f"/v1/rate-cards/{employs['rate_card_id']}/versions"
    dearer = NEXT_RATE_CARD | {"items": ON_COSTS | {"insurance": ON_COSTS["insurance"] | {"pence": 20_800}}}
    following = await house.send("POST", path, dearer, match='"v1"')
    assert following.status_code == 201, following.text
    assert (await house.plan(case, plan_id))["costs"] == before
    items = [action(employs=employs | {"rate_card_version": 2})]
    match = await version_of(house, case, plan_id)
    again = await write(house, case, plan_id, items, match=match)
    assert again.status_code == 200, again.text
    after = (await house.plan(case, plan_id))["costs"]
    assert after["weekly_pence"] == before["weekly_pence"] + 200


@pytest.mark.parametrize(
    ("said", "code", "pointer"),
    [
        ({"employs": {"rate_card_version": 2}}, "no_such_rate_card", "/items/0/employs/rate_card_version"),
        ({"employs": {}, "cost": BOUGHT}, "cost_said_twice", "/items/0/cost"),
        ({"employs": {}, "paid_by": "unpaid"}, "unpaid_has_no_cost", "/items/0/employs"),
        ({"cost": BOUGHT, "paid_by": "unpaid"}, "unpaid_has_no_cost", "/items/0/cost"),
    ],
)
async def test_a_cost_that_can_never_be_right_is_refused_with_its_place(
    house: House, said: dict[str, Any], code: str, pointer: str
) -> None:
    if "employs" in said:
        said = {**said, "employs": await rates(house) | said["employs"]}
    case, plan_id = await begun(house)
    refused = await write(house, case, plan_id, [action(**said)])
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert [each["pointer"] for each in refused.json()["errors"]] == [pointer]
    assert (await house.plan(case, plan_id))["sections"]["actions"] is None


async def test_before_it_is_submitted_each_action_says_who_pays_and_what_it_costs(house: House) -> None:
    sections = copy.deepcopy(SECTIONS)
    lacking = [action(needs=["a", "b"], paid_by=None), action()]
    case, plan_id = await begun(
        house, **{**sections, "actions": {"items": lacking}, "timetable": {"entries": []}}
    )
    plan = await house.plan(case, plan_id)
    path = f"/v1/plans/{plan_id}/submission?dry_run=true"
    tried = await house.send(
        "PUT", path, {}, role="person", subject=case.person, match=plan["etag"], case=case
    )
    found = [(each["code"], each["pointer"]) for each in tried.json()["would_be_refused"]]
    assert found == [
        ("payer_missing", "/sections/actions/items/0/paid_by"),
        ("cost_missing", "/sections/actions/items/1/cost"),
    ]


async def test_the_week_adds_up_and_asks_where_hours_differ_without_refusing(house: House) -> None:
    entries = [
        {"day": day, "starts": "09:00", "minutes": 60, "action": "a1"} for day in ("monday", "thursday")
    ]
    case, plan_id = await begun(
        house, actions={"items": [action(cost=BOUGHT)]}, timetable={"entries": entries}
    )
    week = (await house.plan(case, plan_id))["timetable_adds_up"]
    assert (week["minutes"], week["weekly_pence"]) == (120, 12_950)
    assert week["lines"] == [{"action": "a1", "minutes": 120, "weekly_pence": 12_950}]
    [asked] = week["differences"]
    assert (asked["minutes"], asked["costed_minutes"]) == (120, 420)


async def version_of(house: House, case: Case, plan_id: str) -> str:
    """The entity tag of the actions."""
    section = await house.get(f"/v1/plans/{plan_id}/sections/actions", "person", case.person, case)
    return section.headers["ETag"]


async def write(
    house: House, case: Case, plan_id: str, items: list[dict[str, Any]], match: str | None = None
) -> Any:
    """Write the actions as the person."""
    path = f"/v1/plans/{plan_id}/sections/actions"
    return await house.send(
        "PUT", path, {"items": items}, role="person", subject=case.person, match=match, case=case
    )
