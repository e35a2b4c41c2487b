"""Note that a day by which support or the first payment was to have started has passed, and say so of support."""

from uuid import UUID

from chassis.work import Work
from contracts.signoff import SupportNotStarted
from signoff.commands.expect_start import follow_start_day
from signoff.domain.start_parts import What
from signoff.storage.starts import starts


async def note_not_started(work: Work, plan_id: UUID) -> None:
    """Note it once for each day. It ends neither plan nor budget; what started or was stopped meanwhile is not late."""
    start = await work.one(starts, id=plan_id)
    if start is None:
        return
    missed = start.fall_overdue(work.today)
    follow_start_day(work, start)
    if missed is None:
        return
    work.note("start_overdue")
    work.save(starts, start)
    if What.SUPPORT in missed.waited_for:
        work.say(
            SupportNotStarted(
                case_id=start.case_id,
                person_id=start.person_id,
                plan_id=plan_id,
                was_due_on=missed.due_on,
            )
        )
