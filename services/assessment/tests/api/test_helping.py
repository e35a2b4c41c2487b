"""What somebody who helps may do in an assessment, and what never takes the place of what the person does."""

from typing import Any

import pytest
from services.assessment.tests.house import Caller, House, answer

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
