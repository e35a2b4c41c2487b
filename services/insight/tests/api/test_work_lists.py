"""What waits: for whoever asks, for a team, for a role; the most pressing first, and what is late marked."""

from datetime import timedelta
from typing import Any

import httpx
from services.insight.tests import stories
from services.insight.tests.house import Case, House
from services.insight.tests.stories import share

from contracts.assessment import ResponsibleChanged
from contracts.signoff import SupportNotStarted

MINE = "/v1/work-lists/mine"


async def items(house: House, path: str, role: str, subject: str, *after: Case) -> list[dict[str, Any]]:
    """Give a list, once what was said of these cases has been heard."""
    for case in after:
        await house.told(case)
    answer: httpx.Response = await house.get(path, role, subject)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def codes(found: list[dict[str, Any]]) -> list[str]:
    """Give the codes."""
    return [item["code"] for item in found]


async def test_a_workers_list_is_in_the_order_of_what_depends_on_it_then_by_last_day_then_by_age(
    house: House,
) -> None:
    calm, begun, late = [await stories.asked(house) for _ in range(3)]
    for case in (begun, late):
        await house.tell(
            case,
            ResponsibleChanged(
                **case.ids,
                team_id=case.team_id,
                worker_id=calm.worker_id,
                worker_principal_id=house.who(calm.worker),
            ),
        )
    await stories.determined(house, begun)
    await stories.signed(house, late)
    await house.tell(
        late, SupportNotStarted(**late.ids, plan_id=late.plan_id, was_due_on=house.today - timedelta(days=1))
    )
    found = await items(house, MINE, "practitioner", calm.worker, calm, begun, late)
    assert codes(found) == ["follow_up_start", "indicate", "assess", "assess"]
    assert [item["case_id"] for item in found[:2]] == [str(late.id), str(begun.id)]
    assert {item["case_id"] for item in found[2:]} == {str(calm.id), str(late.id)}  # alike in everything
    assert [item["late"] for item in found] == [True, False, False, False]
    assert codes(await items(house, f"{MINE}?late=true", "practitioner", calm.worker)) == ["follow_up_start"]
    assert "follow_up_start" not in codes(
        await items(house, f"{MINE}?late=false", "practitioner", calm.worker)
    )
    assert codes(await items(house, f"{MINE}?stage=ras", "practitioner", calm.worker)) == ["indicate"]
    assert len(await items(house, f"{MINE}?code=assess", "practitioner", calm.worker)) == 2
    assert await items(house, MINE, "practitioner", late.worker) == []


async def test_pages_follow_each_other_without_gap_or_repetition(house: House) -> None:
    cases = [await stories.asked(house, allocated=False) for _ in range(4)]
    path = "/v1/work-lists/roles/practitioner"
    whole = await items(house, path, "manager", "boss", *cases)
    assert len(whole) == 8
    found: list[dict[str, Any]] = []
    query = "?limit=3"
    while query:
        page = (await house.get(path + query)).json()
        found += page["items"]
        query = f"?limit=3&cursor={page['next']}" if page["next"] else ""
    assert found == whole


async def test_what_becomes_late_is_late_by_case_time(house: House) -> None:
    case = await stories.asked(house)
    assert await items(house, f"{MINE}?late=true", "practitioner", case.worker, case) == []
    house.travel(43)
    assert codes(await items(house, f"{MINE}?late=true", "practitioner", case.worker)) == ["assess"]


async def test_what_can_only_be_begun_later_is_listed_when_asked_for_and_when_its_day_comes(
    house: House,
) -> None:
    case = await stories.supported(house)
    assert await items(house, MINE, "practitioner", case.worker, case) == []
    coming = await items(house, f"{MINE}?coming=true", "practitioner", case.worker)
    assert [(item["code"], item["begun"]) for item in coming] == [("arrange_review", False)]
    house.travel(42)
    assert codes(await items(house, MINE, "practitioner", case.worker)) == ["arrange_review"]


async def test_the_person_finds_what_waits_for_them_and_for_nobody_else(house: House) -> None:
    case, other = await stories.asked(house), await stories.asked(house)
    found = await items(house, MINE, "person", case.person, case, other)
    assert [(item["code"], item["case_id"]) for item in found] == [("tell_your_story", str(case.id))]
    assert found[0]["who"]["words"] == "you"


async def test_who_leads_a_plan_finds_it_and_who_only_helps_does_not(house: House) -> None:
    case = await stories.asked(house)
    await stories.determined(house, case)
    await stories.indicated(house, case)
    await stories.planned(house, case, "family_friend")
    await share(house, case, "sister", "planning", part="lead")
    await share(house, case, "neighbour", "planning", part="helper")
    assert codes(await items(house, MINE, "supporter", "sister", case)) == ["write_plan"]
    assert await items(house, MINE, "supporter", "neighbour") == []
    assert await items(house, MINE, "planner", "sister") == []
    assert await items(house, MINE, "person", case.person) == []


async def test_a_teams_list_is_for_its_members_and_for_managers(house: House) -> None:
    case = await stories.asked(house)
    path = f"/v1/work-lists/teams/{case.team_id}"
    assert codes(await items(house, path, "manager", "boss", case)) == ["assess"]
    assert codes(await items(house, path, "practitioner", f"{case.worker}-colleague")) == ["assess"]
    assert await items(house, path, "practitioner", "a-stranger") == []
    assert (await house.get(path, "person", case.person)).status_code == 403


async def test_a_practitioner_finds_by_role_only_what_nobody_is_responsible_for(house: House) -> None:
    held, free = await stories.asked(house), await stories.asked(house, allocated=False)
    path = "/v1/work-lists/roles/practitioner"
    found = await items(house, path, "practitioner", "anybody", held, free)
    assert {item["case_id"] for item in found} == {str(free.id)}
    assert {item["who"]["words"] for item in found} == {"the duty worker: nobody is allocated"}
    all_of_them = await items(house, path, "manager", "boss")
    assert {item["case_id"] for item in all_of_them} == {str(held.id), str(free.id)}
    persons = "/v1/work-lists/roles/person"
    assert {item["case_id"] for item in await items(house, persons, "practitioner", "anybody")} == {
        str(free.id)
    }
    await stories.allocate(house, free)
    assert await items(house, persons, "practitioner", "anybody", free) == []


async def test_finance_finds_the_payments_that_are_to_be_made(house: House) -> None:
    case = await stories.asked(house)
    await stories.signed(house, case, direct_payment=True)
    assert codes(await items(house, MINE, "council_system", "payments", case)) == ["first_payment"]


async def test_a_role_that_nobody_acts_in_is_refused(house: House) -> None:
    assert (await house.get("/v1/work-lists/roles/auditor")).status_code == 422
