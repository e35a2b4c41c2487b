"""Pages without totals: a signed cursor says where the next one starts, and fits only its own question."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, Field

from chassis.identity import Principal
from chassis.look import Place
from chassis.problems import BadRequest, at_parameter

LARGEST, USUAL = 200, 50
_TAG = 16
T = TypeVar("T")
S = TypeVar("S")


class Page(BaseModel, Generic[T]):
    """Some of the items, in a stable order."""

    items: list[T]
    next: str | None = Field(default=None, description="The cursor of the next page; null on the last one.")


@dataclass(frozen=True, slots=True)
class PageAsked:
    """Which page is asked for: `limit` items (1 to 200) after the place `cursor` names."""

    limit: int
    cursor: str | None


async def _asked(
    limit: Annotated[int, Query(ge=1, le=LARGEST, description="How many items, at most.")] = USUAL,
    cursor: Annotated[
        str | None, Query(min_length=1, max_length=2_000, description="`next` of the page before this one.")
    ] = None,
) -> PageAsked:
    return PageAsked(limit, cursor)


AskedPage = Annotated[PageAsked, Depends(_asked)]
"""A route's parameter: `page: AskedPage`."""


class Cursors:
    """Makes and reads cursors. `secret` is shared by all replicas of a service and is at least 16 bytes."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < _TAG:
            raise ValueError("the secret of cursors is at least 16 bytes")
        self._secret = secret

    def make(self, place: Sequence[Any], question: Mapping[str, Any]) -> str:
        """Return the cursor for a place: the sort key and id of the last item shown, as JSON values.

        `question` is everything the answer depends on besides the place: council, path, filters, order.
        """
        body = json.dumps([list(place), _digest(question)], separators=(",", ":")).encode()
        return urlsafe_b64encode(self._tag(body) + body).rstrip(b"=").decode()

    def read(self, cursor: str, question: Mapping[str, Any]) -> list[Any]:
        """Return the place a cursor names. Raises BadRequest for one of another making or question."""
        try:
            raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        except ValueError:
            raw = b""
        tag, body = raw[:_TAG], raw[_TAG:]
        if not hmac.compare_digest(tag, self._tag(body)):
            raise _refused("cursor-not-ours", "This cursor was not given out here.")
        place, asked = json.loads(body)
        if asked != _digest(question):
            raise _refused("cursor-of-another-question", "This cursor belongs to a list with other filters.")
        return list(place)

    def _tag(self, body: bytes) -> bytes:
        return hmac.digest(self._secret, b"cursor\0" + body, "sha256")[:_TAG]


def link_next(request: Request, response: Response, cursor: str | None) -> None:
    """Set `Link: <...>; rel="next"` (RFC 8288), a reference relative to this host."""
    if cursor is not None:
        kept = [pair for pair in request.query_params.multi_items() if pair[0] != "cursor"]
        query = urlencode([*kept, ("cursor", cursor)])
        response.headers["Link"] = f'<{request.url.path}?{query}>; rel="next"'


@dataclass(slots=True)
class Listing:
    """A page of a list, in the order of ids, or of a column and then of ids."""

    request: Request
    response: Response
    asked: PageAsked

    def question(self, who: Principal) -> dict[str, Any]:
        """Give all that the answer depends on besides the place."""
        asked = {name: value for name, value in self.request.query_params.items() if name != "cursor"}
        return {"council": who.council, "path": self.request.url.path, "who": str(who.id), **asked}

    def after(self, who: Principal) -> Place | None:
        """Give the place after which the page begins."""
        if self.asked.cursor is None:
            return None
        place = self.request.app.state.cursors.read(self.asked.cursor, self.question(who))
        return Place(UUID(place[-1]), place[0] if len(place) > 1 else None)

    @property
    def more(self) -> int:
        """How many to read: one more than is shown, to know whether there is a next page."""
        return self.asked.limit + 1

    def page(
        self,
        who: Principal,
        found: Sequence[T],
        show: Callable[[T], S],
        id_of: Callable[[T], UUID],
        order_of: Callable[[T], Any] | None = None,
    ) -> Page[S]:
        """Give the page, with the cursor of the next one if there is one.

        `order_of` gives the value of the column by which the list is ordered (`read.page(..., order=...)`).
        """
        shown = found[: self.asked.limit]
        cursor = None
        if len(found) > len(shown):
            keys = (order_of, id_of) if order_of else (id_of,)
            cursor = self.request.app.state.cursors.make(
                [str(key(shown[-1])) for key in keys], self.question(who)
            )
        link_next(self.request, self.response, cursor)
        return Page[S](items=[show(each) for each in shown], next=cursor)


async def _listing(request: Request, response: Response, asked: AskedPage) -> Listing:
    return Listing(request, response, asked)


Listed = Annotated[Listing, Depends(_listing)]
"""A route's parameter: the page that is asked for."""


def _digest(question: Mapping[str, Any]) -> str:
    text = json.dumps(question, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode()).hexdigest()[:16]


def _refused(rule: str, detail: str) -> BadRequest:
    return BadRequest(detail, code=rule, errors=[at_parameter("query", "cursor", rule, detail)])
