"""Indicate by a practitioner's costed estimate, line by line, where no table gives the sum."""

from uuid import UUID

from chassis.work import Work
from ras.commands.indicate import indicate, responsible_for
from ras.domain.allocation import Allocation
from ras.domain.estimate import Estimate, objections
from ras.domain.indicating import from_estimate
from ras.domain.refusals import Refused
from ras.storage.stores import allocations


async def estimate_costs(work: Work, case_id: UUID, estimate: Estimate) -> Allocation:
    """Take the estimate into force as the next version; one that is in force is corrected so.

    Raises:
        Refused: nothing is due, a table gives the sum, or the estimate lacks lines or reasons.

    """
    allocation = await work.get(allocations, case_id, match=True)
    allocation.may_estimate()
    to_confirm = await responsible_for(work, allocation)
    indicate(work, allocation, from_estimate(allocation, estimate, work.actor.id, work.today, to_confirm))
    work.save(allocations, allocation)
    return allocation


async def objections_to_estimate(work: Work, case_id: UUID, estimate: Estimate) -> list[Refused]:
    """Give everything that would be refused."""
    allocation = await work.get(allocations, case_id, match=True)
    return [*allocation.objections_to_estimate(), *objections(estimate)]
