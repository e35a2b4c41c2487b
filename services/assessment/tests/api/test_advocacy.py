"""Advocacy before and not after, capacity for one decision, and urgent support, through the API."""

from datetime import timedelta
from typing import Any

from services.assessment.tests.house import ELIGIBLE, Caller, House, answer, decision

from contracts.roles import Role

HARD = {"difficulty": ["retain"], "words": "She loses the thread."}
JO = {"name": "Jo Example", "organisation": "Your Voice", "from": "2026-01-05", "how": "Jo comes by."}


async def said(house: House, case_id: str, *names: str) -> list[dict[str, Any]]:
    """The events of a case with these names."""
    found = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    return [event for event in found["items"] if event["type"].split(".")[3] in names]


async def under_way(house: House) -> tuple[Caller, str, str, dict[str, Any]]:
    """An assessment with all that it needs but an advocate: who leads it, its case, where advocacy is, and itself."""
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    body = {"questionnaire_id": await house.questionnaire()}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", body)
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    return worker, case_id, f"/v1/cases/{case_id}/advocacy", one


async def test_an_assessment_waits_for_the_advocate_who_is_due(house: House) -> None:
    worker, case_id, at, one = await under_way(house)
    assert (await worker.call("GET", at)).status_code == 404
    first = await worker.call("PUT", at, HARD)
    assert first.status_code == 201
    shown = await worker.get(at)
    assert (shown["due"], shown["judged"]["source"]) == (True, "Care Act 2014 s.67(5) and (6)")
    tried = await worker.call("PUT", f"{one['href']}/completion?dry_run=true", {}, match=1)
    assert [each["code"] for each in tried.json()["would_be_refused"]] == ["advocate_missing"]
    refused = await worker.call("PUT", f"{one['href']}/completion", {}, match=1)
    assert refused.json()["code"] == "advocate_missing"
    assert (await worker.call("PUT", f"{at}/arrangement", JO)).status_code == 428
    await worker.put(f"{at}/arrangement", JO, match=1)
    assert (await worker.get(at))["arrangements"][0]["starts_on"] == "2026-01-05"
    late = await worker.call("PUT", f"{one['href']}/completion", {}, match=1)
    assert (late.json()["code"], "only today" in late.json()["detail"]) == ("advocate_missing", True)
    await worker.put(f"{at}/arrangement", JO | {"confirmed": "Jo was there on both days."}, match=2)
    confirmed = (await worker.get(at))["arrangements"][-1]["confirmed"]
    today = house.means.clock.now().date().isoformat()
    assert confirmed == {"words": "Jo was there on both days.", "on": today, "by": str(worker.id)}
    await worker.put(f"{one['href']}/completion", {}, match=1)
    events = await said(house, case_id, "advocacy_due", "advocacy_settled", "assessment_completed")
    assert [event["type"].split(".")[3] for event in events] == [
        "advocacy_due",
        "advocacy_settled",
        "assessment_completed",
    ]
    assert events[1]["data"]["how"] == "arranged"


async def test_in_an_emergency_it_goes_on_without_and_that_stays_to_be_read(house: House) -> None:
    worker, _, at, one = await under_way(house)
    await worker.put(at, HARD)
    refused = await worker.call("PUT", f"{at}/emergency", {"because": " "}, match=1)
    assert refused.json()["code"] == "emergency_unexplained"
    nobody = house.caller(Role.PRACTITIONER)
    refused = await nobody.call("PUT", f"{at}/emergency", {"because": "Tonight."}, match=1)
    assert refused.json()["code"] == "not_a_named_practitioner"
    await worker.put(f"{at}/emergency", {"because": "She has nowhere to go tonight."}, match=1)
    await worker.put(f"{one['href']}/completion", {}, match=1)
    shown = await worker.get(at)
    assert shown["due"]
    assert shown["emergencies"][0]["because"] == "She has nowhere to go tonight."
    assert shown["emergencies"][0]["by_name"] == "Alex Example, Social worker"


async def test_who_was_thought_of_to_represent_is_not_told_what_was_thought(house: House) -> None:
    woman, sister, worker = (
        house.caller(Role.PERSON),
        house.caller(Role.SUPPORTER),
        await house.practitioner(),
    )
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    grant = {"login": sister.login, "known_as": "my sister", "part": "helper"}
    await woman.post(f"{case['href']}/sharings", grant)
    one = await woman.post(f"{case['href']}/assessments", {"questionnaire_id": await house.questionnaire()})
    eve = {"name": "Eve", "relation": "sister", "paid": True, "agreed_by_person": True}
    await worker.put(f"{case['href']}/advocacy", HARD | {"appropriate_person": eve})
    capacity = {"decision": "who helps her", "has_capacity": True}
    kept = await worker.post(f"{case['href']}/capacity-decisions", capacity)
    for path in (f"{case['href']}/advocacy", f"{case['href']}/capacity-decisions", kept["href"]):
        assert (await sister.call("GET", path)).status_code == 403
        assert (await woman.call("GET", path)).status_code == 200
    await woman.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    refused = await sister.call("PUT", f"{one['href']}/completion", {}, match=1)
    assert refused.json()["code"] == "advocate_missing"
    assert "for pay" not in refused.text


