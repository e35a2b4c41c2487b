"""Revised plans, and what is said where less would be paid, for tests."""

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from services.signoff.tests.house import Case, House
from services.signoff.tests.samples import WEEKLY, plan, signing

from chassis.calendar import WorkingDays
from chassis.ids import uuid7

LESS, MORE = WEEKLY - 4_000, WEEKLY + 1_000
CHEAPER: dict[str, Any] = {
    "between": "indication_and_plan",
    "code": "needs_less_now",
    "words": "Two mornings are enough.",
}


@pytest.fixture
def today(house: House) -> Iterator[date]:
    """Return the day, and bring case time back when the test has moved it."""
    yield house.signoff.means.clock.today()
    house.signoff.case_time.begin()


def after_notice(today: date) -> date:
    """Return the first day on which less may be paid: ten working days have passed by then."""
    return WorkingDays().after(today, 10) + timedelta(days=1)


def agreement(today: date, **changes: Any) -> dict[str, Any]:
    """Return a complete agreement to less."""
    return {
        "agreed_on": today.isoformat(),
        "words": "Two mornings are enough for me now.",
        "side_by_side_shown": True,
        "advocate": "not_needed",
        "said_to": "Ayesha Khan",
    } | changes


async def signed(house: House, content: dict[str, Any] | None = None, **says: Any) -> Case:
    """Give a case whose first plan is signed."""
    case = await house.submitted(content)
    answer = await house.change(case, "PUT", "/decision", signing(**says))
    assert answer.status_code == 200, answer.text
    return case


async def revise(house: House, case: Case, weekly: int, **changes: Any) -> Case:
    """Submit another plan of the same case at this weekly cost; give the case with that plan in hand."""
    other = copy.copy(case)
    other.plan_id = uuid7()
    revises = {"plan_id": str(case.plan_id), "plan_version": 1, "ground": "plan_change", "review_id": None}
    await house.submit(other, plan(costing=weekly, revises=revises, **changes))
    return other


def deciding(case: Case, weekly: int, **changes: Any) -> dict[str, Any]:
    """Give what a signer says of a revised plan, with every penny to the indication explained."""
    differs = weekly - WEEKLY
    said = [CHEAPER | {"weekly_pence": differs}] if differs < 0 else []
    if differs > 0:
        said = [CHEAPER | {"weekly_pence": differs, "code": "local_price"}]
    return signing(case.documents["planning"], differences=said, **changes)


async def decide(house: House, case: Case, weekly: int, **changes: Any) -> httpx.Response:
    """Sign a revised plan as the practitioner responsible."""
    return await house.change(case, "PUT", "/decision", deciding(case, weekly, **changes))


async def tried(house: House, case: Case, weekly: int, **changes: Any) -> dict[str, str | None]:
    """Give the codes of all that would be refused, with their pointers."""
    body = deciding(case, weekly, **changes)
    answer = await house.change(case, "PUT", "/decision?dry_run=true", body)
    assert answer.status_code == 200, answer.text
    return {each["code"]: each["pointer"] for each in answer.json()["would_be_refused"]}


async def budget(house: House, case: Case, on: date | None = None) -> dict[str, Any]:
    """Read the money of a case."""
    query = f"?on={on.isoformat()}" if on else ""
    answer = await house.get(f"/v1/cases/{case.id}/budget{query}", "person", case.person, case)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def paid(house: House, case: Case, on: date | None = None) -> int | None:
    """Read what is in payment of a case on a day, weekly."""
    now = (await budget(house, case, on))["in_payment"]
    return now["weekly_pence"] if now else None


def a_day_before(day: date) -> date:
    """Return the day before."""
    return day - timedelta(days=1)
