"""Counts a month's decisions, returns and advice, over columns and codes: nobody's words are opened."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Integer,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
)

from chassis import schema
from chassis.clock import ENGLAND
from chassis.reading import Reading
from signoff.domain.policy import in_force
from signoff.domain.report import AdviceDays, RoutesReport, Signed, days_of, report
from signoff.storage.advice import advice
from signoff.storage.policies import policies
from signoff.storage.stores import returns
from signoff.storage.tables import sign_offs

COUNCIL = bindparam("council", type_=Text)
FIRST, AFTER = bindparam("first", type_=Date), bindparam("after", type_=Date)
BEGIN, END = (
    bindparam("begin", type_=DateTime(timezone=True)),
    bindparam("end", type_=DateTime(timezone=True)),
)
REASON_CODES: ColumnElement[Any] = literal_column("CAST('$.routed.route.reasons[*].code' AS jsonpath)")
GROUNDS: ColumnElement[Any] = literal_column("CAST('$.findings[*].ground' AS jsonpath)")
WHOLE: ColumnElement[Any] = literal_column("CAST('{}' AS text[])")


async def routes_of_month(read: Reading, month: str) -> RoutesReport:
    """Give the report of a month such as `2026-11`.

    Raises:
        ValueError: it is no month.

    """
    first, after = days_of(month)
    return report(
        month,
        await _signed(read, first, after),
        await _reasons(read, first, after),
        *await _returned(read, first, after),
        await _advice(read, first, after),
        in_force(await read.find(policies), after - timedelta(days=1)),
    )


async def _signed(read: Reading, first: date, after: date) -> list[Signed]:
    s = sign_offs
    late = func.count(case((s.c.late, 1)))
    statement = (
        select(s.c.routed_to, func.count().label("plans"), late.label("late"))
        .where(s.c.council == COUNCIL, s.c.decided_on >= FIRST, s.c.decided_on < AFTER)
        .group_by(s.c.routed_to)
    )
    rows = await read.rows(statement, "signed_by_route", first=first, after=after)
    return [Signed(row["routed_to"], row["plans"], row["late"]) for row in rows]


async def _reasons(read: Reading, first: date, after: date) -> dict[str, int]:
    s = sign_offs
    code = func.jsonb_path_query(s.c.body, REASON_CODES).op("#>>")(WHOLE).label("code")
    of_each = (
        select(code)
        .where(s.c.council == COUNCIL, s.c.decided_on >= FIRST, s.c.decided_on < AFTER)
        .subquery("of_each")
    )
    statement = select(of_each.c.code, func.count().label("plans")).group_by(of_each.c.code)
    rows = await read.rows(statement, "reasons_of_month", first=first, after=after)
    return {row["code"]: row["plans"] for row in rows}


async def _returned(read: Reading, first: date, after: date) -> tuple[int, dict[str, int]]:
    v = schema.versions
    begin, end = (datetime.combine(day, time(), ENGLAND).astimezone(UTC) for day in (first, after))
    in_month = (
        v.c.council == COUNCIL,
        v.c.kind == bindparam("kind", type_=Text),
        v.c.at >= BEGIN,
        v.c.at < END,
    )
    values = {"kind": returns.name, "begin": begin, "end": end}
    [together] = await read.rows(
        select(func.count().label("returns")).where(*in_month), "returns_of_month", **values
    )
    ground = func.jsonb_path_query(v.c.body, GROUNDS).op("#>>")(WHOLE).label("ground")
    of_each = select(ground).where(*in_month).subquery("of_each")
    statement = select(of_each.c.ground, func.count().label("times")).group_by(of_each.c.ground)
    rows = await read.rows(statement, "grounds_of_month", **values)
    return together["returns"], {row["ground"]: row["times"] for row in rows}


async def _advice(read: Reading, first: date, after: date) -> list[AdviceDays]:
    a = advice.table
    days = cast(a.c.given_on - a.c.asked_on, Integer)
    statement = (
        select(
            a.c.asked_of,
            func.count().label("given"),
            func.sum(days).label("days"),
            func.max(days).label("longest"),
        )
        .where(a.c.council == COUNCIL, a.c.given_on >= FIRST, a.c.given_on < AFTER)
        .group_by(a.c.asked_of)
        .order_by(a.c.asked_of)
    )
    rows = await read.rows(statement, "advice_of_month", first=first, after=after)
    return [AdviceDays(row["asked_of"], row["given"], int(row["days"]), row["longest"]) for row in rows]
