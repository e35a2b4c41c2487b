"""Decide a request for a review: one that is accepted gets a clock, one that is refused gets reasons."""

from uuid import UUID

from chassis.work import Work
from contracts.review import ReviewRequestAnswered
from review.commands.reschedule import reschedule
from review.domain.facts import Asked
from review.domain.policy import in_force
from review.domain.request import ReviewRequest
from review.domain.request_parts import RequestDecision, how_to_challenge
from review.storage.stores import known_cases, policies, review_requests


async def decide_request(
    work: Work, request_id: UUID, *, accepted: bool, name: str, reasons: str
) -> ReviewRequest:
    """Take the decision, and say so; the live review covers what was asked for.

    Raises:
        Refused: it was decided or taken back, nobody is named, or it is refused without reasons.

    """
    request = await work.get(review_requests, request_id, match=True)
    policy = in_force(await work.find(policies), work.today, work.now)
    challenge = "" if accepted else how_to_challenge(policy)
    request.be_decided(RequestDecision(accepted, work.actor.id, name, reasons, work.today, challenge))
    work.save(review_requests, request)
    if accepted:
        known = await work.get(known_cases, request.case_id)
        known.accept(Asked(request.id, work.today, work.now, request.urgent))
        await reschedule(work, known)
        work.save(known_cases, known)
    work.say(
        ReviewRequestAnswered(
            case_id=request.case_id,
            person_id=request.person_id,
            request_id=request.id,
            answer="accepted" if accepted else "refused",
            answered_on=work.today,
        )
    )
    return request
