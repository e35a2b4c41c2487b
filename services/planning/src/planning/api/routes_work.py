"""Plans that wait for somebody, and who leads plans."""

from typing import Annotated

from fastapi import APIRouter, Query

from chassis.http import Look
from chassis.pages import Listed, Page
from chassis.route import StrictRoute
from planning.api.shown_council import PlanWaiting, RevisionWaiting
from planning.api.who_council import Staff, Worker
from planning.domain.leads import LeadsReport
from planning.domain.plan_parts import State
from planning.domain.revising import WaitsFor
from planning.domain.waiting import Waiting, waiting_since
from planning.queries.leads import leads_of_month
from planning.storage.stores import plans, revisions_asked

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["planning"])
Month = Annotated[
    str,
    Query(pattern="^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$", description="Which month.", examples=["2026-11"]),
]


@router.get(
    "/work-lists/plans", summary="List plans by how long they have waited", operation_id="list_waiting_plans"
)
async def get_plans(
    who: Worker,
    look: Look,
    listing: Listed,
    state: Annotated[State | None, Query(description="Only plans in this state.")] = None,
    waiting: Annotated[Waiting | None, Query(description="Only plans that wait for this.")] = None,
) -> Page[PlanWaiting]:
    """Whoever has waited longest comes first: for an offer of help, for a decision, or for something to be settled.

    Plans that wait for nobody are listed where their state is asked for.
    """
    async with look(who) as read:
        found = await read.page(
            plans,
            after=listing.after(who),
            limit=listing.more,
            order="waiting_since",
            state=state.value if state else None,
            waiting=waiting.value if waiting else None,
            waits=None if state or waiting else True,
        )
    return listing.page(
        who,
        found,
        lambda each: PlanWaiting.of(each, read.version_of(each), read.today),
        lambda each: each.id,
        waiting_since,
    )


@router.get(
    "/work-lists/revisions",
    summary="List requests to revise that wait, by how long they have",
    operation_id="list_waiting_revisions",
)
async def get_revisions(
    who: Worker,
    look: Look,
    listing: Listed,
    waits_for: Annotated[WaitsFor | None, Query(description="Only those that wait for this.")] = None,
) -> Page[RevisionWaiting]:
    """A review asked for them, and no plan has taken them up yet: each does by itself once what it waits for comes.

    Whoever sees one that has waited for long asks why the signature or the case is not there.
    """
    async with look(who) as read:
        found = await read.page(
            revisions_asked,
            after=listing.after(who),
            limit=listing.more,
            order="requested_on",
            waits=True,
            waits_for=waits_for.value if waits_for else None,
        )
    return listing.page(
        who,
        found,
        lambda each: RevisionWaiting.of(each, read.today),
        lambda each: each.id,
        lambda each: each.requested.requested_on,
    )


@router.get("/reports/leads", summary="Count who leads plans", operation_id="get_leads_report")
async def get_leads(who: Staff, look: Look, month: Month) -> LeadsReport:
    """Of the plans that were begun in a month, how many each kind of lead leads now, and what share that is."""
    async with look(who) as read:
        return await leads_of_month(read, month)
