"""Close a case by one of its exits, each with a reason and words for the person."""

from uuid import UUID

from assessment.commands.withdraw_resume_code import withdraw_codes
from assessment.domain.case import Case, Closing
from assessment.domain.refusals import Refused
from assessment.storage.cases import cases
from chassis.work import Work
from contracts.assessment import CaseClosed


async def close_case(work: Work, case_id: UUID, closing: Closing) -> Case:
    """Close it. The person can ask again in one step."""
    case = await work.get(cases, case_id, match=True)
    case.close(closing)
    work.save(cases, case)
    await withdraw_codes(work, case.id, closing=True)
    say_closed(work, case)
    return case


async def objections_to_closing(work: Work, case_id: UUID, closing: Closing) -> list[Refused]:
    """Everything that would be refused."""
    case = await work.get(cases, case_id, match=True)
    return list(case.objections(closing))


def say_closed(work: Work, case: Case) -> None:
    """Say how the case closed."""
    closing = case.closings[-1]
    work.say(
        CaseClosed(
            case_id=case.id, person_id=case.person_id, reason=closing.reason.value, closed_on=closing.on
        )
    )
