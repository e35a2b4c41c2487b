"""Ask that what changed is assessed again, between reviews or because of one; assessment carries the answers over."""

from uuid import UUID

from chassis.work import Work
from contracts.review import ReassessmentRequested
from review.domain.choices_said import Reason
from review.domain.known import KnownCase
from review.domain.reassessment import ReassessmentRequest, asked
from review.domain.reassessment_refusals import ReassessmentUnderWay
from review.storage.conversation import reassessment_requests
from review.storage.stores import known_cases


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
    work: Work, known: KnownCase, *, reason: Reason, words: str, name: str, review_id: UUID
) -> None:
    """Ask for it because of a review; where one is under way that takes in whatever changes meanwhile.

    The caller saves `known`.
    """
    try:
        await _asked(work, known, reason=reason, words=words, name=name, review_id=review_id)
    except ReassessmentUnderWay:
        return


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
