"""Take a request for a review back: its clock stops, if it had one."""

from uuid import UUID

from chassis.work import Work
from contracts.review import ReviewRequestAnswered
from review.commands.reschedule import reschedule
from review.domain.request import ReviewRequest
from review.storage.stores import known_cases, review_requests


async def withdraw_request(work: Work, request_id: UUID, *, wish: str) -> ReviewRequest:
    """Take it back, and say so; anybody can ask again.

    Raises:
        Refused: it was refused, taken back or reviewed, somebody else asked, or nobody's wish is told.

    """
    request = await work.get(review_requests, request_id, match=True)
    known = await work.get(known_cases, request.case_id)
    accepted = request.decision is not None and request.decision.accepted
    request.be_withdrawn(
        work.actor.id, str(work.actor.role), work.today, wish, reviewed=known.has_reviewed(request.id)
    )
    work.save(review_requests, request)
    if accepted:
        known.take_back(request.id, work.today)
        await reschedule(work, known)
        work.save(known_cases, known)
    work.say(
        ReviewRequestAnswered(
            case_id=request.case_id,
            person_id=request.person_id,
            request_id=request.id,
            answer="withdrawn",
            answered_on=work.today,
        )
    )
    return request
