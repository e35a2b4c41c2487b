"""Small services that say what the other stages say, for planning to hear, on the same chassis as theirs."""

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
class Spoken:
    """A document in the shape that planning reads, of whichever stage."""

    case_id: UUID
    person_id: UUID
    decision: str = ""
    found: dict[str, Any] = field(default_factory=dict)
    calculation: dict[str, int] = field(default_factory=dict)


determinations = Versions(
    "determination", Spoken, path="/v1/cases/{id}/determinations/{version}", case=lambda each: each.case_id
)
indications = Versions(
    "indication", Spoken, path="/v1/cases/{id}/allocation/versions/{version}", case=lambda each: each.case_id
)
decisions = Versions("decision", Spoken, path="/v1/sign-offs/{id}/decisions/{version}")


@dataclass
class KeptPlan:
    """A signed plan as a review service keeps it: in whichever form it was written."""

    case_id: UUID
    person_id: UUID
    content: str


kept_plans = Versions("kept_plan", KeptPlan, path="/v1/signed-plans/{id}/versions/{version}")


Stage = Annotated[Principal, may(Role.STAGE)]


class Refused(Exception):
    """It never says no."""

    code, rule, source = "no", "No.", "none"


def speaker(stage: str, documents: Versions[Any]) -> Service:
    """Give a service that says what a stage says, and serves its documents to whoever an event sent there."""
    router = APIRouter(route_class=StrictRoute, tags=[stage])
    path = documents.path.replace("{id}", "{subject_id}").replace("{version}", "{number}")

    @router.get(path, summary="Show it", operation_id=f"get_{documents.name}")
    async def get_document(subject_id: UUID, number: int, who: Stage, look: Look) -> Response:
        """Serve a document."""
        async with look(who) as read:
            return served(await read.version(documents, subject_id, number))

    return Service(
        name=stage,
        title="Speaker",
        description="Says what another stage says.",
        metadata=MetaData(),
        router=router,
        migrations=Path(__file__).parent / "migrations",
        refused=Refused,
        subscriptions=Subscriptions(stage),
        documents=(documents,),
    )


SPEAKERS = (
    speaker("assessment", determinations),
    speaker("ras", indications),
    speaker("signoff", decisions),
    speaker("review", kept_plans),
)
