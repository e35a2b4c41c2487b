"""Six grounds to return a plan, and no other."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services.signoff.tests.made_plans import MONDAY, WORKER, plan

from signoff.domain.refusals import Refused
from signoff.domain.returning import Ground, Said, exists, objections, returned
from signoff.domain.returning_refusals import (
    EvidenceMissing,
    LineFitsNoGround,
    NobodyReturns,
    NoGround,
    NoSuchLine,
    NotAGround,
    WhatSettlesItMissing,
)

DOCUMENT: dict[str, Any] = {
    "sections": {"actions": {"items": [{"id": "a1", "what": "cook"}]}, "a/b~c": 1, "a~1": 1, "": {"": 2}},
    "needs": [],
}
GOOD = Said("need_not_met", "/sections/actions/items/0", "Nobody helps at night.", "Say who helps at night.")


def refused(*said: Said, name: str = "Ayesha Khan") -> list[tuple[type[Refused], str | None]]:
    return [(type(each), each.pointer) for each in objections(said, name, DOCUMENT)]


@pytest.mark.parametrize("ground", list(Ground))
def test_each_of_the_six_is_a_ground(ground: Ground) -> None:
    said = Said(ground.value, GOOD.line, GOOD.evidence, GOOD.would_settle)
    made = returned([said], DOCUMENT, plan(), number=1, by=WORKER, name="Ayesha Khan", on=MONDAY)
    assert [(each.ground, each.line) for each in made.findings] == [(ground, GOOD.line)]
    assert (made.plan_version, made.returned_by_name) == (1, "Ayesha Khan")


@pytest.mark.parametrize(
    "ground", ["cost", "too_expensive", "above_range", "taste", "format", "seven_questions", ""]
)
def test_cost_taste_and_format_are_none(ground: str) -> None:
    said = Said(ground, GOOD.line, GOOD.evidence, GOOD.would_settle)
    assert refused(said) == [(NotAGround, "/grounds/0/ground")]
    with pytest.raises(NotAGround):
        returned([said], DOCUMENT, plan(), number=1, by=WORKER, name="Ayesha Khan", on=MONDAY)


def test_a_plan_is_returned_on_a_ground_by_somebody() -> None:
    assert refused() == [(NoGround, "/grounds")]
    assert refused(GOOD, name=" ") == [(NobodyReturns, "/name")]


def test_each_ground_has_its_line_its_evidence_and_what_would_settle_it() -> None:
    bare = Said("wish_in_doubt", "/sections/nothing", " ", "\u200b")
    assert refused(GOOD, bare) == [
        (NoSuchLine, "/grounds/1/line"),
        (EvidenceMissing, "/grounds/1/evidence"),
        (WhatSettlesItMissing, "/grounds/1/would_settle"),
    ]


WHOLE: dict[str, Any] = {
    "sections": {
        "actions": {"items": [{"id": "a1", "cost": {"unit_pence": 5}}]},
        "cost_reasons": {"items": []},
    },
    "needs": [{"need": "a"}],
    "lead": {"kind": "self"},
    "costs": {"lines": [{"weekly_pence": 9}]},
    "indication": {"weekly_pence": 9},
    "checklist": [
        {"item": "s26", "whose": "council", "state": "missing"},
        {"item": "s25_1_d", "whose": "person", "state": "missing"},
        {"item": "s25_1_a", "whose": "person", "state": "done"},
    ],
}


@pytest.mark.parametrize(
    ("ground", "line", "fits_it"),
    [
        ("need_not_met", "/needs/0", True),
        ("wish_in_doubt", "/lead", True),
        ("not_lawful", "/sections/actions", True),
        ("not_lawful", "/costs/lines/0/weekly_pence", False),
        ("need_not_met", "/indication", False),
        ("not_lawful", "/sections/actions/items/0/cost", False),
        ("not_lawful", "/sections/cost_reasons", False),
        ("fact_wrong_or_changed", "/costs/lines/0/weekly_pence", True),
        ("fact_wrong_or_changed", "/sections/actions/items/0/cost/unit_pence", True),
        ("statutory_item_missing", "/checklist/0", False),
        ("statutory_item_missing", "/checklist/1/item", True),
        ("statutory_item_missing", "/checklist/2", False),
        ("not_lawful", "/checklist/2", True),
        ("fact_wrong_or_changed", "/checklist/0", False),
        ("statutory_item_missing", "/checklist", False),
    ],
)
def test_neither_a_sum_nor_what_the_council_adds_is_a_ground(
    ground: str, line: str, *, fits_it: bool
) -> None:
    said = Said(ground, line, GOOD.evidence, GOOD.would_settle)
    found = [type(each) for each in objections([said], "Ayesha Khan", WHOLE)]
    assert found == ([] if fits_it else [LineFitsNoGround])


@pytest.mark.parametrize(
    "pointer",
    [
        "/sections",
        "/needs",
        "/sections/actions/items/0/what",
        "/sections/a~1b~0c",
        "/sections/a~01",
        "/sections/",
        "/sections//",
    ],
)
def test_a_line_is_a_pointer_that_leads_somewhere(pointer: str) -> None:
    assert exists(pointer, DOCUMENT)


@pytest.mark.parametrize(
    "pointer",
    [
        *("", "sections", "/", "/needs/0", "/needs/-", "/sections/actions/items/1", "/sections/a/b~c"),
        *(
            "/sections/actions/items/00",
            "/sections/actions/items/\u0660",
            "/sections/actions/items/+0",
            "/needs/x",
        ),
        "/sections/actions/items/" + "9" * 5_000,
        "/sections/actions/items/0/what/0",
    ],
)
def test_any_other_is_no_line(pointer: str) -> None:
    assert not exists(pointer, DOCUMENT)


documents = st.recursive(
    st.one_of(st.none(), st.text(), st.integers()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def pointers(document: object, at: str = "") -> list[str]:
    """Every place of a document, written as RFC 6901 says."""
    here = [at] if at else []
    if isinstance(document, dict):
        for key, inner in document.items():
            here += pointers(inner, f"{at}/{key.replace('~', '~0').replace('/', '~1')}")
    if isinstance(document, list):
        for place, inner in enumerate(document):
            here += pointers(inner, f"{at}/{place}")
    return here


@given(documents, st.text(max_size=12))
def test_every_place_of_a_document_is_a_line_and_nothing_else_is(document: object, other: str) -> None:
    places = pointers(document)
    assert all(exists(place, document) for place in places)
    assert exists(other, document) == (other in places)
