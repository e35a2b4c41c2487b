"""The event feed: what a service has said, from its journal, in the order it was committed."""

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Integer, Text, Uuid, and_, bindparam, select
from sqlalchemy.sql import Select

from chassis.envelope import envelope
from chassis.http import Look
from chassis.identity import Principal, may
from chassis.reading import BIGGEST
from chassis.route import StrictRoute
from chassis.schema import feed as places
from chassis.schema import journal
from contracts.event import RESTRICTED
from contracts.roles import Role

LONGEST = 200

FeedReader = Annotated[Principal, may(Role.STAGE, Role.COUNCIL_SYSTEM, Role.AUDITOR, Role.ADMINISTRATOR)]
"""Reads of every case of the council. No role whose sight of a case depends on a relationship is among them."""


class EventShown(BaseModel):
    """A CloudEvents 1.0 event in structured form; `data` is the thin body."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "specversion": "1.0",
                    "id": "0198f0c2-0000-7000-8000-000000000001",
                    "type": "uk.leeway.example.case_opened.v1",
                    "source": "/example/e09000099",
                    "data": {},
                }
            ]
        },
    )

    specversion: str
    id: UUID
    type: str
    source: str
    traceparent: str | None = Field(default=None, exclude_if=lambda value: value is None)
    """W3C Trace Context, where there is one: CloudEvents' extension for distributed tracing."""

    data: dict[str, Any]


class EventsShown(BaseModel):
    """Events in order. `after` is what to ask with next."""

    items: list[EventShown]
    after: int


def _for_all() -> ColumnElement[bool]:
    """Leave out what is said on a subject of its own."""
    return and_(*(~journal.c.event_type.startswith(f"uk.leeway.{stage}.") for stage in RESTRICTED))


def _by_case() -> Select[Any]:
    j = journal
    return (
        select(j, j.c.sequence.label("place"))
        .where(
            j.c.council == bindparam("council", type_=Text),
            j.c.subject_id == bindparam("case", type_=Uuid),
            j.c.sequence > bindparam("after", type_=Integer),
            _for_all(),
        )
        .order_by(j.c.sequence)
        .limit(bindparam("limit", type_=Integer))
    )


def _by_position() -> Select[Any]:
    j, f = journal, places
    return (
        select(j, f.c.position.label("place"))
        .join(f, (f.c.council == j.c.council) & (f.c.id == j.c.id))
        .where(
            f.c.council == bindparam("council", type_=Text),
            f.c.position > bindparam("after", type_=Integer),
            _for_all(),
        )
        .order_by(f.c.position)
        .limit(bindparam("limit", type_=Integer))
    )


def feed_router() -> APIRouter:
    """Return the routes every service serves its own events by."""
    router = APIRouter(prefix="/v1", tags=["events"], route_class=StrictRoute)

    @router.get("/events", summary="What this service has said", operation_id="list_events")
    async def list_events(
        who: FeedReader,
        look: Look,
        case: Annotated[
            UUID | None, Query(description="Only what was said about this case (or table, or team).")
        ] = None,
        after: Annotated[
            int,
            Query(
                ge=0,
                le=BIGGEST,
                description="With `case`: the sequence, else the position, of the last one seen.",
            ),
        ] = 0,
        limit: Annotated[int, Query(ge=1, le=LONGEST, description="How many, at most.")] = 50,
    ) -> EventsShown:
        async with look(who) as read:
            if case is None:
                rows = await read.rows(_by_position(), "feed", after=after, limit=limit)
            else:
                rows = await read.rows(_by_case(), "feed:case", after=after, limit=limit, case=case)
        items = [_shown(row) for row in rows]
        return EventsShown(items=items, after=rows[-1]["place"] if rows else after)

    return router


def _shown(row: Any) -> EventShown:
    """Return the event, with what the bus has as a header as CloudEvents' extension for distributed tracing."""
    attributes = {name.removeprefix("ce-"): value for name, value in envelope(row).items()}
    said = {"traceparent": row["trace"] or None, "data": json.loads(row["body"])}
    return EventShown.model_validate({**attributes, **said})
