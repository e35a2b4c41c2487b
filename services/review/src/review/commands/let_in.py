"""Let whoever is to hold a review see the case, for as long as it is to be held."""

from uuid import UUID, uuid5

from chassis.access import HELPER, RESPONSIBLE
from chassis.work import Work
from review.domain.completing import OTHERS
from review.domain.review import Review

NOBODY = UUID(int=0)


def let_in(work: Work, review: Review) -> None:
    """Let the team and worker of the arrangement in, and nobody it was given to before."""
    held = review.arrangement
    if held is not None:
        part = HELPER if held.held_by.value in OTHERS else RESPONSIBLE
        _grant(work, review, held.worker_principal_id, held.team_id, review.grants, part)


def shut_out(work: Work, review: Review) -> None:
    """Let nobody in for this review any more; the caller saves it."""
    if review.arrangement is not None:
        _grant(work, review, None, None, review.take_back())


def _grant(
    work: Work,
    review: Review,
    worker: UUID | None,
    team: UUID | None,
    number: int,
    part: str = RESPONSIBLE,
) -> None:
    for name, who in (("worker", worker), ("team", team)):
        source = uuid5(review.id, name)
        if who is None:
            work.disallow(review.case_id, NOBODY, source_id=source, sequence=number)
        else:
            work.allow(review.case_id, who, part, source_id=source, sequence=number)
