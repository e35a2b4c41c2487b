"""Answer a concern about money: the person does, who acts for them, or whoever writes down what they say."""

from uuid import UUID

from chassis.work import Work
from review.domain.concern import ConcernAnswer, MoneyConcern
from review.storage.concerns import money_concerns


async def answer_concern(work: Work, concern_id: UUID, *, words: str, said_by_name: str) -> MoneyConcern:
    """Keep the answer beside those before it.

    Raises:
        Refused: it was closed, says nothing, or nobody can tell whose words they are.

    """
    concern = await work.get(money_concerns, concern_id, match=True)
    answer = ConcernAnswer(words, said_by_name, work.actor.id, str(work.actor.role), work.today)
    concern.be_answered(answer)
    work.save(money_concerns, concern)
    return concern
