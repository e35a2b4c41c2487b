"""Who leads a plan, and what they do with it as a whole: submit it, take it back, take it up again."""

from uuid import UUID

from fastapi import APIRouter

from chassis.answering import leads_to
from chassis.call import DryRun
from chassis.http import Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from planning.api.refusing import COSTS, LACKS, LEADS
from planning.api.shapes_plans import LeadGiven, SubmissionGiven, WithdrawalGiven
from planning.api.shown import PlanTried
from planning.api.who import PlanWriter
from planning.commands.hand_over_lead import hand_over_lead
from planning.commands.resume_plan import resume_plan
from planning.commands.submit_plan import objections_to_submitting, submit_plan
from planning.commands.withdraw_plan import withdraw_plan
from planning.domain import refusals as rules
from planning.storage.stores import plans

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["planning"])
PLAN = {"plan_id": "$request.path.plan_id"}


@router.put(
    "/plans/{plan_id}/lead",
    summary="Hand over the lead of a plan",
    operation_id="hand_over_plan_lead",
    responses=problems(
        rules.NotTheLead, rules.PlanIsSubmitted, rules.PlanIsSigned, rules.PlanHasEnded, *LEADS
    )
    | leads_to(200, "get_plan", **PLAN),
)
async def put_lead(plan_id: UUID, body: LeadGiven, who: PlanWriter, start: Start) -> Receipt:
    """By the person or who leads, to the person or somebody invited to lead; by staff with the person's wish."""
    async with start(who) as work:
        plan = await hand_over_lead(work, plan_id, body.wished())
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}")
    return work.receipt


@router.put(
    "/plans/{plan_id}/submission",
    summary="Submit a plan for a decision",
    operation_id="submit_plan",
    responses=problems(
        rules.PlanIsSubmitted,
        rules.PlanIsSigned,
        rules.PlanHasEnded,
        rules.CaseIsClosed,
        rules.NotTheLead,
        rules.WishMissing,
        *LACKS,
        *COSTS,
    )
    | leads_to(200, "get_plan", **PLAN),
)
async def put_submission(
    plan_id: UUID, body: SubmissionGiven, who: PlanWriter, start: Start, *, dry_run: DryRun = False
) -> Receipt | PlanTried:
    """Everything it still lacks is said at once, each with its place. What the council has to do holds nothing up."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return PlanTried.of(*await objections_to_submitting(work, plan_id, wish=body.wish))
        plan, document = await submit_plan(
            work, plan_id, wish=body.wish, content_version=body.content_version
        )
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}", document=document)
    return work.receipt


@router.delete(
    "/plans/{plan_id}/submission",
    summary="Take a submitted plan back",
    operation_id="withdraw_plan",
    responses=problems(rules.NotSubmitted, rules.NotTheLead, rules.WishMissing)
    | leads_to(200, "get_plan", **PLAN),
)
async def delete_submission(plan_id: UUID, who: PlanWriter, start: Start) -> Receipt:
    """Nobody decides on it until it is submitted again. No reason is asked for."""
    async with start(who) as work:
        plan = await withdraw_plan(work, plan_id)
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}")
    return work.receipt


@router.put(
    "/plans/{plan_id}/withdrawal",
    summary="Take a submitted plan back for who leads it",
    operation_id="withdraw_plan_for",
    responses=problems(rules.NotSubmitted, rules.NotTheLead, rules.WishMissing)
    | leads_to(200, "get_plan", **PLAN),
)
async def put_withdrawal(plan_id: UUID, body: WithdrawalGiven, who: PlanWriter, start: Start) -> Receipt:
    """For who asks for it by telephone or on paper: what they said is written down with it."""
    async with start(who) as work:
        plan = await withdraw_plan(work, plan_id, wish=body.wish)
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}")
    return work.receipt


@router.put(
    "/plans/{plan_id}/resumption",
    summary="Take a plan up again",
    operation_id="resume_plan",
    responses=problems(rules.NothingToResume, rules.NotTheLead, rules.CaseIsClosed, rules.PlanAlreadyThere)
    | leads_to(200, "get_plan", **PLAN),
)
async def put_resumption(plan_id: UUID, who: PlanWriter, start: Start) -> Receipt:
    """One that was taken back or returned, or ended with its case: as it was, and nothing is written again."""
    async with start(who) as work:
        plan = await resume_plan(work, plan_id)
        work.answers(plans, plan, href=f"/v1/plans/{plan.id}")
    return work.receipt
