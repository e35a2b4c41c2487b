"""Routes that read strictly: the request line, the headers, the media type, the body and the parameters."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import unquote_to_bytes

from fastapi import Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import APIRoute
from starlette.routing import Match
from starlette.types import Scope

from chassis.problems import BadRequest, Invalid, UnsupportedMedia, at_parameter
from chassis.strict import RULES, parse

JSON = "application/json"
_NOTHING = object()


class StrictRequest(Request):
    """A request whose JSON was read strictly before anything else looked at it."""

    read: Any = _NOTHING

    async def json(self) -> Any:
        """Return what the body says, or raise what is wrong with it."""
        if self.read is _NOTHING:
            self.read = parse(await self.body())
        return self.read


class StrictRoute(APIRoute):
    """The route class of every service: give it to `APIRouter(route_class=StrictRoute)`."""

    def __init__(self, path: str, *rest: Any, **named: Any) -> None:
        self._beginning = path.partition("{")[0]
        super().__init__(path, *rest, **named)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Match as FastAPI does, after a look at the fixed beginning of the path."""
        if not scope["path"].startswith(self._beginning) and not scope.get("root_path"):
            return Match.NONE, {}
        return super().matches(scope)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return FastAPI's handler behind the strict reading. A problem raised here keeps its own answer."""
        handle = super().get_route_handler()
        takes_body = self.body_field is not None
        many, known = _query_parameters(self)

        async def strictly(request: Request) -> Response:
            strict = StrictRequest(request.scope, request.receive)
            if request.scope["query_string"]:
                _check_query(request, known, many)
            if takes_body:
                body = await strict.body()
                if body:
                    _check_media_type(request)
                    strict.read = parse(body)
            return await handle(strict)

        return strictly


def _query_parameters(route: APIRoute) -> tuple[frozenset[str], frozenset[str]]:
    """Return the query parameters that may be repeated, and all that the route declares."""
    fields = [field for field in get_flat_params(route.dependant) if isinstance(field.field_info, Query)]
    many = {field.alias for field in fields if "list" in str(field.field_info.annotation).lower()}
    return frozenset(many), frozenset(field.alias for field in fields)


def _check_query(request: Request, known: frozenset[str], many: frozenset[str]) -> None:
    errors = []
    seen: set[str] = set()
    for name, _ in request.query_params.multi_items():
        if name not in known:
            detail = "This operation has no such query parameter."
            errors.append(at_parameter("query", name[:60], "unknown-parameter", detail))
        elif name in seen and name not in many:
            detail = "This query parameter may stand only once."
            errors.append(at_parameter("query", name, "repeated-parameter", detail))
        seen.add(name)
    if errors:
        raise Invalid("The query is not right.", code=errors[0]["rule"], errors=errors[:20])


def _check_media_type(request: Request) -> None:
    headers = request.headers
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMedia("The body must not be encoded.", headers={"Accept-Encoding": "identity"})
    given = headers.get("content-type", "")
    if given == JSON:
        return
    kind, _, parameters = given.partition(";")
    charset = parameters.partition("=")[2].strip().strip('"').lower()
    if kind.strip().lower() != JSON or charset not in {"", "utf-8"}:
        raise UnsupportedMedia(f"Send the body as {JSON}.", headers={"Accept": JSON})


def check_line(scope: Scope) -> None:
    """Refuse a path, query or header value that is not text: bad escapes, invalid UTF-8, NUL.

    Raises BadRequest naming the part, and for a header its name.
    """
    path: bytes = scope.get("raw_path") or b""
    if b"%" in path or not path.isascii():
        _check_escaped(path, "path")
    query: bytes = scope["query_string"]
    if b"%" in query or not query.isascii():
        _check_escaped(query, "query")
    values = b"".join([value for _, value in scope["headers"]])
    if not values.isascii() or b"\0" in values:
        for name, value in scope["headers"]:
            _check_text(value, "header", name.decode("latin-1"))


def _check_escaped(raw: bytes, place: str) -> None:
    rest = raw.split(b"%")[1:]
    if any(len(part) < 2 or not _is_hex(part[:2]) for part in rest):  # noqa: PLR2004 - two digits (RFC 3986, 2.1)
        _refuse("bad-escape", "A % must be followed by two hexadecimal digits.", place, "")
    _check_text(unquote_to_bytes(raw), place, "")


def _is_hex(digits: bytes) -> bool:
    return all(digit in b"0123456789abcdefABCDEF" for digit in digits)


def _check_text(value: bytes, place: str, name: str) -> None:
    if b"\0" in value:
        _refuse("nul-character", RULES["nul-character"], place, name)
    try:
        value.decode()
    except UnicodeDecodeError:
        _refuse("invalid-utf-8", RULES["invalid-utf-8"], place, name)


def _refuse(rule: str, detail: str, place: str, name: str) -> None:
    raise BadRequest(detail, code=rule, errors=[at_parameter(place, name, rule, detail)])
