"""Say that the time of a review has come: the person is asked when, how and by whom."""

from uuid import UUID

from chassis.work import Work
from review.commands.reschedule import say_due
from review.storage.stores import reviews


async def open_review(work: Work, review_id: UUID) -> None:
    """Say it once; what was held, ended or moved to a later day meanwhile is not due."""
    review = await work.one(reviews, id=review_id)
    if review is not None and say_due(work, review):
        work.save(reviews, review)
