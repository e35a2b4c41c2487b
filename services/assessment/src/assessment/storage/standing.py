"""Whether somebody stands in a relationship to a person: through a case of theirs, or because there is none yet."""

from uuid import UUID

from sqlalchemy import Text, Uuid, bindparam, func, select

from assessment.domain.people import Person
from assessment.storage.tables import cases_table
from chassis import look
from chassis.problems import NotHere
from chassis.reading import Looking
from contracts.roles import Role


async def judge_standing(looking: Looking, person: Person) -> None:
    """Let the person themself pass, and a practitioner with a case of theirs or at first contact.

    Managers, auditors and the council's system see every person of the council. Raises NotHere for anybody else.
    """
    role = looking.actor.role
    if role == Role.PERSON and not person.is_login(looking.actor.id):
        raise NotHere
    if role == Role.PRACTITIONER and not await _known_through_a_case(looking, person.id):
        raise NotHere


async def _known_through_a_case(looking: Looking, person_id: UUID) -> bool:
    table = cases_table
    seen = look.sees(table, "id", looking.sight)
    statement = select(func.count().label("all"), func.count().filter(seen).label("seen")).where(
        table.c.council == bindparam("council", type_=Text),
        table.c.person_id == bindparam("person_id", type_=Uuid),
    )
    shape = f"standing:{looking.sight.shape()}"
    [row] = await looking.rows(statement, shape, person_id=person_id)
    return bool(row["all"] == 0 or row["seen"] > 0)
