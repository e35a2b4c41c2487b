"""Know the indicative sum of a case from what resource allocation said of it."""

from collections.abc import Callable
from uuid import UUID

from chassis.work import Work
from planning.domain.known import KnownIndication
from planning.storage.stores import known_indications


async def know_indication(
    work: Work, case_id: UUID, person_id: UUID, learn: Callable[[KnownIndication], object]
) -> None:
    """Let what is known of the sum learn something new."""
    known = await work.one(known_indications, id=case_id)
    if known is None:
        known = KnownIndication(case_id, person_id)
        learn(known)
        work.add(known_indications, known)
    else:
        learn(known)
        work.save(known_indications, known)
