"""Acknowledge a safeguarding concern: a named person of the team has it in hand."""

from uuid import UUID

from assessment.commands.note_unseen import SAFEGUARDING_UNSEEN
from assessment.domain.safeguarding import Concern, InHand
from assessment.domain.workers import named_practitioner
from assessment.storage.council import workers
from assessment.storage.safeguarding import concerns
from assessment.storage.safeguarding_team import only_the_team
from chassis.work import Work
from contracts.safeguarding import SafeguardingAcknowledged


async def acknowledge_concern(work: Work, concern_id: UUID) -> Concern:
    """Have it in hand; whoever raised it sees that somebody does."""
    await only_the_team(work)
    concern = await work.get(concerns, concern_id, match=True)
    found = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(found)
    concern.acknowledge(InHand(work.now, work.actor.id, worker.named()))
    work.undue(SAFEGUARDING_UNSEEN, concern.id)
    work.save(concerns, concern)
    work.say(SafeguardingAcknowledged(concern_id=concern.id, acknowledged_at=work.now))
    return concern
