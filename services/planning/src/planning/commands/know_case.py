"""Know a case from what others said of it, whichever event came first."""

from collections.abc import Callable
from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from planning.domain.known import KnownCase
from planning.storage.stores import known_cases


async def know_case(
    work: Work, case_id: UUID, person_id: UUID, learn: Callable[[KnownCase], object]
) -> KnownCase:
    """Let what is known of a case learn something new, and give it."""
    known = await work.one(known_cases, id=case_id)
    if known is None:
        known = KnownCase(case_id, person_id)
        learn(known)
        work.add(known_cases, known, taken=Stale())  # another source was first at this moment: again
    else:
        learn(known)
        work.save(known_cases, known)
    return known
