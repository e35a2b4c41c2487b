"""Make a worker, a team or both responsible for a case, or nobody."""

from uuid import UUID, uuid5

from assessment.domain.case import Case, Responsible
from assessment.domain.refusals import WorkerUnknown
from assessment.domain.workers import Worker
from assessment.storage.cases import cases
from assessment.storage.council import teams, workers
from chassis.work import Work
from contracts.assessment import ResponsibleChanged


async def entrust_case(work: Work, case_id: UUID, responsible: Responsible) -> Case:
    """Entrust it; whoever was responsible before no longer is."""
    case = await work.get(cases, case_id, match=True)
    worker = None
    if responsible.worker_id is not None:
        worker = await work.one(workers, id=responsible.worker_id)
        if worker is None or not worker.active:
            raise WorkerUnknown(pointer="/worker_id")
    if responsible.team_id is not None and await work.one(teams, id=responsible.team_id) is None:
        raise WorkerUnknown(pointer="/team_id")
    _let_in(work, case, "worker", case.responsible.worker_id, responsible.worker_id)
    _let_in(work, case, "team", case.responsible.team_id, responsible.team_id)
    case.entrusted(responsible)
    work.save(cases, case)
    work.say(responsible_changed(case, worker))
    return case


def _let_in(work: Work, case: Case, what: str, before: UUID | None, now: UUID | None) -> None:
    """A worker stands as a group of one, so that another login changes nothing about their cases."""
    source_id = uuid5(case.id, what)
    if now is not None:
        work.allow(case.id, now, "responsible", source_id=source_id)
    elif before is not None:
        work.disallow(case.id, before, source_id=source_id)


def responsible_changed(case: Case, worker: Worker | None) -> ResponsibleChanged:
    """What the other stages are told."""
    return ResponsibleChanged(
        case_id=case.id,
        person_id=case.person_id,
        team_id=case.responsible.team_id,
        worker_id=case.responsible.worker_id,
        worker_principal_id=worker.principal_id if worker else None,
    )
