"""Keep a team as the council's system has it: added the first time, changed after that."""

from assessment.commands.keep_worker import say_team
from assessment.domain.refusals import WorkerUnknown
from assessment.domain.workers import Team
from assessment.storage.council import external_key, teams, workers
from chassis.work import Work


async def keep_team(work: Work, given: Team) -> tuple[Team, bool]:
    """Return the team, and whether it is new. Its members are all of those given, and nobody else."""
    everybody = {worker.id: worker for worker in await work.find(workers)}
    for n, worker_id in enumerate(given.worker_ids):
        if worker_id not in everybody:
            raise WorkerUnknown(pointer=f"/worker_ids/{n}")
    team = await work.one(teams, external=external_key(given.external_id))
    were = set(team.worker_ids) if team else set()
    for worker_id in dict.fromkeys(given.worker_ids):
        if worker_id not in were:
            work.save(workers, everybody[worker_id])  # unchanged: their login may change at this moment
    if team is None:
        team, new = given, True
        work.add(teams, team)
    else:
        team.name, team.phone, team.worker_ids, new = given.name, given.phone, given.worker_ids, False
        work.save(teams, team)
    say_team(work, team, [everybody[worker_id] for worker_id in team.worker_ids])
    return team, new
