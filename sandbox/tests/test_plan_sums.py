"""The sums that the stories expect of their plans, reckoned again with decimals from what the plans say."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from sandbox.demo import boatman_script as boatman
from sandbox.demo import printer_plan_script as printer
from sandbox.demo import printer_review_script as again
from sandbox.demo import woman_plan_script as woman
from sandbox.demo.passing import working_days_after
from sandbox.demo.printer_script import HIGH_WEEKLY_PENCE
from sandbox.demo.printer_script import WEEKLY_PENCE as PRINTERS_INDICATION
from sandbox.demo.woman_script import WEEKLY_PENCE as WOMANS_INDICATION
from sandbox.seeds.sample import rate_card

TIMES_A_YEAR = {"week": 52, "fortnight": 26, "four_weeks": 13, "month": 12, "quarter": 4, "year": 1}
COUNCIL = {"direct_payment", "managed_budget"}
CARD = {"id": "00000000-0000-7000-8000-000000000000", "number": 1}


def penny(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def a_week(cost: dict[str, Any]) -> tuple[int, int]:
    """Return the pence of a cost: each week, and once."""
    sum_ = Decimal(cost["quantity_hundredths"]) * cost["unit_pence"] / 100
    if cost["per"] == "one_off":
        return 0, penny(sum_)
    return penny(sum_ * TIMES_A_YEAR[cost["per"]] / 52), 0


def employed(hours_hundredths: int) -> dict[str, int]:
    """Return what an assistant costs by the sample rate card, part by part."""
    items = rate_card()["items"]
    paid = {"wage": penny(Decimal(hours_hundredths) * printer.HOURLY_PENCE / 100)}
    for name in (
        "holiday",
        "sickness_cover",
        "employers_national_insurance",
        "pension",
        "redundancy_reserve",
    ):
        item = items[name]
        pay = sum(paid[each] for each in item["of"])
        due = pay if pay >= item.get("from_weekly_pence", 0) else 0
        paid[name] = penny(
            Decimal(max(due - item.get("above_weekly_pence", 0), 0)) * item["basis_points"] / 10_000
        )
    for name in ("insurance", "payroll", "training"):
        paid[name] = penny(Decimal(items[name]["pence"]) * TIMES_A_YEAR[items[name]["per"]] / 52)
    return paid


def reckoned(actions: list[dict[str, Any]]) -> tuple[dict[str, int], dict[str, int], int, int]:
    """Return the lines, a week and once, and what of each is the council's."""
    weekly, once = {}, {}
    for action in actions:
        name, employs = action["id"], action["employs"]
        if employs:
            weekly[name], once[name] = sum(employed(employs["hours_hundredths_a_week"]).values()), 0
        elif action["cost"]:
            weekly[name], once[name] = a_week(action["cost"])
        else:
            weekly[name], once[name] = 0, 0
    council = [action["id"] for action in actions if action["paid_by"] in COUNCIL]
    return weekly, once, sum(weekly[name] for name in council), sum(once[name] for name in council)


def first_year(weekly: int, once: int) -> int:
    return penny(Decimal(weekly * 52 + once) / 52)


def test_what_her_plan_costs() -> None:
    weekly, once, council_weekly, council_once = reckoned(woman.actions("Ann")["items"])
    assert weekly == woman.WEEKLY
    assert {name: pence for name, pence in once.items() if pence} == woman.ONE_OFF
    assert (council_weekly, council_once) == (woman.COUNCIL_WEEKLY_PENCE, woman.COUNCIL_ONE_OFF_PENCE)
    assert sum(weekly.values()) == woman.WHOLE_WEEKLY_PENCE
    assert first_year(council_weekly, council_once) == woman.FIRST_YEAR_WEEKLY_PENCE
    assert WOMANS_INDICATION + sum(woman.REASONS_WEEKLY.values()) == council_weekly
    assert 4 * council_weekly == woman.FOUR_WEEKLY_PENCE


def test_her_week_has_the_hours_that_she_pays_for() -> None:
    minutes: dict[str, int] = {}
    for entry in woman.timetable()["entries"]:
        minutes[entry["action"]] = minutes.get(entry["action"], 0) + entry["minutes"]
    assert minutes == woman.MINUTES
    for action in woman.actions("Ann")["items"]:
        if action["cost"] and action["cost"]["unit"] == "hour":
            hundredths = action["cost"]["quantity_hundredths"] * TIMES_A_YEAR[action["cost"]["per"]] / 52
            assert minutes[action["id"]] == hundredths * 60 / 100


