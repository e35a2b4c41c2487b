"""Joint and combined assessments over HTTP: by agreement of all, with what each chooses to share, and parted by any."""

import json
from typing import Any

import pytest
from services.assessment.tests.api.test_carers import carers_content
from services.assessment.tests.house import Caller, House, answer, content

from assessment.timers import timers
from chassis.timers import run_due
from contracts.roles import Role


def agreed(*people: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"person_id": one, "how": "self", "words": "Yes, let us do it together.", **more} for one in people
    ]


async def two(house: House, worker: Caller, **child: Any) -> tuple[str, str, str, str]:
    """A mother with a login, and her daughter: the person and the case of each."""
    hers, her_case = await house.case(worker)
    theirs, their_case = await house.case(worker, **child)
    return hers, her_case, theirs, their_case


def combined(theirs: str, *agreements: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"kind": "combined", "with_case_id": theirs, "agreed_by": list(agreements), **more}


async def test_two_assessments_are_combined_where_both_agree_and_stay_two_cases(house: House) -> None:
    worker = await house.practitioner()
    hers, her_case, theirs, their_case = await two(house, worker)
    path = f"/v1/cases/{her_case}/joinings"
    joined = await worker.post(path, combined(their_case, *agreed(hers, theirs)))
    shown = await worker.get(joined["href"])
    assert (shown["person_id"], shown["with_case_id"], shown["parted_on"]) == (hers, their_case, None)
    assert shown["agreement"]["words"] == "Yes, let us do it together."
    [other] = (await worker.get(f"/v1/cases/{their_case}/joinings"))["items"]
    assert (other["person_id"], other["with_case_id"]) == (theirs, her_case)
    again = await worker.call("POST", path, combined(their_case, *agreed(hers, theirs)))
    assert (again.status_code, again.json()["code"]) == (409, "joined_already")


@pytest.mark.parametrize(
    ("wrong", "code", "pointer"),
    [
        (lambda hers, _: {"agreed_by": agreed(hers)}, "not_all_agreed", "/agreed_by"),
        (lambda _, __: {"agreed_by": []}, "not_all_agreed", "/agreed_by"),
        (lambda hers, theirs: {"agreed_by": agreed(hers, theirs, words=" ")}, "agreement_unclear", "words"),
        (
            lambda hers, theirs: {"agreed_by": agreed(hers, theirs, on="2099-01-01")},
            "agreement_unclear",
            "on",
        ),
        (
            lambda hers, theirs: {"agreed_by": agreed(hers, theirs, "0198f0c2-0000-7000-8000-000000000001")},
            "agreement_unclear",
            "person_id",
        ),
        (
            lambda hers, theirs: {"agreed_by": agreed(hers) + agreed(theirs, how="in_their_interests")},
            "not_all_agreed",
            "how",
        ),
        (lambda _, __: {"with_case_id": None}, "joined_with_nobody", "/with_case_id"),
        (lambda _, __: {"kind": "joint"}, "joined_with_nobody", "/with_organisation"),
    ],
)
async def test_what_is_not_agreed_by_all_is_not_joined(
    house: House, wrong: Any, code: str, pointer: str
) -> None:
    worker = await house.practitioner()
    hers, her_case, theirs, their_case = await two(house, worker)
    body = combined(their_case, *agreed(hers, theirs)) | wrong(hers, theirs)
    refused = await worker.call("POST", f"/v1/cases/{her_case}/joinings", body)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert refused.json()["errors"][0]["pointer"].endswith(pointer)
    assert (await worker.get(f"/v1/cases/{her_case}/joinings"))["items"] == []


async def test_for_a_child_who_cannot_agree_it_may_be_in_their_interests(house: House) -> None:
    worker = await house.practitioner()
    hers, her_case, child, childs_case = await two(house, worker, date_of_birth="2020-05-06")
    interests = agreed(child, how="in_their_interests", words="They are asked once, with their mother there.")
    body = combined(childs_case, *agreed(hers), *interests)
    await worker.post(f"/v1/cases/{her_case}/joinings", body)
    [side] = (await worker.get(f"/v1/cases/{childs_case}/joinings"))["items"]
    assert side["agreement"]["how"] == "in_their_interests"


async def test_an_assessment_is_made_jointly_with_an_organisation_if_the_person_agrees(house: House) -> None:
    worker = await house.practitioner()
    person, case_id = await house.case(worker)
    body = {"kind": "joint", "with_organisation": "The community trust", "agreed_by": agreed(person)}
    joined = await worker.post(f"/v1/cases/{case_id}/joinings", body)
    shown = await worker.get(joined["href"])
    assert (shown["with_organisation"], shown["with_case_id"]) == ("The community trust", None)


