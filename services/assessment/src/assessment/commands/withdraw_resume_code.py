"""Take a code to go on with back: one by whoever may give one, and all of a case when it closes or starts anew."""

from uuid import UUID

from assessment.domain.resuming import ResumeCode
from assessment.storage.resume_codes import resume_codes
from chassis.work import Work


async def withdraw_resume_code(work: Work, code_id: UUID) -> ResumeCode:
    """Take it back at once, and close what is open by it; in whatever state its case is."""
    code = await work.get(resume_codes, code_id, match=True)
    code.withdraw(work.now)
    work.save(resume_codes, code)
    work.disallow(code.case_id, code.id, source_id=code.id)
    return code


async def withdraw_codes(work: Work, case_id: UUID, *, closing: bool = False) -> None:
    """Take back every code of a case; of a case that closes, whoever has one is still told that it did."""
    for code in await work.find(resume_codes, case_id=case_id):
        take_back(work, code, closing=closing)


def take_back(work: Work, code: ResumeCode, *, closing: bool = False) -> None:
    """Take one back, if there is anything to take."""
    if closing and code.good(work.now):
        code.close(work.now)
        work.save(resume_codes, code)
    elif not closing and (code.good(work.now) or code.closed):
        code.withdraw(work.now)
        work.save(resume_codes, code)
        work.disallow(code.case_id, code.id, source_id=code.id)