@pytest.mark.parametrize("mended", [False, True])
def test_what_his_plan_costs_before_and_after_it_was_mended(*, mended: bool) -> None:
    actions = printer.sections("the press", CARD, date(2026, 11, 22), mended=mended)["actions"]["items"]
    weekly, once, council_weekly, council_once = reckoned(actions)
    assert employed(actions[0]["employs"]["hours_hundredths_a_week"]) == (
        printer.ASSISTANT if mended else printer.FIRST_ASSISTANT
    )
    assert weekly == (printer.WEEKLY if mended else printer.FIRST_WEEKLY)
    assert {name: pence for name, pence in once.items() if pence} == printer.ONE_OFF
    expected = printer.COUNCIL_WEEKLY_PENCE if mended else printer.FIRST_COUNCIL_WEEKLY_PENCE
    assert (council_weekly, council_once) == (expected, printer.COUNCIL_ONE_OFF_PENCE)
    year = printer.FIRST_YEAR_PENCE if mended else printer.FIRST_FIRST_YEAR_PENCE
    assert first_year(council_weekly, council_once) == year > printer.UP_TO_PENCE
    reasons = printer.REASONS_WEEKLY if mended else printer.FIRST_REASONS_WEEKLY
    assert PRINTERS_INDICATION + sum(reasons.values()) == council_weekly


def test_what_his_budget_comes_to() -> None:
    assert -(-HIGH_WEEKLY_PENCE * 110 // 100) == printer.UP_TO_PENCE
    changed = printer.PAYROLL_WEEKLY_PENCE + printer.CLEANING_WEEKLY_PENCE
    assert printer.COUNCIL_WEEKLY_PENCE + changed == printer.FINAL_WEEKLY_PENCE
    direct = printer.WEEKLY_BY["direct_payment"] + printer.PAYROLL_WEEKLY_PENCE
    assert (direct, 4 * direct) == (printer.FINAL_DIRECT_PAYMENT_PENCE, printer.FOUR_WEEKLY_PENCE)
    his = printer.CONTRIBUTION_WEEKLY_PENCE
    assert printer.FINAL_WEEKLY_PENCE - his == printer.COUNCIL_PAYS_WEEKLY_PENCE
    assert printer.DAYS_TO_RETURN + printer.DAYS_TO_SIGN == printer.COUNCIL_DAYS


def half_up(yearly: Decimal) -> int:
    return penny(yearly * 100 / 52)


def test_what_is_indicated_once_his_needs_have_grown() -> None:
    yearly = Decimal(12 + 16 + 12 + 10) / 5 * 1615 + 624
    assert half_up(yearly) == again.WEEKLY_PENCE
    ends = half_up(yearly * Decimal("0.9")), half_up(yearly * Decimal("1.1"))
    assert ends == (again.LOW_WEEKLY_PENCE, again.HIGH_WEEKLY_PENCE)
    assert -(-again.HIGH_WEEKLY_PENCE * 110 // 100) == again.UP_TO_PENCE


def test_what_his_revised_plan_costs_and_what_is_in_payment_meanwhile() -> None:
    assert again.KITCHEN_WEEKLY_PENCE == 4 * 1_700
    cleaners = printer.WEEKLY["a3"] + printer.CLEANING_WEEKLY_PENCE
    assert printer.FINAL_WEEKLY_PENCE - cleaners + again.KITCHEN_WEEKLY_PENCE == again.INTERIM_WEEKLY_PENCE
    lines = printer.WEEKLY["a1"], printer.WEEKLY["a2"], again.KITCHEN_WEEKLY_PENCE
    assert sum(lines) == again.COUNCIL_WEEKLY_PENCE == again.WEEKLY_PENCE + sum(again.REASONS_WEEKLY.values())
    assert again.COUNCIL_WEEKLY_PENCE + again.PAYROLL_WEEKLY_PENCE == again.FINAL_WEEKLY_PENCE
    assert again.FINAL_WEEKLY_PENCE == again.INTERIM_WEEKLY_PENCE


@pytest.mark.parametrize("with_len", [False, True])
def test_what_the_boatmans_plan_costs_before_and_after(*, with_len: bool) -> None:
    _, _, weekly, once = reckoned(boatman.actions(with_len=with_len))
    assert (weekly, once) == (boatman.REVISED_WEEKLY_PENCE if with_len else boatman.PLAN_WEEKLY_PENCE, 0)
    reasons = sum(boatman.REASONS_WEEKLY.values()) if with_len else 0
    assert boatman.WEEKLY_PENCE + reasons == weekly


@pytest.mark.parametrize(
    ("start", "number", "found"),
    [
        (date(2026, 11, 22), 2, date(2026, 11, 24)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Christmas, a weekend, and a day in place of Boxing Day
        (date(2026, 5, 1), 1, date(2026, 5, 5)),
    ],
)
def test_working_days_are_counted_as_they_are_in_england(start: date, number: int, found: date) -> None:
    assert working_days_after(start, number) == found
