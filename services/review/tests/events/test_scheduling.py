"""From signed plans, and what has started, come clocks and one live review; it is said when that changes."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from services.review.tests.house import TEAM, WORKER, Case, House
from services.review.tests.plans import plan

from chassis.ids import uuid7
from contracts.assessment import CaseClosed, CaseReopened
from contracts.event import Document
from contracts.signoff import BudgetChanged, PlanSetAside, PlanSignedOff


async def said(house: House, case: Case, name: str) -> list[dict[str, Any]]:
    """Give what review has said of a case under one name, once it has heard all."""
    await house.standing(case)
    return [each for found, each in await house.said_by_review(case) if found == name]


async def revised(house: House, case: Case, effective_from: date | None = None, **more: Any) -> UUID:
    """Sign another plan in the place of the one before; give the id of that one."""
    before, case.plan_id = case.plan_id, uuid7()
    case.documents["signoff"] = 0
    await house.sign(
        case, None, replaces_plan_id=before, effective_from=effective_from or house.today, **more
    )
    return before


async def test_a_signed_plan_whose_support_started_has_a_check_in_and_a_yearly_review(house: House) -> None:
    case = await house.started()
    found = await house.standing(case)
    assert [each["code"] for each in found["clocks"]] == ["check_in", "annual"]
    first, yearly = found["clocks"]
    assert first["opens_on"] == str(house.today + timedelta(days=42))
    assert first["due_by"] == str(house.today + timedelta(days=56))
    assert yearly["due_by"] == str(house.today + timedelta(days=365))
    assert all(each["source"] and each["why"] for each in found["clocks"])
    assert (found["live"]["state"], found["live"]["due_by"]) == ("coming", first["due_by"])
    [scheduled] = await said(house, case, "review_scheduled")
    assert scheduled["clocks"] == ["check_in", "annual"]
    assert (scheduled["review_id"], scheduled["due_by"]) == (found["live"]["id"], first["due_by"])


async def test_nothing_is_scheduled_before_a_plan_is_signed_and_support_started(house: House) -> None:
    case = await house.open_case()
    await house.determine(case)
    await house.start(case)
    assert (await house.standing(case))["waits_for"] == "signed_plan"
    other = await house.signed()
    found = await house.standing(other)
    assert (found["waits_for"], found["live"], found["clocks"]) == ("support_start", None, [])
    for each in (case, other):
        assert await said(house, each, "review_scheduled") == []


async def test_it_is_said_again_where_the_start_is_corrected_and_not_on_every_event(house: House) -> None:
    case = await house.started(days_ago=10)
    await house.give_to(case, "bilal")
    await house.start(case, house.today - timedelta(days=10))
    assert len(await said(house, case, "review_scheduled")) == 1
    await house.start(case, house.today - timedelta(days=3))
    assert len(await said(house, case, "review_scheduled")) == 2
    assert (await house.live(case))["due_by"] == str(house.today + timedelta(days=53))


async def test_a_direct_payment_has_a_clock_of_its_own(house: House) -> None:
    case = await house.started(plan(direct_payment=True))
    await house.pay(case)
    found = await house.standing(case)
    assert [each["code"] for each in found["clocks"]] == ["check_in", "direct_payment", "annual"]
    assert "reg 7" in found["clocks"][1]["source"]
    assert (await said(house, case, "review_scheduled"))[-1]["clocks"][1] == "direct_payment"


async def test_the_day_that_the_plan_names_is_read_from_the_plan(house: House) -> None:
    day = house.today + timedelta(days=30)
    case = await house.started(plan(review_on=str(day)))
    assert (await house.live(case))["due_by"] == str(day)


async def test_when_its_time_comes_it_is_said_once_and_the_person_is_asked(house: House) -> None:
    case = await house.started()
    house.travel(days=43)
    await house.rest()
    [due] = await said(house, case, "review_due")
    found = await house.live(case)
    assert (due["review_id"], due["due_by"]) == (found["id"], found["due_by"])
    assert (found["state"], found["waits_for"], found["late"]) == ("open", "wishes", False)
    house.travel(days=57)
    await house.rest()
    assert len(await said(house, case, "review_due")) == 1
    assert (await house.live(case))["late_because"] == "not_held"


async def test_a_review_whose_time_came_before_it_was_heard_of_is_due_at_once(house: House) -> None:
    case = await house.started(days_ago=49)
    assert len(await said(house, case, "review_due")) == 1


async def test_lateness_ends_nothing(house: House) -> None:
    case = await house.started()
    house.travel(days=2_000)
    await house.rest()
    found = await house.standing(case)
    assert found["ended"] is None
    assert [each["late"] for each in found["clocks"]] == [True, True]
    assert found["live"]["late"]
    assert await said(house, case, "reviews_ended") == []


async def test_the_signed_plan_is_kept_word_for_word_and_served_here(house: House) -> None:
    case = await house.started()
    kept = (await house.standing(case))["plan"]["kept"]
    answer = await house.get(kept["path"], "person", case.person)
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == kept["sha256"]
    assert json.loads(answer.json()["content"]) == plan() | {"plan_id": str(case.plan_id)}
    assert kept["path"] == f"/v1/signed-plans/{case.plan_id}/versions/1"


async def test_a_signature_that_is_said_twice_is_kept_once(house: House) -> None:
    case = await house.started()
    case.documents["signoff"] = 1
    link = Document(path="/v1/x", version=1, sha256="0" * 64)
    again = {"plan_id": case.plan_id, "plan_version": 1, "decision": link, "decided_on": house.today}
    before = await house.standing(case)
    await house.tell(case, PlanSignedOff.model_validate(case.ids | again))
    after = await house.standing(case)
    assert after["plan"] == before["plan"]


async def test_a_plan_that_no_decision_points_to_has_its_clocks_all_the_same(house: House) -> None:
    case = await house.open_case()
    link = Document(path="/v1/x", version=1, sha256="0" * 64)
    await house.tell(
        case,
        PlanSignedOff(
            **case.ids, plan_id=case.plan_id, plan_version=1, decision=link, decided_on=house.today
        ),
    )
    await house.start(case)
    found = await house.standing(case)
    assert [each["code"] for each in found["clocks"]] == ["check_in", "annual"]
    assert found["plan"]["kept"] is None


async def test_the_review_moves_to_the_plan_that_takes_the_place_of_another_on_its_day(house: House) -> None:
    case = await house.started()
    review = await house.live(case)
    before = await revised(house, case, house.today + timedelta(days=10))
    assert (await house.live(case))["plan_id"] == str(before)
    assert await said(house, case, "reviews_ended") == []
    house.travel(days=11)
    await house.rest()
    moved = await house.live(case)
    assert (moved["id"], moved["plan_id"]) == (review["id"], str(case.plan_id))
    [ended] = await said(house, case, "reviews_ended")
    assert (ended["plan_id"], ended["reason"]) == (str(before), "plan_replaced")
    assert (await said(house, case, "review_scheduled"))[-1]["plan_id"] == str(case.plan_id)


async def test_a_plan_that_is_set_aside_leaves_the_earlier_one_to_be_reviewed(house: House) -> None:
    case = await house.started()
    before = await revised(house, case)
    assert (await house.live(case))["plan_id"] == str(case.plan_id)
    await house.tell(
        case,
        PlanSetAside(**case.ids, plan_id=case.plan_id, restored_plan_id=before, set_aside_on=house.today),
    )
    assert (await house.live(case))["plan_id"] == str(before)
    assert [each["reason"] for each in await said(house, case, "reviews_ended")] == [
        "plan_replaced",
        "plan_set_aside",
    ]


async def test_a_budget_that_ended_ends_the_reviews_on_its_day(house: House) -> None:
    case = await house.started()
    link = Document(path="/v1/x", version=2, sha256="0" * 64)
    await house.tell(
        case,
        BudgetChanged(
            **case.ids,
            plan_id=case.plan_id,
            budget=link,
            reason="plan_ended",
            effective_from=house.today + timedelta(days=5),
        ),
    )
    assert (await house.standing(case))["ended"] is None
    house.travel(days=6)
    await house.rest()
    found = await house.standing(case)
    assert (found["ended"]["reason"], found["live"], found["clocks"]) == ("plan_ended", None, [])
    assert [each["reason"] for each in await said(house, case, "reviews_ended")] == ["plan_ended"]


@pytest.mark.parametrize("reason", ["died", "moved"])
async def test_death_and_moving_end_the_clocks_and_somebody_still_says_how_the_plan_ends(
    house: House, reason: str
) -> None:
    case = await house.started()
    await house.tell(case, CaseClosed(**case.ids, reason=reason, closed_on=house.today))
    found = await house.standing(case)
    assert (found["live"], found["clocks"]) == (None, [])
    assert [each["code"] for each in found["tasks"]] == ["how_does_the_plan_end"]
    assert len(await said(house, case, "reviews_ended")) == 1
    listed = await house.get("/v1/work-lists/reviews?standing=plan_to_end", case=case)
    assert [(each["case_id"], each["waits_for"]) for each in listed.json()["items"]] == [
        (str(case.id), "ending")
    ]
    await house.tell(case, CaseReopened(**case.ids, opened_on=house.today))
    assert (await house.live(case))["state"] == "coming"
    assert len(await said(house, case, "review_scheduled")) == 2


async def test_a_case_closed_as_not_eligible_stops_no_clock_and_asks_how_the_plan_ends(house: House) -> None:
    case = await house.started()
    await house.determine(case, "not_eligible")
    await house.tell(case, CaseClosed(**case.ids, reason="not_eligible", closed_on=house.today))
    found = await house.standing(case)
    assert [each["code"] for each in found["clocks"]] == ["check_in", "annual"]
    assert [each["code"] for each in found["tasks"]] == ["how_does_the_plan_end"]
    assert await said(house, case, "reviews_ended") == []


async def test_the_team_that_assessed_is_whoever_was_responsible_at_the_determination(house: House) -> None:
    case = await house.started()
    await house.give_to(case, "bilal", UUID(int=78))
    found = await house.standing(case)
    assert found["assessed_by"]["team_id"] == str(TEAM)
    assert found["assessed_by"]["worker_principal_id"] == str(house.who(WORKER))
    assert found["responsible"]["team_id"] == str(UUID(int=78))
    assert found["live"]["acting"]["worker_principal_id"] == str(house.who("bilal"))
