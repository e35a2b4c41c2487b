"""Two changes of a team and of those in it at one moment: nobody is told of logins that hold no more."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest
from services.assessment.tests.house import COUNCIL, Caller, House

from assessment.commands.keep_team import keep_team
from assessment.commands.keep_worker import keep_worker
from assessment.domain.workers import RecordId, Team, Worker
from chassis.problems import Stale
from chassis.reading import Actor
from chassis.work import Work
from contracts.roles import Role


async def test_two_workers_of_a_team_whose_logins_change_at_once_are_never_told_with_an_old_one(
    house: House,
) -> None:
    keeper = house.caller(Role.COUNCIL_SYSTEM)
    one, two = [await worker(keeper) for _ in range(2)]
    await keeper.put(f"/v1/teams/external/hr/{uuid4()}", {"name": "North", "worker_ids": [one[1], two[1]]})
    again = Worker(uuid4(), "Alex Example", "Social worker", uuid4(), RecordId("hr", one[0]))
    await refused(
        house,
        lambda work: keep_worker(work, again),
        lambda: login(keeper, two[0], house.caller(Role.PRACTITIONER)),
    )


async def test_whoever_comes_into_a_team_as_their_login_changes_is_never_told_with_the_old_one(
    house: House,
) -> None:
    keeper = house.caller(Role.COUNCIL_SYSTEM)
    name, worker_id = await worker(keeper)
    team = Team(uuid4(), "South", (UUID(worker_id),), RecordId("hr", str(uuid4())))
    await refused(
        house,
        lambda work: keep_team(work, team),
        lambda: login(keeper, name, house.caller(Role.PRACTITIONER)),
    )


async def test_of_a_case_that_is_entrusted_to_another_as_a_login_changes_nobody_is_told_the_worker_before(
    house: House,
) -> None:
    keeper, worker_one = house.caller(Role.COUNCIL_SYSTEM), await house.practitioner()
    name, before = await worker(keeper)
    _, now = await worker(keeper)
    _, case_id = await house.case(worker_one)
    await entrust(keeper, case_id, before)
    again = Worker(uuid4(), "Bo Example", "Worker", uuid4(), RecordId("hr", name))
    await refused(house, lambda work: keep_worker(work, again), lambda: entrust(keeper, case_id, now))


async def refused(
    house: House, command: Callable[[Work], Awaitable[object]], meanwhile: Callable[[], Awaitable[object]]
) -> None:
    """Let something else be done after a command has read, and before it writes: it is to be done again."""

    async def run() -> None:
        who = Actor(uuid4(), Role.COUNCIL_SYSTEM)
        async with Work(house.means, COUNCIL, who, action="crossing") as work:
            await command(work)
            await meanwhile()

    with pytest.raises(Stale):
        await run()


async def worker(keeper: Caller) -> tuple[str, str]:
    """Keep a worker without a login; return the name in the council's system, and the id."""
    name = str(uuid4())
    kept = await keeper.put(f"/v1/workers/external/hr/{name}", {"name": "Bo Example", "job_title": "Worker"})
    return name, kept["id"]


async def entrust(keeper: Caller, case_id: str, worker_id: str) -> None:
    """Make a worker responsible for a case, as it stands."""
    case = await keeper.get(f"/v1/cases/{case_id}")
    await keeper.put(f"/v1/cases/{case_id}/responsible", {"worker_id": worker_id}, match=case["version"])


async def login(keeper: Caller, name: str, who: Caller) -> None:
    """Give a worker a login."""
    body = {"name": "Bo Example", "job_title": "Worker", "login": who.login}
    await keeper.put(f"/v1/workers/external/hr/{name}", body)
