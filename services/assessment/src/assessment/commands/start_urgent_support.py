"""Start urgent support before the assessment ends: at once, whatever is decided later."""

from datetime import date
from uuid import UUID

from assessment.domain.urgent import UrgentSupport
from assessment.domain.workers import named_practitioner
from assessment.storage.cases import cases
from assessment.storage.council import workers
from assessment.storage.urgent_supports import urgent_supports
from chassis.work import Work
from contracts.assessment import UrgentSupportStarted


async def start_urgent_support(
    work: Work,
    case_id: UUID,
    *,
    what: str,
    why_urgent: str,
    starts_on: date | None,
    weekly_pence: int,
    review_on: date,
) -> UrgentSupport:
    """Start it in the name of whoever decides. Asking again after it has ended is the same call."""
    case = await work.get(cases, case_id)
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    support = UrgentSupport(
        id=work.new_id(),
        case_id=case.id,
        person_id=case.person_id,
        what=what,
        why_urgent=why_urgent,
        starts_on=starts_on or work.today,
        weekly_pence=weekly_pence,
        review_on=review_on,
        decided_on=work.today,
        by=work.actor.id,
        by_name=worker.named(),
    )
    support.check(case)
    work.add(urgent_supports, support)
    work.say(
        UrgentSupportStarted(
            case_id=case.id,
            person_id=case.person_id,
            urgent_support_id=support.id,
            starts_on=support.starts_on,
            review_on=support.review_on,
        )
    )
    return support
