"""Every way out of a case is said with its reason; a record reaches the person, by a way that helpers do not learn."""

import pytest
from services.assessment.tests.house import ELIGIBLE, NOT_ELIGIBLE, House, answer, decision, refusal

from assessment.domain.case import Exit
from contracts.roles import Role

S11 = {
    "has_capacity_to_refuse": True,
    "assessment_in_best_interests": False,
    "at_risk_of_abuse_or_neglect": False,
}


async def said(house: House, case_id: str) -> list[tuple[str, str | None]]:
    events = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    return [(one["type"].split(".")[3], one["data"].get("reason")) for one in events["items"]]


WITHOUT_A_DECISION = [one for one in Exit if one not in {Exit.NOT_ELIGIBLE, Exit.SELF_FUNDING}]


@pytest.mark.parametrize("reason", WITHOUT_A_DECISION)
async def test_each_other_exit_is_said_with_its_reason_and_can_be_asked_again(
    house: House, reason: Exit
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    closing = {"reason": reason, "words": "What you can do now."}
    more = {"refusal": S11} if reason is Exit.REFUSED else {}
    await worker.put(f"/v1/cases/{case_id}/closure", closing | more, match=1)
    assert await said(house, case_id) == [("case_opened", None), ("case_closed", reason.value)]
    shown = await worker.get(f"/v1/cases/{case_id}")
    assert [(one["reason"], one["words"]) for one in shown["closings"]] == [(reason, "What you can do now.")]
    await worker.post(f"/v1/cases/{case_id}/reopenings")
    assert (await said(house, case_id))[-1] == ("case_reopened", None)


async def test_not_eligible_and_self_funding_after_a_decision_are_exits_too(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    funds = {"reason": "self_funding", "words": "You arrange it yourself; we help you find it if you like."}
    early = await worker.call("PUT", f"/v1/cases/{case_id}/closure", funds, match=1)
    assert (early.status_code, early.json()["code"]) == (422, "money_does_not_end_the_duty")
    await house.assessed(worker, case_id, **ELIGIBLE)
    await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=3)
    await worker.put(f"/v1/cases/{case_id}/closure", funds, match=4)
    assert (await said(house, case_id))[-1] == ("case_closed", "self_funding")
    _, other = await house.case(worker)
    await house.assessed(worker, other, **NOT_ELIGIBLE)
    await worker.put(f"/v1/cases/{other}/determination", refusal(), match=3)
    assert (await said(house, other))[-2:] == [
        ("eligibility_determined", None),
        ("case_closed", "not_eligible"),
    ]


async def test_those_who_help_read_the_record_and_not_how_the_person_is_reached(house: House) -> None:
    worker, helper = await house.practitioner(), house.caller(Role.SUPPORTER)
    contact = {"phone": "01632 960000", "address": ["1 A Street"], "prefers": "phone", "unsafe": ["post"]}
    _, case_id = await house.case(worker, contact=contact)
    await house.assessed(worker, case_id, **NOT_ELIGIBLE)
    await worker.put(f"/v1/cases/{case_id}/determination", refusal(), match=3)
    grant = {"login": helper.login, "known_as": "a friend", "part": "helper"}
    await worker.post(f"/v1/cases/{case_id}/sharings", grant)
    path = f"/v1/cases/{case_id}/written-records/1"
    assert "by telephone" in (await worker.call("GET", f"{path}/page")).text.partition("<footer>")[2]
    seen = await helper.call("GET", f"{path}/page")
    assert (seen.status_code, "You get this" in seen.text) == (200, False)
    assert "way" not in await helper.get(path)
    assert (await helper.call("GET", f"{path}/delivery")).status_code == 403


async def test_the_system_that_prints_letters_records_whether_they_came(house: House) -> None:
    worker, printer = await house.practitioner(), house.caller(Role.COUNCIL_SYSTEM)
    _, case_id = await house.case(worker, contact={"address": ["1 A Street"]})
    await house.assessed(worker, case_id, **NOT_ELIGIBLE)
    await worker.put(f"/v1/cases/{case_id}/determination", refusal(), match=3)
    path = f"/v1/cases/{case_id}/written-records/1/delivery"
    assert (await printer.get(path))["way"]["by"] == "post"
    early = {"by": "post", "reached": True, "on": "2999-01-01"}
    refused = await printer.call("PUT", path, early, match=1)
    assert (refused.status_code, refused.json()["code"]) == (422, "attempt_not_yet_made")
    await printer.put(path, {"by": "post", "reached": False, "note": "It came back."}, match=1)
    await printer.put(path, {"by": "post", "reached": True}, match=2)
    kept = await printer.get(path)
    assert [one["reached"] for one in kept["attempts"]] == [False, True]
    assert kept["reached_on"] == kept["attempts"][1]["on"]


async def test_an_assessment_is_begun_online_and_taken_up_again_by_telephone(house: House) -> None:
    worker, woman = await house.practitioner(), house.caller(Role.PERSON)
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    one = await woman.post(f"{case['href']}/assessments", {"questionnaire_id": await house.questionnaire()})
    await woman.put(f"{one['href']}/answers/wellbeing", answer({"chosen": ["yes"]}, channel="online"))
    [found] = (await worker.get(f"{case['href']}/assessments"))["items"]
    assert (found["id"], found["completed_on"]) == (one["id"], None)
    left = await worker.get(f"{one['href']}/questions")
    assert "wellbeing" not in left["following"]
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I sing."}, channel="phone"))
    said_so_far = (await woman.get(f"{one['href']}/answers"))["items"]
    assert {(a["question"], a["latest"]["channel"], a["latest"]["typed_as"]) for a in said_so_far} == {
        ("wellbeing", "online", "person"),
        ("life", "phone", "practitioner"),
    }
    await woman.put(f"{one['href']}/completion", {}, match=1)
    closing = {"reason": "moved", "words": "Your new council takes over."}
    await worker.put(f"{case['href']}/closure", closing, match=3)
    await woman.post(f"{case['href']}/reopenings")
    assert [a["id"] for a in (await woman.get(f"{case['href']}/assessments"))["items"]] == [one["id"]]
    stranger = house.caller(Role.PERSON)
    assert (await stranger.call("GET", f"{case['href']}/assessments")).status_code == 404


async def test_lists_go_on_from_page_to_page(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    also = await worker.post("/v1/cases", {"person_id": person_id, "channel": "paper"})
    first = await worker.get(f"/v1/cases?person_id={person_id}&limit=1")
    second = await worker.get(f"/v1/cases?person_id={person_id}&limit=1&cursor={first['next']}")
    assert [one["id"] for page in (first, second) for one in page["items"]] == [case_id, also["id"]]
    assert second["next"] is None
    other = await house.caller(Role.MANAGER).call("GET", f"/v1/cases?limit=1&cursor={first['next']}")
    assert (other.status_code, other.json()["code"]) == (400, "cursor-of-another-question")
