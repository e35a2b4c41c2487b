"""Decide what comes of a safeguarding concern: the council, with reasons."""

from uuid import UUID

from assessment.domain.safeguarding import Concern, DecidedOn, Result
from assessment.domain.workers import named_practitioner
from assessment.storage.council import workers
from assessment.storage.safeguarding import concerns
from assessment.storage.safeguarding_team import only_the_team
from chassis.work import Work


async def decide_concern(work: Work, concern_id: UUID, *, result: Result, words: str) -> Concern:
    """Say whether enquiries are made (Care Act 2014 s.42(2)), and why. Nothing of it is told outside the team."""
    await only_the_team(work)
    concern = await work.get(concerns, concern_id, match=True)
    found = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(found)
    concern.decide(DecidedOn(work.today, result, words, work.actor.id, worker.named()))
    work.save(concerns, concern)
    return concern
