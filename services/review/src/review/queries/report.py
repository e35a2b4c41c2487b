"""Counts a month's completed reviews over columns: nobody's words are opened."""

from sqlalchemy import Date, Text, bindparam, func, select

from chassis.reading import Reading
from review.domain.report import Counted, ReviewsReport, days_of, report
from review.storage.tables_conversation import review_results

COUNTED = ("result", "ground", "direction", "roll_up", "way", "held_by", "continuity", "late")


async def reviews_of_month(read: Reading, month: str) -> ReviewsReport:
    """Give the report of a month such as `2026-11`.

    Raises:
        ValueError: it is no month.

    """
    first, after = days_of(month)
    r = review_results
    columns = [r.c[name] for name in COUNTED]
    statement = (
        select(*columns, func.count().label("reviews"))
        .where(
            r.c.council == bindparam("council", type_=Text),
            r.c.completed_on >= bindparam("first", type_=Date),
            r.c.completed_on < bindparam("after", type_=Date),
        )
        .group_by(*columns)
    )
    rows = await read.rows(statement, "reviews_of_month", first=first, after=after)
    return report(month, [Counted(**dict(row)) for row in rows])
