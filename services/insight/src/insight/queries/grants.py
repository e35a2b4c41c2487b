"""What is shared with whoever looks: the part they hold in a case, and the stages they may see of it."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY

from chassis import schema
from contracts.roles import Role
from insight.domain.sentences import View

VIEWS = {
    Role.PERSON: View.PERSON,
    Role.SUPPORTER: View.HELPER,
    Role.PLANNER: View.HELPER,
    Role.PROVIDER_SYSTEM: View.HELPER,
}
"""Every other role works for the council, or checks what it does."""


def view_of(role: str) -> View:
    """Give the view of a role."""
    return VIEWS.get(Role(role), View.WORKER)


def held(access: Any) -> ColumnElement[bool]:
    """Give the condition that a grant is the caller's own, or their team's, and holds today in a part that sees.

    Who they are is one array, so that the index by who is used, however many grants there are.
    """
    member = schema.known_member.alias()
    who = bindparam("who", type_=Uuid)
    council = bindparam("council", type_=Text)
    groups = select(member.c.group_id).where(member.c.council == council, member.c.member == who)
    own = func.array(union_all(select(who), groups).scalar_subquery(), type_=ARRAY(Uuid))
    return and_(
        access.c.council == council,
        access.c.who == any_(own),
        not_(access.c.withdrawn),
        access.c.part == any_(bindparam("sees", type_=ARRAY(Text))),
        or_(access.c.until.is_(None), access.c.until >= bindparam("today", type_=access.c.until.type)),
    )


def stages_of(case_id: ColumnElement[Any], view: View) -> ColumnElement[Any]:
    """Give the stages of a case that the caller may see, as an array; null: all of them."""
    if view is not View.HELPER:
        return literal_column("NULL::text[]")
    a = schema.known_access.alias()
    each = func.unnest(a.c.stages).table_valued("stage").render_derived()
    found = (
        select(func.array_agg(each.c.stage.distinct()))
        .select_from(a)
        .join(each, true())
        .where(held(a), a.c.case_id == case_id)
        .correlate(case_id.table)
    )
    return func.coalesce(found.scalar_subquery(), literal_column("'{}'::text[]"), type_=ARRAY(Text))


def own_cases(*conditions: Any) -> Any:
    """Select the ids of the cases that the caller holds a grant in; each condition is given the grant."""
    a = schema.known_access.alias()
    return select(a.c.case_id).where(held(a), *(condition(a) for condition in conditions))
