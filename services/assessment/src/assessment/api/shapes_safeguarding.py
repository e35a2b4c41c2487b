"""What is sent, and shown, of safeguarding concerns."""

from datetime import date, datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from assessment.api import samples
from assessment.api.shapes import Account, Body, Line, Text
from assessment.domain.safeguarding import (
    Concern,
    ConcernState,
    DecidedOn,
    InHand,
    Result,
    SafeguardingPolicy,
)
from chassis.exact import Day, YesNo

CONCERN: dict[str, Any] = {
    "words": "Her nephew takes her bank card, and she is afraid to ask for it.",
    "case_id": samples.ID,
    "immediate_danger": False,
    "contact_safely": "Ring me at work, never at her house.",
}
OUTCOME: dict[str, Any] = {"result": "enquiry", "words": "There is cause to suspect financial abuse."}
POLICY: dict[str, Any] = {
    "effective_from": "2026-04-01",
    "source": "Safeguarding Adults Board, 3 March 2026",
    "ring": "01632 960111, day and night",
    "hours": 1,
}


class ConcernGiven(Body):
    """What somebody is worried about. Nobody who helps in a case learns of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [CONCERN]})
    words: Account
    about: Text = ""
    """Whom it is about, where neither a case nor a person is named."""
    case_id: UUID | None = None
    person_id: UUID | None = None
    immediate_danger: YesNo = False
    contact_safely: Text = ""
    """How you can be reached without anybody else noticing."""


class ConcernOutcomeGiven(Body):
    """What comes of a concern."""

    model_config = ConfigDict(json_schema_extra={"examples": [OUTCOME]})
    result: Result
    words: Text


class SafeguardingPolicyGiven(Body):
    """Who reads concerns, how soon one of them answers, and whom to ring if nobody does."""

    model_config = ConfigDict(json_schema_extra={"examples": [POLICY]})
    effective_from: Day
    source: Annotated[str, Field(min_length=1, max_length=300)]
    ring: Line
    hours: Annotated[int, Field(strict=True, ge=1, le=72)] = 1
    team_id: UUID | None = None
    """The team that reads them; without one, the council's managers do."""

    def policy(self) -> SafeguardingPolicy:
        """Return it."""
        return SafeguardingPolicy(**self.model_dump())


class SafeguardingPoliciesShown(BaseModel):
    """The policies, and the one in force."""

    in_force: SafeguardingPolicy
    items: list[SafeguardingPolicy]


class ConcernTold(BaseModel):
    """What only the safeguarding team reads of a concern."""

    words: str
    about: str
    case_id: UUID | None
    person_id: UUID | None
    contact_safely: str
    raised_by: UUID
    raised_as: str
    from_answer: str
    """The question, where it came from an answer in an assessment: `words` are that answer."""
    in_hand: InHand | None
    decided: DecidedOn | None


class ConcernShown(BaseModel):
    """A concern: for whoever raised it whether somebody has it in hand, for the safeguarding team all of it."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    id: UUID
    version: int
    """For `If-Match`."""
    state: ConcernState
    raised_on: date
    raised_at: datetime
    acknowledge_by: datetime
    immediate_danger: bool
    do_now: list[str]
    """What to do besides: whom to ring where somebody is in danger, or where nobody has answered in time."""
    told: ConcernTold | None
    """Null for whoever raised it: somebody may look over their shoulder."""

    @classmethod
    def seen(cls, concern: Concern, version: int, *, whole: bool, do_now: tuple[str, ...], on: date) -> Self:
        """Show it to the team whole, and to whoever raised it without a word of what was said."""
        told = {name: getattr(concern, name) for name in ConcernTold.model_fields}
        return cls(
            id=concern.id,
            version=version,
            state=_as_told(concern, whole=whole),
            raised_on=on,
            raised_at=concern.raised_at,
            acknowledge_by=concern.acknowledge_by,
            immediate_danger=concern.immediate_danger,
            do_now=list(do_now),
            told=ConcernTold(**told) if whole else None,
        )


def _as_told(concern: Concern, *, whole: bool) -> ConcernState:
    """Keep from whoever raised it what was decided: it may be about the one whom they fear."""
    decided = concern.state is ConcernState.DECIDED
    return ConcernState.ACKNOWLEDGED if decided and not whole else concern.state
