"""What assessment does when time comes."""

from assessment.commands.note_unseen import SAFEGUARDING_UNSEEN, note_unseen
from assessment.commands.take_back_shared import SHARED_NO_MORE, take_back_shared
from chassis.timers import Due, Timers
from chassis.work import Work

timers = Timers()


@timers.on(SAFEGUARDING_UNSEEN)
async def note_unseen_concern(due: Due, work: Work) -> None:
    """Say that nobody has a safeguarding concern in hand."""
    await note_unseen(work, due.subject_id)


@timers.on(SHARED_NO_MORE)
async def take_back_what_was_shared(due: Due, work: Work) -> None:
    """Let what somebody shares no more stand no more where nobody has confirmed it."""
    await take_back_shared(work, due.subject_id)
