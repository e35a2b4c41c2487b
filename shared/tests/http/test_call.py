"""What a call says of itself in its headers."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

CASE = "0190b1e0-0000-7000-8000-000000000000"
BODY = {"street": "Mill Lane"}


async def ask(
    client: httpx.AsyncClient, bench: Any, url: str = "/v1/permits", **headers: str
) -> httpx.Response:
    return await client.post(url, json=BODY, headers=bench.headers(**headers))


async def test_a_call_is_read_from_its_headers(client: httpx.AsyncClient, bench: Any) -> None:
    cause = uuid4()
    after = f"assessment:{CASE}:12, ras:{CASE}:3"
    answer = await ask(client, bench, If_Match='"v17"', Leeway_After=after, Leeway_Cause=str(cause))
    body = answer.json()
    assert body["operation"] == "ask_for_permit"
    assert body["key"] == "k-1"
    assert body["if_match"] == 17
    assert body["after"] == [f"assessment {CASE} 12", f"ras {CASE} 3"]
    assert body["cause"] == str(cause)
    assert body["council"] == "eastshire"
    assert body["dry_run"] is False


async def test_positions_may_stand_in_several_headers(client: httpx.AsyncClient, bench: Any) -> None:
    headers = [*bench.headers().items(), ("Leeway-After", f"ras:{CASE}:1"), ("Leeway-After", f"ras:{CASE}:2")]
    answer = await client.post("/v1/permits", json=BODY, headers=headers)
    assert answer.json()["after"] == [f"ras {CASE} 1", f"ras {CASE} 2"]


@pytest.mark.parametrize("said", ["true", "1", "yes", "t"])
async def test_a_dry_run_is_the_same_to_the_route_and_the_call(
    client: httpx.AsyncClient, bench: Any, said: str
) -> None:
    answer = await ask(client, bench, f"/v1/permits?dry_run={said}")
    assert answer.json()["dry_run"] is True


async def test_a_change_without_a_key_is_refused(client: httpx.AsyncClient, bench: Any) -> None:
    headers = {"Authorization": bench.headers()["Authorization"]}
    answer = await client.post("/v1/permits", json=BODY, headers=headers)
    assert answer.status_code == 400
    assert answer.json()["code"] == "idempotency-key-required"


async def test_a_key_is_the_same_with_and_without_quotes(client: httpx.AsyncClient, bench: Any) -> None:
    assert (await ask(client, bench, Idempotency_Key='"a-1"')).json()["key"] == "a-1"
    assert (await ask(client, bench, Idempotency_Key="a-1")).json()["key"] == "a-1"


async def test_what_a_key_is_bound_to_changes_with_body_path_and_query(
    client: httpx.AsyncClient, bench: Any
) -> None:
    first, same, query = [(await ask(client, bench, url)).json()["body_hash"] for url in URLS]
    other = await client.post("/v1/permits", json={"street": "Hill"}, headers=bench.headers())
    assert first == same
    assert len({first, query, other.json()["body_hash"]}) == 3


URLS = ["/v1/permits", "/v1/permits", "/v1/permits?dry_run=false"]

BAD = [
    ("Idempotency-Key", "a b", 400, "malformed-header"),
    ("Idempotency-Key", "", 400, "malformed-header"),
    ("Idempotency-Key", "x" * 256, 400, "malformed-header"),
    ("If-Match", "17", 400, "malformed-header"),
    ("If-Match", "*", 400, "malformed-header"),
    ("If-Match", '"v1", "v2"', 400, "malformed-header"),
    ("If-Match", '"v-1"', 412, "stale"),
    ("If-Match", 'W/"v17"', 412, "stale"),
    ("If-Match", '"abc"', 412, "stale"),
    ("If-Match", '"v' + "9" * 40 + '"', 412, "stale"),
    ("Leeway-After", "assessment", 400, "malformed-header"),
    ("Leeway-After", f"assessment:{CASE}:-1", 400, "malformed-header"),
    ("Leeway-After", f"assessment:{'-' * 36}:1", 400, "malformed-header"),
    ("Leeway-After", ",".join([f"assessment:{CASE}:1"] * 21), 400, "malformed-header"),
    ("Leeway-Cause", "none", 400, "malformed-header"),
]


@pytest.mark.parametrize(("name", "value", "status", "code"), BAD)
async def test_headers_that_cannot_be_read_are_named(
    client: httpx.AsyncClient, bench: Any, name: str, value: str, status: int, code: str
) -> None:
    headers = bench.headers() | {name: value}
    answer = await client.post("/v1/permits", json=BODY, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.json()["code"] == code
    if status == 400:
        assert answer.json()["errors"][0]["parameter"] == name


async def test_two_keys_are_no_key(client: httpx.AsyncClient, bench: Any) -> None:
    headers = [*bench.headers().items(), ("Idempotency-Key", "k-2")]
    assert (await client.post("/v1/permits", json=BODY, headers=headers)).status_code == 400
