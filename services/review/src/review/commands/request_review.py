"""Ask for a review on the person's behalf."""

from dataclasses import dataclass
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.work import Work
from contracts.review import ReviewRequested
from review.domain.policy import in_force
from review.domain.request import ReviewRequest, requested
from review.domain.request_parts import AskedBy, Asking, Changed
from review.domain.request_refusals import NothingToReview
from review.domain.schedule import schedule_on
from review.storage.stores import known_cases, policies, review_requests


@dataclass(frozen=True)
class AskedFor:
    """What is asked, as it was sent."""

    asked_by: AskedBy
    asked_by_name: str
    words: str
    changed: Changed
    urgent: bool


async def request_review(work: Work, case_id: UUID, asked: AskedFor) -> ReviewRequest:
    """Keep the request, with the days by which it is acknowledged and decided.

    Raises:
        NothingToReview: no plan of the case is signed, or the last one has ended.
        Refused: nothing is said, or nobody can tell who asks.

    """
    known = await work.get(known_cases, case_id)
    rules = await work.find(policies)
    schedule = schedule_on(known, rules, work.today)
    if schedule.plan is None or schedule.ended:
        raise NothingToReview
    asking = Asking(
        by=work.actor.id,
        role=str(work.actor.role),
        asked_by=asked.asked_by,
        asked_by_name=asked.asked_by_name,
        words=asked.words,
        changed=asked.changed,
        urgent=asked.urgent,
        on=work.today,
    )
    policy = in_force(rules, work.today, work.now)
    calendar = WorkingDays.without(policy.closed_days)
    request = requested(work.new_id(), known.id, known.person_id, asking, policy, calendar)
    work.add(review_requests, request)
    work.say(
        ReviewRequested(
            case_id=request.case_id,
            person_id=request.person_id,
            request_id=request.id,
            asked_by=request.asked_by.value,
            requested_on=request.requested_on,
            acknowledge_by=request.acknowledge_by,
            decide_by=request.decide_by,
        )
    )
    return request
