"""Shows challenges to whom they concern: one may well be about somebody who helps, and reads the case."""

from uuid import UUID

from chassis.look import Place
from chassis.problems import NotHere
from chassis.reading import Reading
from signoff.domain.challenge import Challenge
from signoff.domain.challenge_parts import READERS
from signoff.storage.challenges import challenges


async def challenges_of(read: Reading, plan_id: UUID, *, after: Place | None, limit: int) -> list[Challenge]:
    """Give a page of the challenges on a plan that the reader may see, in the order of their ids."""
    if read.actor.role in READERS:
        return await read.page(challenges, after=after, limit=limit, plan_id=plan_id)
    own = [
        each for each in await read.find(challenges, plan_id=plan_id) if each.may_be_read_by(*_reader(read))
    ]
    return [each for each in own if after is None or each.id.int > after.id.int][:limit]


async def one_challenge(read: Reading, plan_id: UUID, challenge_id: UUID) -> Challenge:
    """Give a challenge.

    Raises:
        NotHere: there is none, or it is neither the person's, the council's, nor the reader's own.

    """
    found = await read.one(challenges, id=challenge_id, plan_id=plan_id)
    if found is None or not found.may_be_read_by(*_reader(read)):
        raise NotHere
    return found


def _reader(read: Reading) -> tuple[UUID, str]:
    return read.actor.id, str(read.actor.role)
