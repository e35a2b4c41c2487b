"""Small services that say what assessment, ras, planning and review say, on the same chassis as the real ones."""

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

Document = dict[str, Any]
Stage = Annotated[Principal, may(Role.STAGE)]


def _versions(name: str, path: str) -> Versions[Document]:
    return Versions(name, Document, path=path, case=lambda each: UUID(each["case_id"]))


SERVED = {
    "assessment": _versions("determination", "/v1/cases/{id}/determinations/{version}"),
    "ras": _versions("indication", "/v1/cases/{id}/allocation/versions/{version}"),
    "planning": _versions("plan", "/v1/plans/{id}/versions/{version}"),
    "review": _versions("review", "/v1/reviews/{id}/versions/{version}"),
}
"""The one kind of document that each of them serves."""
BEFORE = tuple(name for name in SERVED if name != "review")
"""The stages before signoff."""


class Refused(Exception):
    """It never says no."""

    code, rule, source = "no", "No.", "none"


def speaker(name: str) -> Service:
    """Give the service that says what a stage says."""
    versions = SERVED[name]
    router = APIRouter(route_class=StrictRoute, tags=[name])

    @router.get(
        versions.path.replace("{id}", "{subject}").replace("{version}", "{number}"),
        summary="Show it",
        operation_id="get_document",
    )
    async def get_document(subject: UUID, number: int, who: Stage, look: Look) -> Response:
        """Serve a document to the stage that an event sent here."""
        async with look(who) as read:
            return served(await read.version(versions, subject, number))

    return Service(
        name=name,
        title="Speaker",
        description=f"Says what {name} says.",
        metadata=MetaData(),
        router=router,
        migrations=Path(__file__).parent / "migrations",
        refused=Refused,
        subscriptions=Subscriptions(name),
        documents=(versions,),
    )
