"""The allocation of a case: the sum with both explanations, its versions, and what changes it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from chassis.answering import DryRunShown, dry, leads_to, tag
from chassis.call import DryRun
from chassis.http import Look, Start, served
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from ras.api.answering import document
from ras.api.shapes import EstimateGiven, MarkedWrongGiven, UnpaidHelpGiven
from ras.api.shown import AllocationShown, KeptDeterminationShown, RecomputationShown
from ras.api.who import Calculator, CaseReader, DeterminationReader, Everyone, HelpTeller, Professional
from ras.commands.estimate_costs import estimate_costs, objections_to_estimate
from ras.commands.mark_wrong import mark_wrong
from ras.commands.record_unpaid_help import record_unpaid_help
from ras.commands.try_table import try_table
from ras.domain import refusals
from ras.domain.indication import Indication
from ras.queries.allocation import current_allocation, indication_version, kept_determination, recomputation
from ras.storage.stores import allocations

router = APIRouter(prefix="/v1/cases/{case_id}", route_class=StrictRoute, tags=["ras"])
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Which version, counted from 1.")]
ItemCode = Annotated[
    str, Path(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="The task, by the table's code.")
]
READ = leads_to(200, "get_allocation", case_id="$request.path.case_id")


@router.get(
    "/allocation", summary="Show the allocation with both explanations", operation_id="get_allocation"
)
async def get_allocation(case_id: UUID, who: CaseReader, look: Look, response: Response) -> AllocationShown:
    """A starting point with its explanation, in plain words and as the full calculation; never a limit."""
    async with look(who) as read:
        allocation, indication = await current_allocation(read, case_id)
    tag(response, read.version_of(allocation))
    return AllocationShown.of(allocation, read.version_of(allocation), indication)


@router.get(
    "/allocation/versions/{number}",
    summary="Show a version of the allocation",
    operation_id="get_allocation_version",
    response_model=Indication,
)
async def get_version(case_id: UUID, number: Number, who: Everyone, look: Look) -> Response:
    """It never changes: a later sum is another version."""
    async with look(who) as read:
        return served(await indication_version(read, case_id, number))


@router.get(
    "/allocation/versions/{number}/recomputation",
    summary="Calculate a version again",
    operation_id="recompute_allocation",
)
async def get_recomputation(case_id: UUID, number: Number, who: CaseReader, look: Look) -> RecomputationShown:
    """From the levels and the table that the version kept: the same pence, whatever came after."""
    async with look(who) as read:
        calculation, same = await recomputation(read, case_id, number)
    return RecomputationShown(case_id=case_id, allocation_version=number, same=same, calculation=calculation)


@router.get(
    "/kept-determinations/{number}",
    summary="Show a determination as it was kept",
    operation_id="get_kept_determination",
)
async def get_kept(
    case_id: UUID, number: Number, who: DeterminationReader, look: Look
) -> KeptDeterminationShown:
    """What a sum rests on belongs to the sum, and can be read here whatever becomes of its source."""
    async with look(who) as read:
        kept, content = await kept_determination(read, case_id, number)
    return KeptDeterminationShown(case_id=case_id, reference=kept.reference, content=content)


@router.put(
    "/allocation/estimate",
    summary="Cost the support line by line",
    operation_id="estimate_costs",
    responses=problems(refusals.TableGivesTheSum, refusals.NotDetermined, refusals.CaseIsClosed) | READ,
)
async def put_estimate(
    case_id: UUID, body: EstimateGiven, who: Professional, start: Start, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """Where no table gives the sum: deafblind, day and night, s.117, no table, or marked as wrong."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_estimate(work, case_id, body.estimate()))
        allocation = await estimate_costs(work, case_id, body.estimate())
        made = document(allocation.document)
        work.answers(allocations, allocation, href=f"/v1/cases/{case_id}/allocation", document=made)
    return work.receipt


@router.put(
    "/allocation/table-calculation",
    summary="Try again whether a table gives the sum",
    operation_id="try_table",
    responses=problems(refusals.TableGivesTheSum, refusals.NoTableFits, refusals.NotDetermined) | READ,
)
async def put_table_calculation(case_id: UUID, who: Calculator, start: Start) -> Receipt:
    """Where a table was published late. The table in force on the day of the determination counts."""
    async with start(who) as work:
        allocation = await try_table(work, case_id)
        made = document(allocation.document)
        work.answers(allocations, allocation, href=f"/v1/cases/{case_id}/allocation", document=made)
    return work.receipt


@router.put(
    "/allocation/unpaid-help/{item}",
    summary="Say what an unpaid carer said about one task",
    operation_id="record_unpaid_help",
    responses=problems(refusals.NoAllocation) | READ,
)
async def put_unpaid_help(
    case_id: UUID, item: ItemCode, body: UnpaidHelpGiven, who: HelpTeller, start: Start
) -> Receipt:
    """It takes something off only if the carer is able and willing, and can be taken back on any day."""
    async with start(who) as work:
        allocation = await record_unpaid_help(work, case_id, body.said(item))
        made = document(allocation.document)
        work.answers(allocations, allocation, href=f"/v1/cases/{case_id}/allocation", document=made)
    return work.receipt


@router.put(
    "/allocation/withdrawal",
    summary="Mark the allocation in force as wrong",
    operation_id="mark_allocation_wrong",
    responses=problems(refusals.NoAllocation, refusals.NotTheCurrentVersion) | READ,
)
async def put_withdrawal(case_id: UUID, body: MarkedWrongGiven, who: Professional, start: Start) -> Receipt:
    """A professional does so with the reason; the case then waits for a costed estimate."""
    async with start(who) as work:
        allocation = await mark_wrong(
            work,
            case_id,
            version=body.allocation_version,
            reason=body.reason,
            words=body.words,
            name=body.name,
        )
        work.answers(allocations, allocation, href=f"/v1/cases/{case_id}/allocation")
    return work.receipt
