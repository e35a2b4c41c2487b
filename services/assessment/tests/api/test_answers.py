"""Answers over HTTP: in whose voice, never overwritten, corrected with a reason, complete when enough was said."""

from services.assessment.tests.house import (
    ELIGIBLE,
    House,
    answer,
)

from contracts.roles import Role


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
