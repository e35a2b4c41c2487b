"""Put a professional's view beside what the person said, never over it."""

from uuid import UUID

from assessment.commands.answer_question import answer_id, shown_as_current
from assessment.domain.answers import Answer, SecondVoice
from assessment.domain.workers import named_practitioner
from assessment.storage.cases import answers, assessments
from assessment.storage.council import workers
from chassis.work import Work


async def add_second_voice(work: Work, assessment_id: UUID, question_id: str, text: str) -> Answer:
    """Keep it with the name of whoever says it."""
    assessment = await work.get(assessments, assessment_id)
    known = await work.one(workers, principal_id=work.actor.id)
    worker = named_practitioner(known)
    answer = await work.get(
        answers, answer_id(assessment.id, question_id), match=True, current=shown_as_current
    )
    answer.second(SecondVoice(text, work.actor.id, worker.named(), work.now))
    work.save(answers, answer)
    return answer
