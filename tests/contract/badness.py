"""Everything that can be wrong with a call, made of a call that is right."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import uuid4

from tests.contract.call import Call
from tests.contract.estate import OTHER_COUNCIL, Estate, Who
from tests.contract.operations import Operation

SECRET = "swordfish"
"""Stands in bad values; no answer may repeat it."""
BAD_REQUEST, UNAUTHORIZED, NOT_HERE, STALE = 400, 401, 404, 412
TOO_LARGE, NOT_JSON, INVALID, MATCH_NEEDED = 413, 415, 422, 428


@dataclass
class Bad:
    """A call with one thing wrong, and the problem that must come of it."""

    what: str
    status: int
    code: str
    pointer: str | None = None
    content: bytes | None = None
    headers: Mapping[str, str | bytes | None] = field(default_factory=dict)
    path: str | None = None
    query: str = ""
    parameter: str | None = None


Put = Callable[[str], Any]
"""Puts another text into a copy of a body."""


def first_text(value: Any, pointer: str = "") -> tuple[str, Put] | None:
    """Find the first text in a body: its pointer, and how to put another one there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in items:
        if isinstance(inner, str):
            return f"{pointer}/{name}", partial(_with, value, name)
        found = first_text(inner, f"{pointer}/{name}")
        if found is not None:
            return found[0], partial(_with_inside, value, name, found[1])
    return None


def _with(value: Any, name: Any, new: Any) -> Any:
    changed = copy.copy(value)
    changed[name] = new
    return changed


def _with_inside(value: Any, name: Any, put: Put, new: str) -> Any:
    return _with(value, name, put(new))


def bodies(body: dict[str, Any]) -> Iterator[Bad]:
    """Give every bad body made of a good one."""

    def sent(value: object) -> bytes:
        return json.dumps(value).encode()

    def with_more(text: str) -> bytes:
        """Add members to the good body, as they stand."""
        return sent(body)[:-1] + (", " if body else "").encode() + text.encode() + b"}"

    yield Bad("unknown field", INVALID, "unknown-field", "/shoe_size", with_more(f'"shoe_size": "{SECRET}"'))
    yield Bad("integer beyond 2^53", INVALID, "number-too-large", "/n", with_more(f'"n": {2**53}'))
    yield Bad("number beyond 2^53", INVALID, "number-too-large", "/n", with_more('"n": 1e300'))
    yield Bad("no number", INVALID, "not-a-finite-number", "/n", with_more('"n": NaN'))
    deep = '"n": ' + "[" * 100 + "1" + "]" * 100
    yield Bad("depth 100", INVALID, "too-deep", "/n" + "/0" * 19, with_more(deep))
    yield Bad("2 MB of text", TOO_LARGE, "body-too-large", None, with_more(f'"n": "{"x" * 2_000_000}"'))
    yield Bad("a long text", INVALID, "text-too-long", "/n", with_more(f'"n": "{"x" * 20_001}"'))
    yield Bad("a name twice", INVALID, "duplicate-key", "/n", with_more('"n": 1, "n": 2'))
    yield Bad("cut off", BAD_REQUEST, "malformed-json", "", sent(body)[:-1])
    yield Bad("not JSON", NOT_JSON, "unsupported-media-type", headers={"Content-Type": "text/plain"})
    yield Bad("encoded", NOT_JSON, "unsupported-media-type", headers={"Content-Encoding": "gzip"})
    pointer, put = first_text(body) or ("/n", lambda new: body | {"n": new})
    yield Bad("NUL", INVALID, "nul-character", pointer, sent(put(f"{SECRET}\0")))
    yield Bad("a lone surrogate", INVALID, "lone-surrogate", pointer, sent(put(f"{SECRET}\ud800")))
    broken = sent(put(f"{SECRET}@")).replace(f"{SECRET}@".encode(), SECRET.encode() + b"\xff")
    yield Bad("invalid UTF-8", BAD_REQUEST, "invalid-utf-8", pointer, broken)
    yield Bad("a list", INVALID, "model-attributes-type", "", sent([body]))


