"""Ask that what changed is assessed again, between reviews or because of one; assessment carries the answers over."""

from uuid import UUID

from chassis.work import Work
from contracts.review import ReassessmentRequested
from review.domain.choices_said import Reason
from review.domain.known import KnownCase
from review.domain.reassessment import ReassessmentRequest, asked
from review.domain.request_parts import NextStep
from review.domain.request_parts import State as RequestState
from review.storage.conversation import reassessment_requests
from review.storage.stores import known_cases, review_requests


async def ask_reassessment(
    work: Work, case_id: UUID, *, reason: Reason, words: str, name: str
) -> ReassessmentRequest:
    """Ask for it between reviews.

    Raises:
        Refused: nobody can tell why or who asks, or one is under way.

    """
    known = await work.get(known_cases, case_id)
    request = await _asked(work, known, reason=reason, words=words, name=name)
    work.save(known_cases, known)  # unchanged: of two at one instant its version lets one through
    return request


async def say_reassessment(
    work: Work, known: KnownCase, *, reason: Reason, words: str, name: str, review_id: UUID | None = None
) -> UUID:
    """Ask for it because of a review, or of a request for one; give the request.

    Where one is under way that takes in whatever changes meanwhile. The caller saves `known`.
    """
    version = known.determination.version if known.determination else None
    for each in await work.find(reassessment_requests, case_id=known.id):
        if each.under_way(version):
            return each.id
    request = await _asked(work, known, reason=reason, words=words, name=name, review_id=review_id)
    return request.id


async def _asked(
    work: Work, known: KnownCase, *, reason: Reason, words: str, name: str, review_id: UUID | None = None
) -> ReassessmentRequest:
    version = known.determination.version if known.determination else None
    request = ReassessmentRequest(
        id=work.new_id(),
        case_id=known.id,
        person_id=known.person_id,
        review_id=review_id,
        reason=reason,
        words=words,
        name=name,
        requested_by=work.actor.id,
        requested_as=str(work.actor.role),
        requested_on=work.today,
        determination_version=version,
    )
    asked(request, await work.find(reassessment_requests, case_id=known.id), version)
    work.add(reassessment_requests, request)
    if review_id is None:  # a review has itself answered the requests it came of
        await _answer_requests(work, request)
    work.say(
        ReassessmentRequested(
            case_id=known.id,
            person_id=known.person_id,
            request_id=request.id,
            review_id=review_id,
            reason=reason.value,
            requested_on=work.today,
        )
    )
    return request


async def _answer_requests(work: Work, asked_now: ReassessmentRequest) -> None:
    """Let accepted requests for a review that name changed needs know that these are assessed again."""
    for each in await work.find(
        review_requests, case_id=asked_now.case_id, state=RequestState.ACCEPTED.value
    ):
        if each.next_step is NextStep.ASK_REASSESSMENT:
            each.reassessment_id = asked_now.id
            work.save(review_requests, each)
