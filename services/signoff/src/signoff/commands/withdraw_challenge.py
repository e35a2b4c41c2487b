"""Take a challenge back: the person, whoever opened it, or staff who were told so."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from signoff.commands.answer_challenge import close, deciders
from signoff.domain.challenge import Challenge
from signoff.storage.challenges import challenges


async def withdraw_challenge(work: Work, plan_id: UUID, challenge_id: UUID, *, wish: str) -> Challenge:
    """Close it without an answer; the person can open another.

    Raises:
        Refused: it was answered or taken back, somebody else opened it, or nobody's wish is told.

    """
    challenge = await work.get(challenges, challenge_id, match=True)
    if challenge.plan_id != plan_id:
        raise NotHere
    by, role = work.actor.id, str(work.actor.role)
    challenge.be_withdrawn(by, role, work.today, wish, had_a_part=await deciders(work, plan_id))
    close(work, challenge, "withdrawn")
    return challenge
