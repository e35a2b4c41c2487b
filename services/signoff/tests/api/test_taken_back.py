"""What an agreement to less had put aside comes back when it is taken back, whatever was decided in between."""

from datetime import date, timedelta

import pytest
from services.signoff.tests.api.test_endings import reviewed
from services.signoff.tests.changing import line, made
from services.signoff.tests.house import Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    after_notice,
    agreement,
    budget,
    decide,
    paid,
    revise,
    signed,
    today,
    tried,
)
from services.signoff.tests.samples import WEEKLY, part

__all__ = ["today"]
AGREED = {"needs_still_met": "Two mornings are enough."}
WORDS = {"words": "She wants it as it was promised."}
RISE, AT_ONCE = 1_500, 700


async def promised(house: House, case: Case, later: date) -> None:
    """Let the choir cost more from a day on."""
    dearer = line("a2", 6_000 + RISE)
    await made(house, case, "price_change", dearer, effective_from=later.isoformat())


async def lines_on(house: House, case: Case, day: date) -> dict[str, int]:
    path = (await budget(house, case, day))["in_payment"]["budget"]["path"]
    return {each["action"]: each["weekly_pence"] for each in (await house.get(path)).json()["lines"]}


async def test_a_promised_rise_comes_back_with_what_was_needed_at_once_in_between(
    house: House, today: date
) -> None:
    case, later = await signed(house), today + timedelta(days=60)
    await promised(house, case, later)
    less = await revise(house, case, MORE)
    said = {"change": {"agreement": agreement(today)}, **AGREED}
    assert (await decide(house, less, MORE, **said)).status_code == 200
    await made(house, case, "interim_increase", line("a1", 15_000 + AT_ONCE))
    days = (today, after_notice(today), later)
    assert [await paid(house, case, day) for day in days] == [WEEKLY + AT_ONCE, MORE, MORE]
    assert (await house.change(less, "PUT", "/agreement-withdrawal", WORDS)).status_code == 200
    at_once = WEEKLY + AT_ONCE
    assert [await paid(house, case, day) for day in days] == [at_once, at_once, at_once + RISE]
    assert await lines_on(house, case, later) == {"a1": 15_000 + AT_ONCE, "a2": 6_000 + RISE}
    told = [each for name, each in await house.said_by_signoff(case) if name == "budget_changed"]
    assert later.isoformat() in [each["effective_from"] for each in told[-2:]], "it is said again"


async def test_what_was_added_to_less_is_added_to_what_comes_back_in_its_stead(
    house: House, today: date
) -> None:
    case, later = await signed(house), today + timedelta(days=40)
    far = later + timedelta(days=20)
    await promised(house, case, far)
    moved = [line("a1", 20_000), line("a2", 1_000)]
    await made(house, case, "correction", *moved, agreement=agreement(today), **AGREED)
    await made(house, case, "price_change", line("a2", 3_000), effective_from=later.isoformat())
    assert await lines_on(house, case, later) == {"a1": 20_000, "a2": 3_000}
    assert (await house.change(case, "PUT", "/agreement-withdrawal", WORDS)).status_code == 200
    assert await lines_on(house, case, after_notice(today)) == {"a1": 15_000, "a2": 6_000}
    assert await lines_on(house, case, later) == {"a1": 15_000, "a2": 8_000}, "no line is less than before"
    assert await lines_on(house, case, far) == {"a1": 15_000, "a2": 8_000 + RISE}, "what was promised as well"


async def test_another_plan_is_judged_by_a_promise_that_may_come_back(house: House, today: date) -> None:
    case, later = await signed(house), today + timedelta(days=60)
    await promised(house, case, later)
    less = await revise(house, case, WEEKLY)
    said = {"change": {"agreement": agreement(today)}, **AGREED}
    assert (await decide(house, less, WEEKLY, **said)).status_code == 200
    other = await revise(house, case, MORE)
    begins = (later + timedelta(days=9)).isoformat()
    assert "decrease_without_ground" in await tried(house, other, MORE, effective_from=begins)


