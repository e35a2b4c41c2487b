"""Record a council's policy on reviews, from a day on."""

from dataclasses import replace

from chassis.work import Work
from review.domain.policy import ReviewPolicy, checked
from review.storage.stores import policies


async def set_review_policy(work: Work, policy: ReviewPolicy) -> ReviewPolicy:
    """Keep the policy beside those before it. It counts for clocks that begin after it was recorded, from its day on.

    Raises:
        Refused: it has no source or owner, or a number that cannot be.

    """
    recorded = checked(replace(policy, id=work.new_id(), recorded_at=work.now))
    work.add(policies, recorded)
    return recorded
