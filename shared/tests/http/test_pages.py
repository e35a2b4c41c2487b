"""Pages: a cursor is signed, and belongs to one question."""

from typing import Any

import httpx
import pytest

from chassis.pages import Cursors
from chassis.problems import BadRequest

QUESTION = {"council": "eastshire", "state": "open"}


async def get(client: httpx.AsyncClient, bench: Any, url: str) -> httpx.Response:
    return await client.get(url, headers=bench.headers())


async def test_pages_follow_one_another_by_cursor_and_by_link(client: httpx.AsyncClient, bench: Any) -> None:
    first = await get(client, bench, "/v1/permits?limit=2&street=Mill%20Lane")
    assert [item["name"] for item in first.json()["items"]] == ["z0", "z1"]
    link = first.headers["link"]
    assert link.endswith('; rel="next"')
    second = await get(client, bench, link[1:].partition(">")[0])
    assert [item["name"] for item in second.json()["items"]] == ["z2", "z3"]
    assert "limit=2" in link
    assert link.count("cursor=") == 1


async def test_fifty_are_shown_unless_asked_otherwise(client: httpx.AsyncClient, bench: Any) -> None:
    assert len((await get(client, bench, "/v1/permits")).json()["items"]) == 50
    assert len((await get(client, bench, "/v1/permits?limit=200")).json()["items"]) == 200


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", ""])
async def test_a_limit_lies_between_1_and_200(client: httpx.AsyncClient, bench: Any, limit: str) -> None:
    answer = await get(client, bench, f"/v1/permits?limit={limit}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize("how", ["tampered", "shortened", "invented", "odd", "of other filters"])
async def test_a_cursor_is_taken_only_as_it_was_given(
    client: httpx.AsyncClient, bench: Any, how: str
) -> None:
    cursor = (await get(client, bench, "/v1/permits?limit=2")).json()["next"]
    forged = {
        "tampered": cursor[:-3] + ("AAA" if cursor[-3:] != "AAA" else "BBB"),
        "shortened": cursor[:20],
        "invented": "W1swXSwiIl0",
        "odd": "*%C3%A9*",
        "of other filters": cursor + "&street=Hill",
    }[how]
    answer = await get(client, bench, f"/v1/permits?limit=2&cursor={forged}")
    assert answer.status_code == 400
    assert answer.json()["code"] == (
        "cursor-of-another-question" if how == "of other filters" else "cursor-not-ours"
    )


def test_a_place_comes_back_as_it_was() -> None:
    cursors = Cursors(b"0123456789abcdef")
    place = ["2026-04-01T00:00:00Z", "0190b1e0-0000-7000-8000-000000000000", 5]
    assert cursors.read(cursors.make(place, QUESTION), QUESTION) == place


def test_another_secret_reads_nothing() -> None:
    cursor = Cursors(b"0123456789abcdef").make([1], QUESTION)
    with pytest.raises(BadRequest):
        Cursors(b"fedcba9876543210").read(cursor, QUESTION)
    with pytest.raises(ValueError, match="16 bytes"):
        Cursors(b"short")
