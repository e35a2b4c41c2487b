"""Take it that an indicative allocation no longer holds: it stays readable, and a manager decides meanwhile."""

from uuid import UUID

from chassis.work import Work
from signoff.commands.know_case import keep_case, known_case
from signoff.commands.reroute import reroute_all


async def drop_indication(work: Work, case_id: UUID, person_id: UUID, version: int) -> None:
    """Say anew who may sign where nothing is indicated any more."""
    known, new = await known_case(work, case_id, person_id)
    known.hear_withdrawal(version)
    await reroute_all(work, known, "allocation_withdrawn")
    keep_case(work, known, new=new)
