"""The money of a case: decided before it was kept, told on pages, and whatever happens to it in random order."""

import random
import secrets
from datetime import date, timedelta
from typing import Any

import pytest
from services.signoff.tests.house import WORKER, Case, House
from services.signoff.tests.revising import (
    LESS,
    MORE,
    after_notice,
    agreement,
    budget,
    decide,
    deciding,
    paid,
    revise,
    signed,
    today,
)
from services.signoff.tests.samples import WEEKLY, part, plan

__all__ = ["today"]
HOSTILE = '<script>alert("x")</script>'
SEED = secrets.randbelow(10**6)
FINANCE = {"role": "council_system", "subject": "finance"}


# -- decided before it was kept ---------------------------------------------------------------------------------


async def forget(house: House, case: Case) -> None:
    """Let it be as it was before the money of a case was kept."""
    await house.signoff.means.pool.fetch(
        house.council, "DELETE FROM case_budgets WHERE council = $1 AND id = $2", house.council, case.id
    )


async def test_a_case_that_was_signed_before_this_was_kept_loses_nothing(house: House, today: date) -> None:
    case = await signed(house)
    pays = {"status": "assessed", "weekly_pence": 1_000, "source": "Finance"}
    assert (await house.change(case, "PUT", "/contribution", pays, **FINANCE)).status_code == 200
    before = await budget(house, case)
    await forget(house, case)
    found = await budget(house, case)
    assert found == before
    less = await revise(house, case, LESS)
    refused = await decide(house, less, LESS, needs_still_met="Two mornings.")
    assert refused.json()["code"] == "decrease_without_ground"
    assert (await decide(house, less, LESS, **said(today))).status_code == 200
    kept = await budget(house, case)
    assert [each["weekly_pence"] for each in kept["history"]] == [WEEKLY, WEEKLY, LESS]
    assert await paid(house, case) == WEEKLY


async def test_of_two_plans_signed_before_this_was_kept_the_later_is_in_payment(house: House) -> None:
    case = await signed(house)
    more = await revise(house, case, MORE)
    assert (await decide(house, more, MORE)).status_code == 200
    await forget(house, case)
    assert (await budget(house, case))["in_payment"]["plan_id"] == str(more.plan_id)


async def test_a_part_of_a_plan_that_is_not_decided_as_a_whole_is_in_payment(house: House) -> None:
    case = await house.submitted()
    assert (await house.change(case, "PUT", "/interim", part("a2"))).status_code == 200
    assert await paid(house, case) == 6_000
    await forget(house, case)
    assert await paid(house, case) == 6_000


async def test_nothing_is_in_payment_of_a_case_of_which_nothing_was_decided(house: House) -> None:
    case = await house.submitted()
    assert await budget(house, case) == {
        "case_id": str(case.id),
        "on": (await budget(house, case))["on"],
        "in_payment": None,
        "coming": [],
        "movements": [],
        "history": [],
    }
    stranger = await house.get(f"/v1/cases/{case.id}/budget", "person", "somebody-else")
    assert stranger.status_code == 404


# -- on pages ---------------------------------------------------------------------------------------------------


def said(today: date) -> dict[str, Any]:
    """Return what is said where the person agrees to less."""
    return {"change": {"agreement": agreement(today)}, "needs_still_met": f"Two mornings. {HOSTILE}"}


async def test_who_decides_and_the_person_see_old_and_new_side_by_side(house: House, today: date) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    sheet = await house.get(f"{less.path}/sheet/page", "practitioner", WORKER, case)
    for words in ("Beside what is in payment", "£150.00", "£110.00", "£40.00 less a week", "at the earliest"):
        assert words in sheet.text, words
    shown = (await house.get(f"{less.path}/sheet", "person", case.person)).json()
    assert shown["revises"]["plan_id"] == str(case.plan_id)
    assert shown["less_from"] == after_notice(today).isoformat()
    agreed = said(today)
    agreed["change"]["agreement"]["words"] = HOSTILE
    assert (await decide(house, less, LESS, **agreed)).status_code == 200
    page = (await house.get(f"{less.path}/decisions/1/page", "person", case.person)).text
    begins = after_notice(today)
    for words in (
        "What changes for you",
        f"from {begins.day} {begins:%B %Y}",
        "£40.00 less a week than is paid now",
        "You can think again",
        "Less is paid because you agreed to it.",
        "How every need stays met:",
        "You did not need an advocate.",
    ):
        assert words in page, words
    assert "<script" not in page
    after = (await house.get(f"{less.path}/sheet", "person", case.person)).json()
    assert after["beside"]["will_be_weekly_pence"] == LESS


async def test_where_somebody_decides_for_the_person_the_page_does_not_put_it_into_the_persons_mouth(
    house: House, today: date
) -> None:
    case = await signed(house)
    less = await revise(house, case, LESS)
    agreed = said(today)
    agreed["change"]["agreement"]["said_by"] = "decides_for_them"
    assert (await decide(house, less, LESS, **agreed)).status_code == 200
    page = (await house.get(f"{less.path}/decisions/1/page", "person", case.person)).text
    assert "Less is paid because whoever decides for you agreed to it." in page
    assert "Whoever decides for you said so on" in page
    assert "because you agreed" not in page
    assert "You said so on" not in page


