"""A review asks for needs to be assessed again: it begins with what was said, and only what changed is said anew."""

import asyncio
from datetime import date

import pytest
from services.assessment.tests.hearing_house import ASKED_ON, HearingHouse, by_phone, next_content
from services.assessment.tests.house import ELIGIBLE, NOT_ELIGIBLE, Caller, answer, decision, refusal

from contracts.roles import Role

LIFE = "I like gardens."


async def said(house: HearingHouse, case_id: str) -> list[str]:
    """Give what was said of a case."""
    found = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case_id}")
    return [event["type"].split(".")[3] for event in found["items"]]


async def carried(who: Caller, assessment_id: str) -> dict[str, list[str]]:
    """Give a reassessment beside the one it begins from."""
    found: dict[str, list[str]] = (await who.get(f"/v1/assessments/{assessment_id}/carried-over"))[
        "questions"
    ]
    return found


async def test_every_answer_is_carried_over_as_it_was_said_and_only_what_changed_is_said_anew(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    case_id, first = await house.decided(worker)
    event = await house.request(case_id, "circumstances_changed")
    before = await said(house, case_id)
    await house.tell(case_id, event)
    case = await worker.get(f"/v1/cases/{case_id}")
    one = await worker.get(f"/v1/assessments/{case['assessment_id']}")
    assert (case["state"], one["completed_on"]) == ("assessing", None)
    assert one["reassesses"] == {
        "assessment_id": first,
        "version": 1,
        "reason": "circumstances_changed",
        "requested_on": ASKED_ON.isoformat(),
        "request_id": str(event.request_id),
        "review_id": str(event.review_id),
    }
    earliest = min(ASKED_ON, date.fromisoformat(one["started_on"])).isoformat()
    assert one["clock_from"] == earliest
    path = f"/v1/assessments/{one['id']}"
    answers = {each["question"]: each for each in (await worker.get(f"{path}/answers"))["items"]}
    then = {
        each["question"]: each for each in (await worker.get(f"/v1/assessments/{first}/answers"))["items"]
    }
    assert answers.keys() == then.keys()
    life, was = answers["life"], then["life"]["latest"]
    assert life["latest"] == {**was, "carried_from": {"assessment_id": first, "version": 1}}
    assert life["carried_over"] == {
        "assessment_id": first,
        "version": 1,
        "said_at": was["at"],
        "voice": "person",
        "channel": "phone",
        "typed_by": str(worker.id),
        "typed_as": "practitioner",
        "said_by_name": "",
    }
    await worker.put(f"{path}/answers/life", by_phone("I cannot garden any more."), match=life["version"])
    await house.complete(worker, one["id"])
    determined = await house.decide(worker, case_id)
    assert determined["number"] == 2
    assert determined["reassessment"] == {
        "of": 1,
        "reason": "circumstances_changed",
        "request_id": str(event.request_id),
        "changed": ["life"],
        "assessment_id": first,
        "assessment_version": 1,
    }
    assert (await worker.get(f"/v1/cases/{case_id}/determinations/1"))["reassessment"] is None
    assert (await worker.get(f"/v1/cases/{case_id}"))["state"] == "to_be_met"
    assert await said(house, case_id) == [*before, "assessment_completed", "eligibility_determined"]
    kept = await worker.get(f"{path}/versions/1")
    assert kept["reassesses"]["assessment_id"] == first
    page = await worker.call("GET", f"/v1/cases/{case_id}/written-records/2/page")
    assert "carried over from your earlier assessment" in page.text
    assert "I cannot garden any more." in page.text


async def test_second_voices_are_carried_over_too_and_the_mark_is_of_where_it_was_said(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    case_id, first = await house.decided(worker)
    await worker.put(
        f"/v1/assessments/{first}/answers/nutrition/second-voice", {"text": "The fridge was empty."}, match=1
    )
    for number in (2, 3):
        await house.tell(case_id, await house.request(case_id))
        newest = (await house.assessments(case_id))[-1]
        answers = (await worker.get(f"/v1/assessments/{newest['id']}/answers"))["items"]
        [food] = [each for each in answers if each["question"] == "nutrition"]
        mark = {"assessment_id": first, "version": 2}
        assert food["carried_over"]["assessment_id"] == first
        assert [(v["text"], v["carried_from"]) for v in food["second_voices"]] == [
            ("The fridge was empty.", mark)
        ]
        await house.complete(worker, newest["id"])
        assert (await house.decide(worker, case_id))["number"] == number
        assert newest["reassesses"]["version"] == (2 if number == 2 else 1)


async def test_what_a_newer_version_asks_is_shown_as_new_and_what_it_asks_no_more_stays_readable(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    first = await house.assessed(worker, case_id, **ELIGIBLE, carer_able="yes", carer_willing="no")
    await house.decide(worker, case_id)
    questionnaire = (await worker.get(f"/v1/assessments/{first}"))["questionnaire_id"]
    await house.publish_next(questionnaire, next_content())
    await house.tell(case_id, await house.request(case_id))
    one = (await house.assessments(case_id))[-1]
    assert (one["questionnaire_id"], one["questionnaire_version"]) == (questionnaire, 2)
    beside = await worker.get(f"/v1/assessments/{one['id']}/carried-over")
    assert beside["href"] == f"/v1/assessments/{first}/versions/1"
    questions = beside["questions"]
    assert questions["new"] == ["night"]
    assert questions["ask_again"] == ["hygiene"]
    assert questions["no_longer_asked"] == [
        {"question": "carer_willing", "text": "Your carer: is it so?", "at": beside["href"]}
    ]
    assert questions["carried_over"] == ["life", "impairment", "wellbeing", "nutrition", "carer_able"]
    earlier = await worker.get(beside["href"])
    assert "carer_willing" in {entry["question"] for entry in earlier["entries"]}
    unanswered = (await worker.get(f"/v1/assessments/{one['id']}/questions"))["unanswered"]
    assert {"night", "hygiene"} <= {question["id"] for question in unanswered}
    plain = await worker.call("GET", f"/v1/assessments/{first}/carried-over")
    assert plain.status_code == 404


async def test_what_is_still_so_is_confirmed_in_one_call_and_keeps_who_said_it_first(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    await house.tell(case_id, await house.request(case_id))
    one = (await house.assessments(case_id))[-1]
    path = f"/v1/assessments/{one['id']}"
    to_confirm = f"{path}/carried-over/confirmation"
    body = {"channel": "phone", "voice": "person"}
    await worker.put(to_confirm, {**body, "questions": ["life", "hygiene"]}, match=1)
    assert (await carried(worker, one["id"]))["confirmed"] == ["life", "hygiene"]
    await worker.put(f"{path}/answers/nutrition", answer({"chosen": ["help"]}), match=1)
    await worker.put(f"{path}/answers/life", by_phone("It is otherwise."), match=2)
    await worker.put(f"{path}/answers/toilet", answer({"chosen": ["help"]}))
    found = await carried(worker, one["id"])
    assert (found["confirmed"], found["changed"]) == (["nutrition", "hygiene"], ["life", "toilet"])
    await worker.put(to_confirm, body, match=2)
    found = await carried(worker, one["id"])
    assert found["carried_over"] == []
    wellbeing = await worker.get(f"{path}/answers/wellbeing")
    assert wellbeing["confirmed"]["channel"] == "phone"
    assert wellbeing["carried_over"]["voice"] == "person"
    for wrong, code in (
        ({**body, "questions": ["life"]}, "not_carried_over"),
        ({**body, "questions": ["absent"]}, "not_carried_over"),
        ({**body, "voice": "professional", "questions": ["wellbeing"]}, "voice_over_another"),
    ):
        refused = await worker.call("PUT", to_confirm, wrong, match=3)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    await house.complete(worker, one["id"])
    late = await worker.call("PUT", to_confirm, body, match=4)
    assert (late.status_code, late.json()["code"]) == (422, "assessment_is_completed")
    determined = await house.decide(worker, case_id)
    assert determined["reassessment"]["changed"] == ["life", "toilet"]
    page = await worker.call("GET", f"/v1/cases/{case_id}/written-records/2/page")
    assert "confirmed" in page.text


async def test_a_request_said_twice_begins_no_second_and_another_is_given_to_the_one_under_way(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    request, another = await house.request(case_id), await house.request(case_id)
    await house.tell(case_id, request, another, request)
    await house.tell(case_id, another)
    first, second = await house.assessments(case_id)
    assert (first["reassesses"], second["reassesses"]["request_id"]) == (None, str(request.request_id))
    assert [each["request_id"] for each in second["requests"]] == [str(another.request_id)]
    await house.complete(worker, second["id"])
    await house.tell(case_id, another)
    await house.decide(worker, case_id)
    await house.tell(case_id, request, another)
    assert len(await house.assessments(case_id)) == 2
    assert (await worker.get(f"/v1/cases/{case_id}"))["state"] == "to_be_met"


async def test_a_request_is_given_to_a_first_assessment_that_is_under_way(house: HearingHouse) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    request = await house.request(case_id)
    await house.tell(case_id, request)
    [shown] = await house.assessments(case_id)
    assert (shown["id"], shown["requests"][0]["request_id"]) == (one["id"], str(request.request_id))
    await worker.put(f"{one['href']}/answers/life", by_phone("I sing."))
    for question, value in ELIGIBLE.items():
        await worker.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
    await house.complete(worker, one["id"])
    made = (await house.decide(worker, case_id))["reassessment"]
    assert (made["of"], made["request_id"], made["assessment_id"]) == (0, str(request.request_id), None)


async def test_a_request_waits_where_nothing_was_ever_assessed_here(house: HearingHouse) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    request = await house.request(case_id)
    await house.tell(case_id, request, request)
    assert await house.assessments(case_id) == []
    waiting = (await worker.get(f"/v1/cases/{case_id}"))["asked_again"]
    assert [each["request_id"] for each in waiting] == [str(request.request_id)]
    await worker.post(f"/v1/cases/{case_id}/assessments", {"questionnaire_id": await house.questionnaire()})
    await house.tell(case_id, request)
    [shown] = await house.assessments(case_id)
    assert [each["request_id"] for each in shown["requests"]] == [str(request.request_id)]


async def test_a_case_that_was_not_eligible_is_open_again_from_the_day_of_the_request(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    await house.assessed(worker, case_id, **NOT_ELIGIBLE)
    await house.decide(worker, case_id, body=refusal())
    request = await house.request(case_id)
    await house.tell(case_id, request, request)
    case = await worker.get(f"/v1/cases/{case_id}")
    assert (case["state"], case["opened_on"]) == ("assessing", ASKED_ON.isoformat())
    assert (await said(house, case_id))[-1] == "case_reopened"
    assert len(await house.assessments(case_id)) == 2


@pytest.mark.parametrize("reason", ["moved", "died"])
async def test_nobody_is_assessed_again_who_has_died_or_moved_away(house: HearingHouse, reason: str) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/closure", {"reason": reason, "words": "It ended."}, match=version)
    await house.tell(case_id, await house.request(case_id))
    assert (await worker.get(f"/v1/cases/{case_id}"))["state"] == "closed"
    assert len(await house.assessments(case_id)) == 1


async def test_a_reassessment_by_hand_carries_over_too(house: HearingHouse) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    path = f"/v1/cases/{case_id}/assessments"
    nothing = await worker.call("POST", path, {"reassess": True})
    assert (nothing.status_code, nothing.json()["code"]) == (409, "nothing_to_reassess")
    unnamed = await worker.call("POST", path, {"version": 1})
    assert (unnamed.status_code, unnamed.json()["code"]) == (422, "not_published")
    await house.assessed(worker, case_id, **ELIGIBLE)
    early = await worker.call("POST", path, {"reassess": True})
    assert (early.status_code, early.json()["code"]) == (409, "assessment_under_way")
    await house.decide(worker, case_id)
    absent = await worker.call("POST", path, {"reassess": True, "version": 7})
    assert (absent.status_code, absent.json()["code"]) == (422, "not_published")
    one = await worker.post(path, {"reassess": True})
    shown = await worker.get(one["href"])
    assert (shown["reassesses"]["reason"], shown["reassesses"]["request_id"]) == ("needs_changed", None)
    assert len((await carried(worker, one["id"]))["carried_over"]) == 1 + len(ELIGIBLE)
    await house.complete(worker, one["id"])
    made = (await house.decide(worker, case_id))["reassessment"]
    assert (made["of"], made["changed"]) == (1, [])


async def test_of_a_request_and_a_hand_at_the_same_moment_comes_one_reassessment(house: HearingHouse) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    event = await house.request(case_id)
    path = f"/v1/cases/{case_id}/assessments"
    by_hand, _ = await asyncio.gather(
        worker.call("POST", path, {"reassess": True}), house.tell(case_id, event)
    )
    assert by_hand.status_code in {201, 409}
    made = [each for each in await house.assessments(case_id) if each["reassesses"]]
    assert len(made) == 1
    known = [each["request_id"] for each in made[0]["requests"]]
    assert str(event.request_id) in [*known, made[0]["reassesses"]["request_id"]]


async def test_a_decision_that_needs_are_not_eligible_any_more_says_what_it_is_linked_to(
    house: HearingHouse,
) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    event = await house.request(case_id, "decrease_not_agreed")
    await house.tell(case_id, event)
    one = (await house.assessments(case_id))[-1]
    path = f"/v1/assessments/{one['id']}/answers"
    await worker.put(f"{path}/wellbeing", answer({"chosen": ["no"]}), match=1)
    await house.complete(worker, one["id"])
    body = refusal(reasons={**decision()["reasons"], "advice": "A rail helps.", "differs_because": "It did."})
    made = (await house.decide(worker, case_id, body=body))["reassessment"]
    assert (made["reason"], made["request_id"]) == ("decrease_not_agreed", str(event.request_id))
    assert made["changed"] == ["wellbeing"]


async def test_a_reassessment_in_which_nobody_said_a_word_is_not_completed(house: HearingHouse) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    begun = await worker.post(
        f"/v1/cases/{case_id}/assessments", {"reassess": True, "reason": "needs_changed"}
    )
    path = f"/v1/assessments/{begun['id']}"
    version = (await worker.get(path))["version"]
    mute = await worker.call("PUT", f"{path}/completion", {}, match=version)
    assert (mute.status_code, mute.json()["code"]) == (409, "nothing_said_anew")
    said_so = {"channel": "phone", "voice": "person"}
    await worker.put(f"{path}/carried-over/confirmation", said_so, match=version)
    await house.complete(worker, begun["id"])


async def test_nothing_else_is_determined_on_the_same_assessment(house: HearingHouse) -> None:
    worker = await house.practitioner()
    case_id, _ = await house.decided(worker)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    path = f"/v1/cases/{case_id}/determination"
    again = await worker.call("PUT", path, decision(levels={"hygiene": "none"}), match=version)
    assert (again.status_code, again.json()["code"]) == (409, "determined_already")
    dry = await worker.call("PUT", f"{path}?dry_run=true", decision(), match=version)
    assert [each["code"] for each in dry.json()["would_be_refused"]] == ["determined_already"]
    assert (await worker.get(f"/v1/cases/{case_id}"))["determinations"] == 1
