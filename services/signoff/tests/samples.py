"""Plans, indications and what signers say, as data. Everything in them is made up."""

import copy
from typing import Any

WEEKLY = 21_000
"""What the sample plan costs the council a week: exactly what is indicated."""

PLAN: dict[str, Any] = {
    "lead": {"kind": "self", "principal_id": None, "name": "Rose", "authority": None},
    "written_by": [],
    "conflict_of_interest": None,
    "determination": {"path": "/v1/x", "version": 1, "sha256": "0" * 64},
    "decision": "eligible",
    "needs": [{"need": "a", "eligible": True}, {"need": "i", "eligible": True}],
    "indication": None,
    "sections": {
        "about_me": {
            "matters": "My garden and my choir.",
            "what_helps": "Time.",
            "communication": "Plain words.",
        },
        "outcomes": {
            "items": [
                {"id": "o1", "words": "To cook again", "needs": ["a"], "wellbeing": ["control_day_to_day"]},
                {"id": "o2", "words": "To sing on Fridays", "needs": ["i"], "wellbeing": ["social_economic"]},
            ]
        },
        "actions": {
            "items": [
                {
                    "id": "a1",
                    "what": "Cook together",
                    "who": "A personal assistant",
                    "when": "Every morning",
                    "outcomes": ["o1"],
                    "needs": ["a"],
                    "provider": "",
                    "paid_by": "direct_payment",
                },
                {
                    "id": "a2",
                    "what": "Go to the choir",
                    "who": "The hub",
                    "when": "Fridays",
                    "outcomes": ["o2"],
                    "needs": ["i"],
                    "provider": "The hub",
                    "paid_by": "managed_budget",
                },
            ]
        },
        "contingency": {"items": [{"happens": "Nobody comes", "then": "Call my sister", "who": "I do"}]},
        "risks": {
            "none": False,
            "items": [{"risk": "A fall", "serious": True, "agreed": True, "how": "Rails"}],
        },
        "review": {"first_on": "2027-01-11", "how": "At home", "who": "With my sister"},
        "support": {
            "around_me": "yes",
            "around_me_words": "My sister is near.",
            "confident_with_direct_payment": "with_help",
            "confident_words": "The hub does the wages.",
            "helpers_view": None,
        },
        "direct_payment": {
            "recipient": "adult",
            "recipient_name": "Rose",
            "frequency": "four_weekly",
            "managed_with": "The hub",
            "starts_on": "2026-12-07",
        },
        "cost_reasons": {"items": []},
    },
    "costs": {
        "lines": [
            {"action": "a1", "paid_by": "direct_payment", "weekly_pence": 15_000, "one_off_pence": 0},
            {"action": "a2", "paid_by": "managed_budget", "weekly_pence": 6_000, "one_off_pence": 0},
        ]
    },
    "checklist": [
        {
            "item": "s25_1_a",
            "sentence": "Your needs are in the plan.",
            "source": "Care Act 2014 s.25(1)(a)",
            "whose": "person",
            "state": "done",
        }
    ],
}


def plan(*, costing: int = WEEKLY, **changes: Any) -> dict[str, Any]:
    """Give the sample plan at this weekly cost to the council, with fields changed and sections merged."""
    found = copy.deepcopy(PLAN)
    found["costs"]["lines"][0]["weekly_pence"] = costing - 6_000
    found["costs"]["first_year_weekly_pence"] = costing
    found["sections"] |= changes.pop("sections", {})
    return found | changes


def signing(version: int = 1, *, within: bool = True, **changes: Any) -> dict[str, Any]:
    """Give what a signer says of the sample plan."""
    return {
        "plan_version": version,
        "name": "Ayesha Khan",
        "reasons": "The plan meets every need in the way you chose.",
        "ticks": {
            "support_good": {"yes": True},
            "confident": {"yes": True},
            "within_range": {"yes": within},
        },
        "advice_reduce": "The falls clinic can help.",
        "advice_prevent": "The exercise group keeps you strong.",
        "contribution": {"status": "to_follow"},
        "agreement": {"agreed": True},
    } | changes


def part(*actions: str, **changes: Any) -> dict[str, Any]:
    """Give what a signer says of a part."""
    return signing() | {"actions": list(actions)} | changes


def returning(version: int = 1, ground: str = "need_not_met", **changes: Any) -> dict[str, Any]:
    """Give a return on one ground."""
    given = {
        "ground": ground,
        "line": "/sections/actions/items/0",
        "evidence": "Nothing in the plan is for washing.",
        "would_settle": "An action that says who helps to wash.",
    }
    return {"plan_version": version, "name": "Ayesha Khan", "grounds": [given | changes]}
