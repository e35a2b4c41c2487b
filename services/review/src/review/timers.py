"""What review does when time comes."""

from chassis.timers import Due, Timers
from chassis.work import Work
from review.commands.follow_plan import follow_plan
from review.commands.note_concern_overdue import note_concern_overdue
from review.commands.open_concern import CONCERN_DUE
from review.commands.open_review import open_review
from review.commands.reschedule import PLAN_CHANGES, REVIEW_OPENS

timers = Timers()


@timers.on(REVIEW_OPENS)
async def open_due_review(due: Due, work: Work) -> None:
    """Say that a review can be held from now on."""
    await open_review(work, due.subject_id)


@timers.on(PLAN_CHANGES)
async def follow_changed_plan(due: Due, work: Work) -> None:
    """Follow the plan that takes effect, or ends."""
    await follow_plan(work, due.subject_id)


@timers.on(CONCERN_DUE)
async def note_overdue_concern(due: Due, work: Work) -> None:
    """Note that the last day of a concern about money has passed."""
    await note_concern_overdue(work, due.subject_id)
