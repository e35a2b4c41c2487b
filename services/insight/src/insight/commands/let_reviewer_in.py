"""Let whoever is to hold a review see the case, for as long as it is to be held."""

from uuid import UUID

from chassis.work import Work
from insight.domain.case import Case

WORKER, TEAM = UUID(int=3), UUID(int=4)
"""A case has one review under way at a time: who holds it takes the place of who was to hold one before."""
NOBODY = UUID(int=0)


async def let_reviewer_in(work: Work, case: Case, sequence: int) -> None:
    """Let them in, or nobody any more; `sequence` counts what review has said of the case."""
    live = case.review.live
    held = (live.worker_principal_id, live.team_id) if live is not None else (None, None)
    for source, who in zip((WORKER, TEAM), held, strict=True):
        if who is None:
            work.disallow(case.id, NOBODY, source_id=source, sequence=sequence)
        else:
            work.allow(case.id, who, "responsible", source_id=source, sequence=sequence)
