"""Counts a month's changes of budgets over sums and codes: nobody's words are opened."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)

from chassis import schema
from chassis.clock import ENGLAND
from chassis.reading import Reading
from signoff.domain.changes_report import ChangesReport, SameShare, report
from signoff.domain.decided import ENDED
from signoff.domain.policy import in_force
from signoff.domain.report import days_of
from signoff.storage.policies import policies
from signoff.storage.stores import personal_budgets, taken_back

V = schema.versions


def _of(path: str) -> ColumnElement[Any]:
    """Give a text within the body of a version."""
    return literal_column(f"body #>> '{{{path}}}'", Text)


REASON, GROUND, DIRECTION = _of("reason"), _of("moved,ground"), _of("moved,direction")
WAS = cast(_of("moved,was_weekly_pence"), BigInteger)
NOW = cast(_of("weekly_pence"), BigInteger)


async def changes_of_month(read: Reading, month: str) -> ChangesReport:
    """Give the report of a month such as `2026-11`.

    Raises:
        ValueError: it is no month.

    """
    first, after = days_of(month)
    begin, end = (datetime.combine(day, time(), ENGLAND).astimezone(UTC) for day in (first, after))
    values = {"begin": begin, "end": end, "kind": personal_budgets.name}
    counted = await read.rows(_counted(), "budget_changes_of_month", **values)
    shares = await read.rows(_shares(), "same_shares_of_month", **values)
    [back] = await read.rows(_all(), "taken_back_in_month", **values | {"kind": taken_back.name})
    return report(
        month,
        {(row["reason"], row["ground"], row["direction"]): row["budgets"] for row in counted},
        [SameShare(row["percent"], row["cases"]) for row in shares],
        back["documents"],
        in_force(await read.find(policies), after - timedelta(days=1)),
    )


def _in_month() -> ColumnElement[bool]:
    moment = DateTime(timezone=True)
    return and_(
        V.c.council == bindparam("council", type_=Text),
        V.c.kind == bindparam("kind", type_=Text),
        V.c.at >= bindparam("begin", type_=moment),
        V.c.at < bindparam("end", type_=moment),
    )


def _decided() -> Any:
    """Give what decisions changed what was in payment: no contribution, and each decision once."""
    share = func.round((WAS - NOW) * 100.0 / func.nullif(WAS, 0))
    return (
        select(
            V.c.case_id,
            REASON.label("reason"),
            GROUND.label("ground"),
            DIRECTION.label("direction"),
            cast(share, BigInteger).label("percent"),
        )
        .where(
            _in_month(),
            DIRECTION.is_not(None),
            REASON.not_like("contribution%"),
            func.coalesce(_of("carried"), "false") == "false",
        )
        .subquery("decided")
    )


def _counted() -> Any:
    of = _decided()
    kind = (of.c.reason, of.c.ground, of.c.direction)
    return select(*kind, func.count().label("budgets")).group_by(*kind)


def _shares() -> Any:
    of = _decided()
    cases = func.count(of.c.case_id.distinct())
    return (
        select(of.c.percent, cases.label("cases"))
        .where(of.c.direction == "down", of.c.reason != ENDED, of.c.percent.is_not(None))
        .group_by(of.c.percent)
        .order_by(cases.desc(), of.c.percent)
    )


def _all() -> Any:
    return select(func.count().label("documents")).where(_in_month())
