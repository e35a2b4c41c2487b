"""What waits for somebody, longest first; and what a council sees of a month."""

from typing import Annotated

from fastapi import APIRouter, Query

from chassis.http import Look
from chassis.pages import Listed, Page
from chassis.route import StrictRoute
from signoff.api.shown_beside import (
    AdviceShown,
    ChallengeShown,
    SampleShown,
    SignOffListed,
    waiting_since,
)
from signoff.api.who_beside import Staff, Worker
from signoff.domain.challenge_parts import State as ChallengeState
from signoff.domain.report import RoutesReport
from signoff.domain.route import To
from signoff.domain.sign_off import State
from signoff.queries.report import routes_of_month
from signoff.storage.advice import advice
from signoff.storage.challenges import challenges
from signoff.storage.samples import samples
from signoff.storage.stores import sign_offs

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["signoff"])
Month = Annotated[
    str,
    Query(pattern="^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$", description="Which month.", examples=["2026-11"]),
]


@router.get(
    "/work-lists/sign-offs",
    summary="List plans by how long they have waited for a decision",
    operation_id="list_waiting_sign_offs",
)
async def get_sign_offs(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[State, Query(description="Which state; those that wait unless said.")] = State.WAITING,
    to: Annotated[To | None, Query(description="Only those that may be signed by this role.")] = None,
) -> Page[SignOffListed]:
    """Whoever has waited longest since the first submission comes first, with a mark where it is late."""
    async with look(who) as read:
        found = await read.page(
            sign_offs,
            after=listing.after(who),
            limit=listing.more,
            order="waiting_since",
            state=state.value,
            routed_to=to.value if to else None,
        )
    return listing.page(
        who,
        found,
        lambda each: SignOffListed.of(each, read.version_of(each), read.today),
        lambda each: each.id,
        waiting_since,
    )


@router.get(
    "/work-lists/challenges",
    summary="List challenges by the day they are due",
    operation_id="list_waiting_challenges",
)
async def get_challenges(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[
        ChallengeState, Query(description="Which state; those not acknowledged unless said.")
    ] = (ChallengeState.OPENED),
) -> Page[ChallengeShown]:
    async with look(who) as read:
        found = await read.page(
            challenges, after=listing.after(who), limit=listing.more, order="due_on", state=state.value
        )
    return listing.page(
        who,
        found,
        lambda each: ChallengeShown.of(each, read.version_of(each)),
        lambda each: each.id,
        lambda each: each.due_on,
    )


@router.get(
    "/work-lists/advice", summary="List advice by the day it is wanted", operation_id="list_waiting_advice"
)
async def get_advice_list(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[
        str, Query(pattern="^(asked|given)$", description="Which state; what is asked unless said.")
    ] = "asked",
) -> Page[AdviceShown]:
    async with look(who) as read:
        found = await read.page(
            advice, after=listing.after(who), limit=listing.more, order="wanted_by", state=state
        )
    return listing.page(
        who,
        found,
        lambda each: AdviceShown.of(each, read.version_of(each), read.today),
        lambda each: each.id,
        lambda each: each.wanted_by,
    )


@router.get(
    "/work-lists/samples", summary="List the signed plans to be read", operation_id="list_waiting_samples"
)
async def get_samples(
    who: Staff,
    look: Look,
    listing: Listed,
    state: Annotated[
        str, Query(pattern="^(waiting|read)$", description="Which state; those to be read unless said.")
    ] = "waiting",
) -> Page[SampleShown]:
    async with look(who) as read:
        found = await read.page(
            samples, after=listing.after(who), limit=listing.more, order="drawn_on", state=state
        )
    return listing.page(
        who,
        found,
        lambda each: SampleShown.of(each, read.version_of(each)),
        lambda each: each.id,
        lambda each: each.drawn_on,
    )


@router.get("/reports/routes", summary="Count who signed a month's plans", operation_id="get_routes_report")
async def get_routes(who: Staff, look: Look, month: Month) -> RoutesReport:
    """By whom and why, what was returned, what advice took; and a mark where most went to managers."""
    async with look(who) as read:
        return await routes_of_month(read, month)
