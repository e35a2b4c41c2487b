"""Take over, into an assessment under way, what somebody assessed at the same time chose to share."""

from uuid import UUID

from assessment.commands.prefill_answers import prefill_answers
from assessment.domain.joining import Joining, parted
from assessment.domain.joining_refusals import JoiningOver
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.joinings import joinings, other_side
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def take_over_shared(work: Work, joining_id: UUID) -> Joining:
    """Put it where it is asked for here and nothing was said yet. Nothing happens where no assessment is under way.

    Raises:
        Refused: it was parted, the assessment is complete or its case closed.

    """
    joining = await work.get(joinings, joining_id, match=True)
    if parted(joining, await other_side(work, joining)) is not None:
        raise JoiningOver
    case = await work.get(cases, joining.case_id)
    case.going_on()
    if case.assessment_id is not None:
        assessment = await work.get(assessments, case.assessment_id)
        assessment.may_answer("")
        content = await asked_in(work, assessment)
        said = await work.find(answers, assessment_id=assessment.id)
        await prefill_answers(work, assessment, content, said)
        work.save(assessments, assessment)
    work.save(joinings, joining)
    return joining
