"""What somebody who helps may do in an assessment, and what never takes the place of what the person does."""

from typing import Any

import pytest
from services.assessment.tests.house import ELIGIBLE, Caller, House, answer, decision

from contracts.roles import Role


class Hers:
    """A woman whose assessment is under way, and her sister who helps."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.woman, self.sister = house.caller(Role.PERSON), house.caller(Role.SUPPORTER)
        self.case: dict[str, Any] = {}
        self.one: dict[str, Any] = {}
        self.asked: dict[str, Any] = {}

    async def begin(self) -> None:
        """She asks for help, lets her sister help, and answers."""
        person = await self.woman.post("/v1/people", {"name": {"known_as": "Ada"}})
        self.case = await self.woman.post("/v1/cases", {"person_id": person["id"], "channel": "online"})
        await self.let(self.sister)
        self.asked = {"questionnaire_id": await self.house.questionnaire()}
        self.one = await self.woman.post(f"{self.case['href']}/assessments", self.asked)

    async def let(self, who: Caller) -> None:
        """Let somebody help."""
        grant = {"login": who.login, "known_as": "Eve", "part": "helper"}
        await self.woman.post(f"{self.case['href']}/sharings", grant)

    def at(self, question: str) -> str:
        """Where a question is answered."""
        return f"{self.one['href']}/answers/{question}"


@pytest.fixture
async def hers(house: House) -> Hers:
    """Them."""
    made = Hers(house)
    await made.begin()
    return made


async def test_who_helps_puts_no_other_assessment_in_the_place_of_the_one_under_way(hers: Hers) -> None:
    path = f"{hers.case['href']}/assessments"
    for role in (Role.SUPPORTER, Role.PLANNER, Role.PROVIDER_SYSTEM):
        who = hers.house.caller(role)
        await hers.let(who)
        refused = await who.call("POST", path, hers.asked)
        assert (refused.status_code, refused.json()["code"]) == (409, "assessment_under_way")
    await hers.woman.put(hers.at("life"), answer({"text": "I like gardens."}))
    await hers.woman.put(f"{hers.one['href']}/completion", {}, match=1)
    assert (await hers.sister.call("POST", path, hers.asked)).status_code == 409
    assert (await hers.woman.get(hers.case["href"]))["assessment_id"] == hers.one["id"]
    other = await hers.woman.post(path, hers.asked)
    assert (await hers.woman.get(hers.case["href"]))["assessment_id"] == other["id"]
    kept = await hers.woman.get(f"{hers.one['href']}/answers")
    assert kept["items"][0]["latest"]["given"]["text"] == "I like gardens."


@pytest.mark.parametrize("voice", ["person", "supporter", "carer", "advocate"])
async def test_what_who_helps_says_stands_beside_what_the_person_said_and_never_over_it(
    hers: Hers, voice: str
) -> None:
    await hers.woman.put(hers.at("nutrition"), answer({"chosen": ["help"]}))
    over = answer({"chosen": ["fine"]}, voice=voice, said_by_name="Eve")
    await hers.sister.put(hers.at("nutrition"), over, match=1)
    several = {"channel": "phone", "voice": voice, "answers": {"nutrition": {"chosen": ["fine"]}}}
    await hers.sister.put(f"{hers.one['href']}/answers", several | {"seen": {"nutrition": 2}})
    kept = await hers.woman.get(hers.at("nutrition"))
    assert [one["given"]["chosen"] for one in kept["sayings"]] == [["fine"], ["fine"], ["help"]]
    assert (kept["latest"]["given"]["chosen"], kept["latest"]["voice"]) == (["help"], "person")
    await hers.woman.put(hers.at("nutrition"), answer({"chosen": ["fine"]}), match=3)
    assert (await hers.woman.get(hers.at("nutrition")))["latest"]["given"]["chosen"] == ["fine"]


async def test_what_staff_typed_in_the_persons_voice_is_the_persons_own(hers: Hers) -> None:
    worker = await hers.house.practitioner()
    await worker.put(hers.at("nutrition"), answer({"chosen": ["help"]}))
    await hers.sister.put(hers.at("nutrition"), answer({"chosen": ["fine"]}), match=1)
    assert (await worker.get(hers.at("nutrition")))["latest"]["given"]["chosen"] == ["help"]
    await hers.sister.put(hers.at("hygiene"), answer({"chosen": ["fine"]}, voice="supporter"))
    await hers.sister.put(hers.at("hygiene"), answer({"chosen": ["help"]}, voice="supporter"), match=1)
    assert (await worker.get(hers.at("hygiene")))["latest"]["given"]["chosen"] == ["help"]


async def test_who_helps_does_not_speak_as_a_representative_and_staff_may_type_what_one_said(
    hers: Hers,
) -> None:
    spoken = answer({"text": "She likes it here."}, voice="representative", said_by_name="Eve")
    refused = await hers.sister.call("PUT", hers.at("life"), spoken)
    assert (refused.status_code, refused.json()["code"]) == (422, "voice_not_yours")
    worker = await hers.house.practitioner()
    await worker.put(hers.at("life"), spoken)
    assert (await worker.get(hers.at("life")))["latest"]["said_by_name"] == "Eve"


async def test_who_helps_reads_no_second_voice_for_it_may_be_about_them(hers: Hers) -> None:
    worker, seen = await hers.house.practitioner(), "Seems afraid of her sister."
    await hers.woman.put(hers.at("life"), answer({"text": "I like gardens."}))
    await worker.put(f"{hers.at('life')}/second-voice", {"text": seen}, match=1)
    for question, value in ELIGIBLE.items():
        await hers.woman.put(hers.at(question), answer({"chosen": [value]}))
    await hers.woman.put(f"{hers.one['href']}/completion", {}, match=1)
    version = (await worker.get(hers.case["href"]))["version"]
    await worker.put(f"{hers.case['href']}/determination", decision(), match=version)
    one, case = hers.one["href"], hers.case["href"]
    record = f"{case}/written-records/1"
    for path in (hers.at("life"), f"{one}/answers", f"{one}/versions/1", record, f"{record}/page"):
        for who in (hers.woman, worker):
            assert seen in (await who.call("GET", path)).text
        shown = await hers.sister.call("GET", path)
        assert (shown.status_code, seen in shown.text) == (200, False)
        assert "I like gardens." in shown.text
