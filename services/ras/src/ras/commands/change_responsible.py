"""Take over who is responsible for a case: who is asked about a sum, and who may see it."""

from uuid import UUID

from chassis.work import Work
from ras.commands.know_case import know_case
from ras.domain.indication import Responsible

WORKER, TEAM = UUID(int=1), UUID(int=2)
"""A case has one responsible worker and one team at a time: each takes the place of the one before."""
NOBODY = UUID(int=0)


async def change_responsible(
    work: Work,
    case_id: UUID,
    person_id: UUID,
    *,
    responsible: Responsible,
    worker_principal_id: UUID | None,
    sequence: int,
) -> None:
    """Let the worker and the team see the case, and nobody who was responsible before."""
    await know_case(work, case_id, person_id, responsible=responsible)
    for source, who in ((WORKER, worker_principal_id), (TEAM, responsible.team_id)):
        if who is None:
            work.disallow(case_id, NOBODY, source_id=source, sequence=sequence)
        else:
            work.allow(case_id, who, "responsible", source_id=source, sequence=sequence)
