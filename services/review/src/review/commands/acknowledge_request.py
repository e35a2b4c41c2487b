"""Acknowledge a request for a review: a named person has it."""

from uuid import UUID

from chassis.work import Work
from contracts.review import ReviewRequestAnswered
from review.domain.request import ReviewRequest
from review.domain.request_parts import Acknowledgement
from review.storage.stores import review_requests


async def acknowledge_request(work: Work, request_id: UUID, *, name: str, words: str) -> ReviewRequest:
    """Take the acknowledgement, and say so.

    Raises:
        Refused: it was acknowledged, decided or taken back, or nobody is named.

    """
    request = await work.get(review_requests, request_id, match=True)
    request.be_acknowledged(Acknowledgement(work.actor.id, name, words, work.today))
    work.save(review_requests, request)
    work.say(
        ReviewRequestAnswered(
            case_id=request.case_id,
            person_id=request.person_id,
            request_id=request.id,
            answer="acknowledged",
            answered_on=work.today,
        )
    )
    return request
