"""Names for showing: one call, the display name alone, and a journal row of who was looked at."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from services.assessment.tests.house import OK, OTHER_COUNCIL, Caller, House

from contracts.roles import Role
from sandbox.scopes import NAMES, readable

NOTHING: dict[str, dict[str, str]] = {"people": {}, "workers": {}, "worker_principals": {}, "teams": {}}


def insight(house: House) -> Caller:
    """The service that shows names, with the scope for it."""
    return replace(house.caller(Role.STAGE), subject="insight", scope=NAMES[1])


async def asked(who: Caller, **ids: list[str]) -> dict[str, dict[str, str]]:
    """Ask for names."""
    query = urlencode([(name, each) for name, listed in ids.items() for each in listed])
    found: dict[str, dict[str, str]] = await who.get(f"/v1/names?{query}")
    return found


async def test_one_call_gives_the_names_of_people_workers_and_teams(house: House) -> None:
    keeper, worker = house.caller(Role.COUNCIL_SYSTEM), house.caller(Role.PRACTITIONER)
    worker_id = str(await house.named(worker, "Sam Example"))
    team = (await keeper.put(f"/v1/teams/external/hr/{uuid4()}", {"name": "North", "worker_ids": []}))["id"]
    unsafe = {"contact": {"phone": "01632 960000", "unsafe": ["phone"], "note": "He reads my post."}}
    ada, _ = await house.case(worker, name={"known_as": "Ada", "family": "Made-Up"}, **unsafe)
    bo, _ = await house.case(worker)
    found = await asked(
        insight(house), person=[ada, bo], worker=[worker_id], worker_principal=[str(worker.id)], team=[team]
    )
    assert found == {
        "people": {ada: "Ada", bo: "Bo Made-Up"},
        "workers": {worker_id: "Sam Example"},
        "worker_principals": {str(worker.id): "Sam Example"},
        "teams": {team: "North"},
    }
    assert (await asked(insight(house), worker=[worker_id]))["worker_principals"] == {}


async def test_an_id_of_nobody_here_of_another_council_or_of_who_was_erased_is_left_out(house: House) -> None:
    worker = house.caller(Role.PRACTITIONER)
    gone, _ = await house.case(worker)
    here, _ = await house.case(worker)
    abroad, _ = await house.case(house.caller(Role.PRACTITIONER, OTHER_COUNCIL))
    house.means.keys.destroy(worker.council, UUID(gone))
    ids = [gone, here, abroad, str(uuid4())]
    assert await asked(insight(house), person=ids, worker=ids, team=ids) == {
        **NOTHING,
        "people": {here: "Bo Made-Up"},
    }
    assert await asked(insight(house)) == NOTHING


async def test_who_looked_at_whom_stands_in_one_row_of_the_journal(house: House) -> None:
    worker = house.caller(Role.PRACTITIONER)
    people = [(await house.case(worker))[0] for _ in range(3)]
    who = insight(house)
    await asked(who, person=people)
    rows: list[Any] = await house.means.pool.fetch(
        worker.council,
        "SELECT role, touched FROM journal WHERE council = $1 AND actor = $2 AND action = 'get_names' ORDER BY at DESC",
        worker.council,
        who.id,
    )
    touched = {each["id"] for each in json.loads(rows[0]["touched"])}
    assert (rows[0]["role"], touched) == ("stage", set(people))


async def test_only_a_stage_with_the_scope_for_it_asks(house: House) -> None:
    for who in (replace(insight(house), scope=""), replace(insight(house), scope="assessment.case_opened")):
        refused = await who.call("GET", f"/v1/names?person={uuid4()}")
        assert (refused.status_code, refused.json()["code"]) == (403, "scope-not-held")
    manager = await house.caller(Role.MANAGER).call("GET", f"/v1/names?person={uuid4()}")
    assert (manager.status_code, manager.json()["code"]) == (403, "role-not-allowed")
    assert NAMES[1] in readable("insight", "assessment")
    assert NAMES[1] not in readable("ras", "assessment")


async def test_nobody_asks_for_everybody(house: House) -> None:
    ids = [str(uuid4()) for _ in range(101)]
    half = urlencode([("person", each) for each in ids[:100]])
    refused = await insight(house).call(
        "GET", f"/v1/names?{half}&{half.replace('person', 'team')}&worker={ids[100]}"
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_names")
    assert (await insight(house).call("GET", f"/v1/names?{half}")).status_code == OK
