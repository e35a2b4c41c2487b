"""Assessment foretells the very sum that resource allocation indicates, to the penny, for tables made at random."""

import json
from typing import Any
from uuid import uuid4

from hypothesis import event, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from services.ras.tests.samples import ABOUT

from assessment.domain.allocation_table import read_table
from assessment.domain.levels import UnpaidHelp as Told
from assessment.domain.sums import weekly_pence
from ras.domain.calculation import UnpaidHelp, calculate, misfit
from ras.domain.publication import PublishedTable
from ras.domain.table import Table
from ras.domain.table_format import read_table as read_in_ras
from ras.domain.transparency import transparency_record

ITEMS = ("eating", "washing", "going_out")
LEVELS = ("none", "some", "much")
HELPS = ("half", "whole")
PUBLISHED = TypeAdapter(PublishedTable)


@st.composite
def items(draw: st.DrawFn, code: str) -> dict[str, Any]:
    """An item with one to three levels, and none to two shares of unpaid help."""
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=draw(st.sampled_from((1, 3, 3))), unique=True))
    helps = draw(st.lists(st.sampled_from(HELPS), max_size=2, unique=True))
    points, shares = st.integers(0, 40), st.integers(1, 10_000)
    return {
        "code": code,
        "name": "An item",
        "outcomes": ["a"],
        "levels": [{"code": level, "words": "so it is", "points": draw(points)} for level in levels],
        "unpaid_help": [
            {"code": each, "words": "so far", "share": {"basis_points": draw(shares)}} for each in helps
        ],
    }


@st.composite
def adjustments(draw: st.DrawFn, period: str, levels: dict[str, list[str]], n: int) -> dict[str, Any]:
    """A named adjustment of any kind, with a condition on up to two items."""
    kind = draw(st.sampled_from(("addition", "uplift", "deflator", "cap")))
    amount = {"pence": draw(st.integers(1, 60_000)), "per": period}
    most = 10_000 if kind == "deflator" else 30_000
    share = {"basis_points": draw(st.integers(1, most))}
    on = draw(st.lists(st.sampled_from(sorted(levels)), max_size=2, unique=True))
    return {
        "code": f"adjusts_{n}",
        "name": "An adjustment",
        "kind": kind,
        "reason": "It has one.",
        "size": amount if kind == "cap" or draw(st.booleans()) else share,
        "when": [
            {"item": item, "levels": draw(st.lists(st.sampled_from(levels[item]), min_size=1, unique=True))}
            for item in on
        ],
    }


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """A table as a council drafts it."""
    period = draw(st.sampled_from(("week", "year")))
    codes = draw(st.lists(st.sampled_from(ITEMS), min_size=1, unique=True))
    listed = [draw(items(code)) for code in codes]
    levels = {one["code"]: [level["code"] for level in one["levels"]] for one in listed}
    rows = sorted(draw(st.sets(st.integers(0, 25), min_size=1, max_size=5)))
    amounts = sorted(draw(st.integers(0, 90_000)) for _ in rows)
    amounts[0] = 0 if rows[0] == 0 else amounts[0]
    step = {
        "kind": "step",
        "rows": [
            {"from_points": row, "amount": {"pence": pence, "per": period}}
            for row, pence in zip(rows, amounts, strict=True)
        ],
    }
    price = {"pence": draw(st.integers(1, 5_000)), "per": period}
    linear = {"kind": "linear", "amount": price, "for_points": draw(st.integers(1, 9))}
    roundings = ("nearest_penny_half_up", "nearest_penny_half_even", "up_to_the_penny")
    return {
        "client_group": "anybody",
        "title": "A table",
        "effective_from": "2026-04-01",
        "period": period,
        "weeks_in_year": draw(st.sampled_from((52, 53))),
        "items": listed,
        "conversion": draw(st.sampled_from((step, linear))),
        "adjustments": [draw(adjustments(period, levels, n)) for n in range(draw(st.integers(0, 3)))],
        "range": {"low": {"basis_points": 100}, "high": {"basis_points": 100}, "reason": "So it came out."},
        "rounding": draw(st.sampled_from(roundings)),
        "ask": "Ask.",
        "challenge": "Say so.",
        "about": ABOUT,
    }


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, str], list[tuple[str, str, bool, bool]]]:
    """A table, what was told of its items (seldom something it does not have), and unpaid help."""
    data = draw(tables())
    levels: dict[str, str] = {}
    for one in data["items"]:
        codes = [level["code"] for level in one["levels"]]
        level = draw(st.sampled_from((*codes * 4, "", "strange")))
        levels |= {one["code"]: level} if level else {}
    levels |= draw(st.sampled_from(({}, {}, {"unlisted": "some"})))
    item, extent = st.sampled_from((*ITEMS, "unlisted")), st.sampled_from(("", *HELPS))
    yes = st.sampled_from((True, True, False))
    help_ = draw(st.lists(st.tuples(item, extent, yes, yes), max_size=4))
    return data, levels, list({each[0]: each for each in help_}.values())


def served(table: Table) -> dict[str, Any]:
    """The published version as resource allocation serves it, through JSON and back."""
    record = transparency_record(table, reference="a table", completed_on=table.effective_from)
    document = PublishedTable(uuid4(), 1, table.effective_from, table, record)
    plain: dict[str, Any] = json.loads(PUBLISHED.dump_json(document))
    return plain


def indicated(table: Table, levels: dict[str, str], help_: list[tuple[str, str, bool, bool]]) -> int | None:
    """The weekly sum as resource allocation makes it: help that the table does not name takes nothing off."""
    if misfit(table, levels) is not None:
        return None
    said = [UnpaidHelp(item, level, able, willing) for item, level, able, willing in help_]
    named = [each for each in said if table.help_level(each.item, each.level)]
    return calculate(table, levels, named).weekly_pence


@settings(max_examples=200, deadline=None)
@given(cases())
def test_both_make_the_same_sum_of_the_same_levels(
    case: tuple[dict[str, Any], dict[str, str], list[tuple[str, str, bool, bool]]],
) -> None:
    data, levels, help_ = case
    table = read_in_ras(data)
    mine = read_table(served(table))
    foretold = weekly_pence(
        mine,
        levels,
        [Told(item, able=able, willing=willing, level=level) for item, level, able, willing in help_],
    )
    event("no sum" if foretold is None else "a sum")
    assert foretold == indicated(table, levels, help_)
