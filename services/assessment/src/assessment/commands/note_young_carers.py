"""Note that children help to care, and that each was offered an assessment of their own."""

from datetime import date
from uuid import UUID

from assessment.domain.case import Case
from assessment.domain.young_carers import YoungCarers
from assessment.storage.cases import cases
from chassis.work import Work
from contracts.assessment import YoungCarersFound, YoungCarersSettled


async def note_young_carers(work: Work, case_id: UUID, *, number: int, offered_on: date | None) -> Case:
    """Keep it with the case; whoever is responsible is seen to have to offer it until it is.

    Raises:
        Refused: the case is closed, or the offer was not made yet.

    """
    case = await work.get(cases, case_id, match=True)
    case.going_on()
    noted = YoungCarers(number, work.today, work.actor.id, offered_on)
    noted.check(work.today)
    before, case.young_carers = case.young_carers, noted
    work.save(cases, case)
    waited = before is not None and before.to_be_offered
    if noted.to_be_offered and not waited:
        work.say(YoungCarersFound(case_id=case.id, person_id=case.person_id, found_on=work.today))
    if waited and not noted.to_be_offered:
        settled = YoungCarersSettled(
            case_id=case.id,
            person_id=case.person_id,
            how="offered" if number else "none",
            settled_on=offered_on or work.today,
        )
        work.say(settled)
    return case
