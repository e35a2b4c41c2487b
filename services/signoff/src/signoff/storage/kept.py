"""Reads what was kept, as the rules look at it."""

import json
from typing import Any
from uuid import UUID

from chassis.reading import Looking
from signoff.domain.kept import KeptDocument, PlanRead
from signoff.domain.kept_reading import plan_read
from signoff.storage.stores import kept_plans


async def kept_plan(looking: Looking, plan_id: UUID, version: int) -> tuple[KeptDocument, dict[str, Any]]:
    """Give a submitted version as it was kept, and what it says."""
    seen = await looking.version(kept_plans, plan_id, version)
    kept = kept_plans.adapter.validate_python(dict(seen.document))
    return kept, json.loads(kept.content)


async def plan_at(looking: Looking, plan_id: UUID, version: int) -> PlanRead:
    """Give a submitted version as the rules look at it."""
    _, content = await kept_plan(looking, plan_id, version)
    return plan_read(content)
