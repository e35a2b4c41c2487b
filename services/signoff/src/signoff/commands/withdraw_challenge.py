"""Take a challenge back: the person, or whoever opened it."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from signoff.commands.answer_challenge import close
from signoff.domain.challenge import Challenge
from signoff.storage.challenges import challenges


async def withdraw_challenge(work: Work, plan_id: UUID, challenge_id: UUID) -> Challenge:
    """Close it without an answer; the person can open another.

    Raises:
        Refused: it was answered or taken back, or somebody else opened it.

    """
    challenge = await work.get(challenges, challenge_id, match=True)
    if challenge.plan_id != plan_id:
        raise NotHere
    challenge.be_withdrawn(work.actor.id, str(work.actor.role), work.today)
    close(work, challenge, "withdrawn")
    return challenge
