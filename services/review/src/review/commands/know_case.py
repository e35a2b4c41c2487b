"""Know a case from what others said of it, whichever event came first."""

from collections.abc import Callable
from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from review.commands.reschedule import reschedule
from review.domain.known import KnownCase
from review.storage.stores import known_cases


async def know_case(
    work: Work, case_id: UUID, person_id: UUID, learn: Callable[[KnownCase], object] | None = None
) -> None:
    """Take over what `learn` tells of the case, and reckon its clocks anew."""
    known, new = await known_case(work, case_id, person_id)
    if learn is not None:
        learn(known)
        await reschedule(work, known)
    keep_case(work, known, new=new)


async def known_case(work: Work, case_id: UUID, person_id: UUID) -> tuple[KnownCase, bool]:
    """Give what is known of a case, and whether nothing was until now."""
    known = await work.one(known_cases, id=case_id)
    return (KnownCase(case_id, person_id), True) if known is None else (known, False)


def keep_case(work: Work, known: KnownCase, *, new: bool) -> None:
    """Save what is known, also where nothing of it changed.

    What two sources say at the same moment both saves it, so one of them is tried again and sees the other.
    """
    if new:
        work.add(known_cases, known, taken=Stale())
    else:
        work.save(known_cases, known)
