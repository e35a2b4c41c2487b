"""A costed estimate, a mark that it is wrong, unpaid help, a table published late."""

from typing import Any, cast

import pytest
from services.ras.tests.house import Case, House

from ras.api.samples import ESTIMATE, WRONG


async def waiting(house: House, **how: Any) -> tuple[Case, str]:
    """Give a case that waits for an estimate, and its entity tag."""
    case = await house.open_case()
    await house.determine(case, **how)
    return case, await tag(house, case)


async def indicated(house: House) -> tuple[Case, str]:
    """Give a case with a sum by table, and its entity tag."""
    await house.publish_table()
    return await waiting(house)


async def tag(house: House, case: Case) -> str:
    """Read the entity tag of an allocation."""
    answer = await house.get(f"/v1/cases/{case.id}/allocation", case=case)
    assert answer.status_code == 200, answer.text
    return str(answer.headers["ETag"])


async def test_a_practitioner_costs_the_support_line_by_line_where_no_table_fits(house: House) -> None:
    case, match = await waiting(house, circumstances=("deafblind",))
    path = f"/v1/cases/{case.id}/allocation/estimate"
    made = await house.send("PUT", path, ESTIMATE, role="practitioner", match=match)
    assert made.status_code == 200, made.text
    allocation = (await house.allocation(case))["allocation"]
    assert (allocation["basis"], allocation["calculation"]["weekly_pence"]) == ("costed_estimate", 51450)
    assert allocation["explanation"]["full"][0]["working"].startswith("3.5 hours at £21.00 each")
    assert sum(line["weekly_pence"] for line in allocation["explanation"]["plain"]) == 51450
    name, body = (await house.said_by_ras(case.id))[-1]
    assert (name, body["basis"]) == ("allocation_indicated", "costed_estimate")
    assert made.json()["sha256"] == body["allocation"]["sha256"]
    again = await house.get(f"/v1/cases/{case.id}/allocation/versions/1/recomputation")
    assert again.json()["same"] is True


async def test_no_text_of_an_estimate_can_be_read_in_the_database(house: House) -> None:
    case, match = await waiting(house, circumstances=("deafblind",))
    texts = [f"Quiet {name}" for name in ("name", "unit", "why", "reason", "range", "prices")]
    [given] = cast("list[dict[str, Any]]", ESTIMATE["lines"])
    line = given | {"name": texts[0], "unit": texts[1], "reason": texts[2]}
    body = ESTIMATE | {"lines": [line], "reason": texts[3], "range_reason": texts[4], "prices_from": texts[5]}
    made = await house.send("PUT", f"/v1/cases/{case.id}/allocation/estimate", body, match=match)
    assert made.status_code == 200, made.text
    shown = (await house.get(f"/v1/cases/{case.id}/allocation/versions/1", case=case)).text
    assert all(text in shown for text in texts)
    rows = await house.ras.means.pool.fetch(house.council, "SELECT v::text AS row FROM versions v")
    assert not [text for text in texts for row in rows if text in row["row"]]


async def test_an_estimate_in_force_is_corrected_as_another_version(house: House) -> None:
    case, match = await waiting(house, group="nobody")
    path = f"/v1/cases/{case.id}/allocation/estimate"
    first = await house.send("PUT", path, ESTIMATE, match=match)
    second = await house.send("PUT", path, ESTIMATE | {"reason": "Corrected."}, match=first.headers["ETag"])
    assert second.status_code == 200
    assert (await house.allocation(case))["versions"] == 2


async def test_an_estimate_does_not_replace_a_tables_sum_that_nobody_marked_wrong(house: House) -> None:
    case, match = await indicated(house)
    refused = await house.send("PUT", f"/v1/cases/{case.id}/allocation/estimate", ESTIMATE, match=match)
    assert (refused.status_code, refused.json()["code"]) == (409, "table_gives_the_sum")


async def test_a_dry_run_of_an_estimate_names_all_that_would_be_refused(house: House) -> None:
    case, match = await indicated(house)
    path = f"/v1/cases/{case.id}/allocation/estimate?dry_run=true"
    tried = await house.send("PUT", path, ESTIMATE | {"reason": "  "}, match=match)
    assert tried.status_code == 200, tried.text
    refused = [(each["code"], each["pointer"]) for each in tried.json()["would_be_refused"]]
    assert refused == [("table_gives_the_sum", None), ("reason_needed", "/reason")]
    assert (await house.allocation(case))["versions"] == 1


async def test_who_is_not_eligible_gets_no_estimate(house: House) -> None:
    case, match = await waiting(house, decision="not_eligible")
    refused = await house.send("PUT", f"/v1/cases/{case.id}/allocation/estimate", ESTIMATE, match=match)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_determined")


@pytest.mark.parametrize("lacking", ["lines", "reason", "prices_from"])
async def test_an_estimate_without_lines_or_reasons_is_refused(house: House, lacking: str) -> None:
    case, match = await waiting(house)
    body = ESTIMATE | {lacking: [] if lacking == "lines" else ""}
    refused = await house.send("PUT", f"/v1/cases/{case.id}/allocation/estimate", body, match=match)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == f"/{lacking}"


