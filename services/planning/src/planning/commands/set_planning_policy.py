"""Record after how many days help with planning is offered, from a day on."""

from datetime import date

from chassis.work import Work
from planning.domain.policy import PlanningPolicy, objections
from planning.domain.refusals import insist
from planning.storage.policies import planning_policies


async def set_planning_policy(
    work: Work, *, effective_from: date, help_offered_after_days: int, source: str
) -> PlanningPolicy:
    """Keep the policy beside those before it.

    Raises:
        Refused: no source, or a number of days that cannot be.

    """
    policy = PlanningPolicy(work.new_id(), effective_from, help_offered_after_days, source)
    insist(objections(policy))
    work.add(planning_policies, policy)
    return policy
