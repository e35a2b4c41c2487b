"""Asking that what changed is assessed again, between reviews or because of one (Care Act 2014 s.27(4))."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.choices_said import Reason
from review.domain.reassessment_refusals import ReassessmentUnderWay, ReassessmentWordless
from review.domain.words import Words, says_something


@dataclass(eq=False)
class ReassessmentRequest:
    """A request for a reassessment of what changed. It says nothing of what it will come to."""

    id: UUID
    case_id: UUID
    person_id: UUID
    review_id: UUID | None
    """The review it came of; None: between reviews."""
    reason: Reason
    words: Words
    name: Words
    """Who asked for it."""
    requested_by: UUID
    requested_as: str
    requested_on: date
    determination_version: int | None
    """What had been determined by then: a newer determination is what came of it."""

    def under_way(self, determination_version: int | None) -> bool:
        """Say whether nothing newer was determined since."""
        return (determination_version or 0) <= (self.determination_version or 0)


def asked(
    request: ReassessmentRequest, before: list[ReassessmentRequest], determination_version: int | None
) -> ReassessmentRequest:
    """Give a request back, if it can be made.

    Raises:
        ReassessmentWordless: it has no words, or no name.
        ReassessmentUnderWay: one was asked for, and nothing newer was determined since.

    """
    for field in ("words", "name"):
        if not says_something(getattr(request, field)):
            raise ReassessmentWordless(pointer=f"/{field}")
    if any(each.under_way(determination_version) for each in before):
        raise ReassessmentUnderWay
    return request
