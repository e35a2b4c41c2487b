"""Who sees a case: those responsible, those the person names, and other stages as far as an event points."""

import hashlib
from uuid import uuid4

from services.assessment.tests.house import (
    ELIGIBLE,
    House,
    answer,
    content,
    decision,
)

from contracts.roles import Role


async def test_another_stage_fetches_only_what_an_event_pointed_it_to(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    done = await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=version)
    said = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    events = {event["type"].split(".")[3]: event for event in said["items"]}
    stage = house.caller(Role.STAGE)
    stage.scope = "assessment.eligibility_determined"
    cause = events["eligibility_determined"]["id"]
    fetched = await stage.call("GET", done["href"], Leeway_Cause=cause)
    assert fetched.status_code == 200
    assert hashlib.sha256(fetched.content).hexdigest() == done["sha256"]
    assert fetched.json()["unpaid_help"] == []
    other = events["assessment_completed"]["id"]
    assert (await stage.call("GET", done["href"], Leeway_Cause=other)).status_code in {403, 404}
    assert (await stage.call("GET", done["href"])).status_code in {403, 404}
    stage.scope = ""
    assert (await stage.call("GET", done["href"], Leeway_Cause=cause)).status_code == 403


async def test_a_sister_helps_until_she_no_longer_does(house: House) -> None:
    woman, sister = house.caller(Role.PERSON), house.caller(Role.SUPPORTER)
    herself = {"name": {"known_as": "Ada"}, "contact": {"phone": "01632 960000", "unsafe": ["post"]}}
    person = await woman.post("/v1/people", herself)
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await woman.post(f"{case['href']}/assessments", asked)
    assert (await sister.call("GET", case["href"])).status_code == 404
    grant = {"login": sister.login, "known_as": "my sister", "part": "helper"}
    shared = await woman.post(f"{case['href']}/sharings", grant)
    helped = answer({"text": "She sings."}, voice="supporter", said_by_name="Eve")
    await sister.put(f"{one['href']}/answers/life", helped)
    kept = await woman.get(f"{one['href']}/answers/life")
    assert (kept["latest"]["voice"], kept["latest"]["typed_as"]) == ("supporter", "supporter")
    assert (await sister.call("GET", f"{case['href']}/sharings")).status_code == 403
    assert (await woman.get(f"{case['href']}/person"))["contact"]["phone"] == "01632 960000"
    seen = await sister.get(f"{case['href']}/person")
    assert (seen["name"]["known_as"], seen["contact"]["phone"], seen["contact"]["unsafe"]) == ("Ada", "", [])
    await woman.delete(shared["href"], match=shared["version"])
    assert (await sister.call("GET", case["href"])).status_code == 404
    viewer = await woman.post(f"{case['href']}/sharings", grant | {"part": "viewer"})
    refused = await sister.call("PUT", f"{one['href']}/answers/wellbeing", answer({"chosen": ["yes"]}))
    assert (refused.status_code, viewer["version"]) == (403, 1)
    assert (await sister.call("GET", one["href"])).status_code == 200


