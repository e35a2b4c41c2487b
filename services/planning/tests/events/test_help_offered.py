"""Help is offered with a plan that takes a while, on the day that the council's policy gives."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from services.planning.tests.house import Case, House, eventually


@pytest.fixture
def clock(house: House) -> Iterator[Path]:
    """Let case time be moved, and bring it back."""
    file = house.planning.settings.clock_file
    assert file is not None
    yield file
    file.unlink(missing_ok=True)


def travel(clock: Path, days: float) -> None:
    """Move case time."""
    clock.write_text(json.dumps({"offset_seconds": timedelta(days=days).total_seconds()}))


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
    house: House, clock: Path
) -> None:
    case, plan_id = await begun(house)
    started_on = date.fromisoformat((await house.plan(case, plan_id))["started_on"])
    travel(clock, 10)

    async def shown() -> bool:
        return [each["id"] for each in await offered(house)] == [plan_id]

    await eventually(shown)
    plan = await house.plan(case, plan_id)
    assert plan["help_offered_on"] == (started_on + timedelta(days=10)).isoformat()
    assert plan["state"] == "drafting"
    assert any("Help with planning is offered" in step["sentence"] for step in plan["next"])


async def test_the_councils_policy_gives_the_day_and_later_ones_move_no_plan(
    house: House, clock: Path
) -> None:
    await policy(house, 3)
    early, early_id = await begun(house)
    await policy(house, 60)
    late, late_id = await begun(house)
    travel(clock, 4)

    async def shown() -> bool:
        return bool(await offered(house))

    await eventually(shown)
    assert [each["id"] for each in await offered(house)] == [early_id]
    assert (await house.plan(early, early_id))["help_offered_on"] is not None
    assert (await house.plan(late, late_id))["help_offered_on"] is None
