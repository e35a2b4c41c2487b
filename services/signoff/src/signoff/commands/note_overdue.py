"""Note that the day by which a plan should have been decided has passed, and say so."""

from uuid import UUID

from chassis.work import Work
from contracts.signoff import SignoffOverdue
from signoff.domain.sign_off import SignOff
from signoff.storage.stores import sign_offs


async def note_overdue(work: Work, plan_id: UUID) -> None:
    """Note it once for each due day; what was decided, returned or withdrawn meanwhile is not overdue."""
    sign_off = await work.one(sign_offs, id=plan_id)
    if sign_off is not None and say_overdue(work, sign_off):
        work.save(sign_offs, sign_off)


def say_overdue(work: Work, sign_off: SignOff) -> bool:
    """Say it where the day has passed and nobody said so; also just before what comes late. The caller saves."""
    was_due_on = sign_off.fall_overdue(work.today)
    if was_due_on is None:
        return False
    work.say(
        SignoffOverdue(
            case_id=sign_off.case_id,
            person_id=sign_off.person_id,
            plan_id=sign_off.id,
            plan_version=sign_off.current.version,
            was_due_on=was_due_on,
        )
    )
    return True
