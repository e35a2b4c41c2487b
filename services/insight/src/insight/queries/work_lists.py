"""Shows what waits: for one login, for a team, for a role; the most pressing first."""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from asyncpg import Record
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    any_,
    bindparam,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from chassis import look, schema
from chassis.look import Place
from chassis.reading import Reading
from contracts.roles import Role
from insight.domain.sentences import View
from insight.domain.step import Step, Who
from insight.domain.story import shown_steps
from insight.queries.grants import own_cases, stages_of, view_of
from insight.storage.tables import steps


class Whose(StrEnum):
    """Whose list it is."""

    MINE = "mine"
    TEAM = "team"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a list is wanted; None: whatever it is."""

    stage: str | None = None
    code: str | None = None
    late: bool | None = None
    coming: bool = False
    """Also what can only be begun later."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits, and whose case it is."""

    id: UUID
    case_id: UUID
    person_id: UUID
    place: str
    step: Step


LEADING = {Role.SUPPORTER: ("supporter",), Role.PLANNER: ("planner",), Role.PROVIDER_SYSTEM: ("planner",)}
"""Whoever holds the lead of a case does what is to be done in these roles."""


async def waiting(
    read: Reading,
    whose: Whose,
    asked: Filter,
    *,
    after: Place | None,
    limit: int,
    team_id: UUID | None = None,
    role: str | None = None,
) -> list[Waiting]:
    """List what waits, at most `limit`, after a place."""
    caller = Role(read.actor.role)
    shape = (whose, caller, asked.stage is None, asked.code is None, asked.late, asked.coming, after is None)
    if shape not in _made:
        query = _select(whose, caller, asked, begun=after is not None)
        _made[shape] = look.journalled(query, several=True)
    rows = await read.rows(
        _made[shape],
        f"waiting:{shape}",
        team_id=team_id,
        role=role,
        roles=list(LEADING.get(caller, (str(caller),))),
        shown=shown_steps(view_of(caller)),
        wanted_stage=asked.stage,
        wanted_code=asked.code,
        after=after and after.id,
        after_value=after and after.value,
        limit=limit,
    )
    return [_waiting(row) for row in rows]


_made: dict[Hashable, Select[Any]] = {}


def _select(whose: Whose, caller: Role, asked: Filter, *, begun: bool) -> Select[Any]:
    s, today = steps, bindparam("today", type_=steps.c.since.type)
    found = [
        s.c.council == bindparam("council", type_=Text),
        s.c.code == any_(bindparam("shown", type_=ARRAY(Text))),
        or_(s.c.until.is_(None), s.c.until >= today),
        *_those(whose, caller),
    ]
    if asked.stage is not None:
        found.append(s.c.stage == bindparam("wanted_stage", type_=Text))
    if asked.code is not None:
        found.append(s.c.code == bindparam("wanted_code", type_=Text))
    if not asked.coming:
        found.append(s.c.opens_on <= today)
    if asked.late is True:
        found.append(s.c.late_after < today)
    if asked.late is False:
        found.append(or_(s.c.late_after.is_(None), s.c.late_after >= today))
    of: Any = s
    if whose is Whose.MINE and view_of(caller) is not View.WORKER:
        # What is theirs is found first, and then put in order, however much others have to do.
        of = select(s).where(*found).offset(literal_column("0")).subquery("own")
        found = []
    if begun:
        place = (bindparam("after_value", type_=Text), bindparam("after", type_=Uuid))
        found.append(tuple_(of.c.place, of.c.id) > tuple_(*place))
    named = [of.c[column.name] for column in s.c if column.name not in ("council", "id")]
    return (
        select(
            of.c.case_id.label("id"), of.c.id.label("step_id"), literal_column("1").label("version"), *named
        )
        .where(*found)
        .order_by(of.c.place, of.c.id)
        .limit(bindparam("limit", type_=Integer))
    )


def _those(whose: Whose, caller: Role) -> list[ColumnElement[bool]]:
    s = steps
    who = bindparam("who", type_=Uuid)
    if whose is Whose.MINE:
        return _mine(caller)
    if whose is Whose.TEAM:
        of = s.c.team_id == bindparam("team_id", type_=Uuid)
        m = schema.known_member
        member = select(m.c.member).where(
            m.c.council == bindparam("council", type_=Text),
            m.c.member == who,
            m.c.group_id == bindparam("team_id", type_=Uuid),
        )
        return [of, member.exists()] if caller is Role.PRACTITIONER else [of]
    of_role = s.c.role == bindparam("role", type_=Text)
    return [of_role, not_(s.c.allocated)] if caller is Role.PRACTITIONER else [of_role]


def _mine(caller: Role) -> list[ColumnElement[bool]]:
    s = steps
    if view_of(caller) is View.WORKER:
        if caller is Role.COUNCIL_SYSTEM:
            return [s.c.role == any_(bindparam("roles", type_=ARRAY(Text)))]
        return [s.c.worker_principal_id == bindparam("who", type_=Uuid)]
    of_role = s.c.role == any_(bindparam("roles", type_=ARRAY(Text)))
    if view_of(caller) is not View.HELPER:
        return [of_role, s.c.case_id.in_(own_cases())]
    shared = s.c.stage == any_(stages_of(s.c.case_id, View.HELPER))
    return [of_role, shared, s.c.case_id.in_(own_cases(lambda a: a.c.part == literal_column("'lead'")))]


def _waiting(row: Record) -> Waiting:
    step = Step(
        code=row["code"],
        stage=row["stage"],
        about=row["about"],
        within=row["within"],
        who=Who(row["role"], row["team_id"], row["worker_principal_id"]),
        since=row["since"],
        opens_on=row["opens_on"],
        due_by=row["due_by"],
        late_after=row["late_after"],
        until=row["until"],
        clock=row["clock"],
        rank=row["rank"],
    )
    return Waiting(row["step_id"], row["case_id"], row["person_id"], row["place"], step)
