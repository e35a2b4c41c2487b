"""One call: who makes it, its key, the version it was made from, and what it must come after."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, NoReturn
from uuid import UUID

from fastapi import Query, Request

from chassis.identity import Principal
from chassis.problems import BadRequest, KeyRequired, Stale, at_parameter

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
KEY, MATCH, AFTER, CAUSE = "Idempotency-Key", "If-Match", "Leeway-After", "Leeway-Cause"
MOST_POSITIONS = 20

DryRun = Annotated[
    bool, Query(alias="dry_run", description="Change nothing; answer with everything that would be refused.")
]
"""Declared by every submission: `dry_run: DryRun = False`. `Call.dry_run` says the same."""

_TRUE = frozenset({"1", "on", "t", "true", "y", "yes"})
"""What pydantic takes for true."""
_KEY = re.compile(r'(?:"([\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))')
_VERSION = re.compile(r'"v(0|[1-9][0-9]{0,15})"')
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]*"')
_POSITION = re.compile(r"([a-z][a-z0-9_]{1,30}):([0-9a-f]{8}-[0-9a-f-]{27}):([0-9]{1,15})")
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class After:
    """A position: what `source` has said about one subject, up to and including `sequence`."""

    source: str
    subject_id: UUID
    sequence: int


@dataclass(slots=True)
class Call:
    """What the rest of the chassis needs to know of a request. It lives as long as the request.

    `body_hash` is the SHA-256 of method, path, query and raw body: what an Idempotency-Key is bound to.
    """

    principal: Principal
    method: str
    path: str
    operation: str
    key: str | None = None
    body_hash: bytes = b""
    if_match: int | None = None
    after: list[After] = field(default_factory=list)
    cause: UUID | None = None
    dry_run: bool = False


async def call_of(request: Request, principal: Principal) -> Call:
    """Read the call from a request.

    Raises KeyRequired when a call that changes something has no Idempotency-Key, BadRequest naming the header
    that cannot be read, and Stale for an If-Match that can match no version of ours.
    """
    scope = request.scope
    route, headers = scope["route"], request.headers
    call = Call(principal, scope["method"], scope["path"], route.operation_id or route.name)
    match = headers.get(MATCH)
    if match is not None:
        call.if_match = _version(match)
    if call.method in UNSAFE:
        call.key = _key(headers.getlist(KEY))
        parts = (call.method.encode(), scope.get("raw_path") or call.path.encode(), scope["query_string"])
        call.body_hash = sha256(b"\n".join(parts) + b"\n" + await request.body()).digest()
    after = headers.getlist(AFTER)
    if after:
        call.after = _positions(",".join(after))
    cause = headers.get(CAUSE)
    if cause is not None:
        call.cause = _cause(cause)
    if scope["query_string"]:
        call.dry_run = request.query_params.get("dry_run", "").lower() in _TRUE
    return call


def etag(version: int) -> str:
    """Return the strong entity tag of a version: `"v17"` (RFC 9110, section 8.8.3)."""
    return f'"v{version}"'


def _key(given: list[str]) -> str:
    if not given:
        raise KeyRequired("Send an Idempotency-Key of your own making, such as a UUID; repeat it on a retry.")
    found = _KEY.fullmatch(given[0].strip())
    if found is None or len(given) > 1:
        _unreadable(KEY, "One key of 1 to 255 visible ASCII characters, with or without quotation marks.")
    return found[1] or found[2]


def _version(given: str) -> int:
    text = given.strip()
    found = _VERSION.fullmatch(text)
    if found is not None:
        return int(found[1])
    if not _ETAG.fullmatch(text):
        _unreadable(MATCH, 'Name the one version you read, as in "v17"; no list and no asterisk.')
    raise Stale("This is no entity tag given out here, and weak ones match nothing (RFC 9110, 13.1.1).")


def _positions(given: str) -> list[After]:
    parts = [part.strip() for part in given.split(",")]
    found = []
    for part in parts:
        position = _POSITION.fullmatch(part)
        if position is None or not _UUID.fullmatch(position[2]) or len(parts) > MOST_POSITIONS:
            _unreadable(AFTER, f"At most {MOST_POSITIONS} positions, each as in service:<uuid>:<number>.")
        found.append(After(position[1], UUID(position[2]), int(position[3])))
    return found


def _cause(given: str) -> UUID:
    if not _UUID.fullmatch(given.strip()):
        _unreadable(CAUSE, "The id of the event that caused this call, a UUID.")
    return UUID(given.strip())


def _unreadable(header: str, detail: str) -> NoReturn:
    errors = [at_parameter("header", header, "malformed-header", detail)]
    raise BadRequest(f"{header} cannot be read.", code="malformed-header", errors=errors)
