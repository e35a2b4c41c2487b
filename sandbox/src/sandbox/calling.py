"""Calls to services as any client makes them: a token, a key, and the same key on another try."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from chassis.telemetry import carried
from contracts.roles import Role, principal_id
from sandbox.anywhere import Place, Sandbox
from sandbox.layout import Layout

PATIENCE = 30.0
"""Seconds a call is tried again for."""
FRESH = 240.0
"""Seconds a token is used again for: it is good for five minutes at least."""
FIRST_PAUSE, LONGEST_PAUSE = 0.02, 0.4
"""Seconds between two tries. Everything is on this machine; a client elsewhere waits as `Retry-After` says."""
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
BUSY = 503
CONFLICT = 409
DONE = (200, 201)


@dataclass(frozen=True)
class Who:
    """Somebody with a login: an opaque subject, never a name."""

    role: Role
    council: str
    subject: str


@dataclass
class Answer:
    """What came back from a call in the end; `tries` say what came back before it."""

    status: int
    headers: dict[str, str]
    body: Any
    milliseconds: float
    tries: list[str] = field(default_factory=list)

    @property
    def position(self) -> str:
        """What `Leeway-After` takes to read elsewhere what this call did; empty where it said nothing."""
        return self.headers.get("leeway-position", "")


@dataclass(frozen=True)
class Call:
    """One call, the same on every try."""

    service: str
    method: str
    path: str
    who: Who | None
    body: Any = None
    match: int | None = None
    after: tuple[str, ...] = ()
    key: str = ""


class Unexpected(Exception):
    """A call was answered, and not as it should be; or was not answered in time."""

    def __init__(self, call: Call, answer: Answer | None, reason: str) -> None:
        self.call = call
        self.answer = answer
        super().__init__(f"{call.method} {call.service}{call.path}: {reason}")


class Client:
    """Calls services. `watch` is told of every call with its answer; `around` may disturb it (see `sandbox.demo`)."""

    def __init__(
        self,
        at: Layout | Place,
        *,
        watch: Callable[[Call, Answer], None] = lambda *_: None,
        around: "Around | None" = None,
        patience: float = PATIENCE,
    ) -> None:
        self._place: Place = Sandbox(at) if isinstance(at, Layout) else at
        self._watch = watch
        self._around = around or Around()
        self._patience = patience
        self._tokens: dict[tuple[str, Who], tuple[float, str]] = {}
        self._https = {
            service: httpx.Client(base_url=self._place.url(service), timeout=10, trust_env=False)
            for service in self._place.services
        }

    @property
    def issuer(self) -> str:
        """The issuer of every login here."""
        return self._place.issuer_url

    def login(self, who: Who) -> dict[str, str]:
        """Return a login as a body names it."""
        return {"issuer": self.issuer, "subject": self._place.subject(who)}

    def principal(self, who: Who) -> str:
        """Return the opaque id by which services know a login."""
        return str(principal_id(self.issuer, self._place.subject(who)))

    def call(
        self,
        service: str,
        who: Who | None,
        method: str,
        path: str,
        body: object = None,
        *,
        match: int | None = None,
        after: Sequence[str] = (),
        key: str = "",
        expect: Sequence[int] = DONE,
    ) -> Answer:
        """Make one call until it is answered; raise Unexpected for a status that is not expected."""
        own_key = (key or str(uuid4())) if method in UNSAFE else ""
        call = Call(service, method, path, who, body, match, tuple(one for one in after if one), own_key)
        self._around.before()
        answer = self._tried(call, [])
        if self._around.lost():
            answer = self._again(call, answer)
        self._watch(call, answer)
        if answer.status not in expect:
            said = (
                answer.body.get("detail") or answer.body.get("code") if isinstance(answer.body, dict) else ""
            )
            raise Unexpected(call, answer, f"answered {answer.status} {said or ''}".rstrip())
        return answer

    def close(self) -> None:
        """Close every connection."""
        for http in self._https.values():
            http.close()

    def _again(self, call: Call, first: Answer) -> Answer:
        """Make a call again whose answer is taken for lost: what changes something must say the same once more."""
        again = self._tried(call, [*first.tries, f"{first.status}, and the answer was lost"])
        if call.key and _said(again) != _said(first):
            raise Unexpected(call, again, f"the same key was answered {first.status}, then {again.status}")
        return again

    def _tried(self, call: Call, tries: list[str]) -> Answer:
        until = time.monotonic() + self._patience
        pause = FIRST_PAUSE
        while True:
            try:
                answer = self._once(call)
            except httpx.TransportError as fault:
                tries.append(type(fault).__name__)
                answer = None
            if answer is not None and not _passing(answer):
                answer.tries = tries
                return answer
            if answer is not None:
                tries.append(f"{answer.status} {answer.body.get('code', '')}")
            if time.monotonic() > until:
                self._watch(call, answer or Answer(0, {}, None, 0, tries))
                where = self._https[call.service].base_url
                raise Unexpected(
                    call, answer, f"nothing else than {tries[-1]} at {where} for {self._patience:.0f} seconds"
                )
            time.sleep(pause)
            pause = min(pause * 1.6, LONGEST_PAUSE)

    def _once(self, call: Call) -> Answer:
        headers = {"accept": "application/json", **carried()}
        if call.who is not None:
            headers["authorization"] = f"Bearer {self._token(call.service, call.who)}"
        if call.key:
            headers["idempotency-key"] = call.key
        if call.match is not None:
            headers["if-match"] = f'"v{call.match}"'
        if call.after:
            headers["leeway-after"] = ", ".join(call.after)
        content = None
        if call.body is not None:
            headers["content-type"] = "application/json"
            content = json.dumps(call.body, ensure_ascii=False).encode()
        began = time.monotonic()
        got = self._https[call.service].request(call.method, call.path, headers=headers, content=content)
        took = (time.monotonic() - began) * 1000
        is_json = "json" in got.headers.get("content-type", "")
        return Answer(got.status_code, dict(got.headers), got.json() if is_json else got.text, round(took, 1))

    def _token(self, service: str, who: Who) -> str:
        made, token = self._tokens.get((service, who), (0.0, ""))
        if not token or time.monotonic() - made > FRESH:
            token = self._place.token(who, service)
            self._tokens[service, who] = time.monotonic(), token
        return token


class Around:
    """What happens around each call: nothing, unless somebody disturbs it."""

    def before(self) -> None:
        """Do something before a call is made."""

    def lost(self) -> bool:
        """Do something after a call was answered; tell whether the answer is to be taken for lost."""
        return False


def _said(answer: Answer) -> tuple[int, Any]:
    """Return what two answers to the same call have in common: a refusal names its own trace besides."""
    refused = isinstance(answer.body, dict) and "trace_id" in answer.body
    own = ("trace_id", "instance") if refused else ()
    body = {k: v for k, v in answer.body.items() if k not in own} if refused else answer.body
    return answer.status, body


def _passing(answer: Answer) -> bool:
    """Tell whether the answer is one that the same call will not get again soon."""
    if answer.status == BUSY:
        return True
    is_problem = answer.status == CONFLICT and isinstance(answer.body, dict)
    return is_problem and answer.body.get("code") == "not-yet-heard"
