"""A small service that says what assessment says, for ras to hear, on the same chassis as the real one."""

from dataclasses import dataclass, field
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
class Determination:
    """A determination in the shape that assessment serves."""

    case_id: UUID
    person_id: UUID
    decision: str
    reasons: Annotated[str, "words"]
    client_group: str
    levels: dict[str, str]
    circumstances: list[str] = field(default_factory=list)
    unpaid_help: list[dict[str, Any]] = field(default_factory=list)


determinations = Versions(
    "determination",
    Determination,
    path="/v1/cases/{id}/determinations/{version}",
    case=lambda each: each.case_id,
    sealed_for=lambda each: each.person_id,
)


class Refused(Exception):
    """It never says no."""

    code, rule, source = "no", "No.", "none"


router = APIRouter(route_class=StrictRoute, tags=["assessment"])
Stage = Annotated[Principal, may(Role.STAGE)]


@router.get(
    "/v1/cases/{case_id}/determinations/{number}", summary="Show it", operation_id="get_determination"
)
async def get_determination(case_id: UUID, number: int, who: Stage, look: Look) -> Response:
    """Serve a determination to the stage that an event sent here."""
    async with look(who) as read:
        return served(await read.version(determinations, case_id, number))


SPEAKER = Service(
    name="assessment",
    title="Speaker",
    description="Says what assessment says.",
    metadata=MetaData(),
    router=router,
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=Subscriptions("assessment"),
    documents=(determinations,),
)
