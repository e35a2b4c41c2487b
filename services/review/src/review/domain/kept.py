"""The signed plan as it is kept here: whole and word for word, so that a review never needs where it was made."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.facts import Reference
from review.domain.tolerant import Json, part, text
from review.domain.words import Words


@dataclass(frozen=True)
class KeptPlan:
    """A signed version of a plan as the stage that signed it served it."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    plan_version: int
    reference: Reference
    """Where it was fetched from."""
    content: Words
    """The JSON text of the plan."""


def plan_in(document: Json) -> Mapping[str, object]:
    """Give the plan in a document that was fetched: it may be wrapped, with the plan as JSON text or object."""
    inner = document.get("content")
    if isinstance(inner, str):
        try:
            inner = json.loads(inner)
        except ValueError:
            return document
    return inner if isinstance(inner, Mapping) else document


def review_day(plan: Json) -> date | None:
    """Give the day of the first review that a plan names, if it names one."""
    try:
        return date.fromisoformat(text(part(part(plan, "sections"), "review"), "first_on"))
    except ValueError:
        return None


def takes_direct_payment(plan: Json) -> bool:
    """Say whether a plan has something taken as a direct payment."""
    return bool(part(part(plan, "sections"), "direct_payment"))