async def test_a_sharing_with_an_issuer_nobody_trusts_is_refused(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    grant = {
        "login": {"issuer": "https://nowhere.example", "subject": "x"},
        "known_as": "x",
        "part": "viewer",
    }
    refused = await worker.call("POST", f"/v1/cases/{case_id}/sharings", grant)
    assert (refused.status_code, refused.json()["code"]) == (422, "issuer_not_trusted")
    assert refused.json()["errors"][0]["pointer"] == "/login/issuer"


async def test_only_those_responsible_see_a_case_that_is_entrusted(house: House) -> None:
    first, second, third = [await house.practitioner() for _ in range(3)]
    workers = [await house.named(who) for who in (first, second, third)]
    _, case_id = await house.case(first)
    assert (await third.call("GET", f"/v1/cases/{case_id}")).status_code == 200
    await first.put(f"/v1/cases/{case_id}/responsible", {"worker_id": str(workers[0])}, match=1)
    assert (await first.get(f"/v1/cases/{case_id}"))["worker_id"] == str(workers[0])
    assert (await third.call("GET", f"/v1/cases/{case_id}")).status_code == 404
    system = house.caller(Role.COUNCIL_SYSTEM)
    team = await system.put(
        f"/v1/teams/external/hr/{uuid4()}", {"name": "North", "worker_ids": [str(workers[1])]}
    )
    await first.put(f"/v1/cases/{case_id}/responsible", {"team_id": team["id"]}, match=2)
    assert (await first.call("GET", f"/v1/cases/{case_id}")).status_code == 404
    assert (await second.get(f"/v1/cases?team_id={team['id']}"))["items"][0]["id"] == case_id
    assert (await house.caller(Role.MANAGER).get(f"/v1/cases/{case_id}"))["team_id"] == team["id"]


async def test_another_login_of_a_worker_takes_their_cases_along(house: House) -> None:
    before, after = house.caller(Role.PRACTITIONER), house.caller(Role.PRACTITIONER)
    worker_id = await house.named(before)
    _, case_id = await house.case(before)
    await before.put(f"/v1/cases/{case_id}/responsible", {"worker_id": str(worker_id)}, match=1)
    body = {"name": "Alex Example", "login": after.login}
    await house.caller(Role.COUNCIL_SYSTEM).put(f"/v1/workers/external/hr/{before.subject}", body)
    assert (await before.call("GET", f"/v1/cases/{case_id}")).status_code == 404
    assert (await after.get(f"/v1/cases/{case_id}"))["id"] == case_id


async def test_what_is_not_there_cannot_be_asked_by_or_entrusted_to(house: House) -> None:
    worker, keeper = await house.practitioner(), house.caller(Role.ADMINISTRATOR)
    _, case_id = await house.case(worker)
    drafted = await keeper.post("/v1/questionnaires", {"content": content()})
    path, published = f"/v1/cases/{case_id}/assessments", await house.questionnaire()
    for body, code, pointer in (
        ({"questionnaire_id": drafted["id"]}, "not_published", "/questionnaire_id"),
        ({"questionnaire_id": str(uuid4())}, "not_published", "/questionnaire_id"),
        ({"questionnaire_id": published, "version": 2}, "not_published", "/version"),
        ({"questionnaire_id": published, "use": "review"}, "use_unknown", "/use"),
    ):
        refused = await worker.call("POST", path, body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == pointer
    for name in ("worker_id", "team_id"):
        body = {name: str(uuid4())}
        refused = await worker.call("PUT", f"/v1/cases/{case_id}/responsible", body, match=1)
        assert (refused.status_code, refused.json()["code"]) == (422, "worker_unknown")
        assert refused.json()["errors"][0]["pointer"] == f"/{name}"
    team = {"name": "North", "worker_ids": [str(uuid4())]}
    refused = await keeper.call("PUT", f"/v1/teams/external/hr/{uuid4()}", team)
    assert (refused.status_code, refused.json()["code"]) == (422, "worker_unknown")


async def test_a_practitioner_sees_a_person_through_a_case_or_at_first_contact(house: House) -> None:
    hers, other = await house.practitioner(), await house.practitioner()
    person_id, case_id = await house.case(hers)
    path = f"/v1/people/{person_id}"
    first_contact = await other.call("GET", path)
    assert first_contact.status_code == 200
    worker_id = await house.named(hers)
    await hers.put(f"/v1/cases/{case_id}/responsible", {"worker_id": str(worker_id)}, match=1)
    assert (await hers.call("GET", path)).status_code == 200
    assert (await other.call("GET", path)).status_code == 404
    changed = await other.call("PUT", path, {"name": {"known_as": "Else"}}, match=1)
    assert changed.status_code == 404
    assert (await house.caller(Role.MANAGER).call("GET", path)).status_code == 200


async def test_a_stage_that_there_is_not_cannot_be_shared(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    grant = {
        "login": house.caller(Role.SUPPORTER).login,
        "known_as": "Eve",
        "part": "helper",
        "stages": ["plannning"],
    }
    refused = await worker.call("POST", f"/v1/cases/{case_id}/sharings", grant)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["pointer"] == "/stages/0"