async def test_whoever_is_assessed_parts_again_in_one_step_without_a_reason_on_both_sides(
    house: House,
) -> None:
    worker, woman = await house.practitioner(), house.caller(Role.PERSON)
    person = await woman.post("/v1/people", {"name": {"given": "Ada", "family": "Made-Up"}})
    mine = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    theirs, their_case = await house.case(worker)
    body = combined(their_case, *agreed(person["id"], theirs))
    joined = await worker.post(f"{mine['href']}/joinings", body)
    [other] = (await worker.get(f"/v1/cases/{their_case}/joinings"))["items"]
    assert (await woman.call("GET", f"/v1/joinings/{other['id']}")).status_code == 404
    assert (await house.caller(Role.PERSON).call("GET", joined["href"])).status_code == 404
    await woman.delete(joined["href"], match=1)
    for path in (joined["href"], f"/v1/joinings/{other['id']}"):
        assert (await worker.get(path))["parted_on"] is not None
    path = f"/v1/joinings/{other['id']}"
    for method, at, body_ in (("DELETE", path, None), ("PUT", f"{path}/shared", {"questions": []})):
        over = await worker.call(method, at, body_, match=1)
        assert (over.status_code, over.json()["code"]) == (409, "joining_over")
    await worker.post(f"{mine['href']}/joinings", body)


async def test_what_one_said_is_not_shown_to_the_other_unless_they_chose_to_share_it(house: House) -> None:
    worker, woman = await house.practitioner(), house.caller(Role.PERSON)
    person = await woman.post("/v1/people", {"name": {"given": "Ada", "family": "Made-Up"}})
    mine = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    theirs, their_case = await house.case(worker)
    await worker.post(
        f"/v1/cases/{their_case}/joinings",
        combined(
            mine["id"], *agreed(theirs, words="I would rather she did not know why."), *agreed(person["id"])
        ),
    )
    asked = {"questionnaire_id": await house.questionnaire()}
    one = await worker.post(f"/v1/cases/{their_case}/assessments", asked)
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I drink."}))
    found = await woman.get(f"{mine['href']}/joinings")
    assert "rather" not in json.dumps(found)
    assert (await woman.call("GET", one["href"])).status_code == 404
    [own] = found["items"]
    early = await woman.call("PUT", f"/v1/joinings/{own['id']}/shared", {"questions": ["life"]}, match=1)
    assert (early.status_code, early.json()["code"]) == (422, "question_not_there")
    await woman.put(f"/v1/joinings/{own['id']}/shared", {"questions": [], "meetings": True}, match=1)
    shown = await woman.get(f"/v1/joinings/{own['id']}")
    assert (shown["meetings"], shown["meet_together"]) == (True, False)
    [other] = (await worker.get(f"/v1/cases/{their_case}/joinings"))["items"]
    body = {"questions": ["life"], "meetings": True}
    await worker.put(f"/v1/joinings/{other['id']}/shared", body, match=1)
    both = await woman.get(f"/v1/joinings/{own['id']}")
    assert (both["meet_together"], both["shared"]) == (True, [])
    assert "drink" not in json.dumps(both)


async def test_what_a_person_is_asked_alone_is_not_shared(house: House) -> None:
    worker = await house.practitioner()
    hers, her_case, theirs, their_case = await two(house, worker)
    joined = await worker.post(f"/v1/cases/{her_case}/joinings", combined(their_case, *agreed(hers, theirs)))
    asked = content()
    record = {"kind": "statutory_record", "section": "Care Act 2014 s.42"}
    alone = {"id": "safe", "text": "Are you safe?", "kind": "textarea", "alone": True, "purposes": [record]}
    asked["sections"][0]["questions"].append(alone)
    await worker.post(
        f"/v1/cases/{her_case}/assessments", {"questionnaire_id": await house.questionnaire(asked)}
    )
    body = {"questions": ["life", "safe"]}
    refused = await worker.call("PUT", f"{joined['href']}/shared", body, match=1)
    assert (refused.status_code, refused.json()["code"]) == (422, "alone_not_shared")


def asking_of_children() -> dict[str, Any]:
    """The questionnaire, and one question about children that the carers' form asks too, under another id."""
    asked = content()
    record = {"kind": "statutory_record", "section": "SI 2014/2827 reg 4", "core": "carers_and_children"}
    children = {"id": "children", "text": "Who are the children?", "kind": "textarea", "purposes": [record]}
    asked["sections"][0]["questions"].append(children | {"known_as": "family.children"})
    return asked


