"""What people try in these stories: who, with what, and whether it may succeed."""

from hypothesis import strategies as some
from tests.contract.two_stages import Body

ANYBODY = (
    *("person", "supporter", "planner", "provider", "worker", "second", "boss", "chief"),
    *("planner as manager", "person as manager", "system", "auditor"),
)
SIGNERS = (
    "worker",
    "worker",
    "second",
    "boss",
    "chief",
    "planner as manager",
    "person as manager",
    "planner",
)
PENCE = some.sampled_from((0, 1, 3_619, 3_619, 4_000, 5_000, 9_999, 250_000, 40_000_000))
TOLD = some.sampled_from(("yes", "with_help", "no"))
WISH = some.sampled_from(("", " ", "She told me so."))
FAULTS: dict[str, Body] = {
    "no name": {"name": " "},
    "no reasons": {"reasons": ""},
    "no advice": {"advice_prevent": "-"},
    "not agreed, and nothing was done": {"agreement": {"agreed": False}},
    "another version": {"plan_version": 99},
    "an edit": {"sections": {"about_me": {"matters": "What I think."}}},
    "an edit of a line": {"lines": [{"action": "a1", "weekly_pence": 1}]},
    "a need left out": {"needs": ["a"]},
}
"""What is wrong with a decision, whoever makes it."""
CHANGES: dict[str, tuple[Body, bool]] = {
    "more": ({"code": "price_confirmed", "weekly_pence": 150, "words": "The price rose."}, True),
    "more, without words": ({"code": "price_confirmed", "weekly_pence": 150, "words": " . "}, False),
    "less": ({"code": "price_confirmed", "weekly_pence": -1, "words": "It costs less."}, True),
    "less, without words": ({"code": "price_confirmed", "weekly_pence": -1, "words": ""}, False),
    "less, to save": ({"code": "savings", "weekly_pence": -1, "words": "We must save."}, False),
    "less, other": ({"code": "other", "weekly_pence": -1, "words": "So it was decided."}, False),
    "less, by a panel": ({"code": "panel", "weekly_pence": -1, "words": "The panel said so."}, False),
    "of no line": ({"code": "price_confirmed", "weekly_pence": 5, "words": "So.", "action": "a9"}, False),
    "of nothing": ({"code": "price_confirmed", "weekly_pence": 0, "words": "So."}, False),
}
"""A budget that differs from the plan, and whether it may."""
NO_GROUNDS = ("cost", "too_expensive", "above_range", "savings", "panel", "taste", "format", "other", "none")
"""Codes that are no ground to return a plan."""
RIGHT: Body = {}
WRONG_RETURNS: tuple[Body, ...] = (
    *({"evidence": " "}, {"would_settle": ""}, {"line": "/nowhere"}, {"line": ""}),
    *({"ground": each} for each in NO_GROUNDS),
)
"""What is wrong with a return, whoever makes it."""
