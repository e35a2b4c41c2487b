"""Answers over HTTP: in whose voice, never overwritten, corrected with a reason, complete when enough was said."""

import asyncio

from services.assessment.tests.house import (
    ELIGIBLE,
    House,
    answer,
    decision,
    refusal,
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
    assert (await worker.get(f"{path}/draft"))["given"]["text"] == "unseen"
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


async def test_of_two_who_answer_first_at_once_neither_loses_a_word(house: House) -> None:
    workers = [await house.practitioner(), house.caller(Role.MANAGER)]
    _, case_id = await house.case(workers[0])
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await workers[0].post(f"/v1/cases/{case_id}/assessments", asked)
    path = f"{one['href']}/answers/life"
    together = await asyncio.gather(
        *(worker.call("PUT", path, answer({"text": f"by {n}"})) for n, worker in enumerate(workers))
    )
    assert sorted(done.status_code for done in together) in ([201, 412], [201, 428])
    second = next(n for n, done in enumerate(together) if done.status_code != 201)
    assert (await workers[second].get(f"{path}/draft"))["given"]["text"] == f"by {second}"
    shown = together[second].json()
    if together[second].status_code == 412:
        assert shown["current"]["given"]["text"] == f"by {1 - second}"


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


async def test_a_professionals_view_never_takes_the_place_of_what_the_person_said(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    one = await worker.post(
        f"/v1/cases/{case_id}/assessments", {"questionnaire_id": await house.questionnaire()}
    )
    path = f"{one['href']}/answers/nutrition"
    await worker.put(path, answer({"chosen": ["help"]}))
    over = await worker.call("PUT", path, answer({"chosen": ["fine"]}, voice="professional"), match=1)
    assert (over.status_code, over.json()["code"]) == (422, "voice_over_another")
    assert (await worker.get(path))["latest"]["given"]["chosen"] == ["help"]
    own = f"{one['href']}/answers/hygiene"
    await worker.put(own, answer({"chosen": ["help"]}, voice="professional"))
    await worker.put(own, answer({"chosen": ["fine"]}, voice="professional"), match=1)
    await worker.put(own, answer({"chosen": ["help"]}), match=2)


async def test_nobody_decides_on_a_version_that_changed_after_they_read_it(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    assessment_id = await house.assessed(worker, case_id, **ELIGIBLE)
    read = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    path = f"/v1/assessments/{assessment_id}/answers/hygiene"
    await worker.put(path, answer({"chosen": ["fine"]}, correction="A wrong box was ticked."), match=1)
    late = await worker.call("PUT", f"/v1/cases/{case_id}/determination", decision(), match=read)
    assert late.status_code == 412
    await worker.put(f"{path}/second-voice", {"text": "I saw her wash."}, match=2)
    late = await worker.call("PUT", f"/v1/cases/{case_id}/determination", decision(), match=read + 1)
    assert late.status_code == 412
    third = await worker.get(f"/v1/assessments/{assessment_id}/versions/3")
    beside = {entry["question"]: entry["second_voices"] for entry in third["entries"]}
    assert [voice["text"] for voice in beside["hygiene"]] == ["I saw her wash."]
    reasons = {"words": "She cannot wash alone.", "differs_because": "I saw it."}
    await worker.put(f"/v1/cases/{case_id}/determination", decision(reasons=reasons), match=read + 2)
    decided = await worker.get(f"/v1/cases/{case_id}/determinations/1")
    assert decided["basis"]["assessment"]["version"] == 3


async def test_nothing_is_put_beside_an_answer_in_a_closed_case(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    assessment_id = await house.assessed(worker, case_id, **ELIGIBLE)
    bare = refusal(reasons={"words": "\u200b", "advice": "\u200b\u00a0", "differs_because": "\u2060"})
    dry = await worker.put(f"/v1/cases/{case_id}/determination?dry_run=true", bare, match=3)
    codes = [one["code"] for one in dry["would_be_refused"]]
    assert codes == ["reason_missing", "advice_missing", "difference_unexplained"]
    await worker.put(f"/v1/cases/{case_id}/closure", {"reason": "moved", "words": "Goodbye."}, match=3)
    path = f"/v1/assessments/{assessment_id}/answers/hygiene/second-voice"
    late = await worker.call("PUT", path, {"text": "I saw her wash."}, match=1)
    assert (late.status_code, late.json()["code"]) == (409, "case_is_closed")
