"""Note that the day by which a plan should have been decided has passed, and say so."""

from uuid import UUID

from chassis.work import Work
from contracts.signoff import SignoffOverdue
from signoff.storage.stores import sign_offs


async def note_overdue(work: Work, plan_id: UUID) -> None:
    """Note it once for each due day; what was decided, returned or withdrawn meanwhile is not overdue."""
    sign_off = await work.one(sign_offs, id=plan_id)
    was_due_on = sign_off.fall_overdue(work.today) if sign_off else None
    if sign_off is None or was_due_on is None:
        return
    work.save(sign_offs, sign_off)
    work.say(
        SignoffOverdue(
            case_id=sign_off.case_id,
            person_id=sign_off.person_id,
            plan_id=sign_off.id,
            plan_version=sign_off.current.version,
            was_due_on=was_due_on,
        )
    )
