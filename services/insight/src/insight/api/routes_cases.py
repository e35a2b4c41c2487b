"""Where a case is, in one call; its whole timeline; and the cases that somebody may see."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request

from chassis.http import Look
from chassis.identity import Principal
from chassis.pages import USUAL, Listed, Page, link_next
from chassis.route import StrictRoute
from insight.api.shown import EntryShown
from insight.api.shown_case import CaseShown, case_shown, wanted_of
from insight.api.shown_lists import CaseListed, wanted_of_cases
from insight.api.who import Called, CaseReader
from insight.queries.case import CaseTold, case_told
from insight.queries.cases import cases_seen

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["insight"])


@router.get("/cases", summary="List the cases that the caller may see", operation_id="list_cases")
async def get_cases(who: CaseReader, look: Look, listing: Listed, called: Called) -> Page[CaseListed]:
    """The case in which something happened last comes first."""
    after = listing.after(who)
    async with look(who) as read:
        found = await cases_seen(read, after=after, limit=listing.more)
    names = await called.names(who.council, wanted_of_cases(found[: listing.asked.limit], read.today))
    return listing.page(
        who,
        found,
        lambda each: CaseListed.of(each, names, read.today),
        lambda each: each.case.id,
        lambda each: each.case.moved_at.isoformat(),
    )


@router.get("/cases/{case_id}", summary="Tell where a case is", operation_id="get_case")
async def get_case(case_id: UUID, who: CaseReader, look: Look, request: Request, called: Called) -> CaseShown:
    """What happened, what comes next, who acts, by when and by which clock, and where the words are."""
    async with look(who) as read:
        told = await case_told(read, case_id, limit=USUAL + 1)
    names = await called.names(who.council, wanted_of(told, read.today))
    return case_shown(told, _entries(told, request, who, USUAL), names, read.today)


@router.get(
    "/cases/{case_id}/timeline",
    summary="List what happened in a case, newest first",
    operation_id="list_case_timeline",
)
async def get_timeline(case_id: UUID, who: CaseReader, look: Look, listing: Listed) -> Page[EntryShown]:
    after = _place(listing.request, listing.asked.cursor, who, case_id)
    async with look(who) as read:
        told = await case_told(read, case_id, limit=listing.more, after=after)
    page = _entries(told, listing.request, who, listing.asked.limit)
    link_next(listing.request, listing.response, page.next)
    return page


def _question(who: Principal, case_id: UUID) -> dict[str, str]:
    return {"council": who.council, "timeline": str(case_id), "who": str(who.id), "role": str(who.role)}


def _place(
    request: Request, cursor: str | None, who: Principal, case_id: UUID
) -> tuple[datetime, str, int] | None:
    if cursor is None:
        return None
    place = request.app.state.cursors.read(cursor, _question(who, case_id))
    return datetime.fromisoformat(place[0]), place[1], place[2]


def _entries(told: CaseTold, request: Request, who: Principal, limit: int) -> Page[EntryShown]:
    shown, case_id = told.entries[:limit], told.case.id
    cursor = None
    if len(told.entries) > limit:
        last = shown[-1]
        place = [last.at.isoformat(), last.source, last.sequence]
        cursor = request.app.state.cursors.make(place, _question(who, case_id))
    items = [EntryShown.of(entry, case_id, told.reader.view) for entry in shown]
    return Page[EntryShown](items=items, next=cursor)
