"""Try again whether a table gives the sum, where one was published late."""

from uuid import UUID

from chassis.work import Work
from ras.commands.indicate import indicate_by_table
from ras.domain.allocation import Allocation, State
from ras.domain.refusals import NoTableFits, TableGivesTheSum
from ras.storage.stores import allocations


async def try_table(work: Work, case_id: UUID) -> Allocation:
    """Indicate by the table in force on the day of the determination.

    Raises:
        TableGivesTheSum: a sum is in force already.
        NoTableFits: none gives a sum, or its sum was marked as wrong.

    """
    allocation = await work.get(allocations, case_id, match=True)
    allocation.may_indicate()
    if allocation.state is State.INDICATED:
        raise TableGivesTheSum
    if allocation.waits_for == "marked_wrong":
        raise NoTableFits("The table's sum was marked as wrong.")
    why = await indicate_by_table(work, allocation)
    if why:
        raise NoTableFits(f"Why: {why.replace('_', ' ')}.")
    work.save(allocations, allocation)
    return allocation
