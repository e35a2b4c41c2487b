"""Questionnaires over HTTP: from a draft or a form to a version that anyone may read."""

from services.assessment.tests.house import (
    OTHER_COUNCIL,
    House,
    content,
)

from contracts.roles import Role


async def test_a_questionnaire_goes_from_draft_to_a_public_version(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    drafted = await keeper.post("/v1/questionnaires", {"content": content()})
    path = f"{drafted['href']}/publication"
    dry = await keeper.put(f"{path}?dry_run=true", {}, match=1)
    assert [r["code"] for r in dry["would_be_refused"]] == ["not_tried_enough"]
    refused = await keeper.call("PUT", path, {}, match=1)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_tried_enough")
    published = await house.questionnaire()
    public = f"/v1/public/e09000099/questionnaires/{published}/versions/1"
    shown = await house.http.get(public)
    assert shown.status_code == 200
    assert len(shown.json()["trials"]) == 8
    assert "recorded_by" not in shown.text
    assert shown.json()["burden"]["most"] == 15
    assert (await house.http.get(public.replace("e09000099", OTHER_COUNCIL))).status_code == 404
    listed = (await house.http.get("/v1/public/e09000099/questionnaires")).json()["items"]
    assert {"id": published, "title": "A questionnaire", "number": 1} in [
        {name: one[name] for name in ("id", "title", "number")} for one in listed
    ]
    assert drafted["id"] not in [one["id"] for one in listed]


async def test_a_question_for_nothing_is_named_by_the_report_and_not_published(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    asked = content()
    asked["sections"][0]["questions"][0]["purposes"] = []
    drafted = await keeper.post("/v1/questionnaires", {"content": asked})
    report = await keeper.get(f"{drafted['href']}/burden")
    assert report["for_nothing"] == ["life"]
    assert report["burden"]["lost"]["nutrition"] == [
        "Eligibility: whether the adult is unable to achieve outcome (a)",
        "Allocation: the level of nutrition",
    ]
    dry = await keeper.put(f"{drafted['href']}/publication?dry_run=true", {}, match=1)
    first = dry["would_be_refused"][0]
    assert first["code"] == "question_for_nothing"
    assert first["pointer"] == "/content/sections/0/questions/0/purposes"


async def test_a_form_is_imported_with_what_is_left_to_settle(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    fields = [{"id": "a", "type": "text", "question": "A?"}, {"id": "a", "type": "radios", "question": "B?"}]
    form = {"id": "f", "themes": [{"id": "t", "steps": [{"id": "s", "name": "S", "fields": fields}]}]}
    made = await keeper.post(
        "/v1/questionnaires/imports", {"form": form, "purposes": {"1.1.1": [{"kind": "plan"}]}}
    )
    shown = await keeper.get(made["href"])
    assert shown["imported"]["without_purpose"] == ["1.1.2"]
    assert shown["imported"]["twice"] == {"a": ["1.1.1", "1.1.2"]}


async def test_a_council_sets_its_own_policy_from_a_day_on(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR, OTHER_COUNCIL)
    body = {"effective_from": "2020-01-01", "source": "Cabinet", "people": 0, "social_workers": 0}
    await keeper.post("/v1/questionnaire-policies", body)
    policies = await keeper.get("/v1/questionnaire-policies")
    assert (policies["in_force"]["people"], policies["in_force"]["source"]) == (0, "Cabinet")
    drafted = await keeper.post("/v1/questionnaires", {"content": content()})
    await keeper.put(f"{drafted['href']}/publication", {}, match=1)
    assert (await keeper.get(drafted["href"]))["published"] == 1
