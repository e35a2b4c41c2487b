"""Shows the cases that somebody may see, the latest moved first."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    bindparam,
    cast,
    not_,
    select,
    tuple_,
    union_all,
)

from chassis import look, schema
from chassis.look import Place, Sight
from chassis.reading import Reading
from insight.domain.case import STAGES
from insight.domain.sentences import View
from insight.domain.story import Reader
from insight.queries.case import CaseTold
from insight.queries.grants import held, stages_of, view_of
from insight.storage.cases import BODY
from insight.storage.tables import cases

_made: dict[Hashable, Select[Any]] = {}


async def cases_seen(read: Reading, *, after: Place | None, limit: int) -> list[CaseTold]:
    """List at most `limit` cases after a place, without their timelines."""
    view, sight = view_of(read.actor.role), read.sight
    shape = (sight.shape(), view, after is None)
    if shape not in _made:
        _made[shape] = look.journalled(_select(sight, view, begun=after is not None), several=True)
    rows = await read.rows(
        _made[shape],
        f"cases_seen:{shape}",
        after=after and after.id,
        after_value=after and after.value,
        limit=limit,
    )
    return [
        CaseTold(
            case=BODY.validate_json(row["body"]),
            reader=Reader(
                view, None if row["stages"] is None else frozenset(row["stages"]).intersection(STAGES)
            ),
            entries=[],
            heard=[],
            everything=True,
        )
        for row in rows
    ]


def _select(sight: Sight, view: View, *, begun: bool) -> Select[Any]:
    c, sees = cases, sight.sees
    if sees is None or sees.everything:
        return _newest(view, begun=begun)
    a = schema.known_access.alias()
    own = _newest(view, c.c.id.in_(select(a.c.case_id).where(held(a))), begun=begun)
    if not sees.unallocated:
        return own
    free = _newest(view, not_(c.c.allocated), begun=begun).subquery("free")
    both = union_all(select(own.where(c.c.allocated).subquery("own")), select(free)).subquery("both")
    return (
        select(both)
        .order_by(both.c.moved_at.desc(), both.c.id.desc())
        .limit(bindparam("limit", type_=Integer))
    )


def _newest(view: View, *those: ColumnElement[bool], begun: bool) -> Select[Any]:
    """Select cases so that an index gives them in order, however many there are."""
    c = cases
    place = (cast(bindparam("after_value", type_=Text), c.c.moved_at.type), bindparam("after", type_=Uuid))
    later = [tuple_(c.c.moved_at, c.c.id) < tuple_(*place)] if begun else []
    return (
        select(c.c.id, c.c.version, c.c.id.label("case_id"), c.c.moved_at, c.c.body, stages_of(c, view))
        .where(c.c.council == bindparam("council", type_=Text), *those, *later)
        .order_by(c.c.moved_at.desc(), c.c.id.desc())
        .limit(bindparam("limit", type_=Integer))
    )
