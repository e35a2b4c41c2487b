"""Published allocation figures, reproduced as table data, and compared with the real material."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from services.ras.tests.samples import points_only, step, table

from ras.domain.calculation import LineKind, calculate
from ras.domain.explanation import explain
from ras.domain.table_format import read_table

SAVVA = "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209"
KM = "R (KM) v Cambridgeshire County Council [2012] UKSC 23"
SAVVA_ROWS = ((16, 8291), (22, 11221))
KM_ROW = (55, 6_100_000)
KM_ADDITIONS = (256_600, 2_038_400, 72_800)
KM_TOTAL = 8_467_800


def savva(points: int) -> dict[str, Any]:
    """Give a table with Savva's two published rows, for somebody with so many points."""
    about = table()["about"] | {"figures_from": SAVVA}
    return table(items=[points_only(points)], conversion=step("week", *SAVVA_ROWS), about=about)


def km() -> dict[str, Any]:
    """Give a table with KM's published row, and his three additions by name."""
    items = [points_only(55)]
    for code in ("handover", "specialist", "further"):
        level = {"code": "needed", "words": "your assessment found that it is needed", "points": 0}
        items.append({"code": code, "name": code.title(), "outcomes": ["i"], "levels": [level]})
    names = ("Handover with two workers", "Fourteen hours of specialist support", "Further addition")
    additions = [
        {
            "code": item["code"],
            "name": name,
            "kind": "addition",
            "reason": "the upper banding calculator gives it",
            "size": {"pence": pence, "per": "year"},
            "when": [{"item": item["code"], "levels": ["needed"]}],
        }
        for item, name, pence in zip(items[1:], names, KM_ADDITIONS, strict=True)
    ]
    about = table()["about"] | {"figures_from": KM}
    conversion = step("year", (0, 0), KM_ROW)
    return table(period="year", items=items, conversion=conversion, adjustments=additions, about=about)


@pytest.mark.parametrize(("points", "pence"), SAVVA_ROWS)
def test_savvas_points_give_the_published_sum_a_week(points: int, pence: int) -> None:
    result = calculate(read_table(savva(points)), {"assessment": "scored"})
    assert (result.points, result.weekly_pence) == (points, pence)


def test_kms_points_and_three_named_additions_give_the_published_sum_a_year() -> None:
    levels = {"assessment": "scored"} | dict.fromkeys(("handover", "specialist", "further"), "needed")
    result = calculate(read_table(km()), levels)
    added = [line.period_pence for line in result.lines if line.kind is LineKind.ADJUSTMENT]
    assert result.points == 55
    assert result.lines[0].period_pence == 6_100_000
    assert tuple(added) == KM_ADDITIONS
    assert result.period_pence == KM_TOTAL
    assert result.weekly_pence == round(KM_TOTAL / 52)
    assert (
        sum(line.weekly_pence for line in explain(result, opening="", ask="", challenge="").plain) == 162_842
    )


def test_without_what_he_needed_kms_additions_do_not_come() -> None:
    assert calculate(read_table(km()), {"assessment": "scored"}).period_pence == 6_100_000


@pytest.mark.skipif("LEEWAY_REAL_DATA" not in os.environ, reason="the real material lies elsewhere")
def test_the_figures_here_are_those_of_the_real_material() -> None:
    text = (Path(os.environ["LEEWAY_REAL_DATA"]) / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"\| ([^|]+) \| (\d+) \| GBP ([^|]+) \| ([^|]+) \|", text)
    published = {case.strip(): (int(points), sum_of) for case, points, sum_of, _ in rows}
    weekly = {
        points: round(float(sum_of.split()[0]) * 100)
        for case, (points, sum_of) in published.items()
        if case.startswith("Savva")
    }
    assert weekly == dict(SAVVA_ROWS)
    points, words = published["KM"]
    figures = [int(figure.replace(",", "")) * 100 for figure in re.findall(r"[\d,]*\d", words)]
    assert (points, figures[0]) == KM_ROW
    assert tuple(figures[1:4]) == KM_ADDITIONS
    assert figures[4] == KM_TOTAL
