"""People over HTTP: found by exact details, sealed, each with one record; and who read it is known."""

from uuid import uuid4

from services.assessment.tests.house import (
    OTHER_COUNCIL,
    House,
    answer,
    refusal,
)

from contracts.roles import Role


async def test_people_are_found_by_exact_details_only(house: House) -> None:
    system = house.caller(Role.COUNCIL_SYSTEM)
    family = f"Made-{uuid4()}"
    number = "9434765870"
    body = {
        "name": {"family": family, "given": "Ada"},
        "date_of_birth": "1950-02-03",
        "nhs_number": number,
        "contact": {"postcode": "zz993vz"},
    }
    external = {"system": "records", "id": str(uuid4())}
    kept = await system.put("/v1/people/by-external-id", {"external_id": external, "person": body})
    for sought, found in (
        ({"family_name": family.upper()}, 1),
        ({"family_name": family, "date_of_birth": "1950-02-03"}, 1),
        ({"family_name": family, "date_of_birth": "1950-02-04"}, 0),
        ({"family_name": family, "postcode": "ZZ99 3VZ"}, 1),
        ({"family_name": family, "nhs_number": "943 476 5870"}, 1),
        ({"family_name": family[:-1]}, 0),
        ({"external_id": external}, 1),
        ({"external_id": {"system": "records", "id": "none"}}, 0),
        ({}, 0),
    ):
        people = await system.post("/v1/people/searches", sought)
        assert len(people["items"]) == found, sought
    moved = body | {"name": {"family": family, "given": "Eve"}}
    again = await system.put("/v1/people/by-external-id", {"external_id": external, "person": moved})
    assert (again["id"], again["version"]) == (kept["id"], 2)
    shown = await system.get(kept["href"])
    assert (shown["name"]["given"], shown["contact"]["postcode"]) == ("Eve", "ZZ99 3VZ")
    gone = moved | {"name": {"family": "Another"}}
    await system.put(kept["href"], gone, match=2)
    assert (await system.post("/v1/people/searches", {"family_name": family}))["items"] == []
    assert (await system.post("/v1/people/searches", {"external_id": external}))["items"] == []


