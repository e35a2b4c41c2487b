"""Saying "this is not enough" in one step, and the answer by a named person."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import httpx
import pytest
from services.ras.tests.house import Case, House, eventually

from chassis.calendar import WorkingDays
from chassis.ids import uuid7
from contracts.assessment import ResponsibleChanged, SharingGranted, SharingWithdrawn, TeamChanged
from contracts.roles import principal_id
from ras.domain.policy import DEFAULT
from sandbox.case_time import CaseTime

ANSWER = {"name": "Ayesha Khan", "outcome": "agreed", "reasons": "The nights were left out."}


@pytest.fixture
def case_time(house: House) -> Iterator[CaseTime]:
    """Let case time be moved, and bring it back."""
    yield house.ras.case_time
    house.ras.case_time.begin()


async def indicated(house: House) -> Case:
    """Give a case with a sum."""
    await house.publish_table()
    case = await house.open_case()
    await house.determine(case)
    await house.allocation(case)
    return case


async def contest(
    house: House, case: Case, body: object = None, *, role: str = "person", subject: str = "", key: str = ""
) -> httpx.Response:
    """Contest as the person."""
    return await house.send(
        "POST",
        f"/v1/cases/{case.id}/allocation/contests",
        body or {"ground": "not_enough"},
        role=role,
        subject=subject or case.person,
        key=key or None,
        case=case,
    )


async def test_the_person_says_that_it_is_not_enough_in_one_step(house: House) -> None:
    case = await indicated(house)
    said = await contest(house, case)
    assert said.status_code == 201, said.text
    shown = (await house.get(said.json()["href"], "person", case.person)).json()
    assert (shown["ground"], shown["words"], shown["state"]) == ("not_enough", None, "open")
    assert shown["answer_due"] == DEFAULT.due(date.fromisoformat(shown["said_on"]), WorkingDays()).isoformat()
    name, body = (await house.said_by_ras(case.id))[-1]
    assert (name, body["ground"], body["allocation_version"]) == ("allocation_contested", "not_enough", 1)
    assert body["answer_due"] == shown["answer_due"]
    assert (await house.allocation(case))["state"] == "indicated"


async def test_words_are_kept_for_the_person_and_stand_in_no_event(house: House) -> None:
    case = await indicated(house)
    words = "Nobody has counted the nights."
    said = await contest(house, case, {"ground": "wrong", "words": words})
    assert (await house.get(said.json()["href"])).json()["words"] == words
    assert words not in str(await house.said_by_ras(case.id))
    row = await house.ras.means.pool.fetchrow(
        house.council, "SELECT body::text, sealed FROM contests WHERE id = $1", uuid_of(said)
    )
    assert row is not None
    assert words not in row["body"]
    assert words.encode() not in row["sealed"]


def uuid_of(answer: httpx.Response) -> str:
    """Give the id of a receipt."""
    found: str = answer.json()["id"]
    return found


async def test_a_named_person_answers_with_reasons_and_once(house: House) -> None:
    case = await indicated(house)
    said = await contest(house, case)
    path = f"{said.json()['href']}/answer"
    answered = await house.send("PUT", path, ANSWER, match=said.headers["ETag"])
    assert answered.status_code == 200, answered.text
    shown = (await house.get(said.json()["href"], "person", case.person)).json()
    assert shown["state"] == "answered"
    assert (shown["answer"]["name"], shown["answer"]["outcome"]) == ("Ayesha Khan", "agreed")
    assert "Ombudsman" in shown["answer"]["route"]
    name, body = (await house.said_by_ras(case.id))[-1]
    assert (name, body["contest_id"]) == ("allocation_contest_answered", uuid_of(said))
    assert (body["result"], body["answered_on"]) == ("agreed", shown["answer"]["answered_on"])
    again = await house.send("PUT", path, ANSWER, match=answered.headers["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "already_answered")


async def test_who_may_not_see_a_case_is_not_told_that_nothing_was_said_of_it(house: House) -> None:
    case = await indicated(house)
    await contest(house, case)
    path = f"/v1/cases/{case.id}/allocation/contests"
    assert (await house.get(path, role="person", subject=case.person)).status_code == 200
    assert (await house.get(path, role="person", subject="somebody-else")).status_code == 404
    assert (await house.get(path.replace(str(case.id), str(uuid4())))).status_code == 404


@pytest.mark.parametrize("role", ["person", "supporter", "council_system", "auditor"])
async def test_only_a_professional_answers(house: House, role: str) -> None:
    case = await indicated(house)
    said = await contest(house, case)
    refused = await house.send(
        "PUT", f"{said.json()['href']}/answer", ANSWER, role=role, match=said.headers["ETag"]
    )
    assert refused.status_code == 403


async def test_a_retry_with_the_same_key_is_said_once(house: House) -> None:
    case = await indicated(house)
    key = str(uuid4())
    first, second = await contest(house, case, key=key), await contest(house, case, key=key)
    assert first.json() == second.json()
    listed = (await house.get(f"/v1/cases/{case.id}/allocation/contests")).json()["items"]
    assert len(listed) == 1
    assert [name for name, _ in await house.said_by_ras(case.id)].count("allocation_contested") == 1


async def test_what_is_not_answered_by_the_day_is_noted_as_overdue(house: House, case_time: CaseTime) -> None:
    case = await indicated(house)
    said = await contest(house, case)
    case_time.later(days=30)

    async def noted() -> bool:
        return bool((await house.get(said.json()["href"])).json()["state"] == "overdue")

    await eventually(noted)
    waiting = (await house.get("/v1/work-lists/contests?state=overdue")).json()["items"]
    assert [item["id"] for item in waiting] == [uuid_of(said)]


async def test_an_answer_stops_the_clock(house: House) -> None:
    case = await indicated(house)
    said = await contest(house, case)
    await house.send("PUT", f"{said.json()['href']}/answer", ANSWER, match=said.headers["ETag"])
    count = "SELECT count(*) FROM timer WHERE subject_id = $1"
    row = await house.ras.means.pool.fetchrow(house.council, count, uuid_of(said))
    assert row is not None
    assert row[0] == 0


async def test_the_councils_own_policy_gives_the_day(house: House) -> None:
    today = house.ras.means.clock.today()
    shut = WorkingDays().after(today, 1).isoformat()
    policy = {"effective_from": "2026-01-01", "working_days": 2, "closed_days": [shut], "source": "Cabinet"}
    made = await house.send("POST", "/v1/answer-policies", policy)
    assert made.status_code == 201, made.text
    kept = (await house.get(made.json()["href"])).json()
    assert (kept["working_days"], kept["closed_days"]) == (2, [shut])
    assert len((await house.get("/v1/answer-policies")).json()["items"]) == 1
    case = await indicated(house)
    shown = (await house.get((await contest(house, case)).json()["href"])).json()
    day = date.fromisoformat(shown["said_on"])
    assert shown["answer_due"] == WorkingDays().after(day, 3).isoformat(), "the day it is shut does not count"


async def test_without_a_sum_in_force_there_is_nothing_to_contest(house: House) -> None:
    case = await house.open_case()
    await house.determine(case)
    refused = await contest(house, case)
    assert (refused.status_code, refused.json()["code"]) == (409, "no_allocation")


async def test_only_the_version_in_force_is_contested(house: House) -> None:
    case = await indicated(house)
    refused = await contest(house, case, {"ground": "wrong", "allocation_version": 2})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/allocation_version"


async def test_a_supporter_acts_for_the_person_until_the_sharing_ends(house: House) -> None:
    case = await indicated(house)
    sister = "sister-of-" + case.person
    who = principal_id(house.issuer.url, sister)
    ids = {"case_id": case.id, "person_id": case.person_id, "sharing_id": uuid7(), "principal_id": who}
    refused = await contest(house, case, role="supporter", subject=sister)
    assert refused.status_code == 404
    await house.tell(case, SharingGranted(**ids, part="viewer", stages=["ras"], until=None))
    assert (await contest(house, case, role="supporter", subject=sister)).status_code == 403
    await house.tell(case, SharingGranted(**ids, part="helper", stages=["ras"], until=None))
    assert (await contest(house, case, role="supporter", subject=sister)).status_code == 201
    kept = await house.get(f"/v1/cases/{case.id}/kept-determinations/1", "supporter", sister)
    assert (kept.status_code, kept.json()["code"]) == (403, "role-not-allowed")
    await house.tell(case, SharingWithdrawn(**ids))
    assert (await contest(house, case, role="supporter", subject=sister)).status_code == 404


async def test_somebody_elses_case_does_not_exist(house: House) -> None:
    case, other = await indicated(house), await house.open_case()
    assert (await contest(house, case, subject=other.person)).status_code == 404
    path = f"/v1/cases/{case.id}/allocation"
    assert (await house.get(path, "person", other.person)).status_code == 404
    assert (await house.get(path, "person", case.person)).status_code == 200


async def test_a_contest_is_read_only_in_its_own_case(house: House) -> None:
    case, other = await indicated(house), await indicated(house)
    said = await contest(house, case)
    wrong = f"/v1/cases/{other.id}/allocation/contests/{uuid_of(said)}"
    assert (await house.get(wrong)).status_code == 404
    readings = "SELECT count(*) FROM journal WHERE council = $1 AND action = 'get_contest'"
    [row] = await house.ras.means.pool.fetch(house.council, readings, house.council)
    assert row[0] == 0, "what was not shown is not journalled as read"
    refused = await house.send("PUT", f"{wrong}/answer", ANSWER, match=said.headers["ETag"])
    assert refused.status_code == 404


async def test_a_practitioner_sees_the_cases_she_is_responsible_for(house: House) -> None:
    case = await indicated(house)
    await house.give_to(case, "worker-a")
    path = f"/v1/cases/{case.id}/allocation"
    assert (await house.get(path, "practitioner", "worker-a", case)).status_code == 200
    assert (await house.get(path, "practitioner", "worker-b", case)).status_code == 404
    await house.give_to(case, "worker-b")
    assert (await house.get(path, "practitioner", "worker-a", case)).status_code == 404
    assert (await house.get(path, "practitioner", "worker-b", case)).status_code == 200


async def test_a_practitioner_sees_the_cases_of_her_team(house: House) -> None:
    case = await indicated(house)
    team, path = uuid7(), f"/v1/cases/{case.id}/allocation"
    members = [principal_id(house.issuer.url, "worker-c")]
    ids = {"case_id": case.id, "person_id": case.person_id}
    await house.tell(case, ResponsibleChanged(**ids, team_id=team, worker_id=None, worker_principal_id=None))
    await house.tell(Case(house.council, id=team), TeamChanged(team_id=team, member_principal_ids=members))

    async def seen() -> bool:
        return (await house.get(path, "practitioner", "worker-c", case)).status_code == 200

    await eventually(seen)
    assert (await house.get(path, "practitioner", "worker-d", case)).status_code == 404


async def test_a_stage_reads_a_version_only_where_an_event_sent_it(house: House) -> None:
    case = await indicated(house)
    path = f"/v1/cases/{case.id}/allocation/versions/1"
    row = await house.ras.means.pool.fetchrow(
        house.council, "SELECT id FROM journal WHERE subject_id = $1 AND event_type IS NOT NULL", case.id
    )
    assert row is not None

    async def fetch(scope: str, cause: str) -> int:
        token = house.issuer.mint("stage", house.council, "planning", "ras", scope=scope)
        headers = {"Authorization": f"Bearer {token}", "Leeway-Cause": cause}
        return (await house.ras.http.get(path, headers=headers)).status_code

    assert await fetch("ras.allocation_indicated", str(row["id"])) == 200
    assert await fetch("ras.table_published", str(row["id"])) == 403
    assert await fetch("ras.allocation_indicated", str(uuid7())) == 403


async def test_the_sum_names_who_confirms_it(house: House) -> None:
    await house.publish_table()
    case = await house.open_case()
    await house.give_to(case, "worker-a")
    await house.determine(case)
    to_confirm = (await house.allocation(case))["allocation"]["to_confirm"]
    assert to_confirm["worker_id"] is not None
