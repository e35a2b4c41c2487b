"""Acknowledge a challenge: a named person has it, and says how they go about it."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from signoff.commands.challenge_decision import ACKNOWLEDGEMENT_DUE
from signoff.domain.challenge import Challenge
from signoff.domain.challenge_parts import Acknowledgement
from signoff.storage.challenges import challenges


async def acknowledge_challenge(
    work: Work, plan_id: UUID, challenge_id: UUID, *, name: str, words: str
) -> Challenge:
    """Take the acknowledgement.

    Raises:
        Refused: it was acknowledged, answered or taken back, or nobody is named.

    """
    challenge = await work.get(challenges, challenge_id, match=True)
    if challenge.plan_id != plan_id:
        raise NotHere
    challenge.be_acknowledged(Acknowledgement(work.actor.id, name, words, work.today))
    work.save(challenges, challenge)
    work.undue(ACKNOWLEDGEMENT_DUE, challenge.id)
    return challenge