async def test_less_than_today_begins_after_the_notice_also_where_it_is_more_than_was_agreed(
    house: House, today: date
) -> None:
    case, then = await signed(house), after_notice(today)
    moved = [line("a1", 18_000), line("a2", 4_000)]
    await made(house, case, "correction", *moved, agreement=agreement(today), **AGREED)
    await made(house, case, "price_change", line("a2", 5_000))
    assert await lines_on(house, case, today) == {"a1": 15_000, "a2": 6_000}
    assert await lines_on(house, case, then) == {"a1": 18_000, "a2": 5_000}


@pytest.mark.parametrize("by", ["a change", "another plan"])
async def test_what_was_given_up_in_an_agreement_comes_back_where_more_is_needed_instead(
    house: House, today: date, by: str
) -> None:
    case, later = await signed(house), today + timedelta(days=60)
    await promised(house, case, later)
    if by == "a change":
        moved = [line("a1", 16_000), line("a2", 5_000)]
        await made(house, case, "correction", *moved, agreement=agreement(today), **AGREED)
    else:
        less = await revise(house, case, WEEKLY)
        said = {"change": {"agreement": agreement(today)}, **AGREED}
        assert (await decide(house, less, WEEKLY, **said)).status_code == 200
    await made(house, case, "interim_increase", line("a1", 15_000 + AT_ONCE))
    found = [await paid(house, case, day) for day in (today, after_notice(today), later)]
    assert found == [WEEKLY + AT_ONCE, WEEKLY + AT_ONCE, WEEKLY + AT_ONCE + RISE]


async def test_an_agreement_is_still_taken_back_where_a_price_rises_on_its_very_day(
    house: House, today: date
) -> None:
    case, then, later = await signed(house), after_notice(today), today + timedelta(days=60)
    await promised(house, case, later)
    moved = [line("a1", 16_000), line("a2", 5_000)]
    await made(house, case, "correction", *moved, agreement=agreement(today), **AGREED)
    await made(house, case, "price_change", line("a1", 16_500), effective_from=then.isoformat())
    assert [await paid(house, case, day) for day in (then, later)] == [WEEKLY + 500] * 2
    assert (await house.change(case, "PUT", "/agreement-withdrawal", WORDS)).status_code == 200
    assert await lines_on(house, case, then) == {"a1": 15_500, "a2": 6_000}
    assert await lines_on(house, case, later) == {"a1": 15_500, "a2": 6_000 + RISE}


async def test_an_agreement_is_taken_back_also_before_anything_is_in_payment(
    house: House, today: date
) -> None:
    begins, later = today + timedelta(days=5), after_notice(today)
    case = await signed(house, effective_from=begins.isoformat())
    less = await revise(house, case, LESS)
    said = {"change": {"agreement": agreement(today)}, **AGREED}
    assert (await decide(house, less, LESS, **said)).status_code == 200
    assert [await paid(house, case, day) for day in (today, begins, later)] == [None, WEEKLY, LESS]
    answer = await house.change(less, "PUT", "/agreement-withdrawal", WORDS)
    assert answer.status_code == 200, answer.text
    assert [await paid(house, case, day) for day in (begins, later)] == [WEEKLY, WEEKLY]


async def test_an_end_is_taken_back_also_of_a_plan_of_which_only_a_part_is_signed(
    house: House, today: date
) -> None:
    case, later = await house.submitted(), today + timedelta(days=30)
    assert (await house.change(case, "PUT", "/interim", part("a1"))).status_code == 200
    agreed = agreement(today)
    await reviewed(house, case, "person_wishes", later, completed_on=today, agreement=agreed)
    assert [await paid(house, case, day) for day in (today, later)] == [15_000, 0]
    answer = await house.change(case, "PUT", "/agreement-withdrawal", WORDS)
    assert answer.status_code == 200, answer.text
    assert [await paid(house, case, day) for day in (today, later)] == [15_000, 15_000]
    assert (await house.standing(case))["state"] == "waiting"
