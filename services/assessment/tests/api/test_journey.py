"""From asking for help to a determination, over HTTP: what can be done, and what is refused."""

import hashlib
import json
from uuid import uuid4

from services.assessment.tests.house import (
    ELIGIBLE,
    NOT_ELIGIBLE,
    OTHER_COUNCIL,
    House,
    answer,
    content,
    decision,
    refusal,
)

from assessment.main import SERVICE
from chassis.migrate import drift
from contracts.roles import Role


async def test_a_woman_asks_by_herself_and_is_found_eligible(house: House) -> None:
    worker, woman = await house.practitioner(), house.caller(Role.PERSON)
    person = await woman.post("/v1/people", {"name": {"given": "Ada", "family": "Made-Up"}})
    case = await woman.post(
        "/v1/cases", {"person_id": person["id"], "channel": "online", "asked": "Some help."}
    )
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await woman.post(f"{case['href']}/assessments", asked)
    first = await woman.get(f"{one['href']}/questions")
    assert first["next"]["id"] in {"impairment", "wellbeing", "nutrition"}
    await woman.put(f"{one['href']}/answers/life", answer({"text": "I sing."}, channel="online"))
    for question, value in ELIGIBLE.items():
        await woman.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}, channel="online"))
    assert (await woman.get(f"{one['href']}/eligibility-proposal"))["proposed"] == "eligible"
    version = (await woman.get(one["href"]))["version"]
    completed = await woman.put(f"{one['href']}/completion", {"led_by": "person"}, match=version)
    kept = await woman.get(f"/v1/assessments/{one['id']}/versions/1")
    assert {entry["question"] for entry in kept["entries"]} == {"life", *ELIGIBLE}
    assert kept["entries"][0]["sayings"][0]["typed_as"] == "person"
    shown = await worker.get(case["href"])
    done = await worker.put(f"{case['href']}/determination", decision(), match=shown["version"])
    determined = await worker.get(done["href"])
    assert determined["levels"] == {"nutrition": "much", "hygiene": "much"}
    assert determined["determined_by_name"] == "Alex Example, Social worker"
    assert determined["basis"]["assessment"]["sha256"] == completed["sha256"]
    assert (await woman.get(case["href"]))["state"] == "to_be_met"
    record = await woman.get(f"{case['href']}/written-records/1")
    assert (record["to"], record["reasons"]) == ("Ada Made-Up", "You need help to cook and to wash.")


async def test_a_man_by_telephone_is_not_eligible_and_gets_reasons_advice_and_a_way_to_ask_again(
    house: House,
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker, contact={"email": "bo@example.org", "prefers": "email"})
    await house.assessed(worker, case_id, **NOT_ELIGIBLE)
    shown = await worker.get(f"/v1/cases/{case_id}")
    await worker.put(f"/v1/cases/{case_id}/determination", refusal(), match=shown["version"])
    closed = await worker.get(f"/v1/cases/{case_id}")
    assert (closed["state"], closed["closings"][0]["reason"]) == ("closed", "not_eligible")
    page = await worker.call("GET", f"/v1/cases/{case_id}/written-records/1/page")
    assert page.headers["content-type"].startswith("text/html")
    for words in (
        "You manage",
        "A grab rail",
        "The Thursday club",
        "ask again",
        "by email",
        '<html lang="en-GB">',
        "<h1>",
    ):
        assert words in page.text
    assert page.headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert page.headers["cache-control"] == "no-store"
    delivery = await worker.get(f"/v1/cases/{case_id}/written-records/1/delivery")
    assert (delivery["way"]["by"], delivery["reached_on"]) == ("email", None)
    path = f"/v1/cases/{case_id}/written-records/1/delivery"
    await worker.put(
        path, {"by": "email", "reached": False, "note": "It came back."}, match=delivery["version"]
    )
    await worker.put(
        path, {"by": "phone", "reached": True, "on": "2026-04-02"}, match=delivery["version"] + 1
    )
    assert (await worker.get(path))["reached_on"] == "2026-04-02"
    await worker.post(f"/v1/cases/{case_id}/reopenings")
    assert (await worker.get(f"/v1/cases/{case_id}"))["state"] == "open"


