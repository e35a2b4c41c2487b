"""Signed plans as sign-off serves them, as data."""

import copy
from typing import Any

from services.review.tests.made_reviews import PLAN


def plan(*, review_on: str | None = None, direct_payment: bool = False, **changes: Any) -> dict[str, Any]:
    """Give the sample plan, with the day of its first review and a direct payment only where that is asked for."""
    found = copy.deepcopy(PLAN)
    for name, wanted in (("review", review_on), ("direct_payment", direct_payment)):
        found["sections"].pop(name, None)
        if wanted:
            found["sections"][name] = {"first_on": review_on, "recipient": "adult"}
    return found | changes
