"""The OpenAPI document is one a stranger can build on."""

import copy
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from sandbox.openapi_rules import check_openapi

Change = Callable[[dict[str, Any]], object]


def test_the_document_breaks_no_rule(bench: Any) -> None:
    assert check_openapi(bench.app.openapi()) == []


async def test_the_document_is_served_and_the_interactive_one_is_not(client: httpx.AsyncClient) -> None:
    assert (await client.get("/openapi.json")).json()["openapi"] == "3.1.0"
    assert (await client.get("/docs")).status_code == 404


def test_operations_carry_roles_headers_and_shared_errors(bench: Any) -> None:
    asked = bench.app.openapi()["paths"]["/v1/permits"]["post"]
    assert asked["x-roles"] == ["administrator", "manager"]
    assert asked["security"] == [{"bearer": []}]
    assert {"Idempotency-Key", "If-Match", "Leeway-After"} <= {p["name"] for p in asked["parameters"]}
    assert {"400", "401", "403", "404", "409", "410", "412", "413", "415", "422", "428", "500", "503"} <= set(
        asked["responses"]
    )
    assert "no-space" in asked["responses"]["409"]["content"]["application/problem+json"]["examples"]
    assert "not-yet-heard" in asked["responses"]["409"]["content"]["application/problem+json"]["examples"]
    shown = bench.app.openapi()["paths"]["/v1/public/{council}/zones"]["get"]
    assert shown["security"] == []
    assert "401" not in shown["responses"]


def _post(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"]["/v1/permits"]["post"]
    return found


def _link(document: dict[str, Any], **link: Any) -> None:
    _post(document)["responses"]["201"]["links"] = {"shown": link}


BROKEN: dict[str, tuple[Change, str]] = {
    "version": (lambda d: d.update(openapi="3.0.0"), "not OpenAPI 3.1"),
    "license": (lambda d: d["info"].pop("license"), "info has no license"),
    "summary": (lambda d: _post(d).pop("summary"), "no summary"),
    "operation id": (lambda d: _post(d).update(operationId="list_permits"), "operationId 'list_permits'"),
    "tags": (lambda d: _post(d).update(tags=[]), "no tag"),
    "security": (lambda d: _post(d).pop("security"), "does not say whether a token is needed"),
    "error": (lambda d: _post(d)["responses"].pop("403"), "403 is not described"),
    "success": (lambda d: _post(d)["responses"].pop("201"), "no success is described"),
    "plain error": (
        lambda d: _post(d)["responses"].update({"404": {"description": "x"}}),
        "404 is not a problem",
    ),
    "example": (
        lambda d: _post(d)["requestBody"]["content"]["application/json"].pop("examples"),
        "the request has no example",
    ),
    "bad example": (
        lambda d: _post(d)["requestBody"]["content"]["application/json"].update(
            examples={"a": {"value": {"x": 1}}}
        ),
        "an example of the request is off its schema",
    ),
    "reference": (lambda d: d["components"]["schemas"].pop("Car"), "Car leads nowhere"),
    "key": (
        lambda d: _post(d).update(
            parameters=[p for p in _post(d)["parameters"] if p["name"] != "Idempotency-Key"]
        ),
        "no Idempotency-Key",
    ),
    "parameter": (lambda d: _post(d)["parameters"][0].pop("description"), "is not described"),
    "link": (lambda d: _link(d, operationId="nowhere"), "leads to no operation"),
    "link's parameters": (
        lambda d: _link(d, operationId="show_permit", parameters={"id": "$x"}),
        "does not fit",
    ),
    "list on top": (
        lambda d: _post(d)["responses"]["201"]["content"]["application/json"].update(
            schema={"type": "array"}
        ),
        "not an object at top level",
    ),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_can_be_broken(bench: Any, rule: str) -> None:
    document = copy.deepcopy(bench.app.openapi())
    change, fault = BROKEN[rule]
    change(document)
    assert any(fault in found for found in check_openapi(document)), check_openapi(document)
