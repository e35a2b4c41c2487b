"""What a month's reviews are counted by, one for each that was completed: codes and days, and nobody's words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.facts import Reference
from review.domain.review_document import ReviewDocument


@dataclass(eq=False)
class ReviewResult:
    """What came of a review; its id is the review's."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_id: UUID
    completed_on: date
    result: str
    ground: str | None
    direction: str | None
    roll_up: str | None
    way: str
    held_by: str
    continuity: str
    late: bool
    document: Reference


def result_of(document: ReviewDocument, link: Reference, continuity: str) -> ReviewResult:
    """Give what a review is counted by."""
    achieved = document.roll_up.achieved
    return ReviewResult(
        id=document.review_id,
        case_id=document.case_id,
        person_id=document.person_id,
        plan_id=document.plan_id,
        completed_on=document.completed_on,
        result=document.result.value,
        ground=document.ground,
        direction=document.direction.value if document.direction else None,
        roll_up=achieved.value if achieved else None,
        way=document.way,
        held_by=document.held_by,
        continuity=continuity,
        late=any(clock.late for clock in document.closes),
        document=link,
    )
