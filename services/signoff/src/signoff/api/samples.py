"""Examples for the OpenAPI document. Everything in them is made up."""

from pydantic import JsonValue

JsonDict = dict[str, JsonValue]
TICKS: JsonDict = {
    "support_good": {"yes": True, "words": "Her sister and two friends look in every day."},
    "confident": {"yes": True},
    "within_range": {"yes": True},
}
AGREEMENT: JsonDict = {"agreed": True}
CONTRIBUTION: JsonDict = {"status": "to_follow", "source": "", "weekly_pence": None}
DECISION: JsonDict = {
    "plan_version": 1,
    "name": "Ayesha Khan",
    "reasons": "The plan meets every need in the way you chose, and the people around you know what to do.",
    "ticks": TICKS,
    "advice_reduce": "The falls clinic can help you to move about the house more safely.",
    "advice_prevent": "The exercise group on Tuesdays keeps you strong.",
    "contribution": CONTRIBUTION,
    "differences": [
        {
            "between": "plan_and_final",
            "code": "price_confirmed",
            "weekly_pence": 150,
            "words": "The agency's price from December is higher.",
            "action": "a1",
        }
    ],
    "agreement": AGREEMENT,
    "copies": [{"to": "carer", "name": "Her sister Jean"}],
}
PART: JsonDict = {
    "plan_version": 1,
    "actions": ["a1"],
    "name": "Ayesha Khan",
    "reasons": "Help in the morning cannot wait, and nobody disagrees about it.",
    "ticks": TICKS,
    "contribution": CONTRIBUTION,
    "agreement": AGREEMENT,
}
RETURN: JsonDict = {
    "plan_version": 1,
    "name": "Ayesha Khan",
    "grounds": [
        {
            "ground": "need_not_met",
            "line": "/sections/actions/items/0",
            "evidence": "The assessment found that you cannot wash without help; nothing in the plan is for that.",
            "would_settle": "An action that says who helps you to wash, when, and what it costs.",
        }
    ],
}
QUESTION: JsonDict = {
    "words": "Who comes when your sister is away?",
    "line": "/sections/contingency",
}
ANSWER: JsonDict = {"words": "Our neighbour has a key and comes over."}
ASSESSED: JsonDict = {
    "status": "assessed",
    "weekly_pence": 4210,
    "source": "Financial assessment of 30 November 2026",
}
FACTS: JsonDict = {
    "first_year_weekly_pence": 21000,
    "takes_direct_payment": True,
    "around_me": "yes",
    "confident_with_direct_payment": "with_help",
    "helpers_around_me": None,
    "helpers_confident": None,
    "serious_risk_not_agreed": False,
    "conflict_of_interest": False,
    "lead_kind": "self",
    "lead_principal_id": None,
}