async def test_none_is_due_any_more_when_somebody_can_represent_the_person(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    at = f"/v1/cases/{case_id}/advocacy"
    await worker.put(at, HARD)
    eve = {"name": "Eve", "relation": "sister", "paid": False, "agreed_by_person": True}
    assert (await worker.call("PUT", at, HARD)).status_code == 428
    await worker.put(at, HARD | {"appropriate_person": eve}, match=1)
    assert (await worker.get(at))["due_since"] is None
    settled = await said(house, case_id, "advocacy_settled")
    assert [event["data"]["how"] for event in settled] == ["not_due"]


async def test_capacity_is_found_for_one_decision_and_changes_nothing_else(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    before = [await worker.get(path) for path in (f"/v1/people/{person_id}", f"/v1/cases/{case_id}")]
    lacks = {"decision": "where to live", "has_capacity": False}
    at = f"/v1/cases/{case_id}/capacity-decisions"
    codes = []
    for more in (
        {},
        {"help_given": "Pictures."},
        {"because": {"retain": "Gone in a minute."}},
        {"best_interests": "As she always wished."},
    ):
        lacks |= more
        codes.append((await worker.call("POST", at, lacks)).json().get("code"))
    assert codes == ["help_not_given", "inability_unexplained", "best_interests_missing", None]
    refused = await worker.call("POST", at, lacks | {"on": "2190-01-01"})
    assert refused.json()["code"] == "capacity_day_wrong"
    refused = await worker.call("POST", at, lacks | {"decision": " "})
    assert refused.json()["code"] == "decision_not_named"
    [shown] = (await worker.get(at))["items"]
    assert (shown["decision"], shown["lapsed"], shown["has_capacity"]) == ("where to live", False, False)
    past = await worker.post(at, {"decision": "what to eat", "has_capacity": True, "on": "2026-01-05"})
    assert (await worker.get(past["href"]))["lapsed"]
    assert [await worker.get(path) for path in (f"/v1/people/{person_id}", f"/v1/cases/{case_id}")] == before


async def test_urgent_support_starts_at_once_and_ends_when_a_plan_takes_its_place(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    at, today = f"/v1/cases/{case_id}/urgent-support", house.means.clock.now().date()
    days = [(today + timedelta(days=n)).isoformat() for n in (14, 28, 90)]
    urgent = {"what": "Nights.", "why_urgent": "Home alone.", "weekly_pence": 42_000, "review_on": days[0]}
    assert (await worker.call("POST", at, urgent | {"review_on": days[2]})).json()[
        "code"
    ] == "looked_at_too_late"
    wrong = await worker.call("POST", at, urgent | {"why_urgent": ""})
    assert (wrong.json()["code"], wrong.json()["errors"][0]["pointer"]) == (
        "urgent_need_unexplained",
        "/why_urgent",
    )
    one = await worker.post(at, urgent)
    assert (await worker.call("PUT", f"{one['href']}/end", {"by": "plan"}, match=1)).json()["code"] == (
        "ends_without_decision"
    )
    await worker.put(f"{one['href']}/review", {"words": "Still needed.", "review_on": days[1]}, match=1)
    await house.assessed(worker, case_id, **ELIGIBLE)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=version)
    assert (await worker.call("POST", at, urgent)).json()["code"] == "not_before_the_decision"
    await worker.put(f"{one['href']}/end", {"by": "plan"}, match=2)
    over = await worker.call("PUT", f"{one['href']}/review", {"review_on": days[0]}, match=3)
    assert over.json()["code"] == "urgent_support_over"
    [shown] = (await worker.get(at))["items"]
    assert (shown["review_on"], shown["ended"]["determination"]) == (days[1], 1)
    names = ("urgent_support_started", "urgent_support_continued", "urgent_support_ended")
    assert [event["type"].split(".")[3] for event in await said(house, case_id, *names)] == list(names)


async def test_who_helps_is_not_shown_urgent_support_which_may_be_a_refuge_from_them(house: House) -> None:
    woman, worker = house.caller(Role.PERSON), await house.practitioner()
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    at, on = f"{case['href']}/urgent-support", house.means.clock.now().date() + timedelta(days=7)
    urgent = {"what": "A room in a refuge.", "why_urgent": "Her sister.", "review_on": on.isoformat()}
    one = await worker.post(at, urgent)
    for role in (Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM):
        who = house.caller(role)
        grant = {"login": who.login, "known_as": "Eve", "part": "helper"}
        await woman.post(f"{case['href']}/sharings", grant)
        assert (await who.call("GET", case["href"])).status_code == 200
        for path in (at, one["href"]):
            assert (await who.call("GET", path)).status_code == 403
    for who in (woman, worker):
        assert (await who.get(one["href"]))["what"] == "A room in a refuge."
        assert len((await who.get(at))["items"]) == 1


async def test_best_interests_need_a_decision_of_this_case_that_the_person_cannot_agree(house: House) -> None:
    worker = await house.practitioner()
    (_, case_id), (_, other) = await house.case(worker), await house.case(worker)
    at, today = f"/v1/cases/{case_id}/advocacy", house.means.clock.now().date()
    lacks = {
        "decision": "who represents her",
        "has_capacity": False,
        "help_given": "Pictures.",
        "because": {"retain": "Gone in a minute."},
        "best_interests": "As she always wished.",
    }
    yesterday = (today - timedelta(days=1)).isoformat()
    made = [
        await worker.post(f"/v1/cases/{case}/capacity-decisions", lacks | more)
        for case, more in (
            (case_id, {"has_capacity": True}),
            (case_id, {"on": yesterday, "lapses_after": yesterday}),
            (other, {}),
            (case_id, {}),
        )
    ]
    eve = {
        "name": "Eve",
        "relation": "sister",
        "paid": False,
        "best_interests_because": "She knows her best.",
    }
    due = []
    for n, named in enumerate([None, *(one["id"] for one in made)]):
        someone = eve | ({"capacity_decision_id": named} if named else {})
        await worker.put(at, HARD | {"appropriate_person": someone}, match=n or None)
        due.append((await worker.get(at))["due"])
    assert due == [True, True, True, True, False]
    await worker.put(at, HARD | {"appropriate_person": someone | {"objects": True}}, match=len(due))
    assert (await worker.get(at))["due"]


async def test_a_meeting_that_names_the_advocate_shows_that_they_took_part(house: House) -> None:
    worker, _, at, one = await under_way(house)
    await worker.put(at, HARD)
    await worker.put(f"{at}/arrangement", JO, match=1)
    for name, code in (("Max", 409), ("jo example", 200)):
        there = {"name": name, "relation": "advocate", "invited_by_person": True}
        met = {
            "channel": "face_to_face",
            "present": [there],
            "seen_alone": False,
            "alone_because": "She asked.",
        }
        await worker.post(f"{one['href']}/meetings", met)
        done = await worker.call("PUT", f"{one['href']}/completion", {}, match=1)
        assert done.status_code == code, done.text


async def test_when_the_advocate_leaves_another_one_is_due_again(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    at, today = f"/v1/cases/{case_id}/advocacy", house.means.clock.now().date()
    await worker.put(at, HARD)
    await worker.put(f"{at}/arrangement", JO, match=1)
    gone = JO | {"ends_on": (today - timedelta(days=1)).isoformat()}
    await worker.put(f"{at}/arrangement", gone, match=2)
    told = await said(house, case_id, "advocacy_due", "advocacy_settled")
    names = [event["type"].split(".")[3] for event in told]
    assert names == ["advocacy_due", "advocacy_settled", "advocacy_due"]


async def test_nobody_determines_what_staff_assessed_before_advocacy_was_judged_once(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **ELIGIBLE)
    at, version = f"/v1/cases/{case_id}", (await worker.get(f"/v1/cases/{case_id}"))["version"]
    for advocacy, code in (({}, "advocacy_not_judged"), ({"advocacy": HARD}, "advocate_missing")):
        body = {name: value for name, value in decision().items() if name != "advocacy"} | advocacy
        tried = await worker.put(f"{at}/determination?dry_run=true", body, match=version)
        assert [each["code"] for each in tried["would_be_refused"]] == [code]
        refused = await worker.call("PUT", f"{at}/determination", body, match=version)
        assert refused.json()["code"] == code
        assert (await worker.call("GET", f"{at}/advocacy")).status_code == 404
    found = {"difficulty": [], "words": "She says clearly what she wants."}
    await worker.put(f"{at}/determination", decision(advocacy=found), match=version)
    kept = await worker.get(f"{at}/advocacy")
    assert (kept["due"], kept["judgements"][0]["found"]["words"]) == (False, found["words"])


async def test_who_completed_the_assessment_themself_has_taken_part(house: House) -> None:
    woman, worker = house.caller(Role.PERSON), await house.practitioner()
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    one = await woman.post(f"{case['href']}/assessments", {"questionnaire_id": await house.questionnaire()})
    await woman.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    for question, value in ELIGIBLE.items():
        await woman.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
    await woman.put(f"{one['href']}/completion", {}, match=1)
    body = {name: value for name, value in decision().items() if name != "advocacy"}
    version = (await worker.get(case["href"]))["version"]
    await worker.put(f"{case['href']}/determination", body, match=version)
