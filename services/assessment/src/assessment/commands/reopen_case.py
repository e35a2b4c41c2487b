"""Ask again: a closed case is open again, in one step."""

from datetime import date
from uuid import UUID

from assessment.commands.withdraw_resume_code import withdraw_codes
from assessment.domain.case import Case
from assessment.storage.cases import cases
from chassis.work import Work
from contracts.assessment import CaseReopened


async def reopen_case(work: Work, case_id: UUID) -> Case:
    """Open it again from today. Nobody asks why, and nobody needs to know which version they saw."""
    case = await work.get(cases, case_id)
    open_again(work, case, work.today)
    await withdraw_codes(work, case.id)
    work.save(cases, case)
    return case


def open_again(work: Work, case: Case, on: date) -> None:
    """Open it again from a day on, and say so; the caller saves it."""
    case.reopen(on)
    work.say(CaseReopened(case_id=case.id, person_id=case.person_id, opened_on=case.opened_on))
