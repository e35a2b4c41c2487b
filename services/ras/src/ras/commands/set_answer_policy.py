"""Record how many working days the council gives itself to answer, from a day on."""

from datetime import date

from chassis.work import Work
from ras.domain.policy import AnswerPolicy, checked
from ras.storage.stores import answer_policies


async def set_answer_policy(
    work: Work,
    *,
    effective_from: date,
    working_days: int,
    closed_days: tuple[date, ...],
    source: str,
) -> AnswerPolicy:
    """Keep the policy beside those before it.

    Raises:
        Refused: no source, or a number of days that cannot be.

    """
    policy = checked(AnswerPolicy(work.new_id(), effective_from, working_days, source, closed_days))
    work.add(answer_policies, policy)
    return policy
