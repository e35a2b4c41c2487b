"""Let the live review of a case follow the plan in force, on a day on which that becomes another or ends."""

from uuid import UUID

from chassis.work import Work
from review.commands.reschedule import reschedule
from review.storage.stores import known_cases


async def follow_plan(work: Work, case_id: UUID) -> None:
    """Reckon the clocks anew."""
    known = await work.one(known_cases, id=case_id)
    if known is not None:
        await reschedule(work, known)
        work.save(known_cases, known)
