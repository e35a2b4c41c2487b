"""Open a concern about money: it is shown to the person, and payment goes on."""

from datetime import timedelta
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.work import Work
from contracts.review import MoneyConcernOpened
from review.commands.reschedule import begins
from review.domain.concern import Concern, MoneyConcern, about, opened
from review.domain.policy import in_force
from review.storage.concerns import money_concerns
from review.storage.stores import known_cases, policies

CONCERN_DUE = "money_concern_due"


async def open_concern(work: Work, case_id: UUID, *, code: str, words: str) -> MoneyConcern:
    """Keep it, set its last day, and say so.

    Raises:
        Refused: it is about money left over, or nobody can tell what worries them.

    """
    known = await work.get(known_cases, case_id)
    policy = in_force(await work.find(policies), work.today, work.now)
    said = Concern(about(code), words, work.actor.id, str(work.actor.role), work.today)
    concern = opened(
        work.new_id(),
        known.id,
        known.person_id,
        said,
        WorkingDays.without(policy.closed_days),
        policy.concern_working_days,
    )
    work.add(money_concerns, concern)
    day_after = concern.close_by + timedelta(days=1)
    work.due(CONCERN_DUE, concern.id, begins(day_after), case_id=case_id)
    work.say(
        MoneyConcernOpened(
            case_id=case_id, person_id=known.person_id, concern_id=concern.id, close_by=concern.close_by
        )
    )
    return concern
