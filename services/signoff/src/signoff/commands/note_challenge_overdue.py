"""Note that a day of a challenge has passed, so that work lists show it."""

from uuid import UUID

from chassis.work import Work
from signoff.storage.challenges import challenges


async def note_challenge_overdue(work: Work, challenge_id: UUID) -> None:
    """Note it once; what came meanwhile is not overdue."""
    challenge = await work.one(challenges, id=challenge_id)
    if challenge and challenge.fall_overdue(work.today):
        work.note("challenge_overdue")
        work.save(challenges, challenge)
