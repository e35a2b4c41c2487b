"""Give the advice that was asked: an answer to each question, under a name. It decides nothing."""

from uuid import UUID

from chassis.work import Work
from signoff.domain.advice import Advice, AdviceGiven
from signoff.storage.advice import advice


async def give_advice(work: Work, plan_id: UUID, *, name: str, answers: tuple[str, ...]) -> Advice:
    """Take what was advised, also after the decision: its days are counted.

    Raises:
        Refused: it was given before, leaves a question open, or nobody is named.

    """
    asked = await work.get(advice, plan_id, match=True)
    asked.be_given(AdviceGiven(work.actor.id, name, answers, work.today))
    work.save(advice, asked)
    return asked