async def test_a_professional_marks_a_sum_as_wrong_and_an_estimate_takes_its_place(house: House) -> None:
    case, match = await indicated(house)
    path = f"/v1/cases/{case.id}/allocation"
    marked = await house.send("PUT", f"{path}/withdrawal", WRONG, match=match)
    assert marked.status_code == 200, marked.text
    shown = await house.allocation(case)
    assert (shown["state"], shown["waits_for"], shown["allocation"]) == (
        "needs_estimate",
        "marked_wrong",
        None,
    )
    assert shown["marked_wrong"][0]["words"] == "The support at night was left out."
    name, body = (await house.said_by_ras(case.id))[-1]
    assert (name, body["reason"], body["allocation_version"]) == ("allocation_withdrawn", "marked_wrong", 1)
    late = await house.send("PUT", f"{path}/table-calculation", match=marked.headers["ETag"])
    assert (late.status_code, late.json()["code"]) == (409, "no_table_fits")
    made = await house.send("PUT", f"{path}/estimate", ESTIMATE, match=marked.headers["ETag"])
    assert made.status_code == 200
    assert (await house.allocation(case))["allocation"]["version"] == 2
    assert (await house.get(f"{path}/versions/1")).status_code == 200


@pytest.mark.parametrize("role", ["person", "supporter", "council_system"])
async def test_only_a_professional_marks_or_estimates(house: House, role: str) -> None:
    case, match = await indicated(house)
    for path, body in (("withdrawal", WRONG), ("estimate", ESTIMATE)):
        refused = await house.send(
            "PUT", f"/v1/cases/{case.id}/allocation/{path}", body, role=role, match=match
        )
        assert (refused.status_code, refused.json()["code"]) == (403, "role-not-allowed")


async def test_a_mark_needs_the_version_that_was_read(house: House) -> None:
    case, _ = await indicated(house)
    path = f"/v1/cases/{case.id}/allocation/withdrawal"
    assert (await house.send("PUT", path, WRONG)).status_code == 428
    assert (await house.send("PUT", path, WRONG, match='"v9"')).status_code == 412
    assert (await house.allocation(case))["state"] == "indicated"


async def test_unpaid_help_comes_off_one_task_and_is_added_again_when_taken_back(house: House) -> None:
    case, match = await indicated(house)
    path = f"/v1/cases/{case.id}/allocation/unpaid-help/eating"

    async def weekly() -> int:
        found: int = (await house.allocation(case))["allocation"]["calculation"]["weekly_pence"]
        return found

    told = {"level": "half", "able": True, "willing": True}
    given = await house.send("PUT", path, told, match=match, role="person", subject=case.person)
    assert given.status_code == 200, given.text
    assert await weekly() == 11374 - 3361
    reading = (await house.allocation(case))["allocation"]["explanation"]["plain"]
    assert "able and willing" in reading[-1]["words"]
    back = await house.send(
        "PUT",
        path,
        told | {"willing": False},
        match=given.headers["ETag"],
        role="person",
        subject=case.person,
    )
    assert back.status_code == 200
    assert await weekly() == 11374
    assert (await house.allocation(case))["versions"] == 3


async def test_unpaid_help_is_recorded_only_for_tasks_the_table_names(house: House) -> None:
    case, match = await indicated(house)
    body = {"level": "half", "able": True, "willing": True}
    path = f"/v1/cases/{case.id}/allocation/unpaid-help"
    for task in ("washing", "dancing"):
        refused = await house.send("PUT", f"{path}/{task}", body, match=match)
        assert (refused.status_code, refused.json()["code"]) == (422, "help_not_offered")
    refused = await house.send("PUT", f"{path}/dancing", body | {"willing": False}, match=match)
    assert (refused.status_code, refused.json()["code"]) == (422, "help_not_offered")


async def test_able_or_willing_is_never_guessed(house: House) -> None:
    case, match = await indicated(house)
    path = f"/v1/cases/{case.id}/allocation/unpaid-help/eating"
    for body in ({"level": "half"}, {"level": "half", "able": "yes", "willing": 1}):
        assert (await house.send("PUT", path, body, match=match)).status_code == 422


async def test_a_table_published_late_gives_the_sum_when_tried_again(house: House) -> None:
    case, match = await waiting(house)
    path = f"/v1/cases/{case.id}/allocation/table-calculation"
    refused = await house.send("PUT", path, match=match)
    assert (refused.status_code, refused.json()["code"]) == (409, "no_table_fits")
    await house.publish_table()
    tried = await house.send("PUT", path, match=match)
    assert tried.status_code == 200, tried.text
    assert (await house.allocation(case))["allocation"]["calculation"]["weekly_pence"] == 11374
    again = await house.send("PUT", path, match=tried.headers["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "table_gives_the_sum")
