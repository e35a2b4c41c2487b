"""What was asked to be assessed again in a case."""

from uuid import UUID

from chassis.look import Place
from chassis.problems import NotHere
from chassis.reading import Reading
from review.domain.known import KnownCase
from review.domain.reassessment import ReassessmentRequest
from review.storage.conversation import reassessment_requests
from review.storage.stores import known_cases


async def reassessments_of(
    read: Reading, case_id: UUID, *, after: Place | None, limit: int
) -> tuple[KnownCase, list[ReassessmentRequest]]:
    """Give the requests of a case, oldest first, with what is known of the case."""
    known = await read.get(known_cases, case_id)
    return known, await read.page(reassessment_requests, after=after, limit=limit, case_id=case_id)


async def one_reassessment(
    read: Reading, case_id: UUID, request_id: UUID
) -> tuple[KnownCase, ReassessmentRequest]:
    """Give one request. Raises NotHere where it belongs to another case, before anything counts as read."""
    request = await read.one(reassessment_requests, id=request_id, case_id=case_id)
    if request is None:
        raise NotHere
    return await read.get(known_cases, case_id), request
