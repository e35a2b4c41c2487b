"""What a person says alone reaches nobody who helps, by no way there is to read an assessment."""

import re
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from services.assessment.tests.house import ELIGIBLE, Caller, House, answer, content, decision, refusal

from assessment.api.routes import router
from contracts.roles import Role

PARAMETER = re.compile(r"\{(\w+)\}")
MANY = 15
MARK = "He locks the door when he goes out."


def asked() -> dict[str, Any]:
    """The usual questions, and two for the person alone: only there is anything asked about risk."""
    purposes = [{"kind": "statutory_record", "section": "Care Act 2014 s.42", "core": "risk"}]
    made = content()
    life = made["sections"][0]["questions"][0]
    life["purposes"] = [one for one in life["purposes"] if one["core"] != "risk"]
    made["sections"][0]["questions"] += [
        {"id": "safe", "text": "Are you safe?", "kind": "yes_no", "purposes": purposes, "alone": True},
        {
            "id": "afraid",
            "text": "What are you afraid of?",
            "kind": "textarea",
            "purposes": purposes,
            "alone": True,
            "condition": {"all_of": [{"question": "safe", "value": "no"}]},
        },
    ]
    return made


@pytest.fixture(scope="module")
async def questionnaire_id(house: House) -> str:
    """What is asked, published once."""
    return await house.questionnaire(asked())


class Told:
    """A woman, her sister who helps, her worker, and two cases that differ in what she said alone."""

    def __init__(self, house: House, questionnaire_id: str) -> None:
        self.house, self.questionnaire_id = house, questionnaire_id
        self.woman = house.caller(Role.PERSON)
        self.helpers = [house.caller(role) for role in (Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM)]

    async def case(self, worker: Caller, person_id: str, *, alone: bool) -> tuple[str, str]:
        """Open a case, answer in it, and share it; return the ids of the case and of its assessment."""
        case = await self.woman.post("/v1/cases", {"person_id": person_id, "channel": "online"})
        for helper in self.helpers:
            grant = {"login": helper.login, "known_as": "Eve", "part": "helper"}
            await self.woman.post(f"{case['href']}/sharings", grant)
        body = {"questionnaire_id": self.questionnaire_id}
        one = await self.woman.post(f"{case['href']}/assessments", body)
        await self.woman.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
        for question, value in ELIGIBLE.items():
            await self.woman.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
        if alone:
            await self.woman.put(f"{one['href']}/answers/safe", answer({"chosen": ["no"]}))
            await self.woman.put(f"{one['href']}/answers/afraid", answer({"text": MARK}))
            await worker.put(f"{one['href']}/answers/safe/second-voice", {"text": MARK}, match=1)
            assert len(ways()) > MANY
        return case["id"], one["id"]


def ways() -> list[str]:
    """Every path that is read with a GET, and needs no more than a case, its assessment and a question in it."""
    known = {"case_id", "assessment_id", "question_id", "number"}
    found = [
        str(route.path_format)
        for route in iter_route_contexts(router.routes)
        if "GET" in (route.methods or ()) and set(PARAMETER.findall(str(route.path_format))) <= known
    ]
    return [path for path in found if "_id}" in path]


async def reads(who: Caller, case_id: str, one: str) -> dict[str, tuple[int, str]]:
    """What a caller is answered by every way there is to read it."""
    found = {}
    for path in ways():
        for question in ("safe", "afraid") if "{question_id}" in path else ("",):
            for number in ("1", "2") if "{number}" in path else ("",):
                given = {"case_id": case_id, "assessment_id": one, "question_id": question, "number": number}
                got = await who.call("GET", path.format(**given))
                found[path.format(**given | {"case_id": "CASE", "assessment_id": "ONE"})] = (
                    got.status_code,
                    got.text,
                )
    return found


