"""What assessment keeps of published allocation tables: all versions, since the day of a determination is not known."""

from datetime import date

from assessment.domain.allocation_table import AllocationTable, may_apply
from assessment.storage.tables import allocation_tables_table
from chassis.reading import Looking
from chassis.store import Store

allocation_tables = Store(
    AllocationTable, allocation_tables_table, columns={"client_group": lambda one: one.client_group}
)


async def tables_that_may_apply(looking: Looking, on: date) -> tuple[AllocationTable, ...]:
    """The tables by which a sum may still be made after this day, for any client group."""
    return may_apply(await looking.find(allocation_tables), on)
