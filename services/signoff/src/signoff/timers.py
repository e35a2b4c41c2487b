"""What signoff does when time comes."""

from chassis.timers import Due, Timers
from chassis.work import Work
from signoff.commands.challenge_decision import ACKNOWLEDGEMENT_DUE, ANSWER_DUE
from signoff.commands.note_challenge_overdue import note_challenge_overdue
from signoff.commands.note_overdue import note_overdue
from signoff.commands.reroute import DECISION_DUE

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
