"""Close a concern about money, with what it came to and why; nothing is taken from anybody by it."""

from uuid import UUID

from chassis.work import Work
from contracts.review import MoneyConcernClosed
from review.commands.open_concern import CONCERN_DUE
from review.domain.concern import Closure, MoneyConcern, Result
from review.storage.concerns import money_concerns


async def close_concern(
    work: Work, concern_id: UUID, *, result: Result, words: str, name: str
) -> MoneyConcern:
    """Close it, stop its clock, and say so.

    Raises:
        Refused: it was closed, has no reasons, or the person could not answer yet.

    """
    concern = await work.get(money_concerns, concern_id, match=True)
    concern.be_closed(Closure(result, words, name, work.actor.id, work.today))
    work.save(money_concerns, concern)
    work.undue(CONCERN_DUE, concern.id)
    work.say(
        MoneyConcernClosed(
            case_id=concern.case_id,
            person_id=concern.person_id,
            concern_id=concern.id,
            result=result.value,
            closed_on=work.today,
        )
    )
    return concern
