"""Decide a request for a review: one that is accepted gets a clock, one that is refused gets reasons."""

from dataclasses import dataclass
from uuid import UUID

from chassis.work import Work
from contracts.review import ReviewRequestAnswered
from review.commands.ask_reassessment import say_reassessment
from review.commands.reschedule import reschedule
from review.domain.choices_said import Reason
from review.domain.facts import Asked
from review.domain.known import KnownCase
from review.domain.policy import in_force
from review.domain.request import ReviewRequest
from review.domain.request_parts import Changed, RequestDecision, how_to_challenge
from review.domain.words import says_something
from review.storage.stores import known_cases, policies, review_requests


@dataclass(frozen=True)
class Deciding:
    """A decision, as it was sent."""

    accepted: bool
    name: str
    reasons: str
    reassess: bool = False


async def decide_request(work: Work, request_id: UUID, given: Deciding) -> ReviewRequest:
    """Take the decision, and say so; the live review covers what was asked for.

    Where what changed is to be assessed again, that is asked for in the same breath, in the words of the reasons or
    else of the request; a reassessment that is under way takes it in.

    Raises:
        Refused: it was decided or taken back, nobody is named, or it is refused without reasons.

    """
    request, accepted = await work.get(review_requests, request_id, match=True), given.accepted
    policy = in_force(await work.find(policies), work.today, work.now)
    challenge = "" if accepted else how_to_challenge(policy)
    by = work.actor.id
    request.be_decided(
        RequestDecision(accepted, by, given.name, given.reasons, work.today, challenge, given.reassess)
    )
    if accepted:
        known = await work.get(known_cases, request.case_id)
        known.accept(Asked(request.id, work.today, work.now, request.urgent))
        if given.reassess:
            request.reassessment_id = await _reassess(work, known, request, given)
        await reschedule(work, known)
        work.save(known_cases, known)
    work.save(review_requests, request)
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


async def _reassess(work: Work, known: KnownCase, request: ReviewRequest, given: Deciding) -> UUID:
    own = Reason.CIRCUMSTANCES_CHANGED if request.changed is Changed.CIRCUMSTANCES else Reason.NEEDS_CHANGED
    words = given.reasons if says_something(given.reasons) else request.words
    return await say_reassessment(work, known, reason=own, words=words, name=given.name)
