"""What is sent, and shown, of urgent support."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api.shapes import Body, Text
from assessment.api.shown import Shown
from assessment.domain.urgent import End, EndedBy, LookedAt
from chassis.exact import Day

URGENT: dict[str, Any] = {
    "what": "Somebody comes by at night.",
    "why_urgent": "She came home from hospital today and nobody is there.",
    "from": "2026-03-02",
    "weekly_pence": 42000,
    "review_on": "2026-03-16",
}


class UrgentSupportGiven(Body):
    """Support for a need that cannot wait. Neither eligibility nor money is asked about."""

    model_config = ConfigDict(json_schema_extra={"examples": [URGENT]})
    what: Text
    why_urgent: Text
    starts_on: Annotated[Day | None, Field(alias="from")] = None
    """Without it, today."""
    weekly_pence: Annotated[int, Field(strict=True, ge=0, le=100_000_000)] = 0
    """What it costs in a week, as far as it is known."""
    review_on: Day
    """The day on which it is looked at."""


class UrgentLookGiven(Body):
    """It was looked at, and goes on."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"words": "She still needs it.", "review_on": "2026-03-30"}]}
    )
    words: Text = ""
    review_on: Day
    """The day on which it is looked at next."""


class UrgentEndGiven(Body):
    """It ends."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"by": "decision", "words": "You told us that your son has moved in."}]
        }
    )
    by: EndedBy
    """`plan`, once eligibility was determined; else `decision`, with reasons."""
    words: Text = ""
    """For the person."""


class UrgentSupportShown(Shown):
    """Urgent support."""

    case_id: UUID
    what: str
    why_urgent: str
    starts_on: date
    weekly_pence: int
    review_on: date
    """The day on which it is looked at next."""
    decided_on: date
    by_name: str
    looked_at: list[LookedAt]
    ended: End | None
