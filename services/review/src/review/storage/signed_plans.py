"""Reads the signed plan of a review as the rules look at it."""

import json

from chassis.reading import Looking
from review.domain.known import KnownCase
from review.domain.plan_read import PlanRead, plan_read
from review.domain.review import Review
from review.storage.stores import kept_plans


async def signed_plan(looking: Looking, known: KnownCase, review: Review) -> PlanRead:
    """Give the plan; one without anything in it where it was signed and never given to review."""
    signed = known.plan(review.plan_id).signed
    if signed is None or signed.kept is None:
        return PlanRead()
    seen = await looking.version(kept_plans, review.plan_id, signed.kept.version)
    return plan_read(json.loads(seen.document["content"]))
