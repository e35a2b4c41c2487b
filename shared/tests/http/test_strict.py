"""Bad input: each a 4xx problem that names the rule and the field, and never the value."""

import json
from typing import Any

import httpx
import pytest

from chassis.strict import DEEPEST, parse

MARK = "Maria-Marker"


async def sent(client: httpx.AsyncClient, bench: Any, body: bytes, **headers: str) -> httpx.Response:
    said = bench.headers(**{"Content_Type": "application/json", **headers})
    return await client.post("/v1/permits", content=body, headers=said)


def nested(depth: int, inside: str = '"x"') -> str:
    return "[" * depth + inside + "]" * depth


BAD = {
    "malformed": (b'{"street": ', 400, "malformed-json", ""),
    "not json at all": (b"street=Mill", 400, "malformed-json", ""),
    "byte order mark": (b'\xef\xbb\xbf{"street": "x"}', 400, "malformed-json", ""),
    "raw control": (b'{"street": "a\x00b"}', 400, "malformed-json", ""),
    "invalid utf-8": (b'{"street": "x", "cars": [{"plate": "\xff"}]}', 400, "invalid-utf-8", "/cars/0/plate"),
    "invalid utf-8 outside": (b'{"street": "x"} \xff', 400, "invalid-utf-8", ""),
    "surrogate bytes": (b'{"street": "\xed\xa0\x80"}', 400, "invalid-utf-8", "/street"),
    "nul": (b'{"street": "Maria-Marker\\u0000"}', 422, "nul-character", "/street"),
    "nul in a name": (b'{"street": "x", "extra": {"a\\u0000": 1}}', 422, "nul-character", "/extra"),
    "lone surrogate": (b'{"street": "\\ud800"}', 422, "lone-surrogate", "/street"),
    "low surrogate": (b'{"extra": ["\\uDC00x"], "street": ""}', 422, "lone-surrogate", "/extra/0"),
    "big": (b'{"street": "x", "extra": 9007199254740992}', 422, "number-too-large", "/extra"),
    "small": (b'{"street": "x", "extra": [1, -9007199254740992]}', 422, "number-too-large", "/extra/1"),
    "huge": (b'{"street": "x", "extra": ' + b"9" * 10_000 + b"}", 422, "number-too-large", "/extra"),
    "big by exponent": (b'{"street": "x", "extra": 1e20}', 422, "number-too-large", "/extra"),
    "infinite by exponent": (b'{"street": "x", "extra": 1e999}', 422, "number-too-large", "/extra"),
    "nan": (b'{"street": "x", "extra": NaN}', 422, "not-a-finite-number", "/extra"),
    "infinity": (b'{"street": "x", "extra": {"a/b": -Infinity}}', 422, "not-a-finite-number", "/extra/a~1b"),
    "twice": (b'{"street": "x", "extra": {"a": 1, "a": 2}}', 422, "duplicate-key", "/extra/a"),
    "long": (b'{"extra": ["' + b"x" * 20_001 + b'"], "street": ""}', 422, "text-too-long", "/extra/0"),
    "deep": (f'{{"extra": {nested(100)}}}'.encode(), 422, "too-deep", "/extra" + "/0" * (DEEPEST - 1)),
    "just too deep": (f'{{"extra": {nested(DEEPEST)}}}'.encode(), 422, "too-deep", "/extra" + "/0" * 19),
    "deep behind text": (
        f'{{"a": "]]", "extra": {nested(100)}}}'.encode(),
        422,
        "too-deep",
        "/extra" + "/0" * 19,
    ),
    "very deep": (
        f'{{"a": 1, "extra": [1, {nested(100_000)}]}}'.encode(),
        422,
        "too-deep",
        "/extra/1" + "/0" * 18,
    ),
    "deep and unclosed": (b'{"extra": ' + b"[" * 100_000, 422, "too-deep", "/extra" + "/0" * 19),
    "deep objects": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, 422, "too-deep", "/a" * DEEPEST),
    "unknown field": (b'{"street": "x", "strete": "Maria-Marker"}', 422, "unknown-field", "/strete"),
    "unknown field inside": (
        b'{"street": "x", "cars": [{"plate": "a", "x": 1}]}',
        422,
        "unknown-field",
        "/cars/0/x",
    ),
    "missing field": (b'{"cars": []}', 422, "missing-field", "/street"),
    "wrong kind": (b'{"street": 5}', 422, "string-type", "/street"),
    "not a uuid": (b'{"street": "x", "zone": "Maria-Marker"}', 422, "uuid-parsing", "/zone"),
    "a validator that quotes": (
        b'{"street": "x", "cars": [{"plate": "Maria-Marker"}]}',
        422,
        "value-error",
        "/cars/0/plate",
    ),
    "no object": (b'"Maria-Marker"', 422, "model-attributes-type", ""),
}


@pytest.mark.parametrize("case", BAD)
async def test_bad_bodies_are_named_by_rule_and_place(
    client: httpx.AsyncClient, bench: Any, case: str
) -> None:
    body, status, rule, pointer = BAD[case]
    answer = await sent(client, bench, body)
    assert answer.status_code == status, answer.text
    found = answer.json()
    assert found["code"] == rule
    assert [(error["rule"], error["pointer"]) for error in found["errors"]] == [(rule, pointer)]
    assert MARK not in answer.text


