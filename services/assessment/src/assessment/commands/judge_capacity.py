"""Judge whether somebody can make one decision, on one day."""

from datetime import date
from uuid import UUID

from assessment.domain.capacity import Ability, CapacityDecision
from assessment.domain.workers import named_practitioner
from assessment.storage.capacities import capacities
from assessment.storage.cases import cases
from assessment.storage.council import workers
from chassis.work import Work


async def judge_capacity(
    work: Work,
    case_id: UUID,
    *,
    decision: str,
    on: date | None,
    lapses_after: date | None,
    has_capacity: bool,
    help_given: str,
    because: dict[Ability, str],
    best_interests: str,
) -> CapacityDecision:
    """Keep it under the name of whoever judges. It changes nothing else: capacity is presumed everywhere."""
    case = await work.get(cases, case_id)
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    day = on or work.today
    judged = CapacityDecision(
        id=work.new_id(),
        case_id=case.id,
        person_id=case.person_id,
        decision=decision,
        on=day,
        lapses_after=lapses_after or day,
        has_capacity=has_capacity,
        by=work.actor.id,
        by_name=worker.named(),
        help_given=help_given,
        because={ability.value: words for ability, words in because.items()},
        best_interests=best_interests,
    )
    judged.check(work.today)
    work.add(capacities, judged)
    return judged
