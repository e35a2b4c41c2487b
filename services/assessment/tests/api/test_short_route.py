"""Simple needs are asked about in short; who goes on in full is not asked twice."""

from typing import Any

from services.assessment.tests.api.test_carers import carers_content
from services.assessment.tests.house import ELIGIBLE, House, answer, content


def short() -> dict[str, Any]:
    """The account of one's life, both limbs, one outcome as the full one asks it, and one asked otherwise there."""
    whole = content()["sections"][0]["questions"]
    kept = [one for one in whole if one["id"] in {"life", "impairment", "wellbeing", "nutrition"}]
    kept = [one | {"text": f"In short: {one['text']}"} if one["id"] == "life" else one for one in kept]
    otherwise = {
        "id": "hygiene",
        "text": "Do you wash by yourself?",
        "kind": "yes_no",
        "purposes": [{"kind": "plan"}],
    }
    only = {"id": "today", "text": "What brings you here?", "kind": "text", "purposes": [{"kind": "plan"}]}
    sections = [{"id": "all", "title": "All", "questions": [*kept, otherwise, only]}]
    return {"title": "In short", "route": "short", "sections": sections}


async def test_without_naming_a_questionnaire_the_short_one_is_asked_and_gone_on_from_in_one_call(
    house: House,
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    path = f"/v1/cases/{case_id}/assessments"
    nothing = await worker.call("POST", path, {"route": "short"})
    assert (nothing.status_code, nothing.json()["code"]) == (422, "not_published")
    full, in_short = await house.questionnaire(), await house.questionnaire(short())
    carers = await house.questionnaire(carers_content())
    one = await worker.post(path, {})
    shown = await worker.get(one["href"])
    assert (shown["questionnaire_id"], shown["questionnaire_version"]) == (in_short, 1)
    said: tuple[tuple[str, dict[str, object]], ...] = (
        ("life", {"text": "I sing."}),
        ("impairment", {"chosen": ["yes"]}),
        ("nutrition", {"chosen": ["help"]}),
        ("hygiene", {"chosen": ["no"]}),
        ("today", {"text": "I fell."}),
    )
    for question, given in said:
        await worker.put(f"{one['href']}/answers/{question}", answer(given))
    version = (await worker.get(one["href"]))["version"]
    await worker.put(f"{one['href']}/route", {"route": "full"}, match=version)
    shown = await worker.get(one["href"])
    assert shown["questionnaire_id"] == full
    left = {each["id"] for each in (await worker.get(f"{one['href']}/questions"))["unanswered"]}
    assert not left & {"life", "impairment", "nutrition", "today"}
    assert {"hygiene", "wellbeing"} <= left
    again = await worker.call("PUT", f"{one['href']}/route", {"route": "full"}, match=shown["version"])
    assert (again.status_code, again.json()["code"]) == (422, "route_is_full")
    for question in ("wellbeing", "hygiene"):
        more = answer({"chosen": [ELIGIBLE[question]]})
        current = 2 if question == "hygiene" else None
        await worker.call("PUT", f"{one['href']}/answers/{question}", more, match=current)
    await worker.put(f"{one['href']}/completion", {}, match=shown["version"])
    kept = await worker.get(f"{one['href']}/versions/1")
    entries = {entry["question"]: entry for entry in kept["entries"]}
    assert entries["life"]["sayings"][0]["said_to"]["text"] == "In short: Tell us about your life."
    assert entries["nutrition"]["sayings"][0]["said_to"] is None
    assert {each["question"]: each["set_aside"][0]["why"] for each in kept["set_aside"]} == {
        "hygiene": "meaning_changed",
        "today": "no_longer_asked",
    }
    assert (await worker.get(f"{one['href']}/eligibility-proposal"))["proposed"] == "eligible"
    _, other = await house.case(worker)
    in_full = await worker.post(f"/v1/cases/{other}/assessments", {"route": "full"})
    assert (await worker.get(in_full["href"]))["questionnaire_id"] == full
    _, hers = await house.case(worker)
    by_carer = await worker.post(f"/v1/cases/{hers}/assessments", {"about": "carer"})
    assert (await worker.get(by_carer["href"]))["questionnaire_id"] == carers
