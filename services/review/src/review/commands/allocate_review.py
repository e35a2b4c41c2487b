"""Arrange a review: when, how and by whom; whoever holds it may see the case."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.work import Work
from contracts.review import ReviewArranged
from review.commands.let_in import let_in
from review.commands.reschedule import acting_on
from review.domain.arranging import Arrangement, By, Why
from review.domain.review import Review
from review.domain.way import Way
from review.storage.stores import known_cases, reviews


@dataclass(frozen=True)
class ToArrange:
    """What is arranged, as somebody said it."""

    planned_on: date | None
    way: Way
    held_by: By
    team_id: UUID | None
    worker_principal_id: UUID | None
    name: str
    reason: Why | None
    why_not_as_wished: str


async def allocate_review(work: Work, review_id: UUID, said: ToArrange) -> Review:
    """Keep what was arranged, give the review to a team or worker, and say so.

    Raises:
        ReviewOver: it was completed, or its plan ended.
        Refused: nobody is named, or it is not as wished, or after its last day, and no reason is given.

    """
    review = await work.get(reviews, review_id, match=True)
    known = await work.get(known_cases, review.case_id)
    arrangement = Arrangement(
        planned_on=said.planned_on,
        way=said.way,
        held_by=said.held_by,
        team_id=said.team_id,
        worker_principal_id=said.worker_principal_id,
        name=said.name,
        reason=said.reason,
        why_not_as_wished=said.why_not_as_wished,
        arranged_by=work.actor.id,
        on=work.today,
    )
    review.be_arranged(arrangement, known.assessed_by)
    review.acting = acting_on(known, review)
    work.save(reviews, review)
    let_in(work, review)
    work.say(
        ReviewArranged(
            case_id=review.case_id,
            person_id=review.person_id,
            review_id=review.id,
            way=said.way.value,
            held_by=said.held_by.value,
            team_id=said.team_id,
            worker_principal_id=said.worker_principal_id,
            planned_on=said.planned_on,
        )
    )
    return review
