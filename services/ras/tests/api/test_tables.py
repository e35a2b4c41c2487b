"""Allocation tables over HTTP."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from services.ras.tests.house import House
from services.ras.tests.samples import table

from chassis.ids import uuid7
from chassis.run import build
from sandbox.openapi_rules import check_openapi


async def draft(house: House, **changes: Any) -> httpx.Response:
    """Draft the sample table, changed."""
    return await house.send("POST", "/v1/tables", {"table": table(**changes)})


async def test_a_table_is_drafted_published_and_read_by_anyone(house: House) -> None:
    published = await house.publish_table()
    receipt = published.json()
    assert receipt["href"] == f"/v1/tables/{receipt['id']}/versions/1"
    public = await house.ras.http.get(f"/v1/public/{house.council}/tables/older_people")
    assert public.status_code == 200
    shown = public.json()
    assert shown["table"]["title"] == "Sample table for older people"
    assert shown["transparency"]["standard"].startswith("Algorithmic Transparency Recording Standard")
    assert shown["transparency"]["reference"] == f"{receipt['id']}/1"
    said = await house.said_by_ras(receipt["id"])
    assert [name for name, _ in said] == ["table_published"]
    assert said[0][1]["table"]["sha256"] == receipt["sha256"]


async def test_a_draft_is_not_public_and_gives_no_sum(house: House) -> None:
    await draft(house)
    public = await house.ras.http.get(f"/v1/public/{house.council}/tables/older_people")
    assert public.status_code == 404


async def test_the_public_reads_the_table_of_a_day(house: House) -> None:
    await house.publish_table(title="First")
    await house.publish_table(title="Second", effective_from="2027-04-01")

    async def title(on: str) -> str:
        path = f"/v1/public/{house.council}/tables/older_people?on={on}"
        found: str = (await house.ras.http.get(path)).json()["table"]["title"]
        return found

    assert await title("2026-11-20") == "First"
    assert await title("2027-04-01") == "Second"
    before = await house.ras.http.get(f"/v1/public/{house.council}/tables/older_people?on=2026-03-31")
    assert before.status_code == 404


async def test_a_published_version_never_changes(house: House) -> None:
    published = await house.publish_table()
    path = f"/v1/tables/{published.json()['id']}"
    before = await house.get(f"{path}/versions/1")
    redrafted = await house.send(
        "PUT", f"{path}/draft", {"table": table(title="Another")}, match=published.headers["ETag"]
    )
    assert (await house.get(path)).json()["state"] == "draft"
    await house.send("PUT", f"{path}/publication", match=redrafted.headers["ETag"])
    after = await house.get(f"{path}/versions/1")
    assert after.content == before.content
    assert (await house.get(f"{path}/versions/2")).json()["table"]["title"] == "Another"
    assert (await house.get(path)).json()["published"] == 2


async def test_the_same_draft_is_not_published_twice(house: House) -> None:
    published = await house.publish_table()
    path = f"/v1/tables/{published.json()['id']}/publication"
    again = await house.send("PUT", path, match=published.headers["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "already_published")


@pytest.mark.parametrize(
    ("pointer", "changes"),
    [
        ("/table/multiplier", {"multiplier": 0.93}),
        ("/table/conversion/weight", {"conversion": table()["conversion"] | {"weight": 2}}),
        ("/table/range/contingency", {"range": table()["range"] | {"contingency": 1}}),
    ],
)
async def test_a_hidden_multiplier_is_refused_with_the_field(
    house: House, pointer: str, changes: dict[str, Any]
) -> None:
    refused = await draft(house, **changes)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (422, "not_in_the_format")
    assert problem["errors"][0]["pointer"] == pointer
    assert "0.93" not in refused.text
    assert (await house.get("/v1/tables")).json()["items"] == []


async def test_an_adjustment_without_a_reason_is_refused(house: House) -> None:
    each = {"code": "x", "name": "X", "kind": "deflator", "reason": " ", "size": {"basis_points": 700}}
    refused = await draft(house, adjustments=[each])
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/table/adjustments/0/reason"
    assert "guidance" in refused.json()["source"].lower()


async def test_a_dry_run_names_everything_that_would_be_refused_and_changes_nothing(house: House) -> None:
    each = {"code": "x", "name": "", "kind": "cap", "reason": " ", "size": {"basis_points": 700}}
    body = {"table": table(adjustments=[each], title="")}
    answer = await house.send("POST", "/v1/tables?dry_run=true", body)
    assert answer.status_code == 200, answer.text
    assert [refusal["pointer"] for refusal in answer.json()["would_be_refused"]] == [
        "/table/title",
        "/table/adjustments/0/name",
        "/table/adjustments/0/reason",
        "/table/adjustments/0/size",
    ]
    assert (await house.get("/v1/tables")).json()["items"] == []
    headers = house.headers("manager", "boss")
    keyless = await house.ras.http.post("/v1/tables?dry_run=true", json=body, headers=headers)
    assert (keyless.status_code, keyless.json()["code"]) == (400, "idempotency-key-required")


async def test_a_dry_run_of_publishing_publishes_nothing(house: House) -> None:
    drafted = await draft(house)
    path = f"/v1/tables/{drafted.json()['id']}"
    match = drafted.headers["ETag"]
    tried = await house.send("PUT", f"{path}/publication?dry_run=true", match=match)
    assert tried.json() == {"would_be_refused": []}
    assert (await house.get(path)).json()["state"] == "draft"
    tried = await house.send("PUT", f"{path}/draft?dry_run=true", {"table": table(ask=" ")}, match=match)
    assert [each["pointer"] for each in tried.json()["would_be_refused"]] == ["/table/ask"]
    published = await house.send("PUT", f"{path}/publication", match=match)
    again = await house.send("PUT", f"{path}/publication?dry_run=true", match=published.headers["ETag"])
    assert [each["code"] for each in again.json()["would_be_refused"]] == ["already_published"]


@pytest.mark.parametrize("body", [{}, {"table": None}, {"table": []}, {"table": {}}, {"tables": {}}, []])
async def test_what_is_no_table_is_refused(house: House, body: object) -> None:
    assert (await house.send("POST", "/v1/tables", body)).status_code == 422


async def test_a_text_that_is_too_long_is_refused(house: House) -> None:
    assert (await draft(house, title="x" * 4001)).status_code == 422


async def test_a_draft_is_changed_only_from_the_version_that_was_read(house: House) -> None:
    drafted = await draft(house)
    path = f"/v1/tables/{drafted.json()['id']}/draft"
    body = {"table": table(title="Changed")}
    assert (await house.send("PUT", path, body)).status_code == 428
    assert (await house.send("PUT", path, body, match='"v7"')).status_code == 412
    assert (await house.send("PUT", path, body, match=drafted.headers["ETag"])).status_code == 200


async def test_the_same_key_gives_the_same_answer_and_one_table(house: House) -> None:
    key = str(uuid4())
    body = {"table": table()}
    first = await house.send("POST", "/v1/tables", body, key=key)
    second = await house.send("POST", "/v1/tables", body, key=key)
    assert first.json() == second.json()
    other = await house.send("POST", "/v1/tables", {"table": table(title="Other")}, key=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert len((await house.get("/v1/tables")).json()["items"]) == 1


async def test_lists_come_in_pages_and_can_be_narrowed(house: House) -> None:
    for group in ("older_people", "mental_health", "older_people"):
        await draft(house, client_group=group)
    page = (await house.get("/v1/tables?limit=2")).json()
    rest = (await house.get(f"/v1/tables?limit=2&cursor={page['next']}")).json()
    assert (len(page["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert len({item["id"] for item in page["items"] + rest["items"]}) == 3
    narrowed = (await house.get("/v1/tables?client_group=mental_health&state=draft")).json()["items"]
    assert [item["client_group"] for item in narrowed] == ["mental_health"]
    foreign = await house.get(f"/v1/tables?limit=2&state=draft&cursor={page['next']}")
    assert foreign.status_code == 400


@pytest.mark.parametrize("role", ["person", "supporter", "practitioner", "auditor", "stage"])
async def test_only_those_who_keep_tables_write_them(house: House, role: str) -> None:
    refused = await house.send("POST", "/v1/tables", {"table": table()}, role=role)
    assert (refused.status_code, refused.json()["code"]) == (403, "role-not-allowed")


async def test_another_councils_table_does_not_exist(house: House) -> None:
    published = await house.publish_table()
    other = House(house.ras, house.speaker, house.issuer)
    for path in ("", "/versions/1"):
        assert (await other.get(f"/v1/tables/{published.json()['id']}{path}")).status_code == 404
    assert (await house.get(f"/v1/tables/{uuid7()}")).status_code == 404


async def test_the_openapi_document_is_one_a_stranger_can_build_on(house: House) -> None:
    document = build(house.ras.service, house.ras.settings, means=house.ras.means).openapi()
    ours = [fault for fault in check_openapi(document) if "/v1/events" not in fault]
    assert ours == []
