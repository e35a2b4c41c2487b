"""Take over who is responsible for a case: who may see it, and whether they lead the plan they would sign."""

from uuid import UUID

from chassis.work import Work
from signoff.commands.know_case import News, know_case
from signoff.domain.known import Responsible

WORKER, TEAM = UUID(int=1), UUID(int=2)
"""A case has one responsible worker and one team at a time: each takes the place of the one before."""
NOBODY = UUID(int=0)


async def change_responsible(
    work: Work, case_id: UUID, person_id: UUID, responsible: Responsible, sequence: int
) -> None:
    """Let the worker and the team see the case, and nobody who was responsible before."""
    await know_case(work, case_id, person_id, News("responsible_changed", responsible=responsible))
    for source, who in ((WORKER, responsible.worker_principal_id), (TEAM, responsible.team_id)):
        if who is None:
            work.disallow(case_id, NOBODY, source_id=source, sequence=sequence)
        else:
            work.allow(case_id, who, "responsible", source_id=source, sequence=sequence)
