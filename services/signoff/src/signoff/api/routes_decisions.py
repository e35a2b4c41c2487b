"""Signing a plan or a part of it, returning it, and the budget that follows."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import DryRunShown, VersionNumber, dry, leads_to
from chassis.call import DryRun
from chassis.http import Look, Start, served
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes import DecisionGiven, PartGiven, ReturnGiven
from signoff.api.shapes_beside import ContributionNow
from signoff.api.who import CaseReader, Decider, Finance, VersionReader
from signoff.commands.return_plan import objections_to_returning, return_plan
from signoff.commands.set_contribution import set_contribution
from signoff.commands.sign_part import objections_to_part, sign_part
from signoff.commands.sign_plan import objections_to_signing, sign_plan
from signoff.domain import money_refusals, refusals, returning_refusals, signing_refusals
from signoff.domain.budget import PersonalBudget
from signoff.domain.decision import Decision
from signoff.domain.returning import Return
from signoff.storage.stores import decisions, personal_budgets, returns, sign_offs

router = APIRouter(prefix="/v1/sign-offs/{plan_id}", route_class=StrictRoute, tags=["signoff"])
READ = leads_to(200, "get_sign_off", plan_id="$request.path.plan_id")
NOT_NOW = (refusals.AlreadySigned, refusals.NotWaiting, refusals.AnotherPlanVersion)
SIGNING = (
    *NOT_NOW,
    signing_refusals.LeadNeverSigns,
    signing_refusals.ManagerSigns,
    signing_refusals.AuthorNeverApproves,
    signing_refusals.ReasonsMissing,
    signing_refusals.TickAgainstTheFigures,
    money_refusals.DifferenceUnexplained,
    money_refusals.NoReasonToPayLess,
)


@router.put(
    "/decision",
    summary="Sign a plan",
    operation_id="sign_plan",
    responses=problems(*SIGNING, signing_refusals.AdviceNotGiven, signing_refusals.NothingDetermined) | READ,
)
async def put_decision(
    plan_id: UUID, body: DecisionGiven, who: Decider, start: Start, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """Whoever signs never edits the plan. A different budget is given line by line, each with its reason."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_signing(work, plan_id, body.plan_version, body.signing()))
        sign_off, link = await sign_plan(work, plan_id, body.plan_version, body.signing())
        work.answers(sign_offs, sign_off, href=link.path, document=link)
    return work.receipt


@router.put(
    "/interim",
    summary="Sign a part of a plan so that it can begin",
    operation_id="sign_part",
    responses=problems(*SIGNING, signing_refusals.UnknownPart, refusals.NothingNewInPart) | READ,
)
async def put_interim(
    plan_id: UUID, body: PartGiven, who: Decider, start: Start, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """Who may sign is judged for this part with those signed before. The rest stays open, and the clock runs."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_part(work, plan_id, body.plan_version, body.signing()))
        sign_off, link = await sign_part(work, plan_id, body.plan_version, body.signing())
        work.answers(sign_offs, sign_off, href=link.path, document=link)
    return work.receipt


@router.post(
    "/returns",
    status_code=201,
    summary="Return a plan on lawful grounds",
    operation_id="return_plan",
    responses=problems(
        *NOT_NOW,
        returning_refusals.NoGround,
        returning_refusals.NotAGround,
        returning_refusals.NoSuchLine,
        returning_refusals.EvidenceMissing,
        returning_refusals.WhatSettlesItMissing,
    )
    | {200: {"model": DryRunShown, "description": "What would be refused: a dry run"}}
    | leads_to(201, "get_sign_off", plan_id="$request.path.plan_id"),
)
async def post_return(
    plan_id: UUID,
    body: ReturnGiven,
    who: Decider,
    start: Start,
    response: Response,
    *,
    dry_run: DryRun = False,
) -> Receipt | DryRunShown:
    """Each ground names the line, the evidence and what would settle it. The council's clock stands still."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            response.status_code = 200
            return dry(
                await objections_to_returning(work, plan_id, body.plan_version, body.name, body.said())
            )
        sign_off, link = await return_plan(work, plan_id, body.plan_version, body.name, body.said())
        work.answers(sign_offs, sign_off, href=link.path, status=201, document=link)
    return work.receipt


@router.put(
    "/contribution",
    summary="Say what the adult contributes, once it is known",
    operation_id="set_contribution",
    responses=problems(
        refusals.NotSignedYet, money_refusals.ContributionSettled, money_refusals.ContributionAboveCost
    )
    | READ,
)
async def put_contribution(plan_id: UUID, body: ContributionNow, who: Finance, start: Start) -> Receipt:
    """Makes the next version of the personal budget; the decision, and the cost to the council, stand."""
    async with start(who) as work:
        sign_off, link = await set_contribution(work, plan_id, body.contribution(), body.correction)
        work.answers(sign_offs, sign_off, href=link.path, document=link)
    return work.receipt


@router.get(
    "/decisions/{number}",
    summary="Show a decision",
    operation_id="get_decision",
    response_model=Decision,
)
async def get_decision(plan_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    """With its reasons, the sum from indication to final budget, what it rests on, and how to challenge it."""
    async with look(who) as read:
        return served(await read.version(decisions, plan_id, number))


@router.get("/returns/{number}", summary="Show a return", operation_id="get_return", response_model=Return)
async def get_return(plan_id: UUID, number: VersionNumber, who: VersionReader, look: Look) -> Response:
    """Each ground with its line, the evidence, and what would settle it."""
    async with look(who) as read:
        return served(await read.version(returns, plan_id, number))


@router.get(
    "/personal-budgets/{number}",
    summary="Show a version of the personal budget",
    operation_id="get_personal_budget",
    response_model=PersonalBudget,
)
async def get_personal_budget(plan_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> Response:
    """The cost to the council = what the adult pays + what the council pays (Care Act 2014 s.26)."""
    async with look(who) as read:
        return served(await read.version(personal_budgets, plan_id, number))
