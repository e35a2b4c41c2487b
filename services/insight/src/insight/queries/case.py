"""Shows where a case is: its row, its timeline, and how far each stage was heard, in one statement."""

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSON, aggregate_order_by

from chassis import look, schema
from chassis.look import Sight
from chassis.problems import NotHere
from chassis.reading import Reading
from chassis.schema import Moment
from insight.domain.case import STAGES, Case
from insight.domain.sentences import View
from insight.domain.story import Entry, Reader, shown_events
from insight.queries.grants import stages_of, view_of
from insight.storage.cases import BODY
from insight.storage.tables import cases, timeline


@dataclass(frozen=True, slots=True)
class Heard:
    """How far one stage was heard."""

    stage: str
    sequence: int
    at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseTold:
    """A case as it is told to one reader: `entries` is one more than was asked for, where there are more."""

    case: Case
    reader: Reader
    entries: list[Entry]
    heard: list[Heard]
    everything: bool
    """Whether nothing of it waits to be heard."""


async def case_told(
    read: Reading, case_id: UUID, *, limit: int, after: tuple[datetime, str, int] | None = None
) -> CaseTold:
    """Tell a case, with the newest entries of its timeline after a place in it.

    Raises:
        NotHere: there is none, or not for this caller.

    """
    view = view_of(read.actor.role)
    statement, shape = _statement(read.sight, view, begun=after is not None)
    at, source, sequence = after or (None, None, None)
    rows = await read.rows(
        statement,
        shape,
        case_id=case_id,
        limit=limit,
        shown=shown_events(view),
        after_at=at,
        after_source=source,
        after_sequence=sequence,
    )
    if not rows:
        raise NotHere
    return _told(rows[0], view)


def _told(row: Record, view: View) -> CaseTold:
    stages = None if row["stages"] is None else frozenset(row["stages"]).intersection(STAGES)
    reader = Reader(view, stages)
    heard = {each["stage"]: each for each in json.loads(row["heard"])}
    return CaseTold(
        case=BODY.validate_json(row["body"]),
        reader=reader,
        entries=[_entry(each) for each in json.loads(row["entries"])],
        heard=[
            Heard(stage, heard[stage]["sequence"], _time(heard[stage]["at"]))
            for stage in STAGES
            if stage in heard and reader.may_see(stage)
        ],
        everything=not row["waits"],
    )


def _entry(row: dict[str, Any]) -> Entry:
    row["at"], row["day"] = datetime.fromisoformat(row["at"]), date.fromisoformat(row["day"])
    return Entry(**row)


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


_NONE: ColumnElement[Any] = literal_column("'[]'::json")
_made: dict[Hashable, Select[Any]] = {}


def _statement(sight: Sight, view: View, *, begun: bool) -> tuple[Select[Any], str]:
    shape = (sight.shape(), view, begun)
    if shape not in _made:
        _made[shape] = look.journalled(_select(sight, view, begun=begun), several=False)
    return _made[shape], f"case_told:{shape}"


def _select(sight: Sight, view: View, *, begun: bool) -> Select[Any]:
    c = cases
    return select(
        c.c.id,
        c.c.version,
        c.c.id.label("case_id"),
        c.c.body,
        stages_of(cases.c.id, view).label("stages"),
        _entries(view, begun=begun).label("entries"),
        _heard().label("heard"),
        or_(_waits(schema.held), _waits(schema.to_fetch)).label("waits"),
    ).where(
        c.c.council == bindparam("council", type_=Text),
        c.c.id == bindparam("case_id", type_=Uuid),
        look.sees(c, "id", sight),
    )


def _entries(view: View, *, begun: bool) -> ColumnElement[Any]:
    t = timeline
    named = func.concat(t.c.source, _text("."), t.c.name)
    asked = [
        t.c.council == cases.c.council,
        t.c.case_id == cases.c.id,
        named == any_(bindparam("shown", type_=ARRAY(Text))),
    ]
    if view is View.HELPER:
        asked.append(t.c.source == any_(stages_of(cases.c.id, view)))
    if begun:
        place = (
            bindparam("after_at", type_=Moment),
            bindparam("after_source", type_=Text),
            bindparam("after_sequence", type_=Integer),
        )
        asked.append(tuple_(t.c.at, t.c.source, t.c.sequence) < tuple_(*place))
    newest = (
        select(t.c.source, t.c.sequence, t.c.at, t.c.day, t.c.name, t.c.role, t.c.facts)
        .where(*asked)
        .correlate(cases)
        .order_by(t.c.at.desc(), t.c.source.desc(), t.c.sequence.desc())
        .limit(bindparam("limit", type_=Integer))
        .subquery("newest")
    )
    order = (newest.c.at.desc(), newest.c.source.desc(), newest.c.sequence.desc())
    every = func.json_agg(aggregate_order_by(_object(newest, newest.c.keys()), *order))
    return select(func.coalesce(every, _NONE, type_=JSON)).select_from(newest).scalar_subquery()


def _object(of: Any, names: Sequence[str]) -> Any:
    return func.json_build_object(*(part for name in names for part in (_text(name), of.c[name])))


def _text(name: str) -> ColumnElement[str]:
    return literal_column(f"'{name}'", Text)


def _heard() -> ColumnElement[Any]:
    p, t = schema.position, timeline.alias("last")
    last = and_(
        t.c.council == p.c.council,
        t.c.case_id == p.c.subject_id,
        t.c.source == p.c.source,
        t.c.sequence == p.c.last,
    )
    one = func.json_build_object(_text("stage"), p.c.source, _text("sequence"), p.c.last, _text("at"), t.c.at)
    found = (
        select(func.coalesce(func.json_agg(one), _NONE, type_=JSON))
        .select_from(p.outerjoin(t, last))
        .where(p.c.council == cases.c.council, p.c.subject_id == cases.c.id)
    )
    return found.correlate(cases).scalar_subquery()


def _waits(table: Any) -> ColumnElement[bool]:
    return exists().where(table.c.council == cases.c.council, table.c.subject_id == cases.c.id)
