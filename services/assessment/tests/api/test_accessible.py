"""Accessible information: recorded, flagged, shared, met and reviewed; and no way that is unsafe."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from services.assessment.tests.house import ELIGIBLE, Caller, House, decision

from assessment.domain.accessible import NEEDS, Met, Need, NeedKind
from assessment.domain.people import Communication, Contact, Name, Person, Reach
from assessment.domain.people_refusals import NeedsMetUnsaid, WayIsUnsafe
from assessment.domain.record import Attempt, Delivery, way_to
from contracts.roles import Role

LARGE = {"kind": "information_format", "code": "large_print", "words": "18 point, please."}
BSL = {"kind": "professional", "code": "bsl_interpreter", "words": ""}


async def determined(house: House, worker: Caller, **person: Any) -> tuple[str, str]:
    """A person with a case that is decided; return the ids of both."""
    person_id, case_id = await house.case(worker, **person)
    await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=version)
    return person_id, case_id


async def test_what_somebody_needs_is_flagged_where_their_case_is_shown_also_to_who_helps(
    house: House,
) -> None:
    woman, sister, worker = (
        house.caller(Role.PERSON),
        house.caller(Role.SUPPORTER),
        await house.practitioner(),
    )
    today = house.means.clock.now().date()
    said = {"name": {"known_as": "Ada"}, "contact": {"phone": "01632 960000"}}
    person = await woman.post("/v1/people", said)
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    assert (await worker.get(case["href"]))["communication_flag"] is False
    long_ago = (today - timedelta(days=400)).isoformat()
    told = said | {"communication": {"recorded": [LARGE, BSL], "reviewed_on": long_ago}}
    await woman.put(person["href"], told, match=1)
    grant = {"login": sister.login, "known_as": "my sister", "part": "helper"}
    await woman.post(f"{case['href']}/sharings", grant)
    for reader in (worker, sister):
        assert (await reader.get(case["href"]))["communication_flag"] is True
        seen = await reader.get(f"{case['href']}/person")
        assert seen["communication"]["recorded"] == [LARGE, BSL]
        assert (seen["communication_flag"], seen["communication_to_be_reviewed"]) == (True, True)
    assert seen["contact"]["phone"] == ""
    told["communication"]["reviewed_on"] = today.isoformat()
    await woman.put(person["href"], told, match=2)
    assert (await worker.get(person["href"]))["communication_to_be_reviewed"] is False


@pytest.mark.parametrize(
    ("communication", "code"),
    [
        ({"recorded": [LARGE | {"code": "bsl_interpreter"}]}, "need_unknown"),
        ({"reviewed_on": "2190-01-01"}, "need_review_wrong"),
    ],
)
async def test_a_need_has_a_code_of_its_kind_and_is_reviewed_on_a_day_that_has_come(
    house: House, communication: dict[str, Any], code: str
) -> None:
    worker = await house.practitioner()
    body = {"name": {"known_as": "Ada"}, "communication": communication}
    refused = await worker.call("POST", "/v1/people", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


async def test_a_record_says_whether_what_was_needed_was_met(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await determined(house, worker, communication={"recorded": [LARGE]})
    at = f"/v1/cases/{case_id}/written-records/1/delivery"
    assert (await worker.get(at))["way"]["recorded"] == [LARGE]
    tried = {"by": "in_person", "reached": True}
    refused = await worker.call("PUT", at, tried, match=1)
    assert (refused.json()["code"], refused.json()["errors"][0]["pointer"]) == (
        "needs_met_unsaid",
        "/met_needs",
    )
    await worker.put(at, tried | {"reached": False}, match=1)
    met = {"formats": ["large_print"], "not_met_because": ""}
    await worker.put(at, tried | {"met_needs": met}, match=2)
    assert [one["met_needs"] for one in (await worker.get(at))["attempts"]] == [None, met]


async def test_a_way_that_became_unsafe_is_not_used_and_what_happened_all_the_same_is_kept(
    house: House,
) -> None:
    worker = await house.practitioner()
    contact = {"phone": "01632 960000", "address": ["1 Lane"], "prefers": "post"}
    person_id, case_id = await determined(house, worker, contact=contact)
    at = f"/v1/cases/{case_id}/written-records/1/delivery"
    assert (await worker.get(at))["way"]["by"] == "post"
    page = f"/v1/cases/{case_id}/written-records/1/page"
    assert "by post" in (await worker.call("GET", page)).text
    body = {"name": {"family": "Made-Up", "given": "Bo"}, "contact": contact | {"unsafe": ["post"]}}
    await worker.put(f"/v1/people/{person_id}", body, match=1)
    assert (await worker.get(at))["way"]["by"] == "phone"
    assert "by post" not in (await worker.call("GET", page)).text
    refused = await worker.call("PUT", at, {"by": "post", "reached": True}, match=1)
    assert (refused.json()["code"], refused.json()["errors"][0]["pointer"]) == ("way_is_unsafe", "/by")
    happened = {
        "by": "post",
        "reached": False,
        "although_unsafe": "The printer sent it; we rang her at once.",
    }
    await worker.put(at, happened, match=1)
    assert (await worker.get(at))["attempts"][0]["although_unsafe"] == happened["although_unsafe"]


async def test_who_is_no_longer_let_in_is_told_what_a_stranger_is_told(house: House) -> None:
    woman, sister, stranger = (house.caller(role) for role in (Role.PERSON, Role.SUPPORTER, Role.SUPPORTER))
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    one = await woman.post(f"{case['href']}/assessments", {"questionnaire_id": await house.questionnaire()})
    grant = {"login": sister.login, "known_as": "my sister", "part": "helper"}
    shared = await woman.post(f"{case['href']}/sharings", grant)
    await sister.get(case["href"])
    await woman.delete(shared["href"], match=shared["version"])
    calls: list[tuple[str, str, object]] = [
        ("GET", case["href"], None),
        ("GET", f"{case['href']}/person", None),
        ("GET", f"{case['href']}/sharings", None),
        ("GET", f"{case['href']}/urgent-support", None),
        ("GET", "/v1/cases", None),
        ("GET", f"{one['href']}/answers", None),
        (
            "PUT",
            f"{one['href']}/answers/life",
            {"given": {"text": "x"}, "channel": "phone", "voice": "person"},
        ),
        ("POST", f"{case['href']}/reopenings", None),
    ]
    for method, path, body in calls:
        told = []
        for who in (sister, stranger):
            got = await who.call(method, path, body)
            told.append(
                (got.status_code, {k: v for k, v in got.json().items() if k not in {"trace_id", "instance"}})
            )
        assert told[0] == told[1], path


def test_every_kind_of_need_has_codes_in_words_and_no_code_stands_twice() -> None:
    assert set(NEEDS) == set(NeedKind)
    codes = [code for kind in NeedKind for code in NEEDS[kind]]
    assert len(set(codes)) == len(codes)
    assert Need(NeedKind.SUPPORT, "more_time").in_words == "more time"


def test_the_rules_of_giving_a_record_hold_as_values() -> None:
    day, worker = date(2026, 3, 2), UUID(int=1)
    need = Need(NeedKind.INFORMATION_FORMAT, "braille")
    person = Person(
        worker,
        Name("A"),
        contact=Contact(unsafe=(Reach.POST,)),
        communication=Communication(recorded=(need,)),
    )
    delivery = Delivery(worker, worker, worker, 1, way_to(person))
    with pytest.raises(WayIsUnsafe):
        delivery.tried(Attempt(day, Reach.POST, reached=False, recorded_by=worker), person, day)
    with pytest.raises(NeedsMetUnsaid):
        delivery.tried(
            Attempt(day, Reach.PHONE, reached=True, recorded_by=worker, met_needs=Met()), person, day
        )
    read_out = Met(not_met_because="It comes on Monday; we read it out.")
    delivery.tried(
        Attempt(day, Reach.PHONE, reached=True, recorded_by=worker, met_needs=read_out), person, day
    )
    assert delivery.reached_on == day
