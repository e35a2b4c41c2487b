"""Plans: starting one, reading it whole, its checklist, who leads it, submitting it and taking it back."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import VersionNumber, leads_to, tag
from chassis.call import DryRun
from chassis.http import Look, Start, served
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from planning.api.refusing import COSTS, LACKS, LEADS
from planning.api.shapes_plans import PlanGiven, PlanWritten
from planning.api.shown import ChecklistShown, PlanListed, PlanShown, PlanTried
from planning.api.shown_sections import DraftShown, DraftsShown
from planning.api.who import PlanReader, PlanWriter, VersionReader
from planning.commands.start_plan import objections_to_starting, start_plan
from planning.commands.write_plan import write_plan
from planning.domain import refusals as rules
from planning.domain.draft import Facts
from planning.domain.submission import PlanVersion
from planning.queries.plans import changed, own_drafts, plan_version, whole_plan
from planning.storage.stores import known_cases, plans

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["planning"])
PLAN = {"plan_id": "$request.path.plan_id"}


@router.post(
    "/cases/{case_id}/plans",
    status_code=201,
    summary="Start a plan, with one click or whole",
    operation_id="start_plan",
    responses=problems(
        rules.CaseIsClosed,
        rules.PlanAlreadyThere,
        rules.LeadKindMissing,
        rules.NotTheLead,
        rules.IdTwice,
        *LEADS,
        *LACKS,
        *COSTS,
    )
    | leads_to(201, "get_plan", plan_id="$response.body#/id")
    | {200: {"model": PlanTried, "description": "A dry run: nothing was changed."}},
)
async def post_plan(
    case_id: UUID,
    body: PlanGiven,
    who: PlanWriter,
    start: Start,
    response: Response,
    *,
    dry_run: DryRun = False,
) -> Receipt | PlanTried:
    """The person leads it, or whoever they invited to lead and who starts it. `{}` is enough.

    Where the last plan of the case is signed this begins a revision of it, with everything carried over: what is in
    `sections` stands in place of theirs, and who led goes on leading, unless `lead` says otherwise.

    With `submit` the whole plan goes for a decision in this one call; everything it lacks is said at once.
    """
    wished, sections = body.lead.wished(), body.sections.sections()
    async with start(who) as work:
        if dry_run:
            work.discard()
            response.status_code = 200
            return PlanTried.of(
                *await objections_to_starting(
                    work, case_id, wished=wished, sections=sections, submit=body.submit, wish=body.wish
                )
            )
        plan, document = await start_plan(
            work, case_id, wished=wished, sections=sections, submit=body.submit, wish=body.wish
        )
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}", status=201, document=document)
    return work.receipt


@router.get("/cases/{case_id}/plans", summary="List the plans of a case", operation_id="list_plans")
async def get_plans(case_id: UUID, who: PlanReader, look: Look, listing: Listed) -> Page[PlanListed]:
    """The one under way, and those before it."""
    async with look(who) as read:
        await read.get(known_cases, case_id)
        found = await read.page(plans, after=listing.after(who), limit=listing.more, case_id=case_id)
    return listing.page(
        who, found, lambda each: PlanListed.of(each, read.version_of(each)), lambda each: each.id
    )


@router.get("/plans/{plan_id}", summary="Show a plan, whole", operation_id="get_plan")
async def get_plan(plan_id: UUID, who: PlanReader, look: Look, response: Response) -> PlanShown:
    """One call: sections with their versions, what it adds up to, what it still needs, and what comes next."""
    async with look(who) as read:
        whole = await whole_plan(read, plan_id)
        beside = await changed(read, whole)
    version = read.version_of(whole.plan)
    tag(response, version)
    versions = {part.name: read.version_of(part) for part in whole.parts}
    return PlanShown.of(whole, beside, version, versions, who.role)


@router.put(
    "/plans/{plan_id}",
    summary="Write several sections of a plan at once",
    operation_id="write_plan",
    responses=problems(rules.PlanIsSubmitted, rules.PlanIsSigned, rules.PlanHasEnded, rules.IdTwice, *COSTS)
    | leads_to(200, "get_plan", **PLAN),
)
async def put_plan(plan_id: UUID, body: PlanWritten, who: PlanWriter, start: Start) -> Receipt:
    """For systems. What each section held before stays readable in its versions."""
    async with start(who) as work:
        plan = await write_plan(
            work,
            plan_id,
            body.sections.sections(),
            text=body.sections.model_dump_json(exclude_none=True),
            content_version=body.content_version,
        )
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}")
    return work.receipt


@router.get(
    "/plans/{plan_id}/checklist", summary="Show the checklist of a plan", operation_id="get_plan_checklist"
)
async def get_checklist(plan_id: UUID, who: PlanReader, look: Look) -> ChecklistShown:
    """Live, and the same by which the plan is decided on; whose job each item is stands beside it."""
    async with look(who) as read:
        return ChecklistShown.of((await whole_plan(read, plan_id)).draft)


@router.get(
    "/plans/{plan_id}/facts",
    summary="Show what decides who would sign a plan",
    operation_id="get_plan_facts",
)
async def get_facts(plan_id: UUID, who: PlanReader, look: Look) -> Facts:
    """Send it to sign-off as it is, to learn who would sign, and why, before anything is submitted."""
    async with look(who) as read:
        return (await whole_plan(read, plan_id)).draft.facts()


@router.get(
    "/plans/{plan_id}/drafts", summary="Show what you wrote and was refused", operation_id="list_plan_drafts"
)
async def get_drafts(plan_id: UUID, who: PlanWriter, look: Look) -> DraftsShown:
    """Nothing that somebody typed is lost because somebody else was first."""
    async with look(who) as read:
        _, found = await own_drafts(read, plan_id)
    return DraftsShown(items=[DraftShown.of(each) for each in found])


@router.get(
    "/plans/{plan_id}/versions/{number}",
    summary="Show a version of a plan as it was submitted",
    operation_id="get_plan_version",
    response_model=PlanVersion,
)
async def get_version(plan_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    """It never changes."""
    async with look(who) as read:
        return served(await plan_version(read, plan_id, number))
