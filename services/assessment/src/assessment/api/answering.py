"""What many routes do alike: entity tags, pages, and links from a receipt to where it is read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar
from uuid import UUID

from fastapi import Depends, Path, Request, Response
from pydantic import BaseModel

from assessment.domain.refusals import Refused
from chassis.call import etag
from chassis.identity import Principal
from chassis.pages import AskedPage, Page, PageAsked, link_next

T = TypeVar("T")
S = TypeVar("S")


def tag(response: Response, version: int) -> None:
    """Set the entity tag that `If-Match` asks for."""
    response.headers["ETag"] = etag(version)


def leads_to(status: int, operation: str, **parameters: str) -> dict[int | str, dict[str, Any]]:
    """Say in the OpenAPI document where what was done is read."""
    link = {"operationId": operation, "parameters": parameters}
    return {status: {"links": {operation: link}}}


class WouldBeRefused(BaseModel):
    """One rule that would say no."""

    code: str
    rule: str
    detail: str
    source: str
    pointer: str | None = None


class DryRun(BaseModel):
    """Nothing was changed. What would be refused; an empty list would be done."""

    would_be_refused: list[WouldBeRefused]


def dry(refusals: Sequence[Refused]) -> DryRun:
    """Answer a dry run."""
    return DryRun(
        would_be_refused=[
            WouldBeRefused(
                code=r.code, rule=r.rule, detail=r.detail or r.rule, source=r.source, pointer=r.pointer
            )
            for r in refusals
        ]
    )


@dataclass(slots=True)
class Listing:
    """A page of a list, in the order of ids."""

    request: Request
    response: Response
    asked: PageAsked

    def question(self, who: Principal) -> dict[str, Any]:
        """Give all that the answer depends on besides the place."""
        asked = {name: value for name, value in self.request.query_params.items() if name != "cursor"}
        return {"council": who.council, "path": self.request.url.path, "who": str(who.id), **asked}

    def after(self, who: Principal) -> UUID | None:
        """Give the id after which the page begins."""
        if self.asked.cursor is None:
            return None
        place = self.request.app.state.cursors.read(self.asked.cursor, self.question(who))
        return UUID(place[0])

    @property
    def more(self) -> int:
        """How many to read: one more than is shown, to know whether there is a next page."""
        return self.asked.limit + 1

    def page(
        self, who: Principal, found: Sequence[T], show: Callable[[T], S], id_of: Callable[[T], UUID]
    ) -> Page[S]:
        """Give the page, with the cursor of the next one if there is one."""
        shown = found[: self.asked.limit]
        cursor = None
        if len(found) > len(shown):
            cursor = self.request.app.state.cursors.make([str(id_of(shown[-1]))], self.question(who))
        link_next(self.request, self.response, cursor)
        return Page[S](items=[show(each) for each in shown], next=cursor)


async def _listing(request: Request, response: Response, asked: AskedPage) -> Listing:
    return Listing(request, response, asked)


Listed = Annotated[Listing, Depends(_listing)]
"""A route's parameter: the page that is asked for."""

VersionNumber = Annotated[int, Path(ge=1, le=2_147_483_647, description="Which version, counted from one.")]
"""A path parameter: the number of an immutable version."""
