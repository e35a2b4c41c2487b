"""What is sent about facts that are held already, and about going on with a newer questionnaire."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api.shapes import KNOWN_AS, Body, Line
from assessment.api.shapes_assessments import GivenAnswer
from assessment.domain.held import HeldFact
from chassis.exact import Day

HELD: dict[str, Any] = {
    "facts": [
        {
            "known_as": "living_alone",
            "given": {"chosen": ["yes"]},
            "held_since": "2026-03-02",
            "source_words": "Your housing application",
        }
    ]
}


class HeldFactGiven(Body):
    """One fact."""

    known_as: Annotated[str, Field(pattern=f"^{KNOWN_AS}$")]
    """The code by which questions ask for it."""
    given: GivenAnswer | None
    """In the form of the question that asks for it; null: it is held no more."""
    held_since: Day
    source_words: Line = ""
    """What the source is, as the person may know it."""


class HeldFactsGiven(Body):
    """What a source holds of a person."""

    model_config = ConfigDict(json_schema_extra={"examples": [HELD]})
    facts: Annotated[list[HeldFactGiven], Field(min_length=1, max_length=200)]

    def sent(self, by: UUID, role: str, at: datetime) -> list[HeldFact]:
        """Return the facts, with who sent them and when."""
        return [
            HeldFact(
                known_as=fact.known_as,
                given=fact.given.given() if fact.given else None,
                held_since=fact.held_since,
                sent_at=at,
                sent_by=by,
                sent_as=role,
                source_words=fact.source_words,
            )
            for fact in self.facts
        ]
