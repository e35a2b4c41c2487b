"""One call: who makes it, its key, the version it was made from, and what it must come after."""

from dataclasses import dataclass, field
from uuid import UUID

from fastapi import Request

from chassis.identity import Principal


@dataclass(frozen=True, slots=True)
class After:
    """A position: what `source` has said about one subject, up to and including `sequence`."""

    source: str
    subject_id: UUID
    sequence: int


@dataclass(slots=True)
class Call:
    """What the rest of the chassis needs to know of a request. It lives as long as the request."""

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
    """Read the call from a request."""
    return Call(principal, request.method, request.url.path, request.scope["route"].name)