def lines(operation: Operation, call: Call) -> Iterator[Bad]:
    """Give every bad path, query and header made of a good call."""
    url = call.url(operation.path)
    yield Bad(
        "unknown query parameter",
        INVALID,
        "unknown-parameter",
        query=f"shoe_size={SECRET}",
        parameter="shoe_size",
    )
    yield Bad("NUL in the query", BAD_REQUEST, "nul-character", query="shoe_size=%00")
    yield Bad("invalid UTF-8 in the query", BAD_REQUEST, "invalid-utf-8", query="shoe_size=%ff")
    yield Bad("a bad escape", BAD_REQUEST, "bad-escape", query="shoe_size=%zz")
    for name, value in call.path.items():
        if name.endswith("_id") and name not in {"external_id", "question_id", "outcome_id"}:
            wrong = url.replace(value, SECRET)
            yield Bad(f"{name} is no UUID", INVALID, "uuid-parsing", path=wrong, parameter=name)
            if not operation.empty_elsewhere:
                yield Bad(f"{name} is nobody's", NOT_HERE, "not-found", path=url.replace(value, str(uuid4())))
            yield Bad(f"NUL in {name}", BAD_REQUEST, "nul-character", path=url.replace(value, "%00"))
        if name == "number":
            large = f"{url.replace('/versions/1', '/versions/9007199254740993')}"
            if large != url:
                yield Bad("number beyond 2^53", INVALID, "less-than-equal", path=large, parameter="number")
    yield Bad(
        "a header with invalid UTF-8",
        BAD_REQUEST,
        "invalid-utf-8",
        headers={"X-Name": b"\xff"},
        parameter="x-name",
    )


def keys_and_versions(operation: Operation, call: Call) -> Iterator[Bad]:
    """Give every bad key and version."""
    key = "Idempotency-Key"
    if operation.changes and not operation.id.startswith("search_"):
        yield Bad("no key", BAD_REQUEST, "idempotency-key-required", headers={key: None})
        yield Bad("a key with a space", BAD_REQUEST, "malformed-header", headers={key: "a b"}, parameter=key)
        yield Bad("a long key", BAD_REQUEST, "malformed-header", headers={key: "k" * 256}, parameter=key)
    yield Bad(
        "a version of nothing",
        BAD_REQUEST,
        "malformed-header",
        headers={"If-Match": "*"},
        parameter="If-Match",
    )
    yield Bad(
        "no position",
        BAD_REQUEST,
        "malformed-header",
        headers={"Leeway-After": SECRET},
        parameter="Leeway-After",
    )
    yield Bad(
        "no cause",
        BAD_REQUEST,
        "malformed-header",
        headers={"Leeway-Cause": SECRET},
        parameter="Leeway-Cause",
    )
    if call.match is not None:
        yield Bad("no If-Match", MATCH_NEEDED, "if-match-required", headers={"If-Match": None})
        yield Bad("a stale If-Match", STALE, "stale", headers={"If-Match": f'"v{call.match + 7}"'})
        yield Bad("a weak If-Match", STALE, "stale", headers={"If-Match": f'W/"v{call.match}"'})


def callers(estate: Estate, operation: Operation, call: Call) -> Iterator[Bad]:
    """Give every token that is not good."""
    who = call.who
    assert who is not None
    other = next(name for name in estate.services if name != operation.service)
    late = estate.issuer.mint(who.role, who.council, who.subject, operation.service, lifetime=-1)
    for code, token in (
        ("token-missing", None),
        ("token-audience", f"Bearer {estate.token(other, who)}"),
        ("token-expired", f"Bearer {late}"),
        ("token-malformed", f"Bearer {SECRET}"),
    ):
        yield Bad(code, UNAUTHORIZED, code, headers={"Authorization": token})
    named = any(name.endswith("_id") and name != "external_id" for name in call.path)
    if named and not operation.empty_elsewhere:
        abroad = Who(who.role, who.subject, OTHER_COUNCIL)
        foreign = {**estate.headers(operation.service, abroad), "Leeway-After": None}
        yield Bad("another council", NOT_HERE, "not-found", headers=foreign)


def everything_bad(estate: Estate, operation: Operation, call: Call) -> Iterator[Bad]:
    """Give every bad call made of a good one."""
    if call.body is not None:
        yield from bodies(call.body)
    yield from lines(operation, call)
    if call.who is not None:
        yield from keys_and_versions(operation, call)
        yield from callers(estate, operation, call)
