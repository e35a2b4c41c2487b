"""Set the council's policy on safeguarding concerns from a day on."""

from assessment.domain.safeguarding import DatedSafeguardingPolicy, SafeguardingPolicy
from assessment.storage.safeguarding import safeguarding_policies
from chassis.work import Work


async def set_safeguarding_policy(work: Work, policy: SafeguardingPolicy) -> DatedSafeguardingPolicy:
    """Keep it beside the earlier ones."""
    dated = DatedSafeguardingPolicy(work.new_id(), policy)
    work.add(safeguarding_policies, dated)
    return dated
