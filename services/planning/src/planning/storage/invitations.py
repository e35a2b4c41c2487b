"""Whom a person lets in, as their sharings tell: kept once, with what decides who may see a case."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.types import Text, Uuid

from chassis.reading import Looking
from chassis.schema import known_access
from planning.domain.known import NOTHING, Invitation, part_in_planning


async def invitations_of(look: Looking, case_id: UUID) -> list[Invitation]:
    """Give everybody whom a person ever let into a case, with what they may do here now."""
    a = known_access
    of_case = select(
        a.c.source_id, a.c.who, a.c.part, a.c.until, a.c.stages, a.c.sequence, a.c.withdrawn
    ).where(a.c.council == bindparam("council", type_=Text), a.c.case_id == bindparam("case_id", type_=Uuid))
    return [
        Invitation(
            row["source_id"],
            row["who"],
            NOTHING if row["withdrawn"] else part_in_planning(row["part"], row["stages"]),
            row["until"],
            row["sequence"],
        )
        for row in await look.rows(of_case, "invitations", case_id=case_id)
    ]
