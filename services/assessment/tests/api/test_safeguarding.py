"""Safeguarding concerns over HTTP: anybody raises one, few read it, and no list or feed of a case knows of it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from services.assessment.tests.house import OK, Caller, House, answer, content

from contracts.roles import Role

WORDS = "Her nephew takes the card of Zaphira."
CONCERN: dict[str, Any] = {"words": WORDS, "contact_safely": "Ring me at work."}
POLICY = {"effective_from": "2020-04-01", "source": "the Board", "ring": "01632 960111"}


async def manager(house: House) -> Caller:
    who = house.caller(Role.MANAGER)
    await house.named(who, "Jo Example")
    return who


async def raised(who: Caller, **more: object) -> dict[str, Any]:
    return await who.post("/v1/safeguarding-concerns", CONCERN | {"about": "My neighbour."} | more)


@pytest.mark.parametrize(
    "role",
    [Role.PERSON, Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM, Role.PRACTITIONER, Role.COUNCIL_SYSTEM],
)
async def test_anybody_raises_one_about_any_case_and_is_not_told_whether_there_is_such_a_case(
    house: House, role: Role
) -> None:
    _, case_id = await house.case(await house.practitioner())
    who = house.caller(role)
    shown = []
    for about in (case_id, str(uuid4())):
        made = await raised(who, case_id=about, about="")
        assert (await who.get(made["href"]))["told"] is None
        shown.append({k: v for k, v in (await who.get(made["href"])).items() if k in ("state", "do_now")})
    assert shown == [{"state": "received", "do_now": []}] * 2


async def test_a_concern_about_nobody_or_about_nothing_is_refused(house: House) -> None:
    who = house.caller(Role.PERSON)
    for body, code in (
        ({"words": WORDS}, "concern_about_nobody"),
        ({"words": " ", "about": "Her."}, "concern_says_nothing"),
    ):
        refused = await who.call("POST", "/v1/safeguarding-concerns", body)
        assert refused.json()["code"] == code


async def test_the_team_reads_it_has_it_in_hand_and_decides_and_whoever_raised_it_sees_only_that_somebody_has_it(
    house: House,
) -> None:
    who, jo = house.caller(Role.SUPPORTER), await manager(house)
    href = (await raised(who, immediate_danger=True))["href"]
    assert "999" in (await who.get(href))["do_now"][0]
    shown = await jo.get(href)
    assert (shown["told"]["words"], shown["told"]["raised_as"]) == (WORDS, "supporter")
    early = await jo.call("PUT", f"{href}/outcome", {"result": "enquiry", "words": "Cause."}, match=1)
    assert early.json()["code"] == "concern_not_in_hand"
    await jo.put(f"{href}/acknowledgement", match=1)
    again = await jo.call("PUT", f"{href}/acknowledgement", match=2)
    assert again.json()["code"] == "concern_in_hand"
    seen = await who.get(href)
    assert (seen["state"], seen["do_now"], seen["told"]) == ("acknowledged", shown["do_now"], None)
    without = await jo.call("PUT", f"{href}/outcome", {"result": "enquiry", "words": " "}, match=2)
    assert without.json()["code"] == "outcome_unexplained"
    await jo.put(f"{href}/outcome", {"result": "enquiry", "words": "There is cause."}, match=2)
    assert (await jo.get(href))["told"]["decided"]["by_name"] == "Jo Example, Social worker"
    assert (await who.get(href))["state"] == "acknowledged"


async def test_nobody_else_finds_it_or_the_list(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    href = (await raised(house.caller(Role.SUPPORTER), case_id=case_id, person_id=person_id))["href"]
    person = house.caller(Role.PERSON)
    others = [worker, person, house.caller(Role.SUPPORTER), house.caller(Role.PLANNER)]
    for other in others:
        assert (await other.call("GET", href)).status_code == 404
    assert (await worker.call("GET", "/v1/work-lists/safeguarding")).status_code == 404
    for other in (worker, house.caller(Role.PRACTITIONER)):
        assert (await other.call("PUT", f"{href}/acknowledgement", match=1)).status_code == 404


async def test_no_case_person_record_or_feed_knows_of_it(house: House) -> None:
    worker = await house.practitioner()
    person_id, case_id = await house.case(worker)
    made = await raised(house.caller(Role.SUPPORTER), case_id=case_id, person_id=person_id)
    auditor, boss = house.caller(Role.AUDITOR), await manager(house)
    after, told = 0, []
    while found := (await auditor.get(f"/v1/events?after={after}&limit=200"))["items"]:
        told += found
        after += len(found)
    by_subject = (await auditor.get(f"/v1/events?case={made['id']}"))["items"]
    read = [
        await worker.get(f"/v1/cases/{case_id}"),
        await worker.get(f"/v1/people/{person_id}"),
        told,
        by_subject,
    ]
    everything = json.dumps(read)
    assert case_id in everything
    assert made["id"] not in everything
    assert "safeguarding" not in everything
    listed = (await boss.get("/v1/work-lists/safeguarding"))["items"]
    assert made["id"] in [one["id"] for one in listed]


async def test_where_the_council_names_a_team_its_members_read_it_and_managers_do_not(house: House) -> None:
    council = "e09000097"
    keeper = house.caller(Role.COUNCIL_SYSTEM, council)
    inside, outside = (house.caller(role, council) for role in (Role.PRACTITIONER, Role.MANAGER))
    worker = {"name": "Sam Example", "job_title": "Social worker", "login": inside.login}
    one = await keeper.put(f"/v1/workers/external/hr/{inside.subject}", worker)
    team = await keeper.put("/v1/teams/external/hr/safe", {"name": "Safeguarding", "worker_ids": [one["id"]]})
    await keeper.post("/v1/safeguarding-policies", POLICY | {"team_id": team["id"]})
    href = (await raised(house.caller(Role.PERSON, council)))["href"]
    assert (await inside.get(href))["told"]["words"] == WORDS
    assert (await outside.call("GET", href)).status_code == 404
    assert (await outside.call("GET", "/v1/work-lists/safeguarding")).status_code == 404
    listed = await inside.call("GET", "/v1/work-lists/safeguarding")
    assert listed.status_code == OK
    policies = await keeper.get("/v1/safeguarding-policies")
    assert policies["in_force"]["ring"] == "01632 960111"


def asking_of_harm(*, alone: bool) -> dict[str, Any]:
    """The usual questions, and one of which one choice raises a concern."""
    asked = content()
    record = {"kind": "statutory_record", "section": "Care Act 2014 s.42"}
    harm = {
        "id": "harm",
        "text": "Does anybody at home hurt you?",
        "kind": "radios",
        "options": [
            {"value": "no", "text": "No"},
            {"value": "yes", "text": "Yes, somebody", "concern": True},
        ],
        "purposes": [record],
        "alone": alone,
    }
    asked["sections"][0]["questions"].append(harm)
    return asked


@pytest.mark.parametrize("way", ["one", "several", "paper"])
async def test_an_answer_that_discloses_harm_raises_a_concern_that_nobody_who_helps_learns_of(
    house: House, way: str
) -> None:
    woman, sister, boss = house.caller(Role.PERSON), house.caller(Role.SUPPORTER), await manager(house)
    person = await woman.post("/v1/people", {"name": {"known_as": "Ada"}})
    case = await woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
    await woman.post(f"{case['href']}/sharings", {"login": sister.login, "known_as": "Eve", "part": "helper"})
    asked = {"questionnaire_id": await house.questionnaire(asking_of_harm(alone=way != "paper"))}
    one = await woman.post(f"{case['href']}/assessments", asked)

    async def say(chosen: str, match: int | None = None) -> None:
        if way == "one":
            await woman.put(f"{one['href']}/answers/harm", answer({"chosen": [chosen]}), match=match)
        elif way == "several":
            several = {"channel": "phone", "voice": "person", "answers": {"harm": {"chosen": [chosen]}}}
            await woman.put(f"{one['href']}/answers", several | ({"seen": {"harm": match}} if match else {}))
        else:
            number = str(len(asking_of_harm(alone=False)["sections"][0]["questions"]))
            entry = {"code": number, "chosen": ["b" if chosen == "yes" else "a"]}
            await boss.put(f"{one['href']}/paper", {"voice": "person", "entries": [entry]})

    async def heard() -> list[dict[str, Any]]:
        found = await boss.get("/v1/work-lists/safeguarding?limit=100")
        return [each["told"] for each in found["items"] if each["told"]["case_id"] == case["id"]]

    await say("no")
    assert await heard() == []
    await say("yes", 1)
    [told] = await heard()
    assert (told["words"], told["from_answer"]) == ("Yes, somebody", "Does anybody at home hurt you?")
    assert told["person_id"] == person["id"]
    await say("yes", 2)
    assert len(await heard()) == 1
    for path in (case["href"], one["href"], f"{one['href']}/answers", f"{one['href']}/questions"):
        shown = await sister.call("GET", path)
        assert (shown.status_code, "concern_id" in shown.text) == (OK, False)
        assert way == "paper" or "hurt" not in shown.text, "what is on paper is for anybody who holds it"
    events = await house.caller(Role.COUNCIL_SYSTEM).get(f"/v1/events?case={case['id']}")
    assert "safeguarding" not in json.dumps(events)


async def test_a_choice_that_raises_a_concern_decides_on_no_support(house: House) -> None:
    asked, keeper = content(), house.caller(Role.ADMINISTRATOR)
    asked["sections"][0]["questions"][3]["options"][1]["concern"] = True
    drafted = await keeper.post("/v1/questionnaires", {"content": asked})
    version = (await keeper.get(drafted["href"]))["version"]
    path = f"{drafted['href']}/publication?dry_run=true"
    tried = await keeper.put(path, {"over_ceiling": None}, match=version)
    assert "concern_decides_nothing" in [each["code"] for each in tried["would_be_refused"]]
