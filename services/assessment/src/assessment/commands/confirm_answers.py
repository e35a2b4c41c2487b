"""Confirm what was carried over: all of it, or some questions, in one call."""

from collections.abc import Collection
from uuid import UUID

from assessment.commands.answer_question import PROFESSIONALS
from assessment.domain.answers import Confirmation, Voice
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_refusals import NotCarriedOver, VoiceNotYours
from assessment.domain.case import Channel
from assessment.storage.cases import answers, assessments, cases
from chassis.work import Work


async def confirm_answers(
    work: Work,
    assessment_id: UUID,
    *,
    questions: Collection[str] | None,
    channel: Channel,
    voice: Voice,
    said_by_name: str,
) -> Assessment:
    """Keep that they still are so; without `questions` all that nobody has answered anew.

    Raises:
        Refused: one of them was not carried over, or the assessment is complete.

    """
    if voice is Voice.PROFESSIONAL and work.actor.role not in PROFESSIONALS:
        raise VoiceNotYours(pointer="/voice")
    assessment = await work.get(assessments, assessment_id, match=True)
    (await work.get(cases, assessment.case_id)).going_on()
    assessment.may_answer("")
    said = {one.question: one for one in await work.find(answers, assessment_id=assessment.id)}
    confirmation = Confirmation(channel, voice, work.actor.id, work.actor.role, work.now, said_by_name)
    for question in (
        [name for name, one in said.items() if one.carried_over] if questions is None else questions
    ):
        if question not in said:
            raise NotCarriedOver(pointer="/questions")
        said[question].confirm(confirmation)
        work.save(answers, said[question])
    work.save(assessments, assessment)
    return assessment
