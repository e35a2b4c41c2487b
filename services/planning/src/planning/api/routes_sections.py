"""Sections of a plan: each is written by itself, with a version of its own, and every text stays readable."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import VersionNumber, leads_to, tag
from chassis.http import Look, Start, Starter, served
from chassis.identity import Principal
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from planning.api.shapes_plans import HelpersViewGiven
from planning.api.shapes_sections import (
    AboutMeGiven,
    ActionsGiven,
    Body,
    ContingencyGiven,
    CostReasonsGiven,
    DirectPaymentGiven,
    OutcomesGiven,
    ReviewGiven,
    RisksGiven,
    SupportGiven,
    TimetableGiven,
    section,
)
from planning.api.shown_sections import SectionShown
from planning.api.who import PlanReader, PlanWriter, ViewWriter
from planning.commands.write_helpers_view import write_helpers_view
from planning.commands.write_section import write_section
from planning.domain import cost_refusals as costs
from planning.domain import refusals as rules
from planning.domain.choices import Name
from planning.domain.writing import HELPERS_VIEW, SectionText, section_id
from planning.queries.plans import section_text
from planning.storage.stores import plan_sections

router = APIRouter(prefix="/v1/plans/{plan_id}", route_class=StrictRoute, tags=["planning"])
WRITTEN = (rules.PlanIsSubmitted, rules.PlanIsSigned, rules.PlanHasEnded)


def answers(name: str, *refused: type[rules.Refused]) -> dict[int | str, dict[str, Any]]:
    """Give what writing a section can answer."""
    at = {"plan_id": "$request.path.plan_id", "section": name}
    return (
        problems(*WRITTEN, *refused)
        | leads_to(200, "get_plan_section", **at)
        | leads_to(201, "get_plan_section", **at)
    )


async def written(plan_id: UUID, name: Name, body: Body, who: Principal, start: Starter) -> Receipt:
    """Write a section: the first text needs no `If-Match` (201), a later one does (200)."""
    async with start(who) as work:
        part, first = await write_section(
            work, plan_id, name.value, section(name.value, body), text=body.model_dump_json(exclude_none=True)
        )
        href = f"/v1/plans/{plan_id}/sections/{name.value}"
        work.answers(plan_sections, part, href=href, status=201 if first else 200)
    return work.receipt


@router.get("/sections/{section}", summary="Show a section of a plan", operation_id="get_plan_section")
async def get_section(
    plan_id: UUID, section: Name, who: PlanReader, look: Look, response: Response
) -> SectionShown:
    return await _shown(plan_id, section.value, who, look, response)


@router.get(
    "/sections/{section}/versions/{number}",
    summary="Show a text of a section as it once was",
    operation_id="get_plan_section_version",
    response_model=SectionText,
)
async def get_section_version(
    plan_id: UUID, section: Name, number: VersionNumber, who: PlanReader, look: Look
) -> Response:
    """Every text that was accepted stays readable, with who wrote it."""
    async with look(who) as read:
        return served(await section_text(read, plan_id, section.value, number))


@router.get("/helpers-view", summary="Show what a helper thinks", operation_id="get_helpers_view")
async def get_view(plan_id: UUID, who: PlanReader, look: Look, response: Response) -> SectionShown:
    """It stands beside the person's words on support."""
    return await _shown(plan_id, HELPERS_VIEW, who, look, response)


@router.get(
    "/helpers-view/versions/{number}",
    summary="Show what a helper once thought",
    operation_id="get_helpers_view_version",
    response_model=SectionText,
)
async def get_view_version(plan_id: UUID, number: VersionNumber, who: PlanReader, look: Look) -> Response:
    async with look(who) as read:
        return served(await section_text(read, plan_id, HELPERS_VIEW, number))


