"""Take over who is responsible for a case: who may see it, and who acts on its review until it is given to somebody."""

from uuid import UUID

from chassis.work import Work
from review.commands.know_case import know_case
from review.domain.known import KnownCase, Responsible

WORKER, TEAM = UUID(int=1), UUID(int=2)
"""A case has one responsible worker and one team at a time: each takes the place of the one before."""
NOBODY = UUID(int=0)


async def change_responsible(
    work: Work, case_id: UUID, person_id: UUID, responsible: Responsible, sequence: int
) -> None:
    """Let the worker and the team see the case, and nobody who was responsible before."""

    def learn(known: KnownCase) -> None:
        known.responsible = responsible

    await know_case(work, case_id, person_id, learn)
    for source, who in ((WORKER, responsible.worker_principal_id), (TEAM, responsible.team_id)):
        if who is None:
            work.disallow(case_id, NOBODY, source_id=source, sequence=sequence)
        else:
            work.allow(case_id, who, "responsible", source_id=source, sequence=sequence)
