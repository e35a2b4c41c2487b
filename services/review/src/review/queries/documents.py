"""The pack of a review, and completed reviews with the plan they are about."""

from uuid import UUID

from chassis.reading import Reading
from review.domain.pack import Pack, pack_of
from review.domain.review import Review
from review.domain.review_document import ReviewDocument
from review.storage.conversation import review_documents, review_results
from review.storage.signed_plans import signed_plan
from review.storage.stores import known_cases, reviews


async def pack(read: Reading, review_id: UUID) -> tuple[Review, Pack]:
    """Write the pack of a review, from the signed plan and the reviews that were completed before it."""
    review = await read.get(reviews, review_id)
    plan = await signed_plan(read, await read.get(known_cases, review.case_id), review)
    earlier = [
        each for each in await read.find(review_results, case_id=review.case_id) if each.id != review_id
    ]
    documents = [await review_document(read, each.id, each.document.version) for each in earlier]
    return review, pack_of(plan, documents)


async def review_document(read: Reading, review_id: UUID, number: int) -> ReviewDocument:
    """Give a completed review as it was kept."""
    seen = await read.version(review_documents, review_id, number)
    return review_documents.adapter.validate_python(dict(seen.document))
