"""Take over who is responsible for a case; a worker who led a plan and is not responsible any more stops leading."""

from uuid import UUID

from chassis.work import Work
from planning.commands.know_case import know_case
from planning.commands.settle_lead import settle_lead
from planning.domain.known import KnownCase

WORKER, TEAM = UUID(int=1), UUID(int=2)
"""A case has one responsible worker and one team at a time: each takes the place of the one before."""
NOBODY = UUID(int=0)


async def change_responsible(
    work: Work,
    case_id: UUID,
    person_id: UUID,
    *,
    team_id: UUID | None,
    worker_id: UUID | None,
    worker_principal_id: UUID | None,
    sequence: int,
) -> None:
    """Let the worker and the team see the case, and nobody who was responsible before."""
    before: list[UUID | None] = []

    def learn(case: KnownCase) -> None:
        before.append(case.worker_principal_id)
        case.team_id, case.worker_id = team_id, worker_id
        case.worker_principal_id = worker_principal_id

    known = await know_case(work, case_id, person_id, learn)
    for source, who in ((WORKER, worker_principal_id), (TEAM, team_id)):
        if who is None:
            work.disallow(case_id, NOBODY, source_id=source, sequence=sequence)
        else:
            work.allow(case_id, who, "responsible", source_id=source, sequence=sequence)
    if before[0] != worker_principal_id:
        await settle_lead(work, known, left=before[0])
