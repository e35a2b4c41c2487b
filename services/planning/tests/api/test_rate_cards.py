"""Rate cards over HTTP."""

from typing import Any

import httpx
import pytest
from services.planning.tests.house import House

from chassis.ids import uuid7
from planning.api.samples_council import NEXT_RATE_CARD, RATE_CARD


def card(**changes: Any) -> dict[str, Any]:
    """The sample rate card, changed."""
    return {**RATE_CARD, **changes}


def with_item(name: str, **changes: Any) -> dict[str, Any]:
    """The sample rate card with one on-cost changed."""
    items: Any = RATE_CARD["items"]
    return card(items={**items, name: {**items[name], **changes}})


async def publish(house: House, **changes: Any) -> httpx.Response:
    answer = await house.send("POST", "/v1/rate-cards", card(**changes))
    assert answer.status_code == 201, answer.text
    return answer


async def test_a_rate_card_is_published_and_read_by_anyone(house: House) -> None:
    published = (await publish(house)).json()
    assert published["href"] == f"/v1/rate-cards/{published['id']}/versions/1"
    for role in ("person", "supporter", "planner", "practitioner", "provider_system", "auditor"):
        read = await house.get(published["href"], role=role)
        assert read.status_code == 200, read.text
        assert read.json()["number"] == 1
        assert read.json()["card"]["items"]["holiday"]["basis_points"] == 1207
    public = await house.planning.http.get(f"/v1/public/{house.council}/rate-card")
    assert public.status_code == 200
    assert public.content == (await house.get(published["href"])).content


async def test_defaults_stand_in_the_card_as_if_they_had_been_said(house: House) -> None:
    published = (await publish(house)).json()
    items = (await house.get(published["href"])).json()["card"]["items"]
    assert items["payroll"]["counted"] == "each_assistant"
    assert items["holiday"]["above_weekly_pence"] == items["holiday"]["allowance_yearly_pence"] == 0


async def test_a_version_never_changes_and_the_next_one_says_what_did(house: House) -> None:
    first = await publish(house)
    path = f"/v1/rate-cards/{first.json()['id']}"
    before = await house.get(f"{path}/versions/1")
    second = await house.send("POST", f"{path}/versions", dict(NEXT_RATE_CARD), match=first.headers["ETag"])
    assert second.status_code == 201, second.text
    assert (await house.get(f"{path}/versions/1")).content == before.content
    assert (await house.get(f"{path}/versions/2")).json()["card"]["change"] == "The price of insurance rose."
    shown = await house.get(path)
    assert [each["number"] for each in shown.json()["published"]] == [1, 2]
    assert shown.json()["published"][1]["sha256"] == second.json()["sha256"]
    assert shown.headers["ETag"] == second.headers["ETag"]


async def test_a_version_follows_the_one_that_was_read(house: House) -> None:
    first = await publish(house)
    path = f"/v1/rate-cards/{first.json()['id']}/versions"
    assert (await house.send("POST", path, dict(NEXT_RATE_CARD))).status_code == 428
    assert (await house.send("POST", path, dict(NEXT_RATE_CARD), match='"v7"')).status_code == 412


async def test_the_card_of_a_day_is_the_one_in_force(house: House) -> None:
    first = await publish(house)
    path = f"/v1/rate-cards/{first.json()['id']}/versions"
    await house.send("POST", path, dict(NEXT_RATE_CARD), match=first.headers["ETag"])

    async def number(on: str) -> int:
        with_token = await house.get(f"/v1/current-rate-card?on={on}", role="person")
        without = await house.planning.http.get(f"/v1/public/{house.council}/rate-card?on={on}")
        assert with_token.content == without.content
        found: int = with_token.json()["number"]
        return found

    assert await number("2027-03-31") == 1
    assert await number("2027-04-01") == 2
    assert (await house.get("/v1/current-rate-card?on=2026-03-31")).status_code == 404


