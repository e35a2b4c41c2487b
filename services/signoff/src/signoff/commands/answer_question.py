"""Answer a question about a submitted plan."""

from uuid import UUID

from chassis.problems import NotHere
from chassis.work import Work
from signoff.domain.questions import Answer, Question
from signoff.storage.stores import questions


async def answer_question(work: Work, plan_id: UUID, question_id: UUID, words: str) -> Question:
    """Keep the answer; it may come at any time, also after the decision.

    Raises:
        Refused: it was answered before, or the answer says nothing.

    """
    question = await work.get(questions, question_id, match=True)
    if question.plan_id != plan_id:
        raise NotHere
    question.be_answered(Answer(words, work.actor.id, str(work.actor.role), work.today))
    work.save(questions, question)
    return question
