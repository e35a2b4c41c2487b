"""Counts who leads plans."""

from sqlalchemy import Date, Text, bindparam, func, select

from chassis.reading import Reading
from planning.domain.leads import LeadsReport, counted, days_of
from planning.storage.tables import plans


async def leads_of_month(read: Reading, month: str) -> LeadsReport:
    """Count the plans that were begun in a month by who leads them now.

    Raises:
        ValueError: it is no month.

    """
    first, after = days_of(month)
    statement = (
        select(plans.c.led_by, func.count().label("plans"))
        .where(
            plans.c.council == bindparam("council", type_=Text),
            plans.c.started_on >= bindparam("first", type_=Date),
            plans.c.started_on < bindparam("after", type_=Date),
        )
        .group_by(plans.c.led_by)
    )
    rows = await read.rows(statement, "leads", first=first, after=after)
    return counted(month, {row["led_by"]: row["plans"] for row in rows})
