"""See that it was judged once in a case whether an independent advocate is due, before eligibility is determined."""

from uuid import UUID

from assessment.commands.find_advocacy import advocacy_id, judged_now
from assessment.domain.advocacy import Advocacy
from assessment.domain.advocacy_due import Circumstances
from assessment.domain.advocacy_refusals import AdvocacyNotJudged, AdvocateMissing
from assessment.domain.assessment import Assessment
from assessment.domain.refusals import Refused, insist
from assessment.storage.advocacies import advocacies
from chassis.work import Work
from contracts.roles import Role


async def advocacy_objections(
    work: Work, assessment: Assessment, found: Circumstances | None
) -> list[Refused]:
    """Say whether it is still to be judged. `found`: what whoever determines says of it.

    Where one is due after all, it is not too late to be heard: the determination waits.
    """
    if await work.one(advocacies, case_id=assessment.case_id) is not None:
        return []
    if found is None:
        own = assessment.completed_as == Role.PERSON
        return [] if own else [AdvocacyNotJudged(pointer="/advocacy")]
    judgement = await judged_now(work, assessment.case_id, found)
    return [AdvocateMissing(judgement.judged.because, pointer="/advocacy")] if judgement.judged.due else []


async def see_advocacy_judged(work: Work, assessment: Assessment, found: Circumstances | None) -> None:
    """Keep what whoever determines has found, where nobody had judged it. Raises Refused where it is not judged."""
    insist(await advocacy_objections(work, assessment, found))
    if found is None or await work.one(advocacies, case_id=assessment.case_id) is not None:
        return
    judgement = await judged_now(work, assessment.case_id, found)
    one_id: UUID = advocacy_id(assessment.case_id)
    work.add(advocacies, Advocacy(one_id, assessment.case_id, assessment.person_id, (judgement,)))
