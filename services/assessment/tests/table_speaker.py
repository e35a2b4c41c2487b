"""A small service that says what resource allocation says of its tables, on the same chassis as the real one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Response
from sqlalchemy import MetaData

from chassis.hearing import Subscriptions
from chassis.http import Look, served
from chassis.identity import Principal, may
from chassis.route import StrictRoute
from chassis.service import Service
from chassis.store import Versions
from contracts.roles import Role


@dataclass
class Published:
    """A published version of a table, in the shape that resource allocation serves."""

    id: UUID
    number: int
    table: dict[str, Any]


published = Versions("table", Published, path="/v1/tables/{id}/versions/{version}")
router = APIRouter(route_class=StrictRoute, tags=["ras"])
Stage = Annotated[Principal, may(Role.STAGE)]


class Refused(Exception):
    """It never says no."""

    code, rule, source = "no", "No.", "none"


@router.get("/v1/tables/{table_id}/versions/{number}", summary="Show it", operation_id="get_table_version")
async def get_table_version(table_id: UUID, number: int, who: Stage, look: Look) -> Response:
    """Serve a table to the stage that an event sent here."""
    async with look(who) as read:
        return served(await read.version(published, table_id, number))


TABLE_SPEAKER = Service(
    name="ras",
    title="Speaker",
    description="Says what resource allocation says.",
    metadata=MetaData(),
    router=router,
    migrations=Path(__file__).parent / "speaker" / "migrations",
    refused=Refused,
    subscriptions=Subscriptions("ras"),
    documents=(published,),
)
