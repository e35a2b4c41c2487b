"""How an answer is given on these pages: online, in the person's own voice, by whoever holds the code."""

from assessment.api.answering.session import Open
from assessment.commands.answer_question import answer_question
from assessment.domain.answers import Voice
from assessment.domain.case import Channel
from assessment.domain.given import Given
from assessment.domain.questions import Question
from chassis.work import Work


async def say_by_code(work: Work, open_: Open, question: Question, given: Given) -> None:
    """Keep it, as the API keeps what the person says."""
    await answer_question(
        work,
        open_.code.assessment_id,
        question.id,
        given=given,
        channel=Channel.ONLINE,
        voice=Voice.PERSON,
        said_by_name="",
        correction="",
        by_code=True,
    )
