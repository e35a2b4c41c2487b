"""Tables for tests, as data. All figures are made up, except those with a citation."""

import copy
from typing import Any

ABOUT = {
    "organisation": "Sampleshire Council",
    "team": "Adult social care finance",
    "responsible_role": "Director of adult social services",
    "contact": "asc@sampleshire.example",
    "website": "https://sampleshire.example/allocation",
    "purpose": "Gives a person an idea of the money for their support before they plan it.",
    "benefit": "The person knows the sum first, and how it came about.",
    "previous_process": "A sum was given after planning.",
    "alternatives": "A ready reckoner by hours.",
    "designed_with": "Six people who use services and four social workers.",
    "figures_from": "Synthetic figures for tests.",
    "equality_impact": "Not needed for a test.",
}

EATING: dict[str, Any] = {
    "code": "eating",
    "name": "Eating and drinking",
    "outcomes": ["a"],
    "levels": [
        {"code": "none", "words": "you manage alone", "points": 0},
        {"code": "some", "words": "you need help to cook", "points": 6},
        {"code": "all", "words": "you need help with every meal", "points": 13},
    ],
    "unpaid_help": [
        {"code": "half", "words": "half of it", "share": {"basis_points": 5000}},
        {"code": "whole", "words": "all of it", "share": {"basis_points": 10000}},
    ],
}
WASHING: dict[str, Any] = {
    "code": "washing",
    "name": "Washing",
    "outcomes": ["b", "c"],
    "levels": [
        {"code": "none", "words": "you manage alone", "points": 0},
        {"code": "daily", "words": "you need help every day", "points": 9},
    ],
}

LINEAR: dict[str, Any] = {
    "client_group": "older_people",
    "title": "Sample table for older people",
    "effective_from": "2026-04-01",
    "period": "week",
    "weeks_in_year": 52,
    "items": [EATING, WASHING],
    "conversion": {"kind": "linear", "amount": {"pence": 517, "per": "week"}, "for_points": 1},
    "range": {
        "low": {"basis_points": 1000},
        "high": {"basis_points": 1500},
        "reason": "Most plans came out between these.",
    },
    "rounding": "nearest_penny_half_up",
    "ask": "Ask your social worker.",
    "challenge": "Say that it is not enough, in writing or by telephone.",
    "about": ABOUT,
}


def table(**changes: Any) -> dict[str, Any]:
    """Give the linear sample table with some fields changed."""
    return copy.deepcopy(LINEAR) | changes


def points_only(points: int) -> dict[str, Any]:
    """Give an item with one level of so many points, where only the total is published."""
    level = {"code": "scored", "words": "what your assessment found", "points": points}
    outcomes = list("abcdefghi")
    return {"code": "assessment", "name": "Assessment", "outcomes": outcomes, "levels": [level]}


def step(period: str, *rows: tuple[int, int]) -> dict[str, Any]:
    """Give a step conversion from (points, pence) pairs."""
    return {
        "kind": "step",
        "rows": [
            {"from_points": points, "amount": {"pence": pence, "per": period}} for points, pence in rows
        ],
    }