async def test_messages_that_quote_the_input_are_replaced(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await sent(client, bench, b'{"street": "x", "zone": "~"}')
    assert answer.json()["errors"][0]["detail"] == "Input should be a UUID"
    assert "~" not in answer.text


GOOD = {
    "depth at the limit": f'{{"street": "x", "extra": {nested(DEEPEST - 1)}}}',
    "brackets in text": json.dumps({"street": "[{" * 60 + '\\"', "extra": ["]" * 50]}),
    "escaped text": '{"street": "caf\\u00e9 \\ud83d\\ude00 \\\\u0000"}',
    "largest integer": '{"street": "x", "extra": [9007199254740991, -9007199254740991, 0.5]}',
    "long text": json.dumps({"street": "x" * 20_000}),
    "many small objects": json.dumps({"street": "x", "extra": [{"a": [n]} for n in range(200)]}),
}


@pytest.mark.parametrize("case", GOOD)
async def test_unusual_but_good_bodies_are_taken(client: httpx.AsyncClient, bench: Any, case: str) -> None:
    answer = await sent(client, bench, GOOD[case].encode())
    assert answer.status_code == 201, answer.text
    assert parse(GOOD[case].encode()) == json.loads(GOOD[case])


async def test_two_megabytes_of_text_are_too_large(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await sent(client, bench, b'{"street": "' + b"x" * 2_000_000 + b'"}')
    assert answer.status_code == 413
    assert answer.json()["code"] == "body-too-large"


@pytest.mark.parametrize(
    "said",
    [
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/xml"},
        {"Content_Type": "application/json; charset=utf-16"},
        {"Content_Encoding": "gzip"},
        {"Content_Type": ""},
    ],
)
async def test_only_plain_json_is_taken(client: httpx.AsyncClient, bench: Any, said: dict[str, str]) -> None:
    answer = await sent(client, bench, b'{"street": "x"}', **said)
    assert answer.status_code == 415, answer.text
    assert answer.json()["code"] == "unsupported-media-type"


async def test_json_that_names_utf8_is_taken(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await sent(client, bench, b'{"street": "x"}', Content_Type='Application/JSON; charset="UTF-8"')
    assert answer.status_code == 201, answer.text


async def test_no_body_where_one_is_needed_is_a_missing_field(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await sent(client, bench, b"")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["rule"] == "missing-field"


@pytest.mark.parametrize(
    ("path", "rule", "place"),
    [
        ("/v1/permits/a%00b", "nul-character", "path"),
        ("/v1/permits/%ff", "invalid-utf-8", "path"),
        ("/v1/nowhere/%ED%A0%80", "invalid-utf-8", "path"),
        ("/v1/permits?street=%00", "nul-character", "query"),
        ("/v1/permits?street=%C3%28", "invalid-utf-8", "query"),
        ("/v1/permits?street=%zz", "bad-escape", "query"),
        ("/v1/permits?street=50%", "bad-escape", "query"),
    ],
)
async def test_paths_and_queries_are_text(bench: Any, path: str, rule: str, place: str) -> None:
    before, _, query = path.partition("?")
    messages: list[dict[str, Any]] = []
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "headers": [],
    }
    scope |= {
        "path": "/v1/permits/x",
        "raw_path": before.encode(),
        "query_string": query.encode(),
        "scheme": "http",
    }
    await bench.app(scope, None, lambda message: keep(messages, message))
    assert messages[0]["status"] == 400
    found = json.loads(messages[1]["body"])
    assert found["code"] == rule
    assert found["errors"][0]["in"] == place


async def keep(messages: list[dict[str, Any]], message: dict[str, Any]) -> None:
    messages.append(message)


async def test_header_values_are_text(client: httpx.AsyncClient, bench: Any) -> None:
    headers = [(b"authorization", bench.headers()["Authorization"].encode()), (b"x-any", b"caf\xe9")]
    answer = await client.get("/v1/permits", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"in": "header", "parameter": "x-any", "rule": "invalid-utf-8", "detail": "Text must be valid UTF-8."}
    ]


async def test_an_unknown_query_parameter_is_refused(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await client.post("/v1/permits?dryrun=true", json={"street": "x"}, headers=bench.headers())
    assert answer.status_code == 422
    assert answer.json()["code"] == "unknown-parameter"
    twice = await client.get("/v1/permits?limit=1&limit=2", headers=bench.headers())
    assert twice.json()["code"] == "repeated-parameter"


async def test_a_parameter_of_the_wrong_kind_is_named(client: httpx.AsyncClient, bench: Any) -> None:
    answer = await client.get("/v1/permits?limit=Maria-Marker", headers=bench.headers())
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["in"] == "query"
    assert answer.json()["errors"][0]["parameter"] == "limit"
    assert MARK not in answer.text
    assert (await client.get(f"/v1/permits/{MARK}", headers=bench.headers())).json()["errors"][0][
        "in"
    ] == "path"
