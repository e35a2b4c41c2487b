"""Names are asked of assessment once, with insight's own token; without them the answer comes all the same."""

import time
from collections.abc import Iterator
from uuid import UUID

import pytest
from services.insight.tests import stories
from services.insight.tests.house import Case, House
from services.insight.tests.speaker.service import REGISTER

from insight.queries import names
from insight.queries.names import PATIENCE, Asking, Wanted


@pytest.fixture(autouse=True)
def register(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Let assessment answer at once, and insight wait for it, and ask again at once after a failure."""
    monkeypatch.setattr(names, "PATIENCE", 10.0)
    monkeypatch.setattr(names, "PAUSE", 0.0)
    REGISTER.asked.clear()
    yield monkeypatch
    REGISTER.down, REGISTER.seconds = False, 0.0


def called(case: Case, house: House) -> dict[UUID, str]:
    """Give names to everybody in a case."""
    found = {case.person_id: "Maureen", house.who(case.worker): "Ayesha Khan", case.team_id: "East team"}
    REGISTER.names.update(found)
    return found


async def test_people_workers_and_teams_are_shown_by_name_after_one_question(house: House) -> None:
    case = await stories.asked(house)
    called(case, house)
    told = await house.as_worker(case)
    assert (told["names"], told["person_name"]) == ("given", "Maureen")
    who = next(each["who"] for each in told["next"] if each["code"] == "assess")
    assert (who["worker_name"], who["team_name"]) == ("Ayesha Khan", "East team")
    assert len(REGISTER.asked) == 1


async def test_a_list_asks_once_for_all_its_names(house: House) -> None:
    cases = [await stories.asked(house, allocated=False) for _ in range(3)]
    for case in cases:
        called(case, house)
        await house.get("/v1/work-lists/roles/person", case=case)
    REGISTER.asked.clear()
    found = (await house.get("/v1/work-lists/roles/person?code=tell_your_story")).json()["items"]
    assert [item["person_name"] for item in found] == ["Maureen"] * 3
    assert len(REGISTER.asked) == 1


async def test_the_callers_token_is_never_passed_on(house: House) -> None:
    case = await stories.asked(house)
    REGISTER.asked.clear()
    headers = house.headers("practitioner", case.worker, case)
    answer = await house.insight.http.get(case.path, headers={**headers, "Cookie": "session=theirs"})
    assert answer.status_code == 200
    (asked,) = REGISTER.asked
    assert asked["authorization"].startswith("Bearer ")
    assert asked["authorization"] != headers["Authorization"]
    assert "cookie" not in asked


async def test_where_assessment_is_down_the_answer_comes_without_names_and_asks_no_more_for_a_while(
    house: House, register: pytest.MonkeyPatch
) -> None:
    case = await stories.asked(house)
    called(case, house)
    REGISTER.down = True
    register.setattr(names, "PAUSE", 60.0)
    register.setattr(
        names, "monotonic", lambda: time.monotonic() - 60
    )  # so that the pause is over whenever we say
    told = await house.as_worker(case)
    assert (told["names"], told["person_name"]) == ("unavailable", None)
    count = len(REGISTER.asked)
    REGISTER.down = False
    assert (await house.as_worker(case))["names"] == "unavailable"
    assert len(REGISTER.asked) == count
    register.setattr(names, "monotonic", time.monotonic)
    assert (await house.as_worker(case))["person_name"] == "Maureen"


async def test_names_that_take_too_long_are_not_waited_for(
    house: House, register: pytest.MonkeyPatch
) -> None:
    case = await stories.asked(house)
    await house.as_worker(case)
    register.setattr(names, "PATIENCE", PATIENCE)
    REGISTER.seconds = 10.0
    begun = time.monotonic()
    told = await house.as_worker(case)
    assert told["names"] == "unavailable"
    assert time.monotonic() - begun < PATIENCE + 2


async def test_who_has_no_name_there_is_shown_without_one(house: House) -> None:
    case = await stories.asked(house)
    told = await house.as_worker(case)
    assert (told["names"], told["person_name"]) == ("given", None)


async def test_without_a_client_of_its_own_nobody_is_asked() -> None:
    assert (await Asking(None).names("e09000099", Wanted())).came is False
