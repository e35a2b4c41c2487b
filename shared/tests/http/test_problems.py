"""Every error is a problem document, and none repeats what was sent."""

import logging
from typing import Any

import httpx
import pytest

from chassis.problems import MEDIA_TYPE, NotYetHeard, Problem, problems

BODY = {"street": "Mill Lane"}


def is_problem(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert answer.headers["cache-control"] == "no-store"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["code"] == code
    assert body["type"] == f"urn:leeway:problem:{code}"
    assert body["instance"].endswith(body["trace_id"])
    return body


async def test_a_path_that_leads_nowhere_is_a_problem(client: httpx.AsyncClient) -> None:
    is_problem(await client.get("/v1/nothing"), 404, "not-found")


async def test_a_trailing_slash_leads_nowhere_and_redirects_nobody(client: httpx.AsyncClient) -> None:
    is_problem(await client.get("/v1/permits/"), 404, "not-found")


async def test_a_wrong_method_names_every_right_one(client: httpx.AsyncClient) -> None:
    answer = await client.patch("/v1/permits")
    is_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, POST"
    one = await client.post("/v1/permits/0190b1e0-0000-7000-8000-000000000000")
    assert one.headers["allow"] == "DELETE, GET, HEAD"
    assert (await client.post("/livez")).headers["allow"] == "GET, HEAD"


async def test_a_domain_refusal_is_a_conflict_with_its_source(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await client.post("/v1/permits", json={"street": "Full Street"}, headers=bench.headers())
    body = is_problem(answer, 409, "no-space")
    assert body["title"] == "A street with no free space gets no new permit."
    assert body["source"] == "Parking order 2024, 1"


async def test_a_refusal_that_points_at_a_field_is_unprocessable(
    client: httpx.AsyncClient, bench: Any
) -> None:
    sent = {"street": "Full Street", "cars": [{"plate": "A1"}]}
    body = is_problem(await client.post("/v1/permits", json=sent, headers=bench.headers()), 422, "no-space")
    assert body["errors"][0]["pointer"] == "/street"


async def test_a_fault_says_no_more_than_the_trace(
    client: httpx.AsyncClient, bench: Any, caplog: pytest.LogCaptureFixture
) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    with caplog.at_level(logging.ERROR):
        answer = await client.get(
            "/v1/faults/any", headers=bench.headers(traceparent=f"00-{trace}-00f067aa0ba902b7-01")
        )
    body = is_problem(answer, 500, "fault")
    assert body["trace_id"] == trace
    assert "Maria" not in answer.text
    assert "Maria" not in caplog.text
    assert trace in caplog.text
    assert "RuntimeError" in caplog.text
    assert "conftest.py" in caplog.text


async def test_a_fault_is_raised_to_no_server(bench: Any) -> None:
    transport = httpx.ASGITransport(bench.app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://parking") as client:
        assert (await client.get("/v1/faults/any", headers=bench.headers())).status_code == 500


async def test_an_answer_off_its_schema_is_a_fault(client: httpx.AsyncClient, bench: Any) -> None:
    is_problem(await client.get("/v1/faults/off-schema", headers=bench.headers()), 500, "fault")


async def test_a_stale_version_is_told_the_present_one(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await client.post("/v1/permits", json=BODY, headers=bench.headers(If_Match='"v3"'))
    assert is_problem(answer, 412, "stale")["current"] == {"version": 4, "text": "as it is now"}


async def test_head_answers_as_get_without_a_body(client: httpx.AsyncClient, bench: Any) -> None:
    url = "/v1/permits?limit=2"
    shown, headed = [await client.request(how, url, headers=bench.headers()) for how in ("GET", "HEAD")]
    assert headed.status_code == 200
    assert headed.content == b""
    assert headed.headers["content-length"] == shown.headers["content-length"]
    assert (await client.head("/v1/nothing")).status_code == 404


async def test_answers_carry_the_security_headers(client: httpx.AsyncClient) -> None:
    answer = await client.get("/livez")
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["cache-control"] == "no-store"


def test_every_kind_of_problem_has_a_status_code_and_title_of_its_own() -> None:
    kinds = Problem.__subclasses__() + [
        kind for each in Problem.__subclasses__() for kind in each.__subclasses__()
    ]
    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.title and 400 <= kind.status < 600 for kind in kinds)
    assert NotYetHeard(retry_after=2).headers == {"Retry-After": "2"}


def test_kinds_that_share_a_status_share_a_described_response() -> None:
    found = problems(*Problem.__subclasses__())
    assert set(found[422]["content"][MEDIA_TYPE]["examples"]) == {"invalid", "idempotency-key-reused"}
