"""End urgent support: a plan takes its place, or it is decided with reasons to the person."""

from uuid import UUID

from assessment.domain.urgent import End, EndedBy, UrgentSupport
from assessment.domain.workers import named_practitioner
from assessment.storage.cases import cases
from assessment.storage.council import workers
from assessment.storage.urgent_supports import urgent_supports
from chassis.work import Work
from contracts.assessment import UrgentSupportEnded


async def end_urgent_support(work: Work, urgent_support_id: UUID, by: EndedBy, words: str) -> UrgentSupport:
    """End it; where a plan takes its place, the determination that the plan followed stands beside it."""
    support = await work.get(urgent_supports, urgent_support_id, match=True)
    case = await work.get(cases, support.case_id)
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    support.end(
        End(
            by=by,
            on=work.today,
            words=words,
            decided_by=work.actor.id,
            decided_by_name=worker.named(),
            determination=case.determinations or None if by is EndedBy.PLAN else None,
        )
    )
    work.save(urgent_supports, support)
    work.say(
        UrgentSupportEnded(
            case_id=support.case_id,
            person_id=support.person_id,
            urgent_support_id=support.id,
            ended_by=by.value,
            ended_on=work.today,
        )
    )
    return support
