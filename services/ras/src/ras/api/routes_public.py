"""What anyone may read without a token: published tables with their transparency records."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from chassis.http import served
from chassis.identity import public
from chassis.reading import NOBODY, Actor, Means, Reading
from chassis.route import StrictRoute
from ras.domain.publication import PublishedTable
from ras.queries.tables import table_in_force

router = APIRouter(route_class=StrictRoute, tags=["ras"])
Group = Annotated[str, Path(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="For whom the table is.")]


@router.get(
    "/v1/public/{council}/tables/{client_group}",
    summary="Show the table in force for a client group",
    operation_id="get_public_table",
    response_model=PublishedTable,
)
async def get_public_table(
    council: Annotated[str, public],
    client_group: Group,
    request: Request,
    on: Annotated[date | None, Query(description="The day; without it, today.")] = None,
) -> Response:
    """The table with its transparency record: points, pence, and every adjustment by name."""
    means: Means = request.app.state.means
    read = Reading(means, council, Actor(NOBODY, "public"), action="get_public_table")
    answer = served(await table_in_force(read, client_group, on or read.today))
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer
