"""What may not stand in an allocation table."""

import copy
from typing import Any

import pytest
from services.ras.tests.samples import step, table

from ras.domain.refusals import (
    NoSuchLevel,
    NoSuchOutcome,
    NotInTheFormat,
    OutOfBounds,
    PeriodsMixed,
    Refused,
    RowsOutOfOrder,
    SaidTwice,
    Unnamed,
)
from ras.domain.table import AdjustmentKind
from ras.domain.table_format import read_table

UPLIFT: dict[str, Any] = {
    "code": "rural",
    "name": "Rural travel",
    "kind": "uplift",
    "reason": "travel takes longer here",
    "size": {"basis_points": 500},
}


def changed(pointer: str, value: object) -> dict[str, Any]:
    """Give the sample table with an uplift, and one value put in place at a JSON pointer."""
    data = table(adjustments=[copy.deepcopy(UPLIFT)])
    *path, last = pointer.strip("/").split("/")
    place: Any = data
    for part in path:
        place = place[int(part)] if isinstance(place, list) else place[part]
    place[int(last) if isinstance(place, list) else last] = value
    return data


def test_a_table_that_names_everything_is_read() -> None:
    read = read_table(changed("/title", "Sample"))
    assert read.title == "Sample"
    assert read.adjustments[0].kind is AdjustmentKind.UPLIFT
    assert read.items[0].levels[2].points == 13


@pytest.mark.parametrize(
    "pointer",
    [
        "/multiplier",
        "/items/0/weight",
        "/items/0/levels/1/factor",
        "/conversion/multiplier",
        "/conversion/amount/deflator",
        "/adjustments/0/multiplier",
        "/adjustments/0/size/factor",
        "/range/contingency",
        "/about/affordability",
    ],
)
def test_a_hidden_multiplier_is_refused_wherever_it_hides(pointer: str) -> None:
    with pytest.raises(NotInTheFormat) as refusal:
        read_table(changed(pointer, 0.93))
    assert refusal.value.pointer in (pointer, pointer.rsplit("/", 1)[0])


def test_a_table_for_carers_is_about_their_outcomes() -> None:
    assert read_table(changed("/items/0/outcomes", ["carer_iv", "carer_viii"])).items[0].outcomes == (
        "carer_iv",
        "carer_viii",
    )


def test_a_multiplier_cannot_come_as_a_fraction_of_points_or_pence() -> None:
    for pointer in ("/conversion/amount/pence", "/items/0/levels/1/points", "/weeks_in_year"):
        with pytest.raises(NotInTheFormat) as refusal:
            read_table(changed(pointer, 0.93))
        assert refusal.value.pointer == pointer


