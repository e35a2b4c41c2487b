"""What many routes do alike: entity tags, dry runs, and links from a receipt to where it is read."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Path, Response
from pydantic import BaseModel

from assessment.domain.refusals import Refused
from chassis.call import etag


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


VersionNumber = Annotated[int, Path(ge=1, le=2_147_483_647, description="Which version, counted from one.")]
"""A path parameter: the number of an immutable version."""