@router.put(
    "/helpers-view",
    summary="Write what a helper thinks, beside the person's words",
    operation_id="write_helpers_view",
    responses=problems(rules.ViewNotYours, *WRITTEN)
    | leads_to(200, "get_helpers_view", plan_id="$request.path.plan_id")
    | leads_to(201, "get_helpers_view", plan_id="$request.path.plan_id"),
)
async def put_view(plan_id: UUID, body: HelpersViewGiven, who: ViewWriter, start: Start) -> Receipt:
    """Never in place of what the person says: whoever decides reads both, and where they differ."""
    async with start(who) as work:
        part, first = await write_helpers_view(
            work, plan_id, body.view(str(who.role)), text=body.model_dump_json(exclude_none=True)
        )
        href = f"/v1/plans/{plan_id}/helpers-view"
        work.answers(plan_sections, part, href=href, status=201 if first else 200)
    return work.receipt


async def _shown(plan_id: UUID, name: str, who: Principal, look: Look, response: Response) -> SectionShown:
    async with look(who) as read:
        part = await read.get(plan_sections, section_id(plan_id, name))
    version = read.version_of(part)
    tag(response, version)
    return SectionShown(
        plan_id=plan_id,
        name=name,
        version=version,
        number=part.number,
        by=part.by,
        at=part.at,
        carried_over=part.carried_over,
        sections=part.written,
    )


@router.put(
    "/sections/about_me",
    summary="Write who the person is and what matters to them",
    operation_id="write_about_me",
    responses=answers("about_me"),
)
async def put_about_me(plan_id: UUID, body: AboutMeGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.ABOUT_ME, body, who, start)


@router.put(
    "/sections/outcomes",
    summary="Write what the person wants",
    operation_id="write_outcomes",
    responses=answers("outcomes", rules.IdTwice),
)
async def put_outcomes(plan_id: UUID, body: OutcomesGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.OUTCOMES, body, who, start)


@router.put(
    "/sections/actions",
    summary="Write what is done",
    operation_id="write_actions",
    responses=answers(
        "actions",
        rules.IdTwice,
        costs.CostOutOfBounds,
        costs.CostSaidTwice,
        costs.NoSuchRateCard,
        costs.UnpaidHasNoCost,
    ),
)
async def put_actions(plan_id: UUID, body: ActionsGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.ACTIONS, body, who, start)


@router.put(
    "/sections/timetable",
    summary="Write what a week looks like",
    operation_id="write_timetable",
    responses=answers("timetable"),
)
async def put_timetable(plan_id: UUID, body: TimetableGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.TIMETABLE, body, who, start)


@router.put(
    "/sections/contingency",
    summary="Write what if things go wrong",
    operation_id="write_contingency",
    responses=answers("contingency"),
)
async def put_contingency(plan_id: UUID, body: ContingencyGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.CONTINGENCY, body, who, start)


@router.put(
    "/sections/risks",
    summary="Write risks",
    operation_id="write_risks",
    responses=answers("risks"),
)
async def put_risks(plan_id: UUID, body: RisksGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.RISKS, body, who, start)


@router.put(
    "/sections/review",
    summary="Write when to look at it again",
    operation_id="write_review",
    responses=answers("review"),
)
async def put_review(plan_id: UUID, body: ReviewGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.REVIEW, body, who, start)


@router.put(
    "/sections/support",
    summary="Write the support around the person",
    operation_id="write_support",
    responses=answers("support"),
)
async def put_support(plan_id: UUID, body: SupportGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.SUPPORT, body, who, start)


@router.put(
    "/sections/direct_payment",
    summary="Write how a direct payment is made",
    operation_id="write_direct_payment",
    responses=answers("direct_payment"),
)
async def put_direct_payment(
    plan_id: UUID, body: DirectPaymentGiven, who: PlanWriter, start: Start
) -> Receipt:
    return await written(plan_id, Name.DIRECT_PAYMENT, body, who, start)


@router.put(
    "/sections/cost_reasons",
    summary="Write why it costs more or less",
    operation_id="write_cost_reasons",
    responses=answers("cost_reasons"),
)
async def put_cost_reasons(plan_id: UUID, body: CostReasonsGiven, who: PlanWriter, start: Start) -> Receipt:
    return await written(plan_id, Name.COST_REASONS, body, who, start)
