"""Changing the budget of a plan in payment, and taking back an agreement to less before it takes effect."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis.answering import DryRunShown, VersionNumber, dry, leads_to
from chassis.call import DryRun
from chassis.http import Look, Start, served
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from signoff.api.shapes_change import AgreementWithdrawalGiven, BudgetChangeGiven
from signoff.api.who import CaseReader, Decider, WhoAgreed
from signoff.commands.change_budget import change_budget, objections_to_change
from signoff.commands.take_agreement_back import take_agreement_back
from signoff.domain import budget_change_refusals as refusals
from signoff.domain import decrease_refusals as decreases
from signoff.domain.refusals import NotSignedYet
from signoff.domain.signing_refusals import ManagerSigns
from signoff.domain.taking_back import TakenBack
from signoff.storage.stores import sign_offs, taken_back

router = APIRouter(prefix="/v1/sign-offs/{plan_id}", route_class=StrictRoute, tags=["signoff"])


@router.post(
    "/budget-changes",
    status_code=201,
    summary="Change the budget of a plan in payment",
    operation_id="change_budget",
    responses=problems(
        NotSignedYet,
        ManagerSigns,
        refusals.PlanNotInPayment,
        refusals.AnotherPlanComing,
        refusals.NothingChanges,
        refusals.InterimOnlyMore,
        refusals.StepNotInPlan,
        decreases.DecreaseWithoutGround,
        decreases.NeedsAfterChangeUnsaid,
        decreases.NoticeTooShort,
    )
    | {200: {"model": DryRunShown, "description": "What would be refused: a dry run"}}
    | leads_to(201, "get_sign_off", plan_id="$request.path.plan_id"),
)
async def post_change(
    plan_id: UUID,
    body: BudgetChangeGiven,
    who: Decider,
    start: Start,
    response: Response,
    *,
    dry_run: DryRun = False,
) -> Receipt | DryRunShown:
    """An interim increase at once, a planned step, a new price, or a correction; less only as with a new plan."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            response.status_code = 200
            return dry(await objections_to_change(work, plan_id, body.asked()))
        sign_off, link = await change_budget(work, plan_id, body.asked())
        work.answers(sign_offs, sign_off, href=link.path, status=201, document=link)
    return work.receipt


@router.put(
    "/agreement-withdrawal",
    summary="Take back that you agreed to less, before it takes effect",
    operation_id="take_agreement_back",
    responses=problems(refusals.NothingToTakeBack, refusals.TakenBackTooLate, refusals.NotYoursToTakeBack)
    | leads_to(200, "get_sign_off", plan_id="$request.path.plan_id"),
)
async def put_withdrawal(
    plan_id: UUID, who: WhoAgreed, start: Start, body: AgreementWithdrawalGiven | None = None
) -> Receipt:
    """One step, and no reason is asked for: what is in payment goes on as if nothing had been agreed."""
    async with start(who) as work:
        sign_off, link = await take_agreement_back(work, plan_id, body.words if body else "")
        work.answers(sign_offs, sign_off, href=link.path, document=link)
    return work.receipt


@router.get(
    "/agreement-withdrawals/{number}",
    summary="Show that an agreement to less was taken back",
    operation_id="get_agreement_withdrawal",
    response_model=TakenBack,
)
async def get_withdrawal(plan_id: UUID, number: VersionNumber, who: CaseReader, look: Look) -> Response:
    """By whom, when, what does not take effect, and what goes on."""
    async with look(who) as read:
        return served(await read.version(taken_back, plan_id, number))
