"""Note that an answer is overdue, so that work lists show it."""

from uuid import UUID

from chassis.work import Work
from ras.storage.stores import contests


async def note_overdue(work: Work, contest_id: UUID) -> None:
    """Note it once; an answer that came meanwhile is none."""
    contest = await work.one(contests, id=contest_id)
    if contest and contest.fall_overdue(work.today):
        work.note("contest_overdue")
        work.save(contests, contest)
