"""Safeguarding concerns and the council's policies on them. A concern is of no case: no helper finds it."""

from assessment.domain.safeguarding import Concern, DatedSafeguardingPolicy
from assessment.storage.tables import safeguarding_policies_table, safeguarding_table
from chassis.store import Store

concerns = Store(
    Concern,
    safeguarding_table,
    columns={"state": lambda one: one.state.value, "raised_at": lambda one: one.raised_at.isoformat()},
    sealed_for=lambda one: one.id,
)
"""Sealed under a key of its own: it goes neither with the person's nor with that of whoever raised it."""
safeguarding_policies = Store(DatedSafeguardingPolicy, safeguarding_policies_table)
