"""What signoff does when time comes."""

from chassis.timers import Due, Timers
from chassis.work import Work
from signoff.commands.challenge_decision import ACKNOWLEDGEMENT_DUE, ANSWER_DUE
from signoff.commands.expect_start import START_DUE
from signoff.commands.note_challenge_overdue import note_challenge_overdue
from signoff.commands.note_not_started import note_not_started
from signoff.commands.note_overdue import note_overdue
from signoff.commands.reroute import DECISION_DUE
from signoff.commands.take_effect import TAKES_EFFECT, note_takes_effect

timers = Timers()


@timers.on(DECISION_DUE)
async def note_overdue_decision(due: Due, work: Work) -> None:
    """Note that the day for a decision has passed."""
    await note_overdue(work, due.subject_id)


@timers.on(ACKNOWLEDGEMENT_DUE)
@timers.on(ANSWER_DUE)
async def note_overdue_challenge(due: Due, work: Work) -> None:
    """Note that a day of a challenge has passed."""
    await note_challenge_overdue(work, due.subject_id)


@timers.on(START_DUE)
async def note_start_overdue(due: Due, work: Work) -> None:
    """Note that a day by which support was to have started has passed."""
    await note_not_started(work, due.subject_id)


@timers.on(TAKES_EFFECT)
async def note_plan_takes_effect(due: Due, work: Work) -> None:
    """Note that a plan takes the place of another; the budget follows from the day alone."""
    await note_takes_effect(work, due.subject_id)
