"""Whoever calls while things are killed: each call with a key, made again until it is answered, and taken down."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from sandbox.calling import BUSY, CONFLICT, DONE, UNSAFE, Who
from sandbox.issuing import issuer_of
from sandbox.layout import Layout

PATIENCE = 120.0
"""Seconds a call is made again for: much is killed meanwhile."""
FRESH = 240.0
PAUSE, LONGEST_PAUSE = 0.05, 1.0
FAULTY = 500


class Stopped(Exception):
    """The load ends: no new call is begun."""


class NotAnswered(Exception):
    """A call was answered as it should not be, or not at all; the message says how."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One call, the same on every try."""

    service: str
    who: Who | None
    method: str
    path: str
    body: bytes | None
    match: int | None
    key: str


@dataclass(frozen=True, slots=True)
class Got:
    """What a call was answered in the end."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        """The answer's JSON."""
        return json.loads(self.content)

    @property
    def position(self) -> str:
        """What `Leeway-After` takes; empty where the call said nothing."""
        return self.headers.get("leeway-position", "")


@dataclass
class Caller:
    """Makes calls; `acknowledged` holds every one that changed something, with its answer."""

    layout: Layout
    acknowledged: list[tuple[Asked, Got]] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    """How often each status or failure came back, repetitions included."""
    faults: list[str] = field(default_factory=list)
    """Answers nobody should ever get: 5xx other than 503."""
    stopping: bool = False
    _tokens: dict[tuple[str, Who], tuple[float, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.issuer = issuer_of(self.layout)
        limits = httpx.Limits(max_connections=64, max_keepalive_connections=64)
        self._https = {
            service: httpx.AsyncClient(
                base_url=self.layout.url(service), timeout=10, trust_env=False, limits=limits
            )
            for service in self.layout.services
        }

    async def close(self) -> None:
        """Close every connection."""
        for http in self._https.values():
            await http.aclose()

    async def call(
        self,
        service: str,
        who: Who | None,
        method: str,
        path: str,
        body: object = None,
        *,
        match: int | None = None,
        after: Sequence[str] = (),
        expect: Sequence[int] = DONE,
    ) -> Got:
        """Make one call until it is answered. Raises NotAnswered for a status that is not expected."""
        if self.stopping:
            raise Stopped
        content = None if body is None else json.dumps(body).encode()
        key = str(uuid4()) if method in UNSAFE else ""
        asked = Asked(service, who, method, path, content, match, key)
        got = await self.repeat(asked, after)
        if got.status not in expect:
            raise NotAnswered(f"{method} {service}{path}: {got.status} {got.content[:300]!r}")
        if key and got.status in DONE and "dry_run" not in path:
            self.acknowledged.append((asked, got))
        return got

    async def repeat(self, asked: Asked, after: Sequence[str] = ()) -> Got:
        """Send a call as often as it takes, with the same key."""
        until, pause = time.monotonic() + PATIENCE, PAUSE
        while time.monotonic() < until:
            try:
                got = await self._once(asked, after)
            except httpx.TransportError as gone:
                self.seen[type(gone).__name__] += 1
            else:
                self.seen[str(got.status)] += 1
                if got.status >= FAULTY and got.status != BUSY:
                    self.faults.append(f"{asked.method} {asked.service}{asked.path}: {got.status}")
                elif got.status != BUSY and not _not_yet_heard(got):
                    return got
                elif self.stopping and _not_yet_heard(got):
                    raise Stopped  # nothing was done, and perhaps it will never be heard: the count tells
            await asyncio.sleep(pause)
            pause = min(pause * 1.6, LONGEST_PAUSE)
        raise NotAnswered(f"{asked.method} {asked.service}{asked.path}: not answered for {PATIENCE:.0f} s")

    async def _once(self, asked: Asked, after: Sequence[str]) -> Got:
        headers = {"accept": "application/json"}
        if asked.who is not None:
            headers["authorization"] = f"Bearer {self._token(asked.service, asked.who)}"
        if asked.key:
            headers["idempotency-key"] = asked.key
        if asked.match is not None:
            headers["if-match"] = f'"v{asked.match}"'
        if after:
            headers["leeway-after"] = ", ".join(after)
        if asked.body is not None:
            headers["content-type"] = "application/json"
        http = self._https[asked.service]
        got = await http.request(asked.method, asked.path, headers=headers, content=asked.body)
        return Got(got.status_code, dict(got.headers), got.content)

    def _token(self, service: str, who: Who) -> str:
        made, token = self._tokens.get((service, who), (0.0, ""))
        if not token or time.monotonic() - made > FRESH:
            token = self.issuer.mint(who.role, who.council, who.subject, service)
            self._tokens[service, who] = time.monotonic(), token
        return token


def _not_yet_heard(got: Got) -> bool:
    return got.status == CONFLICT and got.body.get("code") == "not-yet-heard"
