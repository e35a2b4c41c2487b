"""What assessment keeps of published allocation tables: all versions, since the day of a determination is not known."""

from datetime import date

from sqlalchemy import Date, Text, bindparam, func, null, select

from assessment.domain.allocation_table import AllocationTable, may_apply
from assessment.storage.tables import allocation_tables_table
from chassis.reading import Looking
from chassis.store import Store

allocation_tables = Store(
    AllocationTable,
    allocation_tables_table,
    columns={
        "client_group": lambda one: one.client_group,
        "effective_from": lambda one: one.effective_from,
    },
)


async def tables_that_may_apply(looking: Looking, on: date) -> tuple[AllocationTable, ...]:
    """The tables by which a sum may still be made after this day, for any client group. Older ones are not read."""
    t, council = allocation_tables_table, bindparam("council", type_=Text)
    begun = (
        select(t.c.client_group, func.max(t.c.effective_from).label("on"))
        .where(t.c.council == council, t.c.effective_from <= bindparam("day", type_=Date))
        .group_by(t.c.client_group)
        .subquery()
    )
    statement = (
        select(t, null().label("person"))
        .outerjoin(begun, begun.c.client_group == t.c.client_group)
        .where(t.c.council == council, t.c.effective_from >= func.coalesce(begun.c.on, date.min))
        .order_by(t.c.id)
    )
    rows = await looking.rows(statement, "allocation tables that may apply", day=on)
    return may_apply(
        (allocation_tables.load(row, looking.means.keys, looking.council)[0] for row in rows), on
    )
