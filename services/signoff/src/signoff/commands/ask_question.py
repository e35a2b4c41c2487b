"""Ask something about a submitted plan. It stops no clock."""

from uuid import UUID

from chassis.work import Work
from contracts.signoff import QuestionAsked
from signoff.domain.questions import Question
from signoff.domain.returning import exists
from signoff.domain.returning_refusals import NoSuchLine
from signoff.storage.kept import kept_plan
from signoff.storage.stores import questions, sign_offs


async def ask_question(work: Work, plan_id: UUID, words: str, line: str | None) -> Question:
    """Keep the question; whoever plans answers it where it was asked.

    Raises:
        Refused: nothing waits for a decision, it asks nothing, or it is about a line that the plan does not have.

    """
    sign_off = await work.get(sign_offs, plan_id)
    sign_off.must_wait()
    current = sign_off.current
    if line is not None:
        _, content = await kept_plan(work, plan_id, current.version)
        if not exists(line, content):
            raise NoSuchLine(pointer="/line")
    question = Question(
        id=work.new_id(),
        plan_id=plan_id,
        case_id=sign_off.case_id,
        person_id=sign_off.person_id,
        plan_version=current.version,
        words=words,
        asked_by=work.actor.id,
        asked_as=str(work.actor.role),
        asked_on=work.today,
        line=line,
    )
    question.ask()
    work.add(questions, question)
    work.say(
        QuestionAsked(
            case_id=question.case_id,
            person_id=question.person_id,
            plan_id=plan_id,
            plan_version=question.plan_version,
            question_id=question.id,
        )
    )
    return question
