"""Know a case from what assessment said of it, whichever event came first."""

from uuid import UUID

from chassis.work import Work
from ras.domain.indication import Responsible
from ras.domain.known import KnownCase
from ras.storage.stores import known_cases


async def know_case(
    work: Work,
    case_id: UUID,
    person_id: UUID,
    *,
    closed: bool | None = None,
    responsible: Responsible | None = None,
) -> None:
    """Keep what is now known; None leaves a fact as it was."""
    known = await work.one(known_cases, id=case_id)
    if known is None:
        known = KnownCase(case_id, person_id, closed or False, responsible or Responsible())
        work.add(known_cases, known)
        return
    known.closed = known.closed if closed is None else closed
    known.responsible = responsible or known.responsible
    work.save(known_cases, known)
