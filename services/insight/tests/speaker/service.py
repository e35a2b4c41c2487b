"""Small services that say what the five stages say, on the same chassis as the real ones."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from sqlalchemy import MetaData

from chassis.hearing import Subscriptions
from chassis.identity import Principal, may
from chassis.problems import Busy
from chassis.route import StrictRoute
from chassis.service import Service
from contracts.roles import Role

STAGES = ("assessment", "ras", "planning", "signoff", "review")
Stage = Annotated[Principal, may(Role.STAGE)]


class Refused(Exception):
    """It never says no."""

    code, rule, source = "no", "No.", "none"


@dataclass
class Register:
    """What assessment knows by name, and how it answers just now."""

    names: dict[UUID, str] = field(default_factory=dict)
    down: bool = False
    seconds: float = 0.0
    """How long it takes to answer."""
    asked: list[dict[str, str]] = field(default_factory=list)
    """The headers of every call."""

    def known(self, ids: list[UUID]) -> dict[str, str]:
        """Give the names of those it knows."""
        return {str(each): self.names[each] for each in ids if each in self.names}


REGISTER = Register()
Ids = Annotated[list[UUID], Query()]


def _names() -> APIRouter:
    router = APIRouter(route_class=StrictRoute, tags=["assessment"])

    @router.get("/v1/names", summary="Names", operation_id="get_names")
    async def get_names(
        who: Stage,  # noqa: ARG001 - it says who may call
        request: Request,
        person: Ids = [],  # noqa: B006 - FastAPI copies it
        worker: Ids = [],  # noqa: B006
        worker_principal: Ids = [],  # noqa: B006
        team: Ids = [],  # noqa: B006
    ) -> dict[str, dict[str, str]]:
        REGISTER.asked.append(dict(request.headers))
        await asyncio.sleep(REGISTER.seconds)
        if REGISTER.down:
            raise Busy
        return {
            "people": REGISTER.known(person),
            "workers": REGISTER.known(worker),
            "worker_principals": REGISTER.known(worker_principal),
            "teams": REGISTER.known(team),
        }

    return router


def speaker(name: str) -> Service:
    """Give the service that says what a stage says."""
    return Service(
        name=name,
        title="Speaker",
        description=f"Says what {name} says.",
        metadata=MetaData(),
        router=_names() if name == "assessment" else APIRouter(route_class=StrictRoute),
        migrations=Path(__file__).parent / "migrations",
        refused=Refused,
        subscriptions=Subscriptions(name),
    )