@pytest.mark.parametrize(
    ("pointer", "value", "refusal"),
    [
        ("/adjustments/0/name", " ", Unnamed),
        ("/adjustments/0/name", "\u200b\u2060\u00a0", Unnamed),
        ("/adjustments/0/reason", "\u200b", Unnamed),
        ("/adjustments/0/reason", "", Unnamed),
        ("/items/0/name", "", Unnamed),
        ("/items/0/levels/1/words", "", Unnamed),
        ("/items/0/unpaid_help/0/words", "", Unnamed),
        ("/range/reason", "", Unnamed),
        ("/about/equality_impact", "", Unnamed),
        ("/challenge", "", Unnamed),
        ("/items/0/outcomes", ["k"], NoSuchOutcome),
        ("/items/0/outcomes", [], NoSuchOutcome),
        ("/items/0/outcomes", ["ab"], NoSuchOutcome),
        ("/items/0/outcomes", ["carer_ix"], NoSuchOutcome),
        ("/items/0/outcomes", ["a", "carer_iv"], NoSuchOutcome),
        ("/items/0/levels", [], NotInTheFormat),
        ("/items", [], NotInTheFormat),
        ("/items/1/code", "eating", SaidTwice),
        ("/items/1/code", "Washing up", NotInTheFormat),
        ("/items/0/levels/1/code", "none", SaidTwice),
        ("/items/0/levels/1/points", -1, OutOfBounds),
        ("/items/0/levels/1/points", 100_001, OutOfBounds),
        ("/items/0/levels/1/points", 2**53, OutOfBounds),
        ("/items/0/levels/1/points", True, NotInTheFormat),
        ("/items/0/unpaid_help/0/share/basis_points", 10_001, OutOfBounds),
        ("/items/0/unpaid_help/0/share/basis_points", 0, OutOfBounds),
        ("/conversion/amount/per", "year", PeriodsMixed),
        ("/conversion/amount/per", "month", NotInTheFormat),
        ("/conversion/amount/pence", 0, OutOfBounds),
        ("/conversion/for_points", 0, OutOfBounds),
        (
            "/conversion",
            {"kind": "linear", "amount": {"pence": 10**9, "per": "week"}, "for_points": 1},
            OutOfBounds,
        ),
        ("/conversion/kind", "curve", NotInTheFormat),
        ("/conversion", step("week"), NotInTheFormat),
        ("/conversion", step("week", (0, 100)), RowsOutOfOrder),
        ("/conversion", step("week", (5, 200), (5, 300)), RowsOutOfOrder),
        ("/conversion", step("week", (5, 200), (6, 100)), RowsOutOfOrder),
        ("/conversion", step("week", (-1, 100)), OutOfBounds),
        ("/conversion", step("year", (1, 100)), PeriodsMixed),
        ("/conversion", [], NotInTheFormat),
        ("/adjustments/0/kind", "multiplier", NotInTheFormat),
        ("/adjustments/0/size", {"basis_points": 0}, OutOfBounds),
        ("/adjustments/0/size", {"pence": 100, "per": "year"}, PeriodsMixed),
        ("/adjustments/0/size", {}, NotInTheFormat),
        ("/adjustments/0/size", 3, NotInTheFormat),
        ("/adjustments/0/kind", "cap", NotInTheFormat),
        ("/adjustments/0/when", [{"item": "eating", "levels": ["never"]}], NoSuchLevel),
        ("/adjustments/0/when", [{"item": "dancing", "levels": ["all"]}], NoSuchLevel),
        ("/adjustments/0/when", [{"item": "eating", "levels": []}], NoSuchLevel),
        ("/adjustments/0/when", {}, NotInTheFormat),
        ("/range/low", {"basis_points": 10_001}, OutOfBounds),
        ("/weeks_in_year", 48, OutOfBounds),
        ("/rounding", "down", NotInTheFormat),
        ("/effective_from", "spring", NotInTheFormat),
        ("/effective_from", 20260401, NotInTheFormat),
        ("/effective_from", "20260401", NotInTheFormat),
        ("/effective_from", "2026-W10-1", NotInTheFormat),
        ("/client_group", "Older people", NotInTheFormat),
        ("/title", None, NotInTheFormat),
    ],
)
def test_what_is_unnamed_or_out_of_bounds_is_refused_with_its_pointer(
    pointer: str, value: object, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal) as refused:
        read_table(changed(pointer, value))
    assert refused.value.pointer is not None
    assert refused.value.pointer.startswith(pointer.rsplit("/", 1)[0])


def test_a_deflator_takes_at_most_everything() -> None:
    with pytest.raises(OutOfBounds):
        read_table(table(adjustments=[UPLIFT | {"kind": "deflator", "size": {"basis_points": 10_001}}]))


def test_a_missing_field_is_named() -> None:
    data = table()
    del data["range"]
    with pytest.raises(NotInTheFormat) as refusal:
        read_table(data)
    assert refusal.value.pointer == "/range"


def test_a_table_is_an_object() -> None:
    with pytest.raises(NotInTheFormat):
        read_table(["not", "a", "table"])
