"""Shows starts of support, with who is responsible now: each in as many selects as there are kinds, not rows."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Text, Uuid, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.look import Place
from chassis.reading import Reading
from signoff.domain.known import NOBODY, Responsible
from signoff.domain.start import Start
from signoff.domain.start_parts import State
from signoff.storage.starts import starts
from signoff.storage.stores import known_cases
from signoff.storage.tables import known_cases as cases

COUNCIL = bindparam("council", type_=Text)
IDS = bindparam("ids", type_=ARRAY(Uuid))


async def start_of(read: Reading, plan_id: UUID) -> tuple[Start, Responsible] | None:
    """Give the start under a plan, and who is responsible for its case; None where nothing was signed."""
    start = await read.one(starts, id=plan_id)
    if start is None:
        return None
    return start, (await _responsible(read, [start]))[start.case_id]


async def starts_of_case(read: Reading, case_id: UUID) -> dict[UUID, tuple[Start, Responsible]]:
    """Give all starts of a case by their plan."""
    found = await read.find(starts, case_id=case_id)
    responsible = await _responsible(read, found)
    return {each.id: (each, responsible[each.case_id]) for each in found}


async def waited_for(
    read: Reading, *, after: Place | None, limit: int, late: bool | None
) -> list[tuple[Start, Responsible]]:
    """Give a page of the starts that are waited for, by the day they are due."""
    found = await read.page(
        starts, after=after, limit=limit, order="due_on", state=State.WAITING.value, late=late
    )
    responsible = await _responsible(read, found)
    return [(each, responsible[each.case_id]) for each in found]


async def _responsible(read: Reading, found: Iterable[Start]) -> dict[UUID, Responsible]:
    """Give who is responsible for the case of each now; a worker may have changed since it was signed."""
    ids = sorted({each.case_id for each in found})
    responsible = dict.fromkeys(ids, NOBODY)
    if ids:
        statement = select(cases.c.id, cases.c.body).where(
            cases.c.council == COUNCIL, cases.c.id == any_(IDS)
        )
        for row in await read.rows(statement, "responsible_for_starts", ids=ids):
            responsible[row["id"]] = known_cases.adapter.validate_json(row["body"]).responsible
    return responsible
