"""Note that the last day of a concern about money has passed, so that work lists show it."""

from uuid import UUID

from chassis.work import Work
from review.storage.concerns import money_concerns


async def note_concern_overdue(work: Work, concern_id: UUID) -> None:
    """Note it once; what was closed meanwhile is not overdue."""
    concern = await work.one(money_concerns, id=concern_id)
    if concern and concern.fall_overdue(work.today):
        work.note("money_concern_overdue")
        work.save(money_concerns, concern)