async def test_no_way_of_reading_shows_who_helps_what_was_said_alone(
    house: House, questionnaire_id: str
) -> None:
    worker, told = await house.practitioner(), Told(house, questionnaire_id)
    person = await told.woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    cases = [await told.case(worker, person["id"], alone=alone) for alone in (True, False)]
    for helper in told.helpers:
        first, second = [await reads(helper, *case) for case in cases]
        assert [got for got, _ in first.values()] == [got for got, _ in second.values()]
        assert first["/v1/assessments/ONE/questions"] == second["/v1/assessments/ONE/questions"]
        assert first["/v1/assessments/ONE/eligibility-proposal"][1].count("unable") == second[
            "/v1/assessments/ONE/eligibility-proposal"
        ][1].count("unable")
        for got, text in first.values():
            assert MARK not in text
            assert '"safe"' not in text
            assert got in {200, 403, 404, 422}, text
    both = await told.woman.get(f"/v1/assessments/{cases[0][1]}/answers")
    assert {"safe", "afraid"} <= {one["question"] for one in both["items"]}
    assert MARK in (await worker.call("GET", f"/v1/assessments/{cases[0][1]}/answers/afraid")).text


async def test_what_was_said_alone_stands_in_no_version_and_no_record_and_is_not_carried_over(
    house: House, questionnaire_id: str
) -> None:
    worker, told = await house.practitioner(), Told(house, questionnaire_id)
    person = await told.woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case_id, one = await told.case(worker, person["id"], alone=True)
    at = f"/v1/assessments/{one}"
    sister = told.helpers[0]
    tried = await sister.call("PUT", f"{at}/completion?dry_run=true", {}, match=1)
    assert tried.json()["would_be_refused"][0]["code"] == "completed_with_the_person", tried.text
    refused = await sister.call("PUT", f"{at}/completion", {}, match=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "completed_with_the_person")
    await told.woman.put(f"{at}/completion", {}, match=1)
    corrected = answer({"text": f"{MARK} And the window."}, correction="There was more.")
    await told.woman.put(f"{at}/answers/afraid", corrected, match=1)
    await worker.put(f"{at}/answers/afraid/second-voice", {"text": MARK}, match=2)
    assert (await told.woman.get(at))["versions"] == 1
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", decision(), match=version)
    for helper in told.helpers:
        for shape, (_, text) in (await reads(helper, case_id, one)).items():
            assert MARK not in text, shape
            assert '"safe"' not in text, shape
    own = await reads(told.woman, case_id, one)
    for shape in ("/v1/cases/CASE/written-records/1", "/v1/assessments/ONE/versions/1"):
        assert (own[shape][0], MARK in own[shape][1]) == (200, False)
    again = await worker.post(f"/v1/cases/{case_id}/assessments", {"reassess": True})
    kept = await worker.get(f"{again['href']}/answers")
    assert {"safe", "afraid"}.isdisjoint(one["question"] for one in kept["items"])
    assert MARK not in (await sister.call("GET", f"{again['href']}/carried-over")).text


async def test_who_helps_can_neither_answer_it_nor_learn_that_it_was_answered(
    house: House, questionnaire_id: str
) -> None:
    worker, told = await house.practitioner(), Told(house, questionnaire_id)
    person = await told.woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    _, one = await told.case(worker, person["id"], alone=True)
    for helper in told.helpers:
        answered = []
        for question in ("safe", "nothing"):
            path = f"/v1/assessments/{one}/answers/{question}"
            for match in (None, 1):
                got = await helper.call("PUT", path, answer({"chosen": ["yes"]}), match=match)
                answered.append((got.status_code, got.json()["code"], got.json().get("detail")))
            read = await helper.call("GET", path)
            answered.append((read.status_code, read.json()["code"], read.json().get("detail")))
        assert answered[:3] == answered[3:]
        assert answered[0][:2] == (422, "question_not_there")
        for seen, code in (({}, "question_not_there"), ({"seen": {"safe": 1, "nothing": 1}}, "stale")):
            told_of = set()
            for question in ("safe", "nothing"):
                several = {"channel": "phone", "voice": "person", "answers": {question: {"chosen": ["yes"]}}}
                got = await helper.call("PUT", f"/v1/assessments/{one}/answers", several | seen)
                told_of.add((got.status_code, got.json()["code"]))
            assert len(told_of) == 1
            assert told_of.pop()[1] == code
    typed = answer({"chosen": ["yes"]}, voice="carer", said_by_name="Eve")
    refused = await worker.call("PUT", f"/v1/assessments/{one}/answers/safe", typed, match=2)
    assert refused.json()["code"] == "alone_is_for_the_person"


