"""Go on with a newer version of the questionnaire: nothing said is lost, and what asks something else is asked."""

from uuid import UUID

from assessment.commands.prefill_answers import prefill_answers
from assessment.domain.answers import Answer
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import WentOn
from assessment.domain.carrying import Compared, carry, compared
from assessment.domain.content import Content
from assessment.domain.held_refusals import NotNewer
from assessment.domain.questionnaire_refusals import NotPublished, UseUnknown
from assessment.domain.refusals import Refused
from assessment.storage.answering import answered_so_far, moves_on
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.contents import content_of
from assessment.storage.council import questionnaires
from assessment.storage.tryings import asked_in
from chassis.work import Work


async def carry_to_version(work: Work, assessment_id: UUID, version: int) -> Assessment:
    """Carry an assessment that is not complete to a newer published version.

    An answer that comes at the same moment is carried too, or is refused: it never stands under another meaning.

    Raises:
        Refused: it is complete, its case is closed, or the version is not newer, not published or not of its kind.

    """
    answered = await answered_so_far(work, assessment_id)
    assessment, said, before, now = await _both(work, assessment_id, version)
    came_by = assessment.questionnaire_version
    carried = [one for one in said if carry(one, before, now, assessment.use, came_by, work.now)]
    assessment.went_on = (*assessment.went_on, WentOn(came_by, work.today))
    assessment.questionnaire_version = version
    asked = await asked_in(work, assessment, {answer.question for answer in said if answer.sayings})
    filled = await prefill_answers(work, assessment, asked, said)
    for answer in carried:
        if answer.question not in filled:
            work.save(answers, answer)
    work.save(assessments, assessment)
    moves_on(work, assessment, answered)
    return assessment


async def compare_with_version(
    work: Work, assessment_id: UUID, version: int
) -> tuple[tuple[Compared, ...], list[Refused]]:
    """Say what would change, question by question, and what would be refused."""
    try:
        assessment, said, before, now = await _both(work, assessment_id, version)
    except Refused as refused:
        return (), [refused]
    stand = {answer.question for answer in said if answer.sayings}
    return compared(before, now, assessment.use, stand), []


async def _both(
    work: Work, assessment_id: UUID, version: int
) -> tuple[Assessment, list[Answer], Content, Content]:
    assessment = await work.get(assessments, assessment_id, match=True)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    if version <= assessment.questionnaire_version:
        raise NotNewer(pointer="/version")
    questionnaire = await work.one(questionnaires, id=assessment.questionnaire_id)
    if questionnaire is None or version > questionnaire.published:
        raise NotPublished(pointer="/version")
    before = await content_of(work, assessment.questionnaire_id, assessment.questionnaire_version)
    now = await content_of(work, assessment.questionnaire_id, version)
    if assessment.use and assessment.use not in now.uses:
        raise UseUnknown(pointer="/version")
    return assessment, await work.find(answers, assessment_id=assessment.id), before, now