async def test_what_happened_is_said_in_thin_events(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **NOT_ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", refusal(), match=version)
    await worker.post(f"/v1/cases/{case_id}/reopenings")
    said = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    names = [event["type"].split(".")[3] for event in said["items"]]
    assert names == [
        "case_opened",
        "assessment_completed",
        "eligibility_determined",
        "case_closed",
        "case_reopened",
    ]
    assert all(event["data"]["person_id"] == person_id for event in said["items"])
    for words in ("Made-Up", "gardens", "grab rail", "Alex Example"):
        assert words not in json.dumps(said)


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


async def test_what_a_carer_said_goes_to_the_allocation_and_not_to_eligibility(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    answers = ELIGIBLE | {"carer_able": "yes", "carer_willing": "no"}
    assessment_id = await house.assessed(worker, case_id, **answers)
    proposal = await worker.get(f"/v1/assessments/{assessment_id}/eligibility-proposal")
    assert proposal["proposed"] == "eligible"
    assert "carer_able" not in json.dumps(proposal)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    more = decision(levels={"hygiene": "some"}, circumstances=["deafblind"])
    done = await worker.put(f"/v1/cases/{case_id}/determination", more, match=version)
    determined = await worker.get(done["href"])
    assert determined["unpaid_help"] == [{"item": "nutrition", "able": True, "willing": False, "level": ""}]
    assert determined["levels"] == {"nutrition": "much", "hygiene": "some"}
    assert determined["circumstances"] == ["deafblind"]


async def test_power_to_meet_goes_on_and_says_so(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **NOT_ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    power = refusal(decision="power_to_meet")
    await worker.put(f"/v1/cases/{case_id}/determination", power, match=version)
    assert (await worker.get(f"/v1/cases/{case_id}"))["state"] == "to_be_met"
    said = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    assert [e["data"].get("decision") for e in said["items"]][-1] == "power_to_meet"


async def test_nobody_speaks_in_a_professionals_voice_but_a_professional(house: House) -> None:
    woman = house.caller(Role.PERSON)
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    one = await woman.post(f"{case['href']}/assessments", {"questionnaire_id": await house.questionnaire()})
    spoken = answer({"text": "x"}, voice="professional")
    refused = await woman.call("PUT", f"{one['href']}/answers/life", spoken)
    assert (refused.status_code, refused.json()["code"]) == (422, "voice_not_yours")
    absent = await woman.call("PUT", f"{one['href']}/answers/absent", answer({"text": "x"}))
    assert (absent.status_code, absent.json()["code"]) == (422, "question_not_there")
    wrong = await woman.call("PUT", f"{one['href']}/answers/nutrition", answer({"chosen": ["often"]}))
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/given/chosen/0")
    assert "often" not in wrong.text


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


async def test_nothing_said_is_overwritten_and_whoever_is_second_is_told(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    one = await worker.post(
        f"/v1/cases/{case_id}/assessments", {"questionnaire_id": await house.questionnaire()}
    )
    path = f"{one['href']}/answers/life"
    assert (await worker.call("PUT", path, answer({"text": "first"}))).status_code == 201
    assert (await worker.call("PUT", path, answer({"text": "unseen"}))).status_code == 428
    assert (await worker.call("PUT", path, answer({"text": "second"}), match=1)).status_code == 200
    stale = await worker.call("PUT", path, answer({"text": "third"}), match=1)
    assert stale.status_code == 412
    assert stale.json()["current"]["given"]["text"] == "second"
    assert (await worker.get(f"{path}/draft"))["given"]["text"] == "third"
    assert (await house.caller(Role.MANAGER).call("GET", f"{path}/draft")).status_code == 404
    voiced = await worker.put(f"{path}/second-voice", {"text": "The fridge was empty."}, match=2)
    kept = await worker.get(path)
    assert [saying["given"]["text"] for saying in kept["sayings"]] == ["first", "second"]
    assert [(v["by_name"], v["text"]) for v in kept["second_voices"]] == [
        ("Alex Example, Social worker", "The fridge was empty.")
    ]
    assert (kept["version"], voiced["version"]) == (3, 3)


async def test_a_correction_gives_a_reason_and_makes_the_next_version(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    assessment_id = await house.assessed(worker, case_id, **ELIGIBLE)
    path = f"/v1/assessments/{assessment_id}/answers/hygiene"
    late = await worker.call("PUT", path, answer({"chosen": ["fine"]}), match=1)
    assert (late.status_code, late.json()["code"]) == (422, "assessment_is_completed")
    await worker.put(path, answer({"chosen": ["fine"]}, correction="A wrong box was ticked."), match=1)
    second = await worker.get(f"/v1/assessments/{assessment_id}/versions/2")
    assert (second["number"], second["correction"]) == (2, "A wrong box was ticked.")
    first = await worker.get(f"/v1/assessments/{assessment_id}/versions/1")
    assert first["correction"] == ""


async def test_what_is_missing_is_named_before_and_at_completion(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    one = await worker.post(
        f"/v1/cases/{case_id}/assessments", {"questionnaire_id": await house.questionnaire()}
    )
    dry = await worker.put(f"{one['href']}/completion?dry_run=true", {}, match=1)
    assert [r["code"] for r in dry["would_be_refused"]] == ["required_unanswered", "core_uncovered"]
    refused = await worker.call("PUT", f"{one['href']}/completion", {}, match=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "required_unanswered")
    quiet = answer({"why_not": "prefers_not_to_say"})
    await worker.put(f"{one['href']}/answers/life", quiet)
    await worker.put(f"{one['href']}/completion", {}, match=1)
    assert (await worker.get(one["href"]))["completed_on"] is not None
    again = await worker.call("PUT", f"{one['href']}/completion", {}, match=2)
    assert (again.status_code, again.json()["code"]) == (409, "assessment_is_completed")


async def test_everything_wrong_with_a_determination_is_told_at_once_in_a_dry_run(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    wrong = decision(decision="not_eligible", reasons={"words": " "})
    dry = await worker.put(f"/v1/cases/{case_id}/determination?dry_run=true", wrong, match=version)
    assert [r["code"] for r in dry["would_be_refused"]] == [
        "limbs_do_not_bear_it",
        "reason_missing",
        "advice_missing",
        "difference_unexplained",
    ]
    assert (await worker.get(f"/v1/cases/{case_id}"))["version"] == version


async def test_only_a_named_practitioner_determines_and_only_a_completed_assessment(house: House) -> None:
    worker, stranger = await house.practitioner(), house.caller(Role.PRACTITIONER)
    _, case_id = await house.case(worker)
    path = f"/v1/cases/{case_id}/determination"
    early = await worker.call("PUT", path, decision(), match=1)
    assert (early.status_code, early.json()["code"]) == (409, "assessment_not_completed")
    await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    unnamed = await stranger.call("PUT", path, decision(), match=version)
    assert (unnamed.status_code, unnamed.json()["code"]) == (409, "not_a_named_practitioner")
    assert (await house.caller(Role.PERSON).call("PUT", path, decision(), match=version)).status_code == 403


async def test_a_case_closes_by_its_other_exits_each_with_its_rule(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    path = f"/v1/cases/{case_id}/closure"
    at_risk = {
        "has_capacity_to_refuse": True,
        "assessment_in_best_interests": False,
        "at_risk_of_abuse_or_neglect": True,
    }
    for body, code in (
        ({"reason": "not_eligible", "words": "x"}, "exit_needs_its_decision"),
        ({"reason": "moved", "words": " "}, "reason_missing"),
        ({"reason": "refused", "words": "x"}, "refusal_does_not_end_the_duty"),
        ({"reason": "refused", "words": "x", "refusal": at_risk}, "refusal_does_not_end_the_duty"),
    ):
        refused = await worker.call("PUT", path, body, match=1)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    await worker.put(path, {"reason": "moved", "words": "Your new council takes over."}, match=1)
    again = await worker.call("PUT", path, {"reason": "moved", "words": "x"}, match=2)
    assert (again.status_code, again.json()["code"]) == (409, "case_is_closed")


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


async def test_a_questionnaire_goes_from_draft_to_a_public_version(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    drafted = await keeper.post("/v1/questionnaires", {"content": content()})
    path = f"{drafted['href']}/publication"
    dry = await keeper.put(f"{path}?dry_run=true", {}, match=1)
    assert [r["code"] for r in dry["would_be_refused"]] == ["not_tried_enough"]
    refused = await keeper.call("PUT", path, {}, match=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_tried_enough")
    published = await house.questionnaire()
    public = f"/v1/public/e09000099/questionnaires/{published}/versions/1"
    shown = await house.http.get(public)
    assert shown.status_code == 200
    assert len(shown.json()["trials"]) == 8
    assert "recorded_by" not in shown.text
    assert shown.json()["burden"]["most"] == 15
    assert (await house.http.get(public.replace("e09000099", OTHER_COUNCIL))).status_code == 404
    listed = (await house.http.get("/v1/public/e09000099/questionnaires")).json()["items"]
    assert {"id": published, "title": "A questionnaire", "number": 1} in [
        {name: one[name] for name in ("id", "title", "number")} for one in listed
    ]
    assert drafted["id"] not in [one["id"] for one in listed]


async def test_a_question_for_nothing_is_named_by_the_report_and_not_published(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    asked = content()
    asked["sections"][0]["questions"][0]["purposes"] = []
    drafted = await keeper.post("/v1/questionnaires", {"content": asked})
    report = await keeper.get(f"{drafted['href']}/burden")
    assert report["for_nothing"] == ["life"]
    assert report["burden"]["lost"]["nutrition"] == [
        "Eligibility: whether the adult is unable to achieve outcome (a)",
        "Allocation: the level of nutrition",
    ]
    dry = await keeper.put(f"{drafted['href']}/publication?dry_run=true", {}, match=1)
    first = dry["would_be_refused"][0]
    assert first["code"] == "question_for_nothing"
    assert first["pointer"] == "/content/sections/0/questions/0/purposes"


async def test_a_form_is_imported_with_what_is_left_to_settle(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    fields = [{"id": "a", "type": "text", "question": "A?"}, {"id": "a", "type": "radios", "question": "B?"}]
    form = {"id": "f", "themes": [{"id": "t", "steps": [{"id": "s", "name": "S", "fields": fields}]}]}
    made = await keeper.post(
        "/v1/questionnaires/imports", {"form": form, "purposes": {"1.1.1": [{"kind": "plan"}]}}
    )
    shown = await keeper.get(made["href"])
    assert shown["imported"]["without_purpose"] == ["1.1.2"]
    assert shown["imported"]["twice"] == {"a": ["1.1.1", "1.1.2"]}


async def test_a_council_sets_its_own_policy_from_a_day_on(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR, OTHER_COUNCIL)
    body = {"effective_from": "2020-01-01", "source": "Cabinet", "people": 0, "social_workers": 0}
    await keeper.post("/v1/questionnaire-policies", body)
    policies = await keeper.get("/v1/questionnaire-policies")
    assert (policies["in_force"]["people"], policies["in_force"]["source"]) == (0, "Cabinet")
    drafted = await keeper.post("/v1/questionnaires", {"content": content()})
    await keeper.put(f"{drafted['href']}/publication", {}, match=1)
    assert (await keeper.get(drafted["href"]))["published"] == 1


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


async def test_the_database_is_what_the_tables_declare(house: House) -> None:
    assert await drift(house.dsn, SERVICE.metadata) == []


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
