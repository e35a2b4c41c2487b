"""An answer set stays with its version; carried to a newer one it shows what changed, and nothing said is lost."""

from typing import Any

from services.assessment.tests.house import Caller, House, answer, content


def newer() -> dict[str, Any]:
    """The questionnaire as it goes on: reworded, meant otherwise, new, and one question less."""
    found = content()
    [section] = found["sections"]
    questions = {each["id"]: each for each in section["questions"]}
    questions["life"]["text"] = "What is your life like?"
    questions["hygiene"]["options"][1]["unable"] = ["takes_longer"]
    del questions["carer_willing"]
    night = {
        "id": "night",
        "text": "How are your nights?",
        "kind": "textarea",
        "purposes": [{"kind": "plan"}],
    }
    return {**found, "sections": [{**section, "questions": [*questions.values(), night]}]}


async def begun(house: House, worker: Caller) -> tuple[str, str]:
    """An assessment in which something of each kind was said; its path and its questionnaire."""
    _, case_id = await house.case(worker)
    questionnaire = await house.questionnaire()
    asked = {"questionnaire_id": questionnaire}
    path = str((await worker.post(f"/v1/cases/{case_id}/assessments", asked))["href"])
    await worker.put(f"{path}/answers/life", answer({"text": "I like gardens."}))
    for question, value in {"nutrition": "help", "hygiene": "help", "carer_willing": "yes"}.items():
        await worker.put(f"{path}/answers/{question}", answer({"chosen": [value]}))
    await worker.put(f"{path}/answers/hygiene/second-voice", {"text": "I saw her wash."}, match=1)
    return path, questionnaire


async def test_a_dry_run_shows_both_versions_question_by_question_and_changes_nothing(house: House) -> None:
    worker = await house.practitioner()
    path, questionnaire = await begun(house, worker)
    where = f"{path}/questionnaire-version"
    early = await worker.put(f"{where}?dry_run=true", {"version": 2}, match=1)
    assert ([each["code"] for each in early["would_be_refused"]], early["questions"]) == (
        ["not_published"],
        [],
    )
    await house.publish_next(questionnaire, newer())
    shown = await worker.put(f"{where}?dry_run=true", {"version": 2}, match=1)
    assert shown["would_be_refused"] == []
    found = {each["question"]: each for each in shown["questions"]}
    assert {name: each["comparison"] for name, each in found.items() if each["comparison"] != "same"} == {
        "life": "reworded",
        "hygiene": "meaning_changed",
        "night": "new",
        "carer_willing": "gone",
    }
    assert (found["life"]["before"], found["life"]["now"], found["life"]["answered"]) == (
        "Tell us about your life.",
        "What is your life like?",
        True,
    )
    assert (found["carer_willing"]["now"], found["night"]["before"]) == ("", "")
    one = await worker.get(path)
    assert (one["questionnaire_version"], one["version"], one["went_on"]) == (1, 1, [])
    assert (await worker.get(f"{path}/answers/hygiene"))["version"] == 2


async def test_going_on_keeps_every_answer_with_the_words_to_which_it_was_said(house: House) -> None:
    worker = await house.practitioner()
    path, questionnaire = await begun(house, worker)
    await house.publish_next(questionnaire, newer())
    await worker.put(f"{path}/questionnaire-version", {"version": 2}, match=1)
    one = await worker.get(path)
    assert (one["questionnaire_version"], [each["version"] for each in one["went_on"]]) == (2, [1])
    answers = {each["question"]: each for each in (await worker.get(f"{path}/answers"))["items"]}
    life = answers["life"]["latest"]
    assert (life["given"]["text"], life["said_to"]["text"], life["said_to"]["version"]) == (
        "I like gardens.",
        "Tell us about your life.",
        1,
    )
    assert answers["nutrition"]["latest"]["said_to"] is None
    for question, why in {"hygiene": "meaning_changed", "carer_willing": "no_longer_asked"}.items():
        [aside] = answers[question]["set_aside"]
        assert (answers[question]["latest"], aside["why"]) == (None, why)
        assert aside["saying"]["said_to"]["version"] == 1
    [voice] = answers["hygiene"]["set_aside"][0]["second_voices"]
    assert (voice["text"], answers["hygiene"]["second_voices"]) == ("I saw her wash.", [])
    unanswered = {each["id"] for each in (await worker.get(f"{path}/questions"))["unanswered"]}
    assert {"hygiene", "night"} <= unanswered
    again = answers["hygiene"]["version"]
    await worker.put(f"{path}/answers/hygiene", answer({"chosen": ["fine"]}), match=again)
    await worker.put(f"{path}/completion", {}, match=one["version"])
    kept = await worker.get(f"{path}/versions/1")
    entries = {each["question"]: each for each in kept["entries"]}
    assert entries["life"]["text"] == "What is your life like?"
    assert entries["life"]["sayings"][0]["said_to"]["text"] == "Tell us about your life."
    asides = {
        each["question"]: each["set_aside"][0]["saying"]["given"]["chosen"] for each in kept["set_aside"]
    }
    assert asides == {"hygiene": ["help"], "carer_willing": ["yes"]}


async def test_it_goes_on_only_to_a_newer_version_that_is_published_and_only_while_it_is_not_complete(
    house: House,
) -> None:
    worker = await house.practitioner()
    path, questionnaire = await begun(house, worker)
    await house.publish_next(questionnaire, newer())
    where = f"{path}/questionnaire-version"
    for version, code in ((1, "not_newer"), (3, "not_published")):
        refused = await worker.call("PUT", where, {"version": version}, match=1)
        assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert (await worker.call("PUT", where, {"version": 2})).status_code == 428
    await worker.put(f"{path}/completion", {}, match=1)
    late = await worker.call("PUT", where, {"version": 2}, match=2)
    assert (late.status_code, late.json()["code"]) == (422, "assessment_is_completed")
