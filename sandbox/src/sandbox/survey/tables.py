"""Allocation tables for the survey: those of the sample, and synthetic ones for the ten outcomes of the real forms.

All figures are synthetic. Both sets share the sample's conversions, caps and uplifts.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from assessment.domain import allocation_table
from assessment.domain.allocation_table import AllocationTable
from ras.domain.table import Table
from ras.domain.table_format import read_table
from sandbox.seeds.sample import COUNCILS


@dataclass(frozen=True)
class Published:
    """One table twice: as assessment keeps it to know when it has enough, and as the allocation works by it."""

    kept: AllocationTable
    worked_by: Table


def sample_tables() -> tuple[Published, ...]:
    """The tables of the sample council, one for each client group."""
    return _published(COUNCILS[0].tables())


def outcome_tables() -> tuple[Published, ...]:
    """The same with other items: the ten outcomes, each at one of two levels, as the real forms ask them."""
    made = json.loads(files(__package__).joinpath("table.json").read_text(encoding="utf-8"))
    return _published([_for_outcomes(table, made) for table in COUNCILS[0].tables() if _has(made, table)])


def carers_table(made: dict[str, Any]) -> tuple[Published, ...]:
    """A table for carers; what a table says about itself is as in the sample."""
    return _published([COUNCILS[0].tables()[0] | made])


def _has(made: Mapping[str, Any], table: Mapping[str, Any]) -> bool:
    return all(table["client_group"] in item["points"] for item in made["items"])


def _for_outcomes(table: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    group = table["client_group"]
    when = made["adjustments"].get(group)
    (less, words_less), (more, words_more) = made["levels"]
    return dict(table) | {
        "title": f"Survey table for {group} (synthetic figures)",
        "items": [
            {
                "code": item["code"],
                "name": item["name"],
                "outcomes": item["outcomes"],
                "unpaid_help": [],
                "levels": [
                    {"code": less, "words": words_less, "points": 0},
                    {"code": more, "words": words_more, "points": item["points"][group]},
                ],
            }
            for item in made["items"]
        ],
        "adjustments": [each | {"when": [when] if when else []} for each in table["adjustments"]],
    }


def _published(tables: Sequence[Mapping[str, Any]]) -> tuple[Published, ...]:
    return tuple(
        Published(
            allocation_table.read_table(
                {"id": uuid5(NAMESPACE_URL, table["title"]), "number": 1, "table": table}
            ),
            read_table(table),
        )
        for table in tables
    )
