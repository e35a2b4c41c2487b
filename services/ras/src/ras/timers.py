"""What ras does when time comes."""

from chassis.timers import Due, Timers
from chassis.work import Work
from ras.commands.contest_allocation import ANSWER_DUE
from ras.commands.note_overdue import note_overdue

timers = Timers()


@timers.on(ANSWER_DUE)
async def note_overdue_answer(due: Due, work: Work) -> None:
    """Note that the day for an answer has passed."""
    await note_overdue(work, due.subject_id)
