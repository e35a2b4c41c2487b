"""What waits: for whoever asks, for a team, for a role."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from chassis.http import Look
from chassis.identity import Principal
from chassis.pages import Listed, Page
from chassis.reading import Reading
from chassis.route import StrictRoute
from contracts.roles import Role
from insight.api.shown_lists import WaitingShown, wanted_of_waiting
from insight.api.who import Called, Doer, Worker
from insight.domain.acting import ROLES
from insight.domain.case import STAGES
from insight.queries.grants import view_of
from insight.queries.names import Asking
from insight.queries.work_lists import Filter, Waiting, Whose, waiting

router = APIRouter(prefix="/v1/work-lists", route_class=StrictRoute, tags=["insight"])
CODE = "^[a-z][a-z0-9_]{0,63}$"


async def _filter(
    stage: Annotated[
        str | None, Query(pattern=f"^({'|'.join(STAGES)})$", description="Only what is done at this stage.")
    ] = None,
    code: Annotated[str | None, Query(pattern=CODE, description="Only steps of this kind.")] = None,
    late: Annotated[bool | None, Query(description="Only what is late, or only what is not.")] = None,
    coming: Annotated[bool, Query(description="Also what can only be begun later.")] = False,  # noqa: FBT002 - a query
) -> Filter:
    return Filter(stage, code, late, coming)


Asked = Annotated[Filter, Depends(_filter)]
"""A route's parameter: what of a list is wanted."""


@router.get("/mine", summary="List what waits for whoever asks", operation_id="list_my_work")
async def get_mine(
    who: Doer, look: Look, listing: Listed, asked: Asked, called: Called
) -> Page[WaitingShown]:
    """A worker's own steps; for the person, and for who leads their plan, what waits for them."""
    after = listing.after(who)
    async with look(who) as read:
        found = await waiting(read, Whose.MINE, asked, after=after, limit=listing.more)
    return await _page(read, who, listing, found, called)


@router.get("/teams/{team_id}", summary="List what waits for a team", operation_id="list_team_work")
async def get_team(
    team_id: UUID, who: Worker, look: Look, listing: Listed, asked: Asked, called: Called
) -> Page[WaitingShown]:
    """Members of the team and managers see it; for another practitioner it is empty."""
    after = listing.after(who)
    async with look(who) as read:
        found = await waiting(read, Whose.TEAM, asked, after=after, limit=listing.more, team_id=team_id)
    return await _page(read, who, listing, found, called)


@router.get("/roles/{role}", summary="List what waits for a role", operation_id="list_role_work")
async def get_role(
    role: Annotated[
        str,
        Path(
            pattern=f"^({'|'.join(ROLES)})$",
            description="In which role it is done.",
            examples=[Role.PRACTITIONER],
        ),
    ],
    who: Worker,
    look: Look,
    listing: Listed,
    asked: Asked,
    called: Called,
) -> Page[WaitingShown]:
    """A practitioner sees the cases for which nobody is responsible yet; a manager sees all."""
    after = listing.after(who)
    async with look(who) as read:
        found = await waiting(read, Whose.ROLE, asked, after=after, limit=listing.more, role=role)
    return await _page(read, who, listing, found, called)


async def _page(
    read: Reading, who: Principal, listing: Listed, found: list[Waiting], called: Asking
) -> Page[WaitingShown]:
    names = await called.names(who.council, wanted_of_waiting(found[: listing.asked.limit]))
    view = view_of(who.role)
    return listing.page(
        who,
        found,
        lambda each: WaitingShown.told(each, view, read.today, names),
        lambda each: each.id,
        lambda each: each.place,
    )
