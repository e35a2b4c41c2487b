"""What waits for somebody by its last day, who may see it, and the council's policies."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from services.review.tests.api.test_wishes_and_arrangements import refused
from services.review.tests.house import TEAM, WORKER, House

from review.api.samples import POLICY


def cases_of(answer: Any) -> list[str]:
    """Give the cases on a page, in its order."""
    assert answer.status_code == 200, answer.text
    return [each["case_id"] for each in answer.json()["items"]]


async def test_reviews_are_listed_by_their_last_day(house: House) -> None:
    coming = await house.started()
    due = await house.started(days_ago=49)
    late = await house.started(days_ago=70)
    by_day = [str(each.id) for each in (late, due)]
    path = "/v1/work-lists/reviews"
    assert cases_of(await house.get(path)) == by_day
    assert cases_of(await house.get(f"{path}?standing=late")) == [str(late.id)]
    assert cases_of(await house.get(f"{path}?standing=coming")) == [str(coming.id)]
    assert cases_of(await house.get(f"{path}?standing=all")) == [*by_day, str(coming.id)]
    first = (await house.get(f"{path}?standing=all&limit=1")).json()
    assert (first["items"][0]["late"], first["items"][0]["days_late"]) == (True, 14)
    rest = await house.get(f"{path}?standing=all&limit=1&cursor={first['next']}")
    assert cases_of(rest) == [str(due.id)]


async def test_a_worker_finds_their_own_and_those_of_a_team(house: House) -> None:
    case = await house.started(days_ago=49)
    path = "/v1/work-lists/reviews"
    assert cases_of(await house.get(f"{path}?mine=true", "practitioner", WORKER)) == [str(case.id)]
    assert cases_of(await house.get(f"{path}?mine=true", "practitioner", "bilal")) == []
    assert cases_of(await house.get(f"{path}?team={TEAM}")) == [str(case.id)]
    assert cases_of(await house.get(f"{path}?team={UUID(int=5)}")) == []
    await house.give_to(case, "bilal")
    await house.standing(case)
    assert cases_of(await house.get(f"{path}?mine=true", "practitioner", "bilal")) == [str(case.id)]
    assert cases_of(await house.get(path, "practitioner", WORKER)) == []


async def test_nobody_without_a_relationship_sees_a_review(house: House) -> None:
    case = await house.started()
    review = await house.live(case)
    kept = (await house.standing(case))["plan"]["kept"]["path"]
    for path in (case.path, f"/v1/reviews/{review['id']}", kept):
        assert (await house.get(path, "person", "somebody")).status_code == 404
        assert (await house.get(path, "practitioner", "sam")).status_code == 404
        assert (await house.get(path, "person", case.person)).is_success


async def test_a_policy_counts_for_clocks_that_begin_after_it_was_recorded(house: House) -> None:
    before = await house.started()
    sooner = POLICY | {"effective_from": str(house.today), "check_in_from_days": 14, "check_in_to_days": 21}
    answer = await house.send("POST", "/v1/review-policies", sooner, role="manager", subject="boss")
    assert answer.status_code == 201, answer.text
    shown = (await house.get(answer.json()["href"], "person", "anybody")).json()
    assert shown["check_in_to_days"] == 21
    after = await house.started()
    assert (await house.live(after))["due_by"] == str(house.today + timedelta(days=21))
    await house.give_to(before, "bilal")
    assert (await house.live(before))["due_by"] == str(house.today + timedelta(days=56))
    listed = (await house.get("/v1/review-policies", "person", "anybody")).json()["items"]
    assert [each["id"] for each in listed] == [shown["id"]]


async def test_a_policy_that_reviews_later_than_the_law_or_has_no_source_is_refused(house: House) -> None:
    for change, code in (
        ({"direct_payment_first_months": 7}, "policy_out_of_bounds"),
        ({"annual_days": 400}, "policy_out_of_bounds"),
        ({"source": " "}, "policy_without_source"),
    ):
        answer = await house.send(
            "POST", "/v1/review-policies", POLICY | change, role="manager", subject="boss"
        )
        assert refused(answer, code)
