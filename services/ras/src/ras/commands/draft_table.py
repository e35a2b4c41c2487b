"""Write an allocation table as a draft, new or in place of the draft there is."""

from uuid import UUID

from chassis.work import Work
from ras.domain.publication import AllocationTable
from ras.domain.table import Table
from ras.domain.table_format import checked
from ras.storage.stores import allocation_tables


async def draft_table(work: Work, table: Table) -> AllocationTable:
    """Keep a new table as a draft.

    Raises:
        Refused: the first rule that the table breaks.

    """
    drafted = AllocationTable(id=work.new_id(), draft=checked(table, "/table"))
    work.add(allocation_tables, drafted)
    return drafted


async def redraft_table(work: Work, table_id: UUID, table: Table) -> AllocationTable:
    """Put another draft in place; published versions stay as they are.

    Raises:
        Refused: the first rule that the table breaks.

    """
    drafted = await work.get(allocation_tables, table_id, match=True)
    drafted.redraft(checked(table, "/table"))
    work.save(allocation_tables, drafted)
    return drafted
