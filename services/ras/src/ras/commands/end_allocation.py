"""End an allocation because the case was closed; its versions stay readable."""

from uuid import UUID

from chassis.work import Work
from contracts.ras import AllocationWithdrawn
from ras.domain.allocation import Allocation, State
from ras.storage.stores import allocations


async def end_allocation(work: Work, case_id: UUID) -> None:
    """End the allocation of a closed case, if there is one."""
    allocation = await work.one(allocations, id=case_id)
    if allocation is None or allocation.state is State.ENDED:
        return
    if allocation.end(State.ENDED, work.today):
        say_withdrawn(work, allocation, "case_closed")
    work.save(allocations, allocation)


def say_withdrawn(work: Work, allocation: Allocation, reason: str) -> None:
    """Say that the last version no longer holds."""
    work.say(
        AllocationWithdrawn(
            case_id=allocation.id,
            person_id=allocation.person_id,
            allocation_version=allocation.versions,
            reason=reason,
        )
    )