async def test_young_carers_and_children_are_asked_about_once_where_it_is_shared(house: House) -> None:
    worker = await house.practitioner()
    hers, her_case, theirs, their_case = await two(house, worker)
    joined = await worker.post(f"/v1/cases/{her_case}/joinings", combined(their_case, *agreed(hers, theirs)))
    form = asking_of_children()
    one = await worker.post(
        f"/v1/cases/{her_case}/assessments", {"questionnaire_id": await house.questionnaire(form)}
    )
    await worker.put(f"{one['href']}/answers/children", answer({"text": "Mia is nine. She cooks for me."}))
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I am often sad."}))
    carers = carers_content()
    question = form["sections"][0]["questions"][-1] | {"id": "who_else"}
    carers["sections"][0]["questions"].append(question)
    asked = {"questionnaire_id": await house.questionnaire(carers)}
    early = await worker.post(f"/v1/cases/{their_case}/assessments", asked)
    assert (await worker.call("GET", f"{early['href']}/answers/who_else")).status_code == 404
    await worker.put(f"{joined['href']}/shared", {"questions": ["children"]}, match=1)
    [side] = (await worker.get(f"/v1/cases/{their_case}/joinings"))["items"]
    await worker.put(f"/v1/joinings/{side['id']}/taken-over", match=1)
    known = await worker.get(f"{early['href']}/answers/who_else")
    assert known["sayings"][-1]["given"]["text"] == "Mia is nine. She cooks for me."
    assert (known["held"]["source"], known["held"]["known_as"]) == ("joined_assessment", "family.children")
    assert "chose to share it" in known["held"]["source_words"]
    left = {each["id"] for each in (await worker.get(f"{early['href']}/questions"))["unanswered"]}
    assert "who_else" not in left
    assert "life" in left
    later = await worker.post(f"/v1/cases/{their_case}/assessments", asked)
    assert (await worker.get(f"{later['href']}/answers/who_else"))["held"]["source"] == "joined_assessment"
    version = (await worker.get(f"/v1/joinings/{side['id']}"))["version"]
    await worker.delete(f"/v1/joinings/{side['id']}", match=version)
    parted = await worker.post(f"/v1/cases/{their_case}/assessments", asked)
    assert (await worker.call("GET", f"{parted['href']}/answers/who_else")).status_code == 404
    over = await worker.call("PUT", f"/v1/joinings/{side['id']}/taken-over", match=version + 1)
    assert (over.status_code, over.json()["code"]) == (409, "joining_over")


async def shared(house: House, worker: Caller) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any], str]:
    """What a mother said about children stands, unconfirmed, in the assessment of her carer.

    Gives her side of the joining, her assessment, the carer's assessment, and the questionnaire that she is asked by.
    """
    hers, her_case, theirs, their_case = await two(house, worker)
    joined = await worker.post(f"/v1/cases/{her_case}/joinings", combined(their_case, *agreed(hers, theirs)))
    form = asking_of_children()
    asked_by = await house.questionnaire(form)
    one = await worker.post(f"/v1/cases/{her_case}/assessments", {"questionnaire_id": asked_by})
    await worker.put(f"{one['href']}/answers/children", answer({"text": "He hits Mia."}))
    await worker.put(f"{joined['href']}/shared", {"questions": ["children"]}, match=1)
    carers = carers_content()
    carers["sections"][0]["questions"].append(form["sections"][0]["questions"][-1] | {"id": "who_else"})
    asked = {"questionnaire_id": await house.questionnaire(carers)}
    other = await worker.post(f"/v1/cases/{their_case}/assessments", asked)
    assert (await worker.get(f"{other['href']}/answers/who_else"))["waits"]
    return joined, one, other | {"asked": asked, "case": their_case}, asked_by


async def test_what_is_shared_no_more_stands_no_more_where_nobody_has_confirmed_it(house: House) -> None:
    worker = await house.practitioner()
    for path, method, body in (("/shared", "PUT", {"questions": []}), ("", "DELETE", None)):
        for confirmed in (False, True):
            joined, _, other, _ = await shared(house, worker)
            who_else = f"{other['href']}/answers/who_else"
            if confirmed:
                told = {"questions": ["who_else"], "channel": "phone", "voice": "person"}
                at = f"{other['href']}/carried-over/confirmation"
                await worker.put(at, told, match=(await worker.get(other["href"]))["version"])
            await worker.put(f"{joined['href']}/shared", {"questions": ["children"]}, match=2)
            await run_due(timers, house.means)
            assert (await worker.get(who_else))["latest"] is not None
            done = await worker.call(method, f"{joined['href']}{path}", body, match=3)
            assert done.status_code == 200, done.text
            await run_due(timers, house.means)
            shown = await worker.get(who_else)
            assert (shown["latest"] is not None) == confirmed
            assert [one["why"] for one in shown["set_aside"]] == ([] if confirmed else ["held_no_more"])


async def test_what_becomes_a_question_for_her_alone_is_shared_no_more(house: House) -> None:
    worker = await house.practitioner()
    joined, _, other, asked_by = await shared(house, worker)
    keeper = house.caller(Role.ADMINISTRATOR)
    at = f"/v1/questionnaires/{asked_by}"
    softer = {"kind": "alone", "reason": "Some are afraid to say."}
    version = (await keeper.get(at))["version"]
    softened = await house.caller(Role.MANAGER).call(
        "PUT", f"{at}/questions/children/softening", softer, match=version
    )
    assert softened.status_code < 300, softened.text
    again = await worker.call("PUT", f"{joined['href']}/shared", {"questions": ["children"]}, match=2)
    assert again.json()["code"] == "alone_not_shared"
    later = await worker.post(f"/v1/cases/{other['case']}/assessments", other["asked"])
    assert (await worker.call("GET", f"{later['href']}/answers/who_else")).status_code == 404
