"""The outermost layer: HEAD, headers every answer has, and no error that is not a problem document."""

import logging
from asyncio import CancelledError
from collections.abc import Mapping
from http import HTTPStatus
from time import perf_counter

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis import problems
from chassis.identity import COUNCIL_OF
from chassis.logs import places_of
from chassis.problems import MEDIA_TYPE, Fault, Problem
from chassis.route import check_line
from chassis.telemetry import trace_id

log = logging.getLogger(__name__)
_ERRORS, _FAULTS = 400, 500
_IN_FORM = frozenset({MEDIA_TYPE.encode(), b"text/html; charset=utf-8"})
"""What tells somebody of an error: a problem document, or a page of a service's own."""
_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"strict-transport-security", b"max-age=31536000; includeSubDomains"),
]
_UNLESS_SAID = [
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]

_BY_STATUS = {
    kind.status: kind
    for kind in (
        *(
            problems.BadRequest,
            problems.NotSignedIn,
            problems.NotAllowed,
            problems.NotHere,
            problems.MethodNotAllowed,
        ),
        *(problems.Conflict, problems.Gone, problems.Stale, problems.TooLarge, problems.UnsupportedMedia),
        *(problems.Invalid, problems.MatchRequired, problems.Fault, problems.Busy),
    )
}


def problem_of_status(status: int, headers: Mapping[str, str] | None = None) -> Problem:
    """Return the problem for an error of the framework, of which only the status is known."""
    kind = _BY_STATUS.get(status)
    if kind is not None:
        return kind(headers=headers) if headers else kind()
    found = Problem(code=f"http-{status}", headers=headers)
    found.status, found.title = status, HTTPStatus(status).phrase
    return found


class Shell:
    """Wraps the whole application, FastAPI's own error and body-limit layers included.

    A fault is logged here, with its trace id and the places it came through, and without its message, which
    may hold a person's words; it is not raised further, so that no server logs it either.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}
        answer = _Answer(scope, receive, send, head=head)
        began = perf_counter()
        try:
            check_line(scope)
            await self.app(scope, receive, answer.send)
        except ClientDisconnect:
            return
        except CancelledError:  # the server stops, and this call has outlasted its patience
            await answer.give(problems.Busy("The service is stopping."))
            raise
        except Problem as problem:
            await answer.give(problem)
        except Exception as error:  # noqa: BLE001 - the caller is told no more than the trace id
            _log(scope, error)
            await answer.give(Fault())
        finally:
            if log.isEnabledFor(logging.INFO):
                _tell(scope, answer.status, began)


class _Answer:
    """The answer on its way out."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, *, head: bool) -> None:
        self._scope = scope
        self._receive = receive
        self._send = send
        self._head = head
        self.status = 0
        """What was answered; 0 while nothing is."""
        self._started = False
        self._replaced = False

    async def send(self, message: Message) -> None:
        """Pass a message on with the headers every answer has; an error in another form becomes a problem."""
        if message["type"] == "http.response.start":
            headers: list[tuple[bytes, bytes]] = list(message["headers"])
            names = dict(headers)
            if message["status"] >= _ERRORS and names.get(b"content-type") not in _IN_FORM:
                kept = [name for name in (b"allow", b"retry-after") if name in names]
                said = {name.decode(): names[name].decode("latin-1") for name in kept}
                await self.give(problem_of_status(message["status"], said))
                self._replaced = True
                return
            headers += _ALWAYS
            headers += [(name, value) for name, value in _UNLESS_SAID if name not in names]
            self._started, self.status = True, message["status"]
            await self._send({**message, "headers": headers})
        elif not self._replaced:
            await self._send({**message, "body": b""} if self._head and "body" in message else message)

    async def give(self, problem: Problem) -> None:
        """Answer with a problem, unless an answer has begun: then it is left unfinished."""
        if not self._started:
            await problem.response(trace_id(self._scope))(self._scope, self._receive, self.send)


def _tell(scope: Scope, status: int, began: float) -> None:
    """Log one line of a use case: each change, and each refusal; reads that went well are in the journal."""
    operation = getattr(scope.get("route"), "operation_id", None)
    if operation is None or (status < _ERRORS and scope["method"] in ("GET", "HEAD")):
        return
    told = {
        "operation": operation,
        "council": scope.get(COUNCIL_OF),
        "outcome": "done" if 0 < status < _ERRORS else "refused" if 0 < status < _FAULTS else "failed",
        "status": status,
        "duration_ms": round((perf_counter() - began) * 1000, 1),
        "trace_id": trace_id(scope),
    }
    log.info("%s %s", operation, told["outcome"], extra=told)


def _log(scope: Scope, error: BaseException) -> None:
    names = places_of(error.__traceback__)[:8]
    route = getattr(scope.get("route"), "path", "no route")
    log.error(
        "fault trace=%s %s at %s %s", trace_id(scope), type(error).__qualname__, route, " < ".join(names)
    )
