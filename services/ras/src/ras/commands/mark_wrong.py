"""Mark the allocation in force as wrong: a professional does so, with the reason."""

from uuid import UUID

from chassis.work import Work
from ras.commands.end_allocation import say_withdrawn
from ras.domain.allocation import Allocation, MarkedWrong, WrongReason
from ras.storage.stores import allocations


async def mark_wrong(
    work: Work, case_id: UUID, *, version: int, reason: WrongReason, words: str, name: str
) -> Allocation:
    """Take the version back; the case waits for a costed estimate.

    Raises:
        Refused: no version, or another one, is in force; no reason in words.

    """
    allocation = await work.get(allocations, case_id, match=True)
    allocation.be_marked_wrong(MarkedWrong(version, reason, words, work.actor.id, name, work.today))
    work.save(allocations, allocation)
    say_withdrawn(work, allocation, "marked_wrong")
    return allocation