async def test_what_is_in_force_today_may_not_be_kept_for_long(house: House) -> None:
    version = await publish(house)
    lasting = await house.get(version.json()["href"])
    assert "immutable" in lasting.headers["Cache-Control"]
    current = await house.get("/v1/current-rate-card")
    assert current.headers["Cache-Control"] == "private, max-age=300"


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        (card(title="\u200b"), "rate_without_source", "/title"),
        (with_item("pension", source=" "), "rate_without_source", "/items/pension/source"),
        (with_item("holiday", of=["sickness_cover"]), "share_of_the_wrong_thing", "/items/holiday/of"),
        (with_item("payroll", per="one_off"), "rate_out_of_bounds", "/items/payroll/per"),
    ],
)
async def test_a_card_that_cannot_be_checked_is_refused_with_the_field(
    house: House, body: dict[str, Any], code: str, pointer: str
) -> None:
    refused = await house.send("POST", "/v1/rate-cards", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"][0]["pointer"] == pointer
    tried = await house.send("POST", "/v1/rate-cards?dry_run=true", body)
    assert tried.status_code == 200
    assert [(each["code"], each["pointer"]) for each in tried.json()["would_be_refused"]] == [(code, pointer)]
    assert (await house.get("/v1/rate-cards")).json()["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        card(items={}),
        card(multiplier=2),
        with_item("holiday", basis_points=10_001),
        with_item("holiday", basis_points=12.5),
        with_item("holiday", weight=2),
        with_item("insurance", pence="100"),
        card(effective_from=20260401),
    ],
)
async def test_what_is_no_rate_card_is_refused(house: House, body: dict[str, Any]) -> None:
    assert (await house.send("POST", "/v1/rate-cards", body)).status_code == 422


async def test_a_card_that_follows_another_without_saying_why_is_refused(house: House) -> None:
    first = await publish(house)
    path, match = f"/v1/rate-cards/{first.json()['id']}/versions", first.headers["ETag"]
    refused = await house.send("POST", path, card(), match=match)
    assert (refused.status_code, refused.json()["code"]) == (422, "change_unexplained")
    tried = await house.send("POST", f"{path}?dry_run=true", card(title="\u200b"), match=match)
    assert [each["pointer"] for each in tried.json()["would_be_refused"]] == ["/change", "/title"]


async def test_a_dry_run_publishes_nothing(house: House) -> None:
    tried = await house.send("POST", "/v1/rate-cards?dry_run=true", card())
    assert (tried.status_code, tried.json()) == (200, {"would_be_refused": []})
    assert (await house.get("/v1/rate-cards")).json()["items"] == []


async def test_the_same_key_publishes_once(house: House) -> None:
    first = await house.send("POST", "/v1/rate-cards", card(), key="once")
    again = await house.send("POST", "/v1/rate-cards", card(), key="once")
    assert first.json() == again.json()
    assert len((await house.get("/v1/rate-cards")).json()["items"]) == 1


async def test_cards_are_listed_in_pages(house: House) -> None:
    for title in ("North", "South", "City"):
        await publish(house, title=title)
    page = (await house.get("/v1/rate-cards?limit=2", role="person")).json()
    rest = (await house.get(f"/v1/rate-cards?limit=2&cursor={page['next']}", role="person")).json()
    titles = [each["published"][0]["title"] for each in page["items"] + rest["items"]]
    assert (titles, rest["next"]) == (["North", "South", "City"], None)


@pytest.mark.parametrize("role", ["person", "supporter", "planner", "practitioner", "auditor", "stage"])
async def test_only_those_who_keep_rates_publish_them(house: House, role: str) -> None:
    refused = await house.send("POST", "/v1/rate-cards", card(), role=role)
    assert (refused.status_code, refused.json()["code"]) == (403, "role-not-allowed")


async def test_another_councils_rates_do_not_exist(house: House) -> None:
    published = (await publish(house)).json()
    own, house.council = house.council, "elsewhere"
    for path in (f"/v1/rate-cards/{published['id']}", published["href"], "/v1/current-rate-card"):
        assert (await house.get(path)).status_code == 404
    house.council = own
    assert (await house.get(f"/v1/rate-cards/{uuid7()}")).status_code == 404
    assert (await house.get(f"/v1/rate-cards/{published['id']}/versions/2")).status_code == 404
