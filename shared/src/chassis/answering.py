"""What routes answer alike: entity tags, dry runs, and links from a receipt to where it is read."""

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Path, Response
from pydantic import BaseModel

from chassis.call import etag

VersionNumber = Annotated[int, Path(ge=1, le=2_147_483_647, description="Which version, counted from one.")]
"""A path parameter: the number of an immutable version."""


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


class DryRunShown(BaseModel):
    """Nothing was changed. What would be refused; with an empty list it would be done."""

    would_be_refused: list[WouldBeRefused]


def dry(refusals: Iterable[Any]) -> DryRunShown:
    """Answer a dry run with the refusals of a domain."""
    names = ("code", "rule", "source", "pointer")
    return DryRunShown(
        would_be_refused=[
            WouldBeRefused(detail=each.detail or each.rule, **{name: getattr(each, name) for name in names})
            for each in refusals
        ]
    )
