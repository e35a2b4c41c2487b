"""What goes wrong, as RFC 9457 problem details: one class per kind, one rendering, never an input value."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:leeway:problem:"
TRACE_PREFIX = "urn:leeway:trace:"

FieldError = dict[str, str]
"""One thing wrong: `rule`, `detail`, and `pointer` (RFC 6901, into the body) or `in` and `parameter`."""


def at_pointer(pointer: str, rule: str, detail: str) -> FieldError:
    """Return a fault at a place in the body."""
    return {"pointer": pointer, "rule": rule, "detail": detail}


def at_parameter(place: str, name: str, rule: str, detail: str) -> FieldError:
    """Return a fault in a path, query or header parameter."""
    return {"in": place, "parameter": name, "rule": rule, "detail": detail}


def pointer_to(segments: Sequence[str | int]) -> str:
    """Return the RFC 6901 JSON pointer to a place: `("needs", 0)` is `/needs/0`."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in segments)


class Problem(Exception):
    """What the caller is told: `code` names the rule, stably; `detail` is for humans; `errors` say where."""

    status: int = 500
    code: str = "fault"
    title: str = "Something went wrong here"

    def __init__(
        self,
        detail: str = "",
        *,
        code: str | None = None,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        source: str = "",
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.source = source
        self.members = dict(members or {})
        if code is not None:
            self.code = code

    def body(self, trace_id: str) -> dict[str, Any]:
        """Return the members of the problem document; empty ones are left out."""
        document = {
            "type": TYPE_PREFIX + self.code,
            "title": self.title,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "instance": TRACE_PREFIX + trace_id,
            "source": self.source,
            "errors": list(self.errors),
            "trace_id": trace_id,
        }
        return {**self.members, **{name: value for name, value in document.items() if value}}

    def response(self, trace_id: str) -> JSONResponse:
        """Return the answer that carries this problem."""
        return JSONResponse(self.body(trace_id), self.status, self.headers, MEDIA_TYPE)


class BadRequest(Problem):
    """The request cannot be read."""

    status, code, title = 400, "bad-request", "The request cannot be read"


class KeyRequired(BadRequest):
    """A call that changes something names itself, so that it can be repeated safely."""

    code, title = "idempotency-key-required", "Every call that changes something needs an Idempotency-Key"


class NotSignedIn(Problem):
    """There is no token, or it is not good here."""

    status, code, title = 401, "not-signed-in", "A valid access token is needed"

    def __init__(self, detail: str = "", **rest: Any) -> None:
        super().__init__(detail, **{"headers": {"WWW-Authenticate": 'Bearer realm="leeway"'}, **rest})


class NotAllowed(Problem):
    """Whoever calls may not do this."""

    status, code, title = 403, "not-allowed", "This is not allowed"


class RoleNotAllowed(NotAllowed):
    """The caller's role is not among those this operation is for."""

    code, title = "role-not-allowed", "This operation is not for the role in your token"


class NotHere(Problem):
    """There is nothing here, or nothing that this caller may know of."""

    status, code, title = 404, "not-found", "There is nothing here"


class MethodNotAllowed(Problem):
    """The resource exists and does not take this method; `Allow` lists those it takes."""

    status, code, title = 405, "method-not-allowed", "This resource does not take this method"


class Conflict(Problem):
    """A rule, or the state things are in, forbids it."""

    status, code, title = 409, "conflict", "This cannot be done as things stand"


class NotYetHeard(Conflict):
    """The position named in `Leeway-After` has not been heard here yet; try again soon."""

    code, title = "not-yet-heard", "What you did elsewhere has not arrived here yet"

    def __init__(self, detail: str = "", *, retry_after: int = 1, **rest: Any) -> None:
        super().__init__(detail, **{"headers": {"Retry-After": str(retry_after)}, **rest})


class Gone(Problem):
    """It was here and has been erased."""

    status, code, title = 410, "gone", "This has been erased"


class Stale(Problem):
    """The version named in `If-Match` is not the present one; `current` gives that, and its text."""

    status, code, title = 412, "stale", "Somebody has changed this since you read it"

    def __init__(self, detail: str = "", *, current: Mapping[str, Any] | None = None, **rest: Any) -> None:
        members = {"current": dict(current)} if current is not None else {}
        super().__init__(detail, **{"members": members, **rest})


class TooLarge(Problem):
    """The body is larger than is taken here."""

    status, code, title = 413, "body-too-large", "The body is too large"


class UnsupportedMedia(Problem):
    """The body is not JSON in UTF-8, or is encoded."""

    status, code, title = 415, "unsupported-media-type", "The body must be JSON"


class Invalid(Problem):
    """The request is well formed and says something that cannot be; `errors` name each place."""

    status, code, title = 422, "invalid", "Something in the request is not right"


class KeyReused(Problem):
    """The Idempotency-Key was used before, by another caller or for another request."""

    status, code, title = 422, "idempotency-key-reused", "This Idempotency-Key was used for something else"


class MatchRequired(Problem):
    """A change names the version it was made from."""

    status, code, title = 428, "if-match-required", "A change needs If-Match with the version you read"


class Fault(Problem):
    """A defect of ours. The caller is told no more than the trace id."""

    status, code, title = 500, "fault", "Something went wrong here"


class Busy(Problem):
    """Something needed cannot be reached just now; try again soon."""

    status, code, title = 503, "busy", "This cannot be served just now"

    def __init__(self, detail: str = "", *, retry_after: int = 1, **rest: Any) -> None:
        super().__init__(detail, **{"headers": {"Retry-After": str(retry_after)}, **rest})


class Refusal(Protocol):
    """What a domain's refusals look like: a rule that can say no, with its source in law or policy."""

    code: str
    rule: str
    source: str


def refused_problem(refusal: Any) -> Problem:
    """Return the problem for a domain's refusal: 422 where it points at a field, else 409."""
    pointer: str | None = getattr(refusal, "pointer", None)
    detail: str = getattr(refusal, "detail", None) or refusal.rule
    kind = Conflict if pointer is None else Invalid
    errors = () if pointer is None else (at_pointer(pointer, refusal.code, refusal.rule),)
    found = kind(detail, code=refusal.code, errors=errors, source=refusal.source)
    found.title = refusal.rule
    return found


def problems(*kinds: Any) -> dict[int | str, dict[str, Any]]:
    """Return FastAPI's `responses=` for kinds of problem: subclasses of Problem, or of a domain's refusals.

    What every operation can answer is added by `chassis.openapi`; a route names only what is its own.
    """
    found: dict[int | str, dict[str, Any]] = {}
    for kind in kinds:
        shown = kind() if issubclass(kind, Problem) else refused_problem(kind)
        entry = found.setdefault(shown.status, problem_response())
        entry["content"][MEDIA_TYPE]["examples"][shown.code] = {
            "summary": shown.title,
            "value": shown.body("0af7651916cd43dd8448eb211c80319c"),
        }
        titles = [example["summary"] for example in entry["content"][MEDIA_TYPE]["examples"].values()]
        entry["description"] = sentences(titles)
    return found


def sentences(titles: Iterable[str]) -> str:
    """Return titles one after the other, each ended once."""
    return " ".join(f"{title.rstrip('.')}." for title in titles)


def problem_response() -> dict[str, Any]:
    """Return an OpenAPI response that is a problem, with no description or example yet."""
    return {
        "description": "",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": {}}},
    }
