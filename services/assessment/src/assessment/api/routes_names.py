"""Names for showing: what people, workers and teams are called, in one call."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from assessment.api.who import Naming
from assessment.domain.naming import MOST_NAMES
from assessment.domain.refusals import TooManyNames
from assessment.queries.names import names
from chassis.http import Look
from chassis.problems import problems
from chassis.route import StrictRoute

router = APIRouter(prefix="/v1", route_class=StrictRoute)
EXAMPLE = ["0198f0c2-0000-7000-8000-000000000001"]


def ids(description: str) -> Any:
    """Declare ids that may be repeated."""
    return Query(description=description, max_length=MOST_NAMES, examples=[EXAMPLE], default_factory=list)


class NamesShown(BaseModel):
    """Names by id: what somebody wishes to be called, and nothing else. Ids of nobody here are left out."""

    people: dict[UUID, str]
    workers: dict[UUID, str]
    worker_principals: dict[UUID, str]
    teams: dict[UUID, str]


@router.get(
    "/names",
    summary="Show what people, workers and teams are called",
    operation_id="get_names",
    responses=problems(TooManyNames),
)
async def get_names(
    who: Naming,
    look: Look,
    person: Annotated[list[UUID], ids("People, by their ids.")],
    worker: Annotated[list[UUID], ids("Workers, by their ids.")],
    worker_principal: Annotated[list[UUID], ids("Workers, by the opaque ids of their logins.")],
    team: Annotated[list[UUID], ids("Teams, by their ids.")],
) -> NamesShown:
    """For a stage whose token holds the scope `assessment.names`; at most two hundred ids, whatever they are of."""
    async with look(who) as read:
        found = await names(
            read,
            people_ids=set(person),
            worker_ids=set(worker),
            worker_principal_ids=set(worker_principal),
            team_ids=set(team),
        )
    return NamesShown.model_validate(found, from_attributes=True)
