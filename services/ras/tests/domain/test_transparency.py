"""The transparency record is generated from the table."""

from datetime import date

from services.ras.tests.samples import step, table

from ras.domain.table_format import read_table
from ras.domain.transparency import TransparencyRecord, transparency_record

GROUPS = (
    "overview",
    "owner_and_responsibility",
    "description_and_rationale",
    "decision_making_process",
    "technical_specification",
    "risks_and_impact",
)


def record(**changes: object) -> TransparencyRecord:
    """Write the record of the sample table, changed."""
    return transparency_record(read_table(table(**changes)), reference="t/1", completed_on=date(2026, 4, 1))


def text(written: TransparencyRecord) -> str:
    """Give all texts of a record."""
    return " ".join(entry.text for group in GROUPS for entry in getattr(written, group))


def test_every_field_of_the_standard_that_applies_is_filled_and_numbered_once() -> None:
    entries = [entry for group in GROUPS for entry in getattr(record(), group)]
    numbers = [entry.number for entry in entries]
    assert len(numbers) == len(set(numbers))
    assert all(entry.text.strip() for entry in entries)
    assert {"1.1", "2.1.3", "2.2.1", "2.3.4", "2.3.6", "2.4.2.8", "2.5.1", "2.5.2"} <= set(numbers)


def test_outcomes_are_named_by_the_regulation_they_stand_in() -> None:
    items = table()["items"]
    assert "of SI 2015/313 regulation 2(2))" in text(record())
    carers = text(record(items=[items[0] | {"outcomes": ["carer_iv"]}, *items[1:]]))
    assert "(outcomes iv of SI 2015/313 regulation 3(2)(b))" in carers


def test_every_adjustment_stands_in_it_with_name_size_and_condition() -> None:
    written = text(
        record(
            adjustments=[
                {
                    "code": "squeeze",
                    "name": "Savings target",
                    "kind": "deflator",
                    "reason": "the budget of 2026",
                    "size": {"basis_points": 450},
                    "when": [{"item": "eating", "levels": ["some", "all"]}],
                }
            ]
        )
    )
    assert "Savings target (deflator, 4.5%; eating is some or all): the budget of 2026" in written


def test_the_price_stands_in_it_whichever_kind_it_is() -> None:
    assert "£5.17 a week for every point." in text(record())
    assert "from 16: £82.91; from 22: £112.21" in text(
        record(conversion=step("week", (16, 8291), (22, 11221)))
    )


def test_it_says_how_to_object_and_that_the_sum_is_no_limit() -> None:
    written = text(record())
    assert "Say that it is not enough, in writing or by telephone." in written
    assert "never a limit" in written
