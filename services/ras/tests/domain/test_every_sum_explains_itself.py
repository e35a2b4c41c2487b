"""The property: for 10,000 random tables and answers the explained lines sum to the total."""

import random
import re
from dataclasses import asdict
from typing import Any

from services.ras.tests.samples import table

from ras.domain.calculation import Calculation, UnpaidHelp, calculate, misfit
from ras.domain.explanation import explain
from ras.domain.money import Rounding
from ras.domain.table_format import read_table

CASES = 10_000
MONEY = re.compile(r"£([0-9,]+)\.([0-9]{2}) a week")


def random_table(chance: random.Random) -> dict[str, Any]:
    """Make up a table that the format accepts."""
    period = chance.choice(("week", "year"))
    items = [random_item(chance, number) for number in range(chance.randint(1, 6))]
    return table(
        period=period,
        weeks_in_year=chance.choice((52, 53)),
        items=items,
        conversion=random_conversion(chance, period),
        rounding=chance.choice([rule.value for rule in Rounding]),
        range={
            "low": size(chance, period, 10_000),
            "high": size(chance, period, 10_000),
            "reason": "Made up.",
        },
        adjustments=[
            random_adjustment(chance, period, number, items) for number in range(chance.randint(0, 4))
        ],
    )


def random_item(chance: random.Random, number: int) -> dict[str, Any]:
    """Make up an item with levels and unpaid help."""
    levels = [
        {"code": f"l{place}", "words": f"level {place}", "points": chance.choice((0, chance.randint(0, 97)))}
        for place in range(chance.randint(1, 4))
    ]
    offered = [
        {"code": f"h{place}", "words": f"part {place}", "share": {"basis_points": chance.randint(1, 10_000)}}
        for place in range(chance.randint(0, 2))
    ]
    outcomes = chance.sample("abcdefghij", 2)
    return {
        "code": f"i{number}",
        "name": f"Item {number}",
        "outcomes": outcomes,
        "levels": levels,
        "unpaid_help": offered,
    }


def random_conversion(chance: random.Random, period: str) -> dict[str, Any]:
    """Make up a step or linear conversion."""
    if chance.random() < 0.5:
        amount = {"pence": chance.randint(1, 300_000), "per": period}
        return {"kind": "linear", "amount": amount, "for_points": chance.randint(1, 40)}
    points = sorted(chance.sample(range(1, 200), chance.randint(1, 8)))
    pence = sorted(chance.randint(1, 9_000_000) for _ in points)
    rows = [(0, 0), *zip(points, pence, strict=True)]
    return {
        "kind": "step",
        "rows": [{"from_points": point, "amount": {"pence": each, "per": period}} for point, each in rows],
    }


def size(chance: random.Random, period: str, most_basis_points: int) -> dict[str, Any]:
    """Make up an amount or a share."""
    if chance.random() < 0.5:
        return {"basis_points": chance.randint(1, most_basis_points)}
    return {"pence": chance.randint(1, 500_000), "per": period}


def random_adjustment(
    chance: random.Random, period: str, number: int, items: list[dict[str, Any]]
) -> dict[str, Any]:
    """Make up a named adjustment, with a condition or without."""
    kind = chance.choice(("addition", "uplift", "deflator", "cap"))
    fixed = {"pence": chance.randint(1, 5_000_000), "per": period}
    item = chance.choice(items)
    levels = chance.sample([level["code"] for level in item["levels"]], 1)
    return {
        "code": f"a{number}",
        "name": f"Adjustment {number}",
        "kind": kind,
        "reason": "made up",
        "size": fixed if kind == "cap" else size(chance, period, 10_000),
        "when": chance.choice(([], [{"item": item["code"], "levels": levels}])),
    }


def random_answers(
    chance: random.Random, data: dict[str, Any]
) -> tuple[dict[str, str], tuple[UnpaidHelp, ...]]:
    """Make up levels for most items, and what carers said about some."""
    levels = {
        item["code"]: chance.choice(item["levels"])["code"] for item in data["items"] if chance.random() < 0.9
    }
    helped = tuple(
        UnpaidHelp(
            item["code"], chance.choice(item["unpaid_help"])["code"], chance.random() < 0.8, willing=True
        )
        for item in data["items"]
        if item["unpaid_help"] and chance.random() < 0.5
    )
    return levels, helped


def money_in(words: str) -> int:
    """Read the one sum that a plain sentence names; a sentence that names none names nothing."""
    found = MONEY.findall(words)
    assert len(found) <= 1, words
    pence = sum(int(pounds.replace(",", "")) * 100 + int(rest) for pounds, rest in found)
    return -pence if re.search(r" a week less|, so £[0-9,.]+ a week less", words) else pence


def judge(result: Calculation) -> None:
    """Expect every reading of a sum to come to the total, to the penny."""
    assert sum(line.period_pence for line in result.lines) == result.period_pence
    assert sum(line.weekly_pence for line in result.lines) == result.weekly_pence
    assert 0 <= result.low_weekly_pence <= result.weekly_pence <= result.high_weekly_pence
    reading = explain(result, opening="", ask="", challenge="")
    assert sum(line.weekly_pence for line in reading.plain) == result.weekly_pence
    assert sum(money_in(line.words) for line in reading.plain) == result.weekly_pence
    assert sum(line.weekly_pence for line in reading.full) == result.weekly_pence
    assert sum(line.period_pence for line in reading.full) == result.period_pence
    for line in result.lines:
        assert (line.weekly_pence > 0) <= (line.period_pence > 0)
        assert (line.weekly_pence < 0) <= (line.period_pence < 0)


def test_explained_lines_sum_to_the_total_for_ten_thousand_random_tables_and_answers() -> None:
    calculated = 0
    for seed in range(CASES):
        chance = random.Random(seed)
        data = random_table(chance)
        read = read_table(data)
        levels, helped = random_answers(chance, data)
        if misfit(read, levels) is None:
            try:
                judge(calculate(read, levels, helped))
            except AssertionError as fault:
                raise AssertionError(f"seed {seed}: {asdict(read)} {levels} {helped}") from fault
            calculated += 1
    assert calculated > CASES * 0.95
