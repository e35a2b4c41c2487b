"""Look whether urgent support is still right, and let it go on until another day."""

from datetime import date
from uuid import UUID

from assessment.domain.urgent import LookedAt, UrgentSupport
from assessment.domain.workers import named_practitioner
from assessment.storage.council import workers
from assessment.storage.urgent_supports import urgent_supports
from chassis.work import Work
from contracts.assessment import UrgentSupportContinued


async def look_at_urgent_support(
    work: Work, urgent_support_id: UUID, *, words: str, review_on: date
) -> UrgentSupport:
    """Keep who looked, what they say, and when it is looked at next."""
    support = await work.get(urgent_supports, urgent_support_id, match=True)
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    support.goes_on(LookedAt(work.today, words, review_on, work.actor.id, worker.named()))
    work.save(urgent_supports, support)
    work.say(
        UrgentSupportContinued(
            case_id=support.case_id,
            person_id=support.person_id,
            urgent_support_id=support.id,
            review_on=support.review_on,
        )
    )
    return support
