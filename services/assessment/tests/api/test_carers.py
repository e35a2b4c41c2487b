"""A carer is assessed, determined and told by the criteria for carers, over HTTP."""

from typing import Any

from services.assessment.tests.house import Caller, House, answer, content, decision

from assessment.domain.purposes import CarerOutcome
from contracts.roles import Role

SAID = {"necessary_care": "yes", "carer_health": "no", "wellbeing": "yes", "recreation": "help"}


def carers_content() -> dict[str, Any]:
    """A short questionnaire for carers: the core, every limb, and the eight outcomes."""
    life = content()["sections"][0]["questions"][0]
    limbs = [
        {
            "id": limb,
            "text": "Is it so?",
            "kind": "yes_no",
            "purposes": [{"kind": "eligibility", "limb": limb}],
        }
        for limb in ("necessary_care", "carer_health", "wellbeing")
    ]
    outcomes = [
        {
            "id": outcome.name.lower(),
            "text": "How is it?",
            "kind": "radios",
            "options": [
                {"value": "fine", "level": "none"},
                {"value": "help", "unable": ["without_assistance"], "level": "much"},
            ],
            "purposes": [
                {"kind": "eligibility", "limb": "outcomes", "outcome": outcome.value},
                {"kind": "allocation", "item": outcome.name.lower()},
            ],
        }
        for outcome in CarerOutcome
    ]
    sections = [{"id": "all", "title": "All", "questions": [life, *limbs, *outcomes]}]
    return {"title": "For carers", "about": "carer", "sections": sections}


def found(**more: Any) -> dict[str, Any]:
    """A decision that a carer is eligible, by one outcome."""
    unable = {"carer_viii": ["without_assistance"]}
    limbs = {"necessary_care": True, "carer_health": False, "wellbeing": True, "unable": unable}
    reasons = {"words": "You have not been out by yourself since May."}
    return decision(found=limbs, reasons=reasons, client_group="carers") | more


async def published(house: House, body: dict[str, Any]) -> str:
    """Publish a questionnaire with trials enough; return its id."""
    keeper = house.caller(Role.ADMINISTRATOR)
    drafted = await keeper.post("/v1/questionnaires", {"content": body})
    for tried_as, number in (("uses_services", 5), ("social_worker", 3)):
        for _ in range(number):
            trial = {"tried_as": tried_as, "said": "Good.", "changed": "Nothing, it was good."}
            await keeper.post(f"{drafted['href']}/trials", trial)
    version = (await keeper.get(drafted["href"]))["version"]
    await keeper.put(f"{drafted['href']}/publication", {"over_ceiling": None}, match=version)
    return str(drafted["id"])


async def assessed(house: House, worker: Caller, case_id: str) -> str:
    """Assess a carer and complete it; return the assessment's id."""
    asked = {"questionnaire_id": await published(house, carers_content())}
    one = await worker.post(f"/v1/cases/{case_id}/assessments", asked)
    await worker.put(f"{one['href']}/answers/life", answer({"text": "I look after my mother."}))
    for question, value in SAID.items():
        await worker.put(f"{one['href']}/answers/{question}", answer({"chosen": [value]}))
    version = (await worker.get(one["href"]))["version"]
    await worker.put(f"{one['href']}/completion", {}, match=version)
    return str(one["id"])


async def test_a_carer_is_found_eligible_by_one_outcome_and_told_so_as_a_carer(house: House) -> None:
    worker = await house.practitioner()
    _, case_id = await house.case(worker)
    one = await assessed(house, worker, case_id)
    proposal = await worker.get(f"/v1/assessments/{one}/eligibility-proposal")
    assert (proposal["proposed"], proposal["about"]) == ("eligible", "carer")
    assert [limb["limb"] for limb in proposal["limbs"]] == [
        "necessary_care",
        "carer_health",
        "outcomes",
        "wellbeing",
    ]
    version = (await worker.get(f"/v1/cases/{case_id}"))["version"]
    path = f"/v1/cases/{case_id}/determination"
    wrong = await worker.call("PUT", path, decision(), match=version)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "not_of_these_criteria")
    dry = await worker.put(f"{path}?dry_run=true", decision(), match=version)
    assert {each["code"] for each in dry["would_be_refused"]} >= {
        "not_of_these_criteria",
        "limb_not_looked_at",
    }
    done = await worker.put(path, found(), match=version)
    determined = await worker.get(done["href"])
    assert (determined["about"], determined["found"]["unable"]) == (
        "carer",
        {"carer_viii": ["without_assistance"]},
    )
    assert determined["levels"] == {"recreation": "much"}
    page = await worker.call("GET", f"/v1/cases/{case_id}/written-records/1/page")
    for words in (
        "You are eligible for support as a carer.",
        "the person you care for",
        "Doing things that you",
    ):
        assert words in page.text
    for words in ("all three questions", "impairment"):
        assert words not in page.text


async def test_a_form_for_carers_with_an_adults_purposes_is_not_published(house: House) -> None:
    keeper = house.caller(Role.ADMINISTRATOR)
    drafted = await keeper.post("/v1/questionnaires", {"content": content() | {"about": "carer"}})
    version = (await keeper.get(drafted["href"]))["version"]
    refused = await keeper.call("PUT", f"{drafted['href']}/publication", {}, match=version)
    assert (refused.status_code, refused.json()["code"]) == (422, "not_of_these_criteria")
