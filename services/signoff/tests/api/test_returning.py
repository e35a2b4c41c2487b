"""Returning a plan: on lawful grounds only, each with its line, its evidence and what would settle it."""

from datetime import date

import httpx
import pytest
from services.signoff.tests.house import Case, House
from services.signoff.tests.samples import WEEKLY, returning, signing


async def send_back(house: House, case: Case, body: object = None) -> httpx.Response:
    """Return as the practitioner responsible."""
    return await house.change(case, "POST", "/returns", body or returning())


async def test_a_plan_is_returned_with_what_would_settle_it_and_the_councils_clock_stands_still(
    house: House,
) -> None:
    case = await house.submitted()
    made = await send_back(house, case)
    assert made.status_code == 201, made.text
    shown = await house.standing(case)
    assert (shown["state"], shown["clock"]["state"], shown["due_on"]) == ("returned", "paused", None)
    document = (await house.get(made.json()["href"], "person", case.person)).json()
    assert document["findings"][0]["would_settle"] == "An action that says who helps to wash."
    name, body = (await house.said_by_signoff(case))[-1]
    assert (name, body["grounds"], body["returned"]["path"]) == (
        "plan_returned",
        ["need_not_met"],
        f"{case.path}/returns/1",
    )


async def test_a_plan_that_was_mended_is_decided_on_and_the_persons_days_go_on(house: House) -> None:
    case = await house.submitted(on=date(2026, 11, 16))
    await send_back(house, case)
    used = (await house.standing(case))["clock"]
    assert used["used_working_days"] == 4
    await house.submit(case, on=date(2026, 11, 23))
    shown = await house.standing(case)
    assert (shown["state"], shown["plan_version"], shown["due_on"]) == ("waiting", 2, "2026-11-24")
    assert (await house.said_by_signoff(case))[-1][1]["because"] == "submitted_again"
    first = await house.change(case, "PUT", "/decision", signing(1))
    assert first.json()["code"] == "another_plan_version"
    assert (await house.change(case, "PUT", "/decision", signing(2))).status_code == 200


@pytest.mark.parametrize("ground", ["cost", "too_expensive", "format", "taste", "panel"])
async def test_cost_taste_and_format_are_no_grounds(house: House, ground: str) -> None:
    case = await house.submitted()
    refused = await send_back(house, case, returning(ground=ground))
    assert (refused.status_code, refused.json()["code"]) == (422, "not_a_ground")
    assert (await house.standing(case))["state"] == "waiting"


async def test_a_return_without_a_ground_is_refused(house: House) -> None:
    case = await house.submitted()
    refused = await send_back(house, case, returning() | {"grounds": []})
    assert (refused.status_code, refused.json()["code"]) == (422, "no_ground")


async def test_a_dry_run_tells_all_that_is_wrong_with_a_return(house: House) -> None:
    case = await house.submitted()
    body = returning(line="/sections/nothing", evidence="", would_settle=" ") | {"name": ""}
    tried = await house.change(case, "POST", "/returns?dry_run=true", body)
    assert tried.status_code == 200, tried.text
    assert {each["code"] for each in tried.json()["would_be_refused"]} == {
        "no_such_line",
        "evidence_missing",
        "what_settles_it_missing",
        "nobody_returns",
    }
    assert (await house.standing(case))["returns"] == []


async def test_what_was_returned_is_not_signed_before_it_is_submitted_again(house: House) -> None:
    case = await house.submitted()
    await send_back(house, case)
    refused = await house.change(case, "PUT", "/decision", signing())
    assert (refused.status_code, refused.json()["code"]) == (409, "not_waiting")
    again = await send_back(house, case)
    assert again.json()["code"] == "not_waiting"


async def test_nothing_is_refused_for_what_it_costs(house: House) -> None:
    case = await house.submitted()
    await house.indicate(case, WEEKLY // 10)
    shown = await house.standing(case)
    assert (shown["state"], shown["route"]["to"]) == ("waiting", "manager")
    assert [reason["code"] for reason in shown["route"]["reasons"]] == ["above_range"]
