"""Put a professional's view beside what the person said, never over it."""

from uuid import UUID

from assessment.commands.answer_question import answer_id, shown_as_current
from assessment.commands.complete_assessment import SECOND_VOICE, publish_changed
from assessment.domain.alone import private
from assessment.domain.answers import Answer, SecondVoice
from assessment.domain.workers import named_practitioner
from assessment.storage.answering import answers_in
from assessment.storage.cases import answers, assessments, cases
from assessment.storage.council import workers
from assessment.storage.tryings import asked_in
from chassis.work import Work

ADDED = "A professional's view was put beside an answer."
"""Why there is a next version of an assessment that was complete."""


async def add_second_voice(work: Work, assessment_id: UUID, question_id: str, text: str) -> Answer:
    """Keep it with the name of whoever says it. In a completed assessment it makes the next version."""
    assessment = await work.get(assessments, assessment_id)
    case = await work.get(cases, assessment.case_id)
    case.going_on()
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    one_id = answer_id(assessment.id, question_id)
    work.keep_if_refused("second_voice", one_id, text, person_id=assessment.person_id)
    answer = await work.get(answers, one_id, match=True, current=shown_as_current)
    answer.second(SecondVoice(text, work.actor.id, worker.named(), work.now))
    work.save(answers, answer)
    answers_in(work, assessment)
    if assessment.completed_on is not None:
        content = await asked_in(work, assessment)
        if question_id in private(content):
            return answer  # it stands in no version
        await publish_changed(work, case, assessment, content, answer, ADDED, SECOND_VOICE)
    return answer
