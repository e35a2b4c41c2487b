"""Whoever answers while somebody completes, or goes on with other questions, is in it or is told; nothing is lost."""

import asyncio
from typing import Any

import httpx
from services.assessment.tests.house import Caller, House, answer, content

ROUNDS = 6
ANSWERED = (httpx.codes.CONFLICT, "answered-meanwhile")
MOVED_ON = (httpx.codes.CONFLICT, "assessment-moved-on")
TOO_LATE = (httpx.codes.UNPROCESSABLE_ENTITY, "assessment_is_completed")


def code(found: httpx.Response) -> tuple[int, str]:
    """How it was refused; no code where it was not."""
    return found.status_code, found.json().get("code", "")


async def started(worker: Caller, house: House, questionnaire: str, version: int = 1) -> str:
    """The path of an assessment with something said in it."""
    _, case_id = await house.case(worker)
    asked = {"questionnaire_id": questionnaire, "version": version}
    path = str((await worker.post(f"/v1/cases/{case_id}/assessments", asked))["href"])
    await worker.put(f"{path}/answers/life", answer({"text": "I like gardens."}))
    return path


async def entries(worker: Caller, path: str) -> dict[str, Any]:
    """What stands in the newest version, by question."""
    number = (await worker.get(path))["versions"]
    return {each["question"]: each for each in (await worker.get(f"{path}/versions/{number}"))["entries"]}


async def drafted(worker: Caller, path: str) -> dict[str, Any]:
    """What one finds as one's own draft of several answers, or of a form."""
    found: dict[str, Any] = (await worker.get(f"{path}/draft"))["sent"]
    return found


async def test_what_is_said_while_somebody_completes_is_in_the_version_or_refused_with_the_words_kept(
    house: House,
) -> None:
    worker, other = await house.practitioner(), await house.practitioner()
    questionnaire = await house.questionnaire()
    chosen: dict[str, object] = {"chosen": ["help"]}
    for _ in range(ROUNDS):
        path = await started(worker, house, questionnaire)
        seen = (await worker.get(path))["version"]
        several = {"channel": "phone", "voice": "person", "answers": {"hygiene": chosen}}
        form = {"voice": "person", "entries": [{"code": "3", "chosen": ["a"]}]}
        completed, one, more, typed, view = await asyncio.gather(
            other.call("PUT", f"{path}/completion", {}, match=seen),
            worker.call("PUT", f"{path}/answers/nutrition", answer(chosen)),
            worker.call("PUT", f"{path}/answers", several),
            other.call("PUT", f"{path}/paper", form),
            other.call("PUT", f"{path}/answers/life/second-voice", {"text": "So it is."}, match=1),
        )
        if completed.is_error:
            assert code(completed) == ANSWERED
            again = await other.put(f"{path}/completion", {}, match=seen)
            assert again["id"] in path
        stands = await entries(worker, path)
        if one.is_error:
            assert code(one) in (MOVED_ON, TOO_LATE)
            assert (await worker.get(f"{path}/answers/nutrition/draft"))["given"]["chosen"] == ["help"]
        assert ("nutrition" in stands) is one.is_success
        if more.is_error:
            assert code(more) in (MOVED_ON, TOO_LATE)
            assert (await drafted(worker, path))["answers"]["hygiene"]["chosen"] == ["help"]
        assert ("hygiene" in stands) is more.is_success
        if typed.is_error:
            assert code(typed) in (MOVED_ON, TOO_LATE)
            assert (await drafted(other, path))["entries"][0]["chosen"] == ["a"]
        assert ("wellbeing" in stands) is typed.is_success
        if view.is_error:
            assert code(view) == MOVED_ON
            draft = await other.get(f"{path}/answers/life/draft")
            assert draft["second_voice"] == "So it is."
        assert bool(stands["life"]["second_voices"]) is view.is_success


async def test_what_is_said_while_somebody_goes_on_never_stands_under_another_meaning(house: House) -> None:
    worker, other = await house.practitioner(), await house.practitioner()
    questionnaire = await house.questionnaire()
    newer = content()
    asked = {each["id"]: each for each in newer["sections"][0]["questions"]}
    asked["nutrition"]["options"] = [
        {"value": "cooks", "level": "none"},
        {"value": "cannot", "level": "much"},
    ]
    await house.publish_next(questionnaire, newer)
    for _ in range(ROUNDS):
        path = await started(worker, house, questionnaire)
        seen = (await worker.get(path))["version"]
        carried, one = await asyncio.gather(
            other.call("PUT", f"{path}/questionnaire-version", {"version": 2}, match=seen),
            worker.call("PUT", f"{path}/answers/nutrition", answer({"chosen": ["help"]})),
        )
        if carried.is_error:
            assert code(carried) == ANSWERED
            await other.put(f"{path}/questionnaire-version", {"version": 2}, match=seen)
        if one.is_error:
            assert code(one) in (MOVED_ON, (httpx.codes.UNPROCESSABLE_ENTITY, "answer_does_not_fit"))
            continue
        kept = await worker.get(f"{path}/answers/nutrition")
        assert kept["sayings"] == []
        assert [each["saying"]["given"]["chosen"] for each in kept["set_aside"]] == [["help"]]


async def test_who_changes_what_is_known_while_somebody_completes_keeps_the_words(house: House) -> None:
    worker = await house.practitioner()
    path = await started(worker, house, await house.questionnaire())
    changed = {"changed": [{"question": "life", "given": {"text": "I sing now."}}]}
    told = {"questions": [], "channel": "phone", "voice": "person"} | changed
    refused = await worker.call("PUT", f"{path}/carried-over/confirmation", told, match=9)
    assert refused.status_code == httpx.codes.PRECONDITION_FAILED, refused.text
    assert (await drafted(worker, path))["answers"]["life"]["text"] == "I sing now."
