"""What assessment does when time comes."""

from assessment.commands.note_unseen import SAFEGUARDING_UNSEEN, note_unseen
from chassis.timers import Due, Timers
from chassis.work import Work

timers = Timers()


@timers.on(SAFEGUARDING_UNSEEN)
async def note_unseen_concern(due: Due, work: Work) -> None:
    """Say that nobody has a safeguarding concern in hand."""
    await note_unseen(work, due.subject_id)