async def test_a_worker_is_led_to_it_on_a_day_on_which_they_see_the_person_alone(
    house: House, questionnaire_id: str
) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    one = await worker.post(f"/v1/cases/{case_id}/assessments", {"questionnaire_id": questionnaire_id})
    before = await worker.get(f"{one['href']}/questions")
    assert before["why"].endswith("1 question waits until the person is seen alone.")
    assert "safe" not in [*before["following"], *before["optional"]]
    assert "safe" in {question["id"] for question in before["unanswered"]}
    eve = {"name": "Eve", "relation": "family", "invited_by_person": True}
    met = {"channel": "face_to_face", "present": [eve], "seen_alone": False}
    refused = await worker.call("POST", f"{one['href']}/meetings", met)
    assert (refused.status_code, refused.json()["code"]) == (422, "alone_unexplained")
    refused = await worker.call("POST", f"{one['href']}/meetings", met | {"on": "2190-01-01"})
    assert refused.json()["code"] == "meeting_not_yet"
    met |= {"seen_alone": True, "alone_because": "As with everybody, for a while."}
    kept = await worker.post(f"{one['href']}/meetings", met)
    shown = await worker.get(kept["href"])
    assert (shown["seen_alone"], shown["present"]) == (True, [eve])
    assert (await worker.get(f"{one['href']}/meetings"))["items"] == [shown]
    now = await worker.get(f"{one['href']}/questions")
    assert "safe" in now["following"]
    assert "alone" not in now["why"]


async def test_what_is_for_the_person_alone_by_now_is_shown_to_no_helper_in_a_version_of_before(
    house: House,
) -> None:
    worker, friend, manager = (
        await house.practitioner(),
        house.caller(Role.SUPPORTER),
        house.caller(Role.MANAGER),
    )
    _, case_id = await house.case(worker)
    record = [{"kind": "statutory_record", "section": "Care Act 2014 s.42"}]
    asked = content()
    afraid = {"id": "afraid", "text": "Are you afraid of anybody?", "kind": "yes_no", "purposes": record}
    asked["sections"][0]["questions"].append(afraid)
    questionnaire = await house.questionnaire(asked)
    path = f"/v1/cases/{case_id}/assessments"
    one = await worker.post(path, {"questionnaire_id": questionnaire})
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
    for question in ("afraid", "impairment", "wellbeing"):
        said: dict[str, object] = {"chosen": ["yes" if question == "afraid" else "no"]}
        await worker.put(f"{one['href']}/answers/{question}", answer(said))
    version = (await worker.get(one["href"]))["version"]
    await worker.put(f"{one['href']}/completion", {}, match=version)
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    await worker.put(f"/v1/cases/{case_id}/determination", refusal(), match=version)
    await worker.post(
        f"/v1/cases/{case_id}/sharings",
        {"login": friend.login, "known_as": "Eve", "part": "helper", "stages": ["assessment"]},
    )
    shown = (f"{one['href']}/versions/1", f"/v1/cases/{case_id}/written-records/1")
    page = f"{shown[1]}/page"
    for place in (*shown, page):
        assert "afraid" in (await friend.call("GET", place)).text
    published = f"/v1/questionnaires/{questionnaire}"
    version = (await manager.get(published))["version"]
    softening = {"kind": "alone", "reason": "Nobody can say it while others listen."}
    await manager.put(f"{published}/questions/afraid/softening", softening, match=version)
    for place in (*shown, page):
        found = await friend.call("GET", place)
        assert (found.status_code, "afraid" in found.text) == (200, False), place
        assert "gardens" in found.text
    assert "Repr-Digest" not in (await friend.call("GET", shown[0])).headers
    assert "afraid" in (await worker.call("GET", shown[0])).text
