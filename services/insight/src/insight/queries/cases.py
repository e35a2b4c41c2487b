"""Shows the cases that somebody may see, the latest moved first."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    Text,
    Uuid,
    bindparam,
    cast,
    literal_column,
    not_,
    select,
    true,
    tuple_,
    union_all,
)

from chassis import look
from chassis.look import Place, Sight
from chassis.reading import Reading
from insight.domain.case import STAGES
from insight.domain.sentences import View
from insight.domain.story import Reader
from insight.queries.case import CaseTold
from insight.queries.grants import own_cases, stages_of, view_of
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
    c, top = cases, _top(sight, begun=begun)
    return (
        select(
            c.c.id, c.c.version, c.c.id.label("case_id"), c.c.body, stages_of(c.c.id, view).label("stages")
        )
        .join(top, c.c.id == top.c.id)
        .where(c.c.council == bindparam("council", type_=Text))
        .order_by(top.c.moved_at.desc(), top.c.id.desc())
    )


def _top(sight: Sight, *, begun: bool) -> Any:
    """Select the ids that are on the page, so that what it takes does not grow with the number of cases."""
    c, sees = cases, sight.sees
    ids = select(c.c.id, c.c.moved_at, c.c.allocated).where(c.c.council == bindparam("council", type_=Text))
    if sees is None or sees.everything:
        return _newest(ids.subquery("every"), begun=begun).subquery("top")
    own = own_cases().distinct().subquery("own")
    each = _fenced(ids.where(c.c.id == own.c.case_id)).lateral("each")
    theirs = select(each.c.id, each.c.moved_at, each.c.allocated).select_from(own.join(each, true()))
    if not sees.unallocated:
        return _newest(_fenced(theirs).subquery("theirs"), begun=begun).subquery("top")
    taken = _newest(_fenced(theirs.where(each.c.allocated)).subquery("theirs"), begun=begun)
    free = _newest(ids.where(not_(c.c.allocated)).subquery("free"), begun=begun)
    both = union_all(select(taken.subquery("taken")), select(free.subquery("unallocated"))).subquery("both")
    return _newest(both, begun=False).subquery("top")


def _fenced(query: Select[Any]) -> Select[Any]:
    """Let PostgreSQL find these first, one by one by their index, and put them in order afterwards."""
    return query.offset(literal_column("0"))


def _newest(of: Any, *, begun: bool) -> Select[Any]:
    place = (cast(bindparam("after_value", type_=Text), of.c.moved_at.type), bindparam("after", type_=Uuid))
    later = [tuple_(of.c.moved_at, of.c.id) < tuple_(*place)] if begun else []
    return (
        select(of)
        .where(*later)
        .order_by(of.c.moved_at.desc(), of.c.id.desc())
        .limit(bindparam("limit", type_=Integer))
    )
