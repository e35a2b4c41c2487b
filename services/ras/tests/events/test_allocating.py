"""What ras makes of what assessment says."""

from datetime import date
from hashlib import sha256
from uuid import UUID

import pytest
from services.ras.tests.house import Case, House
from services.ras.tests.samples import step

from chassis.ids import uuid7
from contracts.assessment import CaseClosed, CaseReopened


async def test_an_eligible_determination_gives_a_sum_with_both_explanations(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    shown = await house.allocation(case)
    assert shown["state"] == "indicated"
    indication = shown["allocation"]
    assert indication["calculation"]["weekly_pence"] == 11374
    reading = indication["explanation"]
    assert [line["weekly_pence"] for line in reading["plain"]] == [6721, 4653]
    assert sum(line["weekly_pence"] for line in reading["full"]) == 11374
    assert "because you told us you need help with every meal, £67.21 a week" in reading["plain"][0]["words"]
    assert indication["never_a_cap"] is True
    said = await house.said_by_ras(case.id)
    assert [(name, body["basis"]) for name, body in said] == [("allocation_indicated", "table")]
    assert said[0][1]["allocation"]["path"] == f"/v1/cases/{case.id}/allocation/versions/1"


async def test_the_event_names_the_digest_of_the_bytes_that_are_served(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    await house.allocation(case)
    link = (await house.said_by_ras(case.id))[0][1]["allocation"]
    answer = await house.get(link["path"])
    digest = sha256(answer.content).hexdigest()
    assert (answer.status_code, digest) == (200, link["sha256"])


async def test_the_power_to_meet_needs_gives_a_sum_too(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case, decision="power_to_meet")
    assert (await house.allocation(case))["state"] == "indicated"


async def test_who_is_not_eligible_gets_no_sum_and_nothing_is_said(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case, decision="not_eligible")
    shown = await house.allocation(case)
    assert (shown["state"], shown["allocation"]) == ("not_due", None)
    assert await house.said_by_ras(case.id) == []


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"group": "mental_health"}, "no_table"),
        ({"on": date(2026, 3, 31)}, "no_table"),
        ({"levels": {}}, "no_levels"),
        ({"levels": {"eating": "enormous"}}, "level_unknown"),
        ({"circumstances": ("deafblind",)}, "deafblind"),
        ({"circumstances": ("twenty_four_hour",)}, "twenty_four_hour"),
        ({"circumstances": ("section_117",)}, "section_117"),
    ],
)
async def test_where_no_table_fits_the_case_waits_on_a_work_list_for_an_estimate(
    house: House, how: dict[str, object], why: str
) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case, **how)  # type: ignore[arg-type]
    shown = await house.allocation(case)
    assert (shown["state"], shown["waits_for"]) == ("needs_estimate", why)
    listed = (await house.get("/v1/work-lists/allocations")).json()["items"]
    assert [(item["case_id"], item["waits_for"]) for item in listed] == [(str(case.id), why)]


async def test_the_table_in_force_on_the_day_of_the_determination_counts(house: House) -> None:
    await house.publish_table()
    dearer = {"kind": "linear", "amount": {"pence": 1000, "per": "week"}, "for_points": 1}
    await house.publish_table(effective_from="2026-11-20", conversion=dearer)
    await house.publish_table(effective_from="2026-11-21", conversion=step("week", (1, 1)))
    case = await house.open_case()
    await house.determine(case, on=date(2026, 11, 20))
    assert (await house.allocation(case))["allocation"]["calculation"]["weekly_pence"] == 22_000


async def test_a_new_table_changes_no_sum_that_was_given_and_recomputing_gives_the_same_pence(
    house: House,
) -> None:
    first = await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    before = await house.allocation(case)
    table_id = UUID(first.json()["id"])
    shown = await house.get(f"/v1/tables/{table_id}")
    dearer = shown.json()["draft"] | {
        "conversion": {"kind": "linear", "amount": {"pence": 9, "per": "week"}, "for_points": 1}
    }
    redrafted = await house.send(
        "PUT", f"/v1/tables/{table_id}/draft", {"table": dearer}, match=shown.headers["ETag"]
    )
    assert redrafted.status_code == 200, redrafted.text
    published = await house.send("PUT", f"/v1/tables/{table_id}/publication", match=redrafted.headers["ETag"])
    assert published.status_code == 200
    assert await house.allocation(case) == before
    again = (await house.get(f"/v1/cases/{case.id}/allocation/versions/1/recomputation")).json()
    assert again["same"] is True
    assert again["calculation"] == before["allocation"]["calculation"]


async def test_unpaid_help_told_with_the_determination_is_taken_off_task_by_task(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    told = (
        {"item": "eating", "able": True, "willing": True, "level": "half"},
        {"item": "washing", "able": True, "willing": True, "level": "half"},
    )
    await house.determine(case, unpaid_help=told)
    shown = await house.allocation(case)
    assert shown["allocation"]["calculation"]["weekly_pence"] == 11374 - 3361
    assert [help_["item"] for help_ in shown["unpaid_help"]] == ["eating", "washing"]


async def test_the_determination_is_kept_whole(house: House) -> None:
    case = await house.open_case()
    await house.determine(case)
    await house.allocation(case)
    kept = (await house.get(f"/v1/cases/{case.id}/kept-determinations/1")).json()
    assert kept["content"]["reasons"] == "Because of what the person told."
    assert kept["reference"]["path"] == f"/v1/cases/{case.id}/determinations/1"


async def test_another_determination_makes_another_version(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    await house.determine(case, {"eating": "some"})
    shown = await house.allocation(case)
    assert (shown["versions"], shown["allocation"]["calculation"]["weekly_pence"]) == (2, 3102)
    first = await house.get(f"/v1/cases/{case.id}/allocation/versions/1")
    assert first.json()["calculation"]["weekly_pence"] == 11374


async def test_a_determination_that_needs_are_not_met_withdraws_the_sum(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    await house.determine(case, decision="not_eligible")
    assert (await house.allocation(case))["state"] == "not_due"
    name, body = (await house.said_by_ras(case.id))[-1]
    assert (name, body["reason"], body["allocation_version"]) == (
        "allocation_withdrawn",
        "determination_changed",
        1,
    )


async def test_a_closed_case_ends_its_sum_and_a_new_determination_after_reopening_gives_another(
    house: House,
) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    ids = {"case_id": case.id, "person_id": case.person_id}
    await house.tell(case, CaseClosed(**ids, reason="moved", closed_on=date(2026, 11, 21)))
    assert (await house.allocation(case))["state"] == "ended"
    assert (await house.said_by_ras(case.id))[-1][1]["reason"] == "case_closed"
    await house.tell(case, CaseReopened(**ids, opened_on=date(2026, 11, 22)))
    await house.determine(case)
    shown = await house.allocation(case)
    assert (shown["state"], shown["versions"]) == ("indicated", 2)


async def test_a_determination_is_enough_to_allocate_whatever_else_has_not_been_heard(house: House) -> None:
    await house.publish_table()
    case = Case(house.council)
    await house.determine(case)
    assert (await house.allocation(case))["state"] == "indicated"


async def test_nothing_a_person_told_stands_in_what_ras_says(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    await house.allocation(case)
    for _, body in await house.said_by_ras(case.id):
        assert not {"eating", "all", "pence", "meal"} & set(str(body).lower().replace('"', " ").split())


async def test_an_allocation_of_nobody_is_not_here(house: House) -> None:
    assert (await house.get(f"/v1/cases/{uuid7()}/allocation")).status_code == 404
