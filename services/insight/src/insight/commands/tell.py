"""Take in what one event tells: who may see the case, its timeline, where it stands, and what comes next."""

from chassis.calendar import WorkingDays
from chassis.metrics import LONG, histogram
from chassis.work import Work
from insight.commands.let_reviewer_in import let_reviewer_in
from insight.commands.stand import stand
from insight.domain.case import Case
from insight.domain.next_steps import next_steps
from insight.domain.told import Told
from insight.storage.cases import held_case, keep, put_down, set_steps

AGED = frozenset(
    {
        "eligibility_determined",
        "allocation_indicated",
        "plan_submitted",
        "plan_signed_off",
        "support_started",
        "case_closed",
    }
)
AGE = histogram(
    "case_age_seconds",
    "From asking for help, the last time it was asked for, to this event; nights and weekends included.",
    "event",
    buckets=LONG,
)


async def tell(work: Work, told: Told) -> None:
    """Do all that it does to the tables; done twice, or out of order with other stages, it comes to the same."""
    await stand(work, told)
    if told.case_id is None or told.person_id is None:
        return
    held = await held_case(work, told.case_id)
    was, version = held or (Case(told.case_id, told.person_id, told.at, told.day), 0)
    moved = await moved_by(work, was, told)
    now = moved.with_steps(next_steps(moved, WorkingDays()))
    keep(work, now, version)
    put_down(work, told)
    set_steps(work, now, was)
    opened_at = now.assessment.opened_at
    if told.name in AGED and opened_at is not None:
        work.measured(AGE, max(0, (told.at - opened_at).total_seconds()), event=told.name)


async def moved_by(work: Work, was: Case, told: Told) -> Case:
    """Give where a case stands after what was told, and let those in who are to act in it from then on."""
    moved = was.hear(told)
    if moved.review.live != was.review.live:
        await let_reviewer_in(work, moved, told.sequence)
    return moved
