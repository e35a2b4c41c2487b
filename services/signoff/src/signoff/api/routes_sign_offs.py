"""Where the decision on a plan stands, its summary sheet, and what it rests on."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import VersionNumber, tag
from chassis.http import Look, served
from chassis.pages import Listed, Page
from chassis.route import StrictRoute
from signoff.api.shown import KeptShown, SignOffShown
from signoff.api.who import CaseReader, KeptReader, VersionReader
from signoff.domain.sheet import Sheet
from signoff.queries.kept import kept_document
from signoff.queries.sheet import summary_sheet
from signoff.queries.starts import start_of, starts_of_case
from signoff.storage.kept import plan_served
from signoff.storage.stores import (
    kept_determinations,
    kept_indications,
    kept_plans,
    known_cases,
    sign_offs,
)

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["signoff"])


@router.get(
    "/sign-offs/{plan_id}", summary="Show where the decision on a plan stands", operation_id="get_sign_off"
)
async def get_sign_off(plan_id: UUID, who: CaseReader, look: Look, response: Response) -> SignOffShown:
    """Who may sign and why, both clocks, and what came of it."""
    async with look(who) as read:
        sign_off = await read.get(sign_offs, plan_id)
        started = await start_of(read, plan_id)
    version = read.version_of(sign_off)
    tag(response, version)
    return SignOffShown.of(sign_off, version, read.today, started)


@router.get(
    "/cases/{case_id}/sign-offs",
    summary="List the decisions on the plans of a case",
    operation_id="list_case_sign_offs",
)
async def get_case_sign_offs(
    case_id: UUID, who: CaseReader, look: Look, listing: Listed
) -> Page[SignOffShown]:
    after = listing.after(who)
    async with look(who) as read:
        await read.get(known_cases, case_id)
        found = await read.page(sign_offs, after=after, limit=listing.more, case_id=case_id)
        started = await starts_of_case(read, case_id)
    return listing.page(
        who,
        found,
        lambda each: SignOffShown.of(each, read.version_of(each), read.today, started.get(each.id)),
        lambda each: each.id,
    )


@router.get(
    "/sign-offs/{plan_id}/sheet",
    summary="Show the summary sheet of a submitted plan",
    operation_id="get_sheet",
)
async def get_sheet(plan_id: UUID, who: CaseReader, look: Look, response: Response) -> Sheet:
    """One page, enough to decide on: outcomes and how they are met, cost, support, risks, review, and the route."""
    async with look(who) as read:
        sign_off, sheet = await summary_sheet(read, plan_id)
    tag(response, read.version_of(sign_off))
    return sheet


@router.get(
    "/sign-offs/{plan_id}/plan-versions/{number}",
    summary="Show a submitted plan as it was kept",
    operation_id="get_kept_plan",
    response_model=KeptShown,
)
async def get_kept_plan(plan_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    """What a decision rests on belongs to it, and can be read here whatever becomes of its source."""
    async with look(who) as read:
        return served(plan_served(await read.version(kept_plans, plan_id, number)))


@router.get(
    "/cases/{case_id}/kept-indications/{number}",
    summary="Show an indicative allocation as it was kept",
    operation_id="get_kept_indication",
)
async def get_kept_indication(case_id: UUID, number: VersionNumber, who: KeptReader, look: Look) -> KeptShown:
    async with look(who) as read:
        kept, content = await kept_document(read, kept_indications, case_id, number)
    return KeptShown(case_id=kept.case_id, reference=kept.reference, content=content)


@router.get(
    "/cases/{case_id}/kept-determinations/{number}",
    summary="Show a determination as it was kept",
    operation_id="get_determination_kept_for_decision",
)
async def get_kept_determination(
    case_id: UUID, number: VersionNumber, who: KeptReader, look: Look
) -> KeptShown:
    async with look(who) as read:
        kept, content = await kept_document(read, kept_determinations, case_id, number)
    return KeptShown(case_id=kept.case_id, reference=kept.reference, content=content)
