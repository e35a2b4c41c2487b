"""The council's workers and teams, mastered by its own system."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Response

from assessment.api.shapes_council import TeamGiven, WorkerGiven
from assessment.api.shown import TeamShown, WorkerShown
from assessment.api.who import CouncilReader, Keeper
from assessment.commands.keep_team import keep_team
from assessment.commands.keep_worker import keep_worker
from assessment.domain.refusals import WorkerUnknown
from assessment.domain.workers import RecordId, Team, Worker
from assessment.storage.council import teams, workers
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from contracts.roles import principal_id

router = APIRouter(prefix="/v1", route_class=StrictRoute)
SystemName = Annotated[
    str, Path(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$", description="The system that masters the record.")
]
RecordName = Annotated[
    str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", description="The record's identifier there.")
]
WORKER, TEAM = {"worker_id": "$response.body#/id"}, {"team_id": "$response.body#/id"}


@router.put(
    "/workers/external/{system}/{external_id}",
    summary="Keep a worker as the council's system has them",
    operation_id="keep_worker",
    responses=leads_to(200, "get_worker", **WORKER) | leads_to(201, "get_worker", **WORKER),
)
async def put_worker(
    system: SystemName, external_id: RecordName, body: WorkerGiven, who: Keeper, start: Start
) -> Receipt:
    """Added the first time (201), changed after that (200). A decision about a person shows the name."""
    async with start(who) as work:
        login = principal_id(body.login.issuer, body.login.subject) if body.login else None
        given = Worker(
            id=work.new_id(),
            name=body.name,
            job_title=body.job_title,
            principal_id=login,
            external_id=RecordId(system, external_id),
            phone=body.phone,
            active=body.active,
        )
        worker, new = await keep_worker(work, given)
        work.answers(workers, worker, href=f"/v1/workers/{worker.id}", status=201 if new else 200)
    return work.receipt


@router.get("/workers", summary="List workers", operation_id="list_workers")
async def get_workers(who: CouncilReader, look: Look, listing: Listed) -> Page[WorkerShown]:
    async with look(who) as read:
        found = await read.page(workers, after=listing.after(who), limit=listing.more)
    return listing.page(who, found, lambda one: WorkerShown.of(one, read.version_of(one)), lambda one: one.id)


@router.get("/workers/{worker_id}", summary="Show a worker", operation_id="get_worker")
async def get_worker(worker_id: UUID, who: CouncilReader, look: Look, response: Response) -> WorkerShown:
    async with look(who) as read:
        worker = await read.get(workers, worker_id)
    tag(response, read.version_of(worker))
    return WorkerShown.of(worker, read.version_of(worker))


@router.put(
    "/teams/external/{system}/{external_id}",
    summary="Keep a team as the council's system has it",
    operation_id="keep_team",
    responses=problems(WorkerUnknown) | leads_to(200, "get_team", **TEAM) | leads_to(201, "get_team", **TEAM),
)
async def put_team(
    system: SystemName, external_id: RecordName, body: TeamGiven, who: Keeper, start: Start
) -> Receipt:
    """Added the first time (201), changed after that (200). Who is not listed is no longer a member."""
    async with start(who) as work:
        given = Team(
            id=work.new_id(),
            name=body.name,
            worker_ids=tuple(body.worker_ids),
            external_id=RecordId(system, external_id),
            phone=body.phone,
        )
        team, new = await keep_team(work, given)
        work.answers(teams, team, href=f"/v1/teams/{team.id}", status=201 if new else 200)
    return work.receipt


@router.get("/teams", summary="List teams", operation_id="list_teams")
async def get_teams(who: CouncilReader, look: Look, listing: Listed) -> Page[TeamShown]:
    async with look(who) as read:
        found = await read.page(teams, after=listing.after(who), limit=listing.more)
    return listing.page(who, found, lambda one: TeamShown.of(one, read.version_of(one)), lambda one: one.id)


@router.get("/teams/{team_id}", summary="Show a team", operation_id="get_team")
async def get_team(team_id: UUID, who: CouncilReader, look: Look, response: Response) -> TeamShown:
    async with look(who) as read:
        team = await read.get(teams, team_id)
    tag(response, read.version_of(team))
    return TeamShown.of(team, read.version_of(team))