async def test_a_line_that_ends_and_a_need_that_is_left_are_told(house: House) -> None:
    case = await signed(house)
    content = plan(costing=WEEKLY)
    content["sections"]["actions"]["items"].pop()
    content["costs"]["lines"] = [
        {"action": "a1", "paid_by": "direct_payment", "weekly_pence": WEEKLY, "one_off_pence": 0}
    ]
    content["needs"].pop()
    await house.determine(case, unable={"a": ["needs_help"]})
    other = await revise(
        house, case, WEEKLY, sections=content["sections"], costs=content["costs"], needs=content["needs"]
    )
    body = deciding(other, WEEKLY)
    tried = await house.change(other, "PUT", "/decision?dry_run=true", body, role="manager", subject="boss")
    assert [each["code"] for each in tried.json()["would_be_refused"]] == ["needs_after_change_unsaid"]
    body["needs_still_met"] = "She goes to the choir with her neighbour, and needs nobody for it."
    made = await house.change(other, "PUT", "/decision", body, role="manager", subject="boss")
    assert made.status_code == 200, made.text
    page = (await house.get(f"{made.json()['href']}/page", "person", case.person)).text
    for words in ("ends", "Nothing is for this any more", "needs nobody for it"):
        assert words in page, words


async def test_a_changed_budget_is_a_page_with_why_and_what_the_plan_says(house: House) -> None:
    case = await signed(house)
    line = {
        "action": "a2",
        "paid_by": "managed_budget",
        "weekly_pence": 7_000,
        "one_off_pence": 0,
        "words": HOSTILE,
    }
    body = {
        "ground": "planned_step",
        "lines": [line],
        "name": "Ayesha Khan",
        "reasons": "It is time for the second Friday.",
        "said_in": "/sections/actions/items/1/what",
    }
    made = await house.change(case, "POST", "/budget-changes", body)
    assert made.status_code == 201, made.text
    page = (await house.get(f"{made.json()['href']}/page", "person", case.person)).text
    for words in (
        "a step begins that your plan tells of",
        "It is time for the second Friday.",
        "Your plan says:",
        "£10.00 more a week",
        "Decided by",
    ):
        assert words in page, words
    assert "<script" not in page


# -- whatever happens -------------------------------------------------------------------------------------------


@pytest.mark.timeout(300)
@pytest.mark.parametrize("turn", range(2))
async def test_whatever_is_decided_nothing_falls_without_a_ground_and_all_adds_up(
    house: House, today: date, turn: int
) -> None:
    chance = random.Random(f"{SEED}/{turn}")
    case, day = await signed(house), today
    latest, body = case, dict[str, Any]()
    for _ in range(10):
        step = chance.choice(("more", "less", "less", "change", "fall", "back", "travel", "pays"))
        if step in ("more", "less"):
            weekly = WEEKLY + chance.choice((-5_000, -2_000, 0, 500, 2_000))
            other = await revise(house, case, weekly)
            says = said(day) if step == "less" else {}
            who = {"role": "manager", "subject": "boss"}
            body = deciding(other, weekly, **says)
            answer = await house.change(other, "PUT", "/decision", body, **who)
            if answer.status_code == 412:  # a timer came between: it fell overdue as the days passed
                answer = await house.change(other, "PUT", "/decision", body, **who)
            assert answer.status_code in {200, 422}, f"{SEED}: {answer.text}"
            latest = other if answer.is_success else latest
        elif step in ("change", "fall"):
            weekly = 6_000 + chance.choice((-1_500, -500, 700, 1_500))
            line = {"action": "a2", "paid_by": "managed_budget", "weekly_pence": weekly, "words": "A price."}
            body = {
                "ground": chance.choice(("price_change", "interim_increase", "correction")),
                "lines": [line],
                "name": "Jo",
                "reasons": "A price.",
                "needs_still_met": "As before.",
                "agreement": agreement(day) if step == "fall" else None,
                "effective_from": chance.choice((None, (day + timedelta(days=20)).isoformat())),
            }
            answer = await house.change(
                latest, "POST", "/budget-changes", body, role="manager", subject="boss"
            )
            assert answer.status_code in {201, 409, 422}, f"{SEED}: {answer.text}"
        elif step == "back":
            answer = await house.change(
                latest, "PUT", "/agreement-withdrawal", {}, role="person", subject=case.person
            )
            assert answer.status_code in {200, 409}, f"{SEED}: {answer.text}"
            if answer.is_success and (await house.standing(latest))["state"] == "set_aside":
                now = (await budget(house, case))["in_payment"]
                latest = _with_plan(latest, now["plan_id"])
        elif step == "pays":
            pays = {"status": "declined", "weekly_pence": chance.randint(0, 500), "source": "Finance"}
            answer = await house.change(latest, "PUT", "/contribution", pays, **FINANCE)
            assert answer.status_code in {200, 409, 422}, f"{SEED}: {answer.text}"
        else:
            day += timedelta(days=chance.randint(1, 20))
            house.signoff.case_time.noon_of(day)
        await _adds_up(house, case, today, day)


async def _adds_up(house: House, case: Case, first: date, day: date) -> None:
    found = await budget(house, case)
    together = 0
    for move in found["movements"]:
        assert move["weekly_pence"] >= 0 or move["ground"] != "no_less", f"{SEED}: {move}"
        together += move["weekly_pence"] if move["on"] <= day.isoformat() else 0
    assert together == found["in_payment"]["weekly_pence"], SEED
    version = (await house.get(found["in_payment"]["budget"]["path"])).json()
    assert version["weekly_pence"] == sum(line["weekly_pence"] for line in version["lines"]) == together
    assert await paid(house, case, first - timedelta(days=1)) is None


def _with_plan(case: Case, plan_id: str) -> Case:
    return Case(**{**case.__dict__, "plan_id": type(case.plan_id)(plan_id)})
