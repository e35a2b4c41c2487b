"""Keep a case as another system has it: opened the first time, corrected after that."""

from assessment.commands.know_by_external_ids import know_by_external_ids, nobody_was_first
from assessment.commands.open_case import open_case
from assessment.domain.case import Case
from assessment.domain.external_ids import ExternalId, taken_over
from assessment.domain.refusals import CaseAlreadyKnown
from assessment.storage.cases import cases
from assessment.storage.external_ids import Known, record_known_as
from chassis.work import Work


async def keep_external_case(work: Work, external: ExternalId, given: Case) -> tuple[Case, bool]:
    """Return the case, and whether it is new: only then is anything said. The other system is the master."""
    known = await record_known_as(work, Known.CASE, external)
    if known is None:
        try:
            return await open_case(work, given), True
        except CaseAlreadyKnown:
            await nobody_was_first(work, Known.CASE, external)
            raise
    case = await work.get(cases, known, match=work.call is not None and work.call.if_match is not None)
    given.external_ids = taken_over(case.external_ids, given.external_ids)
    case.corrected(given)
    taken = CaseAlreadyKnown(pointer="/external_ids")
    await know_by_external_ids(work, Known.CASE, case.id, case.external_ids, taken)
    work.save(cases, case)
    return case, False
