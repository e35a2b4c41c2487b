"""Record how many working days the council gives itself to answer, from a day on."""

from datetime import date

from chassis.work import Work
from ras.domain.policy import ENGLAND, AnswerPolicy, checked
from ras.storage.stores import answer_policies


async def set_answer_policy(
    work: Work,
    *,
    effective_from: date,
    working_days: int,
    bank_holidays: tuple[date, ...] | None,
    source: str,
) -> AnswerPolicy:
    """Keep the policy beside those before it; without bank holidays of its own those of England apply.

    Raises:
        Refused: no source, or a number of days that cannot be.

    """
    holidays = ENGLAND if bank_holidays is None else bank_holidays
    policy = checked(AnswerPolicy(work.new_id(), effective_from, working_days, holidays, source))
    work.add(answer_policies, policy)
    return policy
