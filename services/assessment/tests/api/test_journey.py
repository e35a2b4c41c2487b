"""From asking for help to a determination, over HTTP: what can be done, and what is refused."""

import json

from services.assessment.tests.house import (
    ELIGIBLE,
    NOT_ELIGIBLE,
    House,
    answer,
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
    assert determined["levels_judged"] == []
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
    assert determined["levels_judged"] == ["hygiene"]
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


async def test_the_database_is_what_the_tables_declare(house: House) -> None:
    assert await drift(house.dsn, SERVICE.metadata) == []
