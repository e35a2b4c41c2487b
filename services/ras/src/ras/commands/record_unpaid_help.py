"""Record what an unpaid carer said about one task, or that they take it back; the sum follows at once."""

from uuid import UUID

from chassis.work import Work
from ras.commands.indicate import indicate, responsible_for, table_of
from ras.domain.allocation import Allocation
from ras.domain.calculation import UnpaidHelp
from ras.domain.indicating import from_table
from ras.domain.refusals import HelpNotOffered
from ras.storage.stores import allocations


async def record_unpaid_help(work: Work, case_id: UUID, said: UnpaidHelp) -> Allocation:
    """Make the next version by the same table, with what is now said about this task.

    Help that the carer is not able or not willing to give takes nothing off: that is how it is withdrawn.

    Raises:
        NoAllocation: no sum by a table is in force.
        HelpNotOffered: the table names no such share for this task.

    """
    allocation = await work.get(allocations, case_id, match=True)
    used = allocation.helped_by(said)
    table = await table_of(work, used)
    if table.item(said.item) is None or (said.counts and table.help_level(said.item, said.level) is None):
        raise HelpNotOffered(pointer="/level")
    to_confirm = await responsible_for(work, allocation)
    indicate(work, allocation, from_table(allocation, table, used, work.today, to_confirm))
    work.save(allocations, allocation)
    return allocation
