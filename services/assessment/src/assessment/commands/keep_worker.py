"""Keep a worker as the council's system has them: added the first time, changed after that."""

from uuid import UUID

from assessment.commands.entrust_case import responsible_changed
from assessment.domain.workers import Team, Worker
from assessment.storage.cases import cases
from assessment.storage.council import external_key, teams, workers
from chassis.work import Work
from contracts.assessment import TeamChanged


async def keep_worker(work: Work, given: Worker) -> tuple[Worker, bool]:
    """Return the worker, and whether they are new. Another login is told to every stage."""
    worker = await work.one(workers, external=external_key(given.external_id))
    if worker is None:
        work.add(workers, given)
        work.members(given.id, logins([given]))
        return given, True
    before = logins([worker])
    worker.name, worker.job_title, worker.phone = given.name, given.job_title, given.phone
    worker.principal_id, worker.active = given.principal_id, given.active
    work.save(workers, worker)
    if logins([worker]) != before:
        work.members(worker.id, logins([worker]))
        await _tell(work, worker)
    return worker, False


async def _tell(work: Work, worker: Worker) -> None:
    for case in await work.find(cases, worker_id=worker.id):
        work.save(cases, case)  # unchanged: it may be entrusted to somebody else at this moment
        work.say(responsible_changed(case, worker))
    everybody = {other.id: other for other in await work.find(workers)} | {worker.id: worker}
    for team in await work.find(teams):
        if worker.id in team.worker_ids:
            work.save(teams, team)  # unchanged: of two who change at once, one is told with the other's login
            say_team(work, team, [everybody[one] for one in team.worker_ids if one in everybody])


def logins(of: list[Worker]) -> list[UUID]:
    """The opaque ids of the logins of those who still work here."""
    return [worker.principal_id for worker in of if worker.principal_id and worker.active]


def say_team(work: Work, team: Team, members: list[Worker]) -> None:
    """Say who is in a team now, and let them into its cases here."""
    work.members(team.id, logins(members))
    work.say(TeamChanged(team_id=team.id, member_principal_ids=logins(members)))
