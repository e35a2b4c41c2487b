"""Is this a good time, how, and who should do it; and who then holds it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from services.review.tests.house import TEAM, WORKER, Case, House
from services.review.tests.said import CHECK_IN, complete, say

from chassis.ids import uuid7
from contracts.assessment import CaseClosed, SharingGranted, TeamChanged

WISHES: dict[str, Any] = {"good_time": True, "way": "phone", "who": "same_worker", "words": "After lunch."}


async def due(house: House) -> tuple[Case, str]:
    """Give a case whose review is open, and the path of the review."""
    case = await house.started(days_ago=49)
    return case, f"/v1/reviews/{(await house.live(case))['id']}"


async def share(house: House, case: Case, who: str, part: str = "helper") -> None:
    """Let somebody help with the reviews of a case."""
    grant = {"sharing_id": uuid7(), "principal_id": house.who(who), "part": part, "stages": ["review"]}
    await house.tell(case, SharingGranted.model_validate(case.ids | grant | {"until": None}))
    await house.standing(case)


async def arrange(house: House, path: str, **more: Any) -> httpx.Response:
    """Arrange a review by telephone, with the team that assessed."""
    body = {"way": "phone", "held_by": "assessing_team", "name": "Ayesha Khan"} | more
    return await house.change(path, "/arrangement", body)


def refused(answer: httpx.Response, code: str) -> bool:
    """Whether a call was refused by a rule."""
    problem = answer.json()
    return answer.status_code in (409, 422) and bool(problem["code"] == code)


async def test_the_person_says_whether_now_how_and_who(house: House) -> None:
    case, path = await due(house)
    answer = await house.change(path, "/wishes", WISHES, role="person", subject=case.person)
    assert answer.status_code == 200, answer.text
    found = (await house.get(path, "person", case.person)).json()
    assert found["wishes"]["said_by"] == "person"
    assert (found["wishes"]["way"], found["wishes"]["who"]) == ("phone", "same_worker")
    assert found["waits_for"] == "arrangement"


async def test_staff_write_down_what_somebody_told_them_and_say_who(house: House) -> None:
    _, path = await due(house)
    told = WISHES | {"said_by": "carer"}
    assert refused(await house.change(path, "/wishes", told), "wishes_said_by_nobody")
    assert (await house.change(path, "/wishes", told | {"said_by_name": "Karim"})).is_success


async def test_whoever_only_looks_says_no_wishes_and_whoever_helps_does(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "olive", "viewer")
    await share(house, case, "maya")
    looks = await house.change(path, "/wishes", WISHES, role="supporter", subject="olive")
    assert (looks.status_code, looks.json()["code"]) == (403, "viewer-may-not-change")
    helps = await house.change(path, "/wishes", WISHES, role="supporter", subject="maya")
    assert helps.is_success
    assert (await house.get(path)).json()["wishes"]["said_by"] == "supporter"


async def test_who_asked_to_wait_moves_no_clock_and_it_says_why_it_is_late(house: House) -> None:
    case, path = await due(house)
    before = await house.live(case)
    later = str(house.today + timedelta(days=30))
    wishes = {"good_time": False, "not_before": later}
    await house.change(path, "/wishes", wishes, role="person", subject=case.person)
    house.travel(days=10)
    found = await house.live(case)
    assert found["due_by"] == before["due_by"]
    assert (found["late"], found["late_because"]) == (True, "person_asked_to_wait")


async def test_what_is_arranged_otherwise_than_wished_has_a_reason(house: House) -> None:
    case, path = await due(house)
    await house.change(path, "/wishes", WISHES, role="person", subject=case.person)
    assert refused(await arrange(house, path, way="video"), "not_as_wished")
    assert refused(await arrange(house, path, held_by="ulo"), "not_as_wished")
    reason = {"reason": "not_available", "why_not_as_wished": "The line is down."}
    assert (await arrange(house, path, way="video", **reason)).is_success
    found = (await house.get(path, "person", case.person)).json()["arrangement"]
    assert found["why_not_as_wished"] == "The line is down."


async def test_it_is_given_to_a_worker_who_may_then_see_the_case_until_it_is_given_to_another(
    house: House,
) -> None:
    case, path = await due(house)
    assert (await house.get(path, "practitioner", "sam")).status_code == 404
    sam = {"held_by": "another_worker", "worker_principal_id": str(house.who("sam"))}
    reason = {"why_not_as_wished": "Ayesha is on leave."}
    assert (await arrange(house, path, **sam, **reason)).is_success
    assert (await house.get(path, "practitioner", "sam")).is_success
    mine = await house.get("/v1/work-lists/reviews?mine=true", "practitioner", "sam")
    assert [each["case_id"] for each in mine.json()["items"]] == [str(case.id)]
    back = {"held_by": "same_worker", "worker_principal_id": str(house.who(WORKER))}
    assert (await arrange(house, path, **back)).is_success
    assert (await house.get(path, "practitioner", "sam")).status_code == 404
    assert (await house.live(case))["arrangement"]["continuity"] == "same_worker"
    said = [each for name, each in await house.said_by_review(case) if name == "review_arranged"]
    assert [each["held_by"] for each in said] == ["another_worker", "same_worker"]


async def test_it_is_given_to_a_team_whose_members_may_then_see_the_case(house: House) -> None:
    case, path = await due(house)
    other = UUID(int=house.who("team").int)
    members = [house.who("tom")]
    await house.tell(case, TeamChanged(team_id=other, member_principal_ids=members))
    answer = await arrange(house, path, team_id=str(other), why_not_as_wished="They review here.")
    assert answer.is_success
    listed = await house.get(f"/v1/work-lists/reviews?team={other}", "manager", "boss")
    assert [each["case_id"] for each in listed.json()["items"]] == [str(case.id)]
    assert (await house.live(case))["arrangement"]["continuity"] == "others"


async def test_the_team_that_assessed_is_the_default_also_after_the_case_went_to_another(
    house: House,
) -> None:
    case, path = await due(house)
    await house.give_to(case, "bilal", UUID(int=78))
    await house.standing(case)
    body = {"way": "phone", "name": "Bilal", "team_id": str(UUID(int=78))}
    answer = await house.change(path, "/arrangement", body, subject="bilal")
    assert refused(answer, "not_as_wished")
    answer = await house.change(path, "/arrangement", body | {"team_id": str(TEAM)}, subject="bilal")
    assert answer.is_success


async def test_safeguarding_is_a_reason_to_meet_that_whoever_helps_does_not_read(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "maya")
    await house.change(path, "/wishes", WISHES, role="person", subject=case.person)
    reason = {"reason": "safeguarding", "why_not_as_wished": "She was not alone on the telephone."}
    assert refused(await arrange(house, path, **reason), "safeguarding_needs_meeting")
    assert (await arrange(house, path, way="face_to_face", **reason)).is_success
    told = (await house.get(path, "supporter", "maya")).json()["arrangement"]
    assert (told["reason"], told["why_not_as_wished"]) == ("other", "")
    assert (await house.get(path)).json()["arrangement"]["reason"] == "safeguarding"


async def test_it_is_planned_by_its_last_day_and_by_somebody_with_a_name(house: House) -> None:
    _, path = await due(house)
    late = str(house.today + timedelta(days=8))
    assert refused(await arrange(house, path, planned_on=late), "past_its_day")
    assert refused(await arrange(house, path, name=" "), "arranged_by_nobody")


async def test_two_at_once_have_one_winner(house: House) -> None:
    case, path = await due(house)
    match = (await house.get(path)).headers["ETag"]
    first = await house.send("PUT", f"{path}/wishes", WISHES, role="person", subject=case.person, match=match)
    second = await house.send("PUT", f"{path}/wishes", WISHES | {"way": "video"}, match=match)
    assert (first.status_code, second.status_code) == (200, 412)
    assert (await house.send("PUT", f"{path}/wishes", WISHES)).status_code == 428


@pytest.mark.parametrize("what", ["/wishes", "/arrangement"])
async def test_a_review_that_ended_is_not_changed(house: House, what: str) -> None:
    case, path = await due(house)
    await house.tell(case, CaseClosed(**case.ids, reason="died", closed_on=house.today))
    await house.standing(case)
    body = WISHES if what == "/wishes" else {"way": "phone", "name": "Ayesha"}
    assert refused(await house.change(path, what, body), "review_over")


async def test_an_organisation_it_was_arranged_with_sees_the_case_until_it_was_held(house: House) -> None:
    _, path = await due(house)
    centre = house.who("centre")
    assert (await house.get(path, "planner", "centre")).status_code == 404
    made = await arrange(
        house, path, held_by="ulo", worker_principal_id=str(centre), why_not_as_wished="She asked for it."
    )
    assert made.status_code == 200, made.text
    for what in ("", "/pack"):
        assert (await house.get(f"{path}{what}", "planner", "centre")).status_code == 200
    said = await say(house, path, "check-in", CHECK_IN, role="planner", subject="centre")
    assert said.status_code == 201, said.text
    done = await complete(house, path, role="planner", subject="centre")
    assert done.status_code == 200, done.text
    assert (await house.get(path, "planner", "centre")).status_code == 404


async def test_whoever_helps_neither_reads_nor_replaces_the_words_of_the_persons_wishes(house: House) -> None:
    case, path = await due(house)
    await share(house, case, "maya")
    own = WISHES | {"words": "Please without my brother."}
    assert (await house.change(path, "/wishes", own, role="person", subject=case.person)).status_code == 200
    assert (await house.get(path, "supporter", "maya")).json()["wishes"]["words"] == ""
    assert (await house.get(path)).json()["wishes"]["words"] == own["words"]
    over = await house.change(path, "/wishes", WISHES, role="supporter", subject="maya")
    assert refused(over, "words_of_another")
