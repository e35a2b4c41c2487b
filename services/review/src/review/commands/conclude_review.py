"""Take it that a review was completed: it closes the clocks it covered, and the next one is scheduled."""

from datetime import timedelta

from chassis.metrics import STAGE_DURATION
from chassis.work import Work
from review.commands.let_in import shut_out
from review.commands.reschedule import REVIEW_OPENS, reschedule
from review.domain.clocks import REQUEST
from review.domain.known import KnownCase
from review.domain.review import Review
from review.domain.review_parts import Completed
from review.storage.stores import known_cases, review_requests, reviews


async def conclude_review(work: Work, known: KnownCase, review: Review, completed: Completed) -> None:
    """Close what was covered and nothing else; where the plan is to end, it is reviewed until sign-off has ended it.

    Both `known` and `review` were loaded by this work, and are saved here.

    Raises:
        ReviewOver: it was completed before, or its plan ended.
        ClosesNoClock: it would close a clock that does not run, or none.

    """
    lived, took = review.live, max(completed.on - review.opens_on, timedelta())
    reviewed, asked = review.be_completed(completed)
    known.be_reviewed(reviewed, asked)
    for closed in reviewed.closed:
        if closed.code == REQUEST:
            request = await work.get(review_requests, closed.about)
            request.reviewed_on = completed.on
            work.save(review_requests, request)
    shut_out(work, review)
    work.save(reviews, review)
    work.undue(REVIEW_OPENS, review.id)
    await reschedule(work, known, follows_live=lived)
    work.save(known_cases, known)
    work.measured(STAGE_DURATION, took.total_seconds(), stage="review")
