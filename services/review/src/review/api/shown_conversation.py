"""What is shown of a conversation: each part with its version, whose words it holds and who typed them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from review.api.shown import READ_ALL
from review.domain.choices_said import Reason, Voice
from review.domain.conversation import (
    CHECK_IN,
    EMPLOYMENT,
    CheckIn,
    Employment,
    OutcomeSaid,
    Part,
    Typist,
    outcome_and_voice,
)
from review.domain.reassessment import ReassessmentRequest


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class PartShown(Shown):
    """One part of the conversation as it stands now."""

    review_id: UUID
    version: int
    """For `If-Match`."""
    name: str
    """`check_in`, `employment` or `outcome`."""
    outcome_id: str | None
    voice: Voice | None
    typed_by: Typist
    at: datetime
    check_in: CheckIn | None
    outcome: OutcomeSaid | None
    employment: Employment | None
    earlier: int
    """How often it was said otherwise before."""

    @classmethod
    def of(cls, part: Part, version: int) -> "PartShown":
        """Show a part."""
        about = (None, None) if part.name in (CHECK_IN, EMPLOYMENT) else outcome_and_voice(part.name)
        latest = part.latest
        return cls(
            review_id=part.review_id,
            version=version,
            name="outcome" if about[0] else part.name,
            outcome_id=about[0],
            voice=about[1],
            typed_by=latest.typed_by,
            at=latest.at,
            check_in=latest.check_in,
            outcome=latest.outcome,
            employment=latest.employment,
            earlier=len(part.sayings) - 1,
        )


class ConversationShown(Shown):
    """All that was said in a review so far."""

    review_id: UUID
    parts: list[PartShown]


class DraftShown(Shown):
    """What somebody wrote and was refused, because somebody else was first or the review was over."""

    part: str
    outcome_id: str | None
    voice: Voice | None
    at: datetime
    text: dict[str, Any]


class DraftsShown(Shown):
    """Every text of the caller's own that was refused in this review; nobody else sees them."""

    items: list[DraftShown]


class ReassessmentShown(Shown):
    """A request for a reassessment of what changed."""

    id: UUID
    case_id: UUID
    version: int
    review_id: UUID | None
    """The review it came of, if it came of one."""
    reason: Reason
    words: str
    name: str
    requested_on: date
    under_way: bool
    """Whether nothing newer was determined since."""

    @classmethod
    def of(
        cls, request: ReassessmentRequest, version: int, determination_version: int | None, role: str
    ) -> "ReassessmentShown":
        """Show a request; the words, which may be about whoever helps, to the person and the council."""
        return cls(
            id=request.id,
            case_id=request.case_id,
            version=version,
            review_id=request.review_id,
            reason=request.reason,
            words=request.words if role in READ_ALL else "",
            name=request.name,
            requested_on=request.requested_on,
            under_way=request.under_way(determination_version),
        )
