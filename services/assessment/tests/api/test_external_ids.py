"""Records that another system masters: found by its identifier, one record each, and nobody's to claim."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest
from services.assessment.tests.house import OTHER_COUNCIL, House

from contracts.roles import Role


def named(system: str = "records") -> dict[str, str]:
    return {"system": system, "id": str(uuid4())}


def person(**more: object) -> dict[str, object]:
    return {"name": {"family": "Made-Up", "given": "Bo"}, **more}


async def asked(house: House, **more: object) -> dict[str, object]:
    added = await house.caller(Role.COUNCIL_SYSTEM).post("/v1/people", person())
    return {"person_id": added["id"], "channel": "phone", "asked": "Help to get up.", **more}


async def said(house: House, case_id: str) -> list[str]:
    events = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    return [event["type"].split(".")[3] for event in events["items"]]


async def test_a_case_is_opened_once_and_corrected_after_that_by_the_system_that_masters_it(
    house: House,
) -> None:
    system, external, case = house.caller(Role.COUNCIL_SYSTEM), named(), await asked(house)
    first = await system.call("PUT", "/v1/cases/by-external-id", {"external_id": external, "case": case})
    assert first.status_code == 201
    again = case | {"asked": "Help to get up and to wash.", "asked_by": "carer", "channel": "paper"}
    second = await system.call("PUT", "/v1/cases/by-external-id", {"external_id": external, "case": again})
    assert (second.status_code, second.json()["id"]) == (200, first.json()["id"])
    shown = await system.get(first.json()["href"])
    assert (shown["asked"], shown["asked_by"], shown["channel"]) == (again["asked"], "carer", "paper")
    assert (shown["external_ids"], shown["version"], shown["state"]) == ([external], 2, "open")
    assert await said(house, shown["id"]) == ["case_opened"]


async def test_a_case_is_found_by_its_identifier_by_those_who_may_see_it(house: House) -> None:
    system, external, case = house.caller(Role.COUNCIL_SYSTEM), named(), await asked(house)
    kept = await system.put("/v1/cases/by-external-id", {"external_id": external, "case": case})
    worker = await house.practitioner()
    for who, sought, found in (
        (system, external, [kept["id"]]),
        (worker, external, [kept["id"]]),
        (system, external | {"system": "others"}, []),
        (house.caller(Role.COUNCIL_SYSTEM, OTHER_COUNCIL), external, []),
    ):
        shown = await who.post("/v1/cases/searches", {"external_id": sought})
        assert [one["id"] for one in shown["items"]] == found
    other = await house.named(house.caller(Role.PRACTITIONER))
    await worker.put(f"{kept['href']}/responsible", {"worker_id": str(other)}, match=1)
    assert (await worker.post("/v1/cases/searches", {"external_id": external}))["items"] == []


async def test_a_case_can_be_known_to_several_systems_and_each_speaks_for_itself(house: House) -> None:
    system, one, other, case = (
        house.caller(Role.COUNCIL_SYSTEM),
        named(),
        named("finance"),
        await asked(house),
    )
    opened = await system.post("/v1/cases", case | {"external_ids": [one, other]})
    path = "/v1/cases/by-external-id"
    assert (await system.put(path, {"external_id": one, "case": case}))["id"] == opened["id"]
    assert (await system.get(opened["href"]))["external_ids"] == [other, one]
    renamed = other | {"id": str(uuid4())}
    await system.put(path, {"external_id": one, "case": case | {"external_ids": [renamed]}})
    assert (await system.get(opened["href"]))["external_ids"] == [one, renamed]
    assert (await system.post("/v1/cases/searches", {"external_id": other}))["items"] == []


async def test_an_identifier_means_one_case_and_a_case_one_person(house: House) -> None:
    system, taken, case = house.caller(Role.COUNCIL_SYSTEM), named(), await asked(house)
    await system.put("/v1/cases/by-external-id", {"external_id": taken, "case": case})
    own = named("finance")
    for path, body, code, pointer in (
        ("/v1/cases", case | {"external_ids": [taken]}, "case_already_known", "/external_ids"),
        ("/v1/cases", case | {"external_ids": [own, named("finance")]}, "external_id_twice", "/external_ids"),
    ):
        refused = await system.call("POST", path, body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == pointer
    moved = {"external_id": taken, "case": await asked(house)}
    also: dict[str, Any] = {"external_id": own, "case": case | {"external_ids": [taken]}}
    twice: dict[str, Any] = {"external_id": taken, "case": case | {"external_ids": [named()]}}
    for body, code, pointer in (
        (moved, "case_of_another_person", "/case/person_id"),
        (also, "case_already_known", "/case/external_ids"),
        (twice, "external_id_twice", "/case/external_ids"),
    ):
        refused = await system.call("PUT", "/v1/cases/by-external-id", body)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
        assert refused.json()["errors"][0]["pointer"] == pointer
    wrong = {"external_id": named(), "person": person(nhs_number="9434765918")}
    refused = await system.call("PUT", "/v1/people/by-external-id", wrong)
    assert refused.json()["errors"][0]["pointer"] == "/person/nhs_number"


async def test_two_who_send_the_same_case_at_once_open_one(house: House) -> None:
    system, external, case = house.caller(Role.COUNCIL_SYSTEM), named(), await asked(house)
    body = {"external_id": external, "case": case}
    answers = await asyncio.gather(*(system.call("PUT", "/v1/cases/by-external-id", body) for _ in range(8)))
    codes = [one.status_code for one in answers]
    assert codes.count(201) == 1
    assert set(codes) <= {200, 201, 409}
    listed = await system.get(f"/v1/cases?person_id={case['person_id']}")
    assert len(listed["items"]) == 1


async def test_a_repeated_upsert_is_answered_as_the_first_was(house: House) -> None:
    system, key = house.caller(Role.COUNCIL_SYSTEM), str(uuid4())
    body = {"external_id": named(), "case": await asked(house)}
    calls = [await system.call("PUT", "/v1/cases/by-external-id", body, key=key) for _ in range(2)]
    assert [one.status_code for one in calls] == [201, 201]
    assert calls[0].json() == calls[1].json()


async def test_identifiers_that_differ_in_punctuation_alone_mean_different_people(house: House) -> None:
    system, stem = house.caller(Role.COUNCIL_SYSTEM), uuid4().hex
    kept = [
        await system.put(
            "/v1/people/by-external-id",
            {"external_id": {"system": name, "id": id_}, "person": person()},
        )
        for name, id_ in (
            ("a", f"{stem}-1"),
            ("a", f"{stem}1"),
            ("a", f"{stem.upper()}-1"),
            ("a.b", f"{stem}-1"),
        )
    ]
    assert len({one["id"] for one in kept}) == 4


async def test_nobody_claims_an_identifier_that_the_councils_system_would_then_fill_in(house: House) -> None:
    woman, claimed = house.caller(Role.PERSON), named()
    refused = await woman.call("POST", "/v1/people", person(external_ids=[claimed]))
    assert (refused.status_code, refused.json()["code"]) == (422, "external_id_not_yours")
    herself = await woman.post("/v1/people", person())
    refused = await woman.call("PUT", herself["href"], person(external_ids=[claimed]), match=1)
    assert (refused.status_code, refused.json()["code"]) == (422, "external_id_not_yours")
    case = {"person_id": herself["id"], "channel": "online", "external_ids": [claimed]}
    refused = await woman.call("POST", "/v1/cases", case)
    assert (refused.status_code, refused.json()["code"]) == (422, "external_id_not_yours")
    assert (await woman.call("PUT", "/v1/cases/by-external-id", {})).status_code in {403, 422}


async def test_a_person_who_changes_their_details_stays_known_to_the_councils_system(house: House) -> None:
    system, woman, external = house.caller(Role.COUNCIL_SYSTEM), house.caller(Role.PERSON), named()
    kept = await system.put("/v1/people/by-external-id", {"external_id": external, "person": person()})
    await system.put(f"{kept['href']}/login", woman.login, match=1)
    await woman.put(kept["href"], person(contact={"unsafe": ["post"]}), match=2)
    shown = await woman.get(kept["href"])
    assert (shown["external_ids"], shown["contact"]["unsafe"]) == ([external], ["post"])


@pytest.mark.parametrize("table", ["cases", "external_ids", "journal"])
async def test_what_another_system_calls_a_case_cannot_be_read_in_the_database(
    house: House, table: str
) -> None:
    system, external = house.caller(Role.COUNCIL_SYSTEM), named()
    await system.put("/v1/cases/by-external-id", {"external_id": external, "case": await asked(house)})
    rows = await house.means.pool.fetch("*", f"SELECT t::text AS row FROM {table} t")  # noqa: S608 - fixed names
    assert rows
    assert not any(external["id"] in row["row"] for row in rows)
