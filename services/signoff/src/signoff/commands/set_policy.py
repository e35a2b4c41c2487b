"""Record a council's policy on sign-off, from a day on."""

from dataclasses import replace

from chassis.work import Work
from signoff.domain.policy import SignoffPolicy, checked
from signoff.storage.policies import policies


async def set_policy(work: Work, policy: SignoffPolicy) -> SignoffPolicy:
    """Keep the policy beside those before it. It counts for what is submitted from now on, from its day on.

    Raises:
        Refused: it has no source or owner, or a number that cannot be.

    """
    recorded = checked(replace(policy, id=work.new_id(), recorded_at=work.now))
    work.add(policies, recorded)
    return recorded
