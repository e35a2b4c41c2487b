"""What review shows of a request for a review, and to whom."""

from datetime import date
from uuid import UUID

from review.api.shown import READ_ALL, Shown
from review.domain.request import ReviewRequest
from review.domain.request_parts import Acknowledgement, NextStep, RequestDecision


class RequestShown(Shown):
    """A request for a review, with both its days, and the answer."""

    id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    state: str
    """`asked`, `acknowledged`, `accepted`, `refused` or `withdrawn`."""
    late: bool
    asked_by: str
    asked_by_name: str
    words: str
    changed: str
    urgent: bool
    requested_on: date
    acknowledge_by: date
    decide_by: date
    acknowledgement: Acknowledgement | None
    decision: RequestDecision | None
    next_step: NextStep | None
    """What somebody of the council does next because of it."""
    reassessment_id: UUID | None
    """What was asked to be assessed again because of it."""
    reviewed_on: date | None
    """The day on which the review it asked for was held."""
    withdrawn_on: date | None
    withdrawal_wish: str

    @classmethod
    def of(cls, request: ReviewRequest, version: int, today: date) -> "RequestShown":
        """Show a request as it stands on a day."""
        return cls(
            id=request.id,
            case_id=request.case_id,
            version=version,
            state=request.state.value,
            late=request.late(today),
            asked_by=request.asked_by.value,
            asked_by_name=request.asked_by_name,
            words=request.words,
            changed=request.changed.value,
            urgent=request.urgent,
            requested_on=request.requested_on,
            acknowledge_by=request.acknowledge_by,
            decide_by=request.decide_by,
            acknowledgement=request.acknowledgement,
            decision=request.decision,
            next_step=request.next_step,
            reassessment_id=request.reassessment_id,
            reviewed_on=request.reviewed_on,
            withdrawn_on=request.withdrawn_on,
            withdrawal_wish=request.withdrawal_wish,
        )


def may_read(request: ReviewRequest, reader: UUID, role: str) -> bool:
    """Say whether somebody may read a request."""
    return role in READ_ALL or request.typed_by == reader
