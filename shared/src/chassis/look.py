"""The selects of commands and queries: relationship is judged in the statement that reads, and reads are journalled."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    cast,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy import case as when
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert

from chassis import schema
from chassis.access import RESPONSIBLE, Standing
from chassis.schema import idempotency, journal, known_access, known_member
from chassis.store import Store

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks: what they must stand in to see, and to change; None where no relationship is asked for."""

    who: UUID
    stage: str
    today: Any
    sees: Standing | None = None
    writes: Standing | None = None

    def shape(self) -> Hashable:
        """Return what makes the statement's text differ."""
        return (_form(self.sees), _form(self.writes), self.sees == self.writes)

    def values(self) -> Values:
        """Return the values that the relationship's conditions need."""
        return {
            "who": self.who,
            "stage": self.stage,
            "today": self.today,
            "sees": sorted(self.sees.parts) if self.sees else [],
            "writes": sorted(self.writes.parts) if self.writes else [],
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after this id; in a list ordered by a column, after this value of it and this id."""

    id: UUID
    value: str | None = None


def _form(standing: Standing | None) -> Hashable:
    return standing and (standing.everything, standing.unallocated, bool(standing.parts))


def _stands(
    council: ColumnElement[str], case: ColumnElement[UUID], standing: Standing, parts: str
) -> ColumnElement[bool]:
    if standing.everything:
        return true()
    a, m = known_access.alias(), known_member.alias()
    who = bindparam("who", type_=Uuid)
    in_group = exists().where(m.c.council == a.c.council, m.c.member == who, m.c.group_id == a.c.who)
    held = exists().where(
        a.c.council == council,
        a.c.case_id == case,
        not_(a.c.withdrawn),
        a.c.part == any_(bindparam(parts, type_=ARRAY(Text))),
        or_(a.c.who == who, in_group),
        or_(a.c.until.is_(None), a.c.until >= bindparam("today", type_=known_access.c.until.type)),
        or_(a.c.stages.is_(None), bindparam("stage", type_=Text) == any_(a.c.stages)),
    )
    if not standing.unallocated:
        return held
    r = known_access.alias()
    taken = exists().where(
        r.c.council == council, r.c.case_id == case, r.c.part == RESPONSIBLE, not_(r.c.withdrawn)
    )
    return or_(held, not_(taken))


def sees(table: FromClause, case: str | None, sight: Sight) -> ColumnElement[bool]:
    """Return the condition that whoever looks may see a row of this table."""
    if case is None or sight.sees is None:
        return true()
    return _stands(table.c.council, table.c[case], sight.sees, "sees")


def _may_write(table: FromClause, case: str | None, sight: Sight) -> ColumnElement[bool]:
    if case is None or sight.sees is None or sight.sees == sight.writes:
        return true()
    if sight.writes is None or sight.writes == Standing():
        return false()
    return _stands(table.c.council, table.c[case], sight.writes, "writes")


def columns(store: Store[Any], sight: Sight) -> list[ColumnElement[Any]]:
    """Return what loading an aggregate needs of its row."""
    t = store.table
    case = t.c[store.case] if store.case else cast(literal_column("NULL"), Uuid)
    return [
        t.c.id.label("id"),
        t.c.version.label("version"),
        t.c.body.label("body"),
        t.c.sealed.label("sealed"),
        store.person_column.label("person"),
        case.label("case_id"),
        _may_write(t, store.case, sight).label("may_write"),
    ]


def one(store: Store[Any], sight: Sight, *, with_key: bool) -> Select[Any]:
    """Select one aggregate by id and, in the same breath, what an idempotency key remembers."""
    t = store.table
    council = bindparam("council", type_=Text)
    found = and_(t.c.council == council, t.c.id == bindparam("id", type_=Uuid), sees(t, store.case, sight))
    start = select(literal_column("1").label("one")).subquery("start")
    if not with_key:
        return select(*columns(store, sight)).where(found)
    i = idempotency
    remembered = and_(i.c.council == council, i.c.key == bindparam("key", type_=Text))
    source = start.outerjoin(t, found).outerjoin(i, remembered)
    return select(*columns(store, sight), *stored_answer()).select_from(source)


def stored_answer() -> list[ColumnElement[Any]]:
    """Return the columns of a remembered answer, prefixed `k_`."""
    return [
        column.label(f"k_{column.name}")
        for column in idempotency.c
        if column.name not in ("council", "recorded_at")
    ]


def remembered() -> Select[Any]:
    """Select what an idempotency key remembers."""
    i = idempotency
    return select(*stored_answer()).where(
        i.c.council == bindparam("council", type_=Text), i.c.key == bindparam("key", type_=Text)
    )


def many(
    store: Store[Any],
    sight: Sight,
    by: tuple[str, ...],
    *,
    paged: bool = False,
    begun: bool = False,
    order: str | None = None,
    empty: tuple[str, ...] = (),
) -> Select[Any]:
    """Select aggregates by equal columns, those that whoever looks may see: by `order`, if any, and then by id.

    Raises:
        ValueError: the column to order by may be empty, and whatever has none would be on no page.

    """
    t = store.table
    if order is not None and t.c[order].nullable:
        raise ValueError(f"{t.name}.{order} may be empty: a list cannot be ordered by it")
    same = (
        t.c[name].is_(None) if name in empty else t.c[name] == bindparam(f"by_{name}", type_=t.c[name].type)
        for name in by
    )
    query = select(*columns(store, sight)).where(
        t.c.council == bindparam("council", type_=Text), *same, sees(t, store.case, sight)
    )
    after: list[ColumnElement[Any]] = [bindparam("after", type_=Uuid)]
    keys: list[ColumnElement[Any]] = [t.c.id]
    if order is not None:
        keys.insert(0, t.c[order])
        after.insert(0, cast(bindparam("after_value", type_=Text), t.c[order].type))
    if begun:
        query = query.where(tuple_(*keys) > tuple_(*after))
    return query.order_by(*keys).limit(bindparam("limit", type_=Integer) if paged else None)


def version(sight: Sight, *, as_stage: bool) -> Select[Any]:
    """Select one immutable version; for a stage the event it names as its cause, and whether that lets it read this."""
    v, j = schema.versions, journal
    council = bindparam("council", type_=Text)
    caused = and_(j.c.council == council, j.c.id == bindparam("cause", type_=Uuid))
    heard = j.c.event_type == any_(bindparam("types", type_=ARRAY(Text)))
    points = func.strpos(cast(j.c.body, Text), bindparam("quoted", type_=Text)) > literal_column("0")
    return (
        select(
            *(
                v.c[name]
                for name in ("id", "version", "body", "sealed", "person_id", "case_id", "sha256", "at")
            ),
            (heard if as_stage else true()).label("heard"),
            (and_(heard, points) if as_stage else true()).label("allowed"),
        )
        .select_from(v.outerjoin(j, caused))
        .where(
            v.c.council == council,
            v.c.kind == bindparam("kind", type_=Text),
            v.c.id == bindparam("id", type_=Uuid),
            v.c.version == bindparam("version", type_=Integer),
            or_(v.c.case_id.is_(None), sees(v, "case_id", sight)),
        )
    )


def journalled(query: Select[Any], *, several: bool) -> Select[Any]:
    """Add a journal row to a select: a reading of a person's record is written in the statement that reads it."""
    row = query.cte("row")
    touched = func.jsonb_build_object("id", row.c.id, "version", row.c.version)
    named = ("council", "journal_id", "at", "actor", "role", "action", "cause")
    values = [cast(bindparam(f"j_{n}", type_=_type(n)), _type(n)) for n in named]
    into = ["council", "id", "at", "actor", "role", "action", "cause", "case_id", "touched"]
    if several:
        cases = func.array_agg(row.c.case_id.distinct(), type_=ARRAY(Uuid))
        single = cast(literal_column("NULL"), Uuid)
        case_id = when((func.cardinality(cases) == 1, cases[1]), else_=single)
        source = select(*values, case_id, func.jsonb_agg(touched)).select_from(row).having(func.count() > 0)
    else:
        source = select(*values, row.c.case_id, cast(func.jsonb_build_array(touched), JSONB)).select_from(row)
        if "allowed" in row.c:
            source = source.where(row.c.allowed)
    seen = insert(journal).from_select(into, source).returning(literal_column("1").label("one")).cte("seen")
    return select(row).add_cte(seen)


def _type(name: str) -> Any:
    return journal.c["id" if name == "journal_id" else name].type
