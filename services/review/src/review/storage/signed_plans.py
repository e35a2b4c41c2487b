"""Reads the signed plan of a review as the rules look at it."""

import json
from dataclasses import replace

from chassis.reading import Looking
from review.domain.known import KnownCase
from review.domain.plan_read import PlanRead, plan_read
from review.domain.review import Review
from review.storage.stores import kept_plans


async def signed_plan(looking: Looking, known: KnownCase, review: Review) -> PlanRead:
    """Give the plan; one without outcomes and actions where it was signed and never given to review.

    Whether something is a direct payment is also what was said when it was signed: its clock runs by that.
    """
    signed = known.plan(review.plan_id).signed
    if signed is None:
        return PlanRead()
    read = PlanRead()
    if signed.kept is not None:
        seen = await looking.version(kept_plans, review.plan_id, signed.kept.version)
        read = plan_read(json.loads(seen.document["content"]))
    return replace(read, direct_payment=read.direct_payment or bool(signed.direct_payment))
