"""Help is offered with a plan that takes a while, on the day that the council's policy gives."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from services.planning.tests.house import Case, House, eventually

from chassis.clock import day_of
from contracts.assessment import CaseClosed, CaseReopened
from planning.api.samples import SECTIONS
from sandbox.case_time import CaseTime


@pytest.fixture
def case_time(house: House) -> Iterator[CaseTime]:
    """Let case time be moved, and bring it back."""
    yield house.planning.case_time
    house.planning.case_time.begin()


async def offered(house: House) -> list[dict[str, Any]]:
    """The plans with which help is offered."""
    answer = await house.get("/v1/work-lists/plans?waiting=help_offered")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def begun(house: House) -> tuple[Case, str]:
    case = await house.open_case()
    started = await house.start(case)
    assert started.status_code == 201, started.text
    return case, started.json()["id"]


async def policy(house: House, days: int) -> None:
    body = {"effective_from": "2026-01-01", "help_offered_after_days": days, "source": "Cabinet"}
    made = await house.send("POST", "/v1/planning-policies", body)
    assert made.status_code == 201, made.text


async def test_help_is_offered_on_the_day_and_shows_to_the_person_and_to_staff(
    house: House, case_time: CaseTime
) -> None:
    case, plan_id = await begun(house)
    started_on = date.fromisoformat((await house.plan(case, plan_id))["started_on"])
    case_time.later(10)

    async def shown() -> bool:
        return [each["id"] for each in await offered(house)] == [plan_id]

    await eventually(shown)
    plan = await house.plan(case, plan_id)
    assert plan["help_offered_on"] == (started_on + timedelta(days=10)).isoformat()
    assert plan["state"] == "drafting"
    assert any("Help with planning is offered" in step["sentence"] for step in plan["next"])


async def test_the_councils_policy_gives_the_day_and_later_ones_move_no_plan(
    house: House, case_time: CaseTime
) -> None:
    await policy(house, 3)
    early, early_id = await begun(house)
    await policy(house, 60)
    late, late_id = await begun(house)
    case_time.later(4)

    async def shown() -> bool:
        return bool(await offered(house))

    await eventually(shown)
    assert [each["id"] for each in await offered(house)] == [early_id]
    assert (await house.plan(early, early_id))["help_offered_on"] is not None
    assert (await house.plan(late, late_id))["help_offered_on"] is None


async def withdrawn(house: House, case: Case, plan: str) -> None:
    """Let the person take it back."""
    at, match = f"/v1/plans/{plan}/submission", (await house.plan(case, plan))["etag"]
    back = await house.send("DELETE", at, role="person", subject=case.person, match=match)
    assert back.status_code == 200, back.text


async def returned(house: House, case: Case, plan: str) -> None:
    """Let sign-off return it today."""
    await house.send_back(case, plan, 1, on=today(house))


async def ended_and_resumed(house: House, case: Case, plan: str) -> None:
    """Let its case be closed and opened again, and the person take the plan up."""
    day = today(house)
    await house.tell(case, CaseClosed(**case.ids, reason="person_asked", closed_on=day))
    await house.tell(case, CaseReopened(**case.ids, opened_on=day))
    at, match = f"/v1/plans/{plan}/resumption", (await house.plan(case, plan))["etag"]
    again = await house.send("PUT", at, role="person", subject=case.person, match=match, case=case)
    assert again.status_code == 200, again.text


def today(house: House) -> date:
    """Give the day that it is in the case."""
    return day_of(house.planning.means.clock.now())


@pytest.mark.parametrize("back", [withdrawn, returned, ended_and_resumed])
async def test_help_is_offered_when_so_many_days_have_passed_since_planning_began_again(
    house: House, case_time: CaseTime, back: Callable[[House, Case, str], Awaitable[None]]
) -> None:
    case = await house.open_case()
    sent = await house.start(case, {"sections": SECTIONS, "submit": True})
    plan = sent.json()["id"]
    _, other = await begun(house)
    case_time.later(8)
    await back(house, case, plan)
    since = date.fromisoformat((await house.plan(case, plan))["since"])
    case_time.later(12)

    async def offered_with_the_other() -> bool:
        return other in [each["id"] for each in await offered(house)]

    await eventually(offered_with_the_other)
    assert (await house.plan(case, plan))["help_offered_on"] is None
    case_time.later(18)

    async def offered_with_this() -> bool:
        return bool((await house.plan(case, plan))["help_offered_on"])

    await eventually(offered_with_this)
    found = await house.plan(case, plan)
    assert found["help_offered_on"] == (since + timedelta(days=10)).isoformat()