async def test_wrong_details_are_refused_where_they_stand(house: House) -> None:
    worker = house.caller(Role.PRACTITIONER)
    for body, code, pointer in (
        ({"name": {}}, "name_missing", "/name"),
        ({"name": {"family": "X"}, "nhs_number": "9434765918"}, "nhs_number_wrong", "/nhs_number"),
        (
            {"name": {"family": "X"}, "contact": {"postcode": "nowhere"}},
            "postcode_wrong",
            "/contact/postcode",
        ),
        ({"name": {"family": "X"}, "date_of_birth": "1850-01-01"}, "birth_date_wrong", "/date_of_birth"),
    ):
        refused = await worker.call("POST", "/v1/people", body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == pointer
    unknown = await worker.call("POST", "/v1/people", {"name": {"family": "X"}, "shoe_size": 5})
    assert unknown.status_code == 422


async def test_a_person_has_one_record_and_sees_only_their_own(house: House) -> None:
    woman, other = house.caller(Role.PERSON), house.caller(Role.PERSON)
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    assert (await woman.get(person["href"]))["has_login"] is True
    again = await woman.call("POST", "/v1/people", {"name": {"known_as": "Ada"}})
    assert (again.status_code, again.json()["code"]) == (409, "person_already_known")
    assert (await other.call("GET", person["href"])).status_code == 404
    unsafe = {"name": {"known_as": "Ada"}, "contact": {"unsafe": ["post"]}}
    assert (await other.call("PUT", person["href"], unsafe, match=1)).status_code == 404
    await woman.put(person["href"], unsafe, match=1)
    assert (await woman.get(person["href"]))["contact"]["unsafe"] == ["post"]
    asked = {"person_id": person["id"], "channel": "online"}
    assert (await other.call("POST", "/v1/cases", asked)).status_code == 404
    foreign = house.caller(Role.MANAGER, OTHER_COUNCIL)
    assert (await foreign.call("GET", person["href"])).status_code == 404


async def test_a_login_linked_later_lets_the_person_into_their_cases(house: House) -> None:
    worker, woman = await house.practitioner(), house.caller(Role.PERSON)
    person_id, case_id = await house.case(worker)
    assert (await woman.call("GET", f"/v1/cases/{case_id}")).status_code == 404
    await house.caller(Role.MANAGER).put(f"/v1/people/{person_id}/login", woman.login, match=1)
    assert (await woman.get(f"/v1/cases/{case_id}"))["id"] == case_id
    assert (await woman.get(f"/v1/cases/{case_id}/person"))["id"] == person_id
    assert [case["id"] for case in (await woman.get("/v1/cases"))["items"]] == [case_id]


async def test_a_repeated_call_is_done_once(house: House) -> None:
    worker, key = await house.practitioner(), str(uuid4())
    person = await worker.post("/v1/people", {"name": {"family": "Once"}})
    asked = {"person_id": person["id"], "channel": "phone"}
    woman, herself = house.caller(Role.PERSON), {"name": {"known_as": "Ada"}}
    added = [await woman.call("POST", "/v1/people", herself, key=f"{key}0") for _ in range(2)]
    assert [one.status_code for one in added] == [201, 201]
    first = await worker.call("POST", "/v1/cases", asked, key=key)
    again = await worker.call("POST", "/v1/cases", asked, key=key)
    assert (first.json(), again.status_code) == (again.json(), 201)
    listed = await worker.get(f"/v1/cases?person_id={person['id']}")
    assert len(listed["items"]) == 1
    closing = {"reason": "moved", "words": "x"}
    one = await worker.call("PUT", f"{first.json()['href']}/closure", closing, match=1, key=f"{key}2")
    two = await worker.call("PUT", f"{first.json()['href']}/closure", closing, match=1, key=f"{key}2")
    assert (one.status_code, one.json()) == (two.status_code, two.json())


async def test_no_words_of_a_person_or_worker_can_be_read_in_the_database(house: House) -> None:
    mark = f"Marker{uuid4().hex}"
    worker = house.caller(Role.PRACTITIONER)
    await house.named(worker, name=mark)
    team = {"name": "North", "phone": mark, "worker_ids": []}
    await house.caller(Role.COUNCIL_SYSTEM).put(f"/v1/teams/external/hr/{uuid4()}", team)
    _, case_id = await house.case(worker, contact={"address": [mark]})
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    await worker.put(f"{one['href']}/answers/life", answer({"text": mark}, said_by_name=mark))
    await worker.put(f"{one['href']}/answers/life/second-voice", {"text": mark}, match=1)
    await worker.put(f"{one['href']}/completion", {}, match=1)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    given = refusal(reasons={"words": mark, "advice": mark})
    await worker.put(f"/v1/cases/{case_id}/determination", given, match=version)
    record = await worker.get(f"/v1/cases/{case_id}/written-records/1")
    assert record["decided_by"] == f"{mark}, Social worker"
    tables = await house.means.pool.fetch(
        "*", "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    )
    found = {row["tablename"] for row in tables}
    assert {"people", "cases", "answers", "versions", "deliveries", "journal", "workers", "teams"} <= found
    for table in sorted(found):
        rows = await house.means.pool.fetch("*", f"SELECT t::text AS row FROM {table} t")  # noqa: S608 - fixed names
        assert not any(mark in row["row"] for row in rows), table
        assert rows or table not in {
            "people",
            "cases",
            "answers",
            "versions",
            "deliveries",
            "workers",
            "teams",
        }


async def test_whoever_reads_a_persons_record_is_in_the_journal(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    family = f"Made-{uuid4()}"
    await worker.put(f"/v1/people/{person_id}", {"name": {"family": family}}, match=1)
    await worker.get(f"/v1/people/{person_id}")
    await worker.post("/v1/people/searches", {"family_name": family})
    await worker.get(f"/v1/cases/{case_id}")
    rows = await house.means.pool.fetch(
        "*", "SELECT action, touched FROM journal WHERE actor = $1", worker.id
    )
    read = {
        row["action"]
        for row in rows
        if person_id in (row["touched"] or "") or case_id in (row["touched"] or "")
    }
    assert {"get_person", "search_people", "get_case"} <= read
    assert not any(family in str(row) for row in rows)
