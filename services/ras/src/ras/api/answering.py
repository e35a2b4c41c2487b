"""What many routes do alike: entity tags, dry runs, and links from a receipt to where it is read."""

from collections.abc import Iterable
from typing import Any

from fastapi import Response
from pydantic import BaseModel

from chassis.call import etag
from contracts.event import Document
from ras.domain.determination import Reference
from ras.domain.refusals import Refused


def tag(response: Response, version: int) -> None:
    """Set the entity tag that `If-Match` asks for."""
    response.headers["ETag"] = etag(version)


def document(reference: Reference | None) -> Document | None:
    """Give the link to a version, as receipts carry it."""
    if reference is None:
        return None
    return Document(path=reference.path, version=reference.version, sha256=reference.sha256)


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


def dry(refusals: Iterable[Refused]) -> DryRunShown:
    """Answer a dry run."""
    return DryRunShown(
        would_be_refused=[
            WouldBeRefused(
                code=each.code,
                rule=each.rule,
                detail=each.detail or each.rule,
                source=each.source,
                pointer=each.pointer,
            )
            for each in refusals
        ]
    )
