"""Examples for the OpenAPI document, each accepted by its schema. All figures are made up."""

from pydantic.config import JsonDict

TABLE: JsonDict = {
    "client_group": "older_people",
    "title": "Example table for older people (made-up figures)",
    "effective_from": "2026-04-01",
    "period": "week",
    "weeks_in_year": 52,
    "items": [
        {
            "code": "eating",
            "name": "Eating and drinking",
            "outcomes": ["a"],
            "levels": [
                {"code": "none", "words": "you manage alone", "points": 0},
                {"code": "all", "words": "you need help with every meal", "points": 13},
            ],
            "unpaid_help": [{"code": "half", "words": "half of it", "share": {"basis_points": 5000}}],
        }
    ],
    "conversion": {"kind": "linear", "amount": {"pence": 517, "per": "week"}, "for_points": 1},
    "adjustments": [
        {
            "code": "rural",
            "name": "Rural travel",
            "kind": "uplift",
            "reason": "travel between visits takes longer here",
            "size": {"basis_points": 300},
            "when": [],
        }
    ],
    "range": {
        "low": {"basis_points": 1000},
        "high": {"basis_points": 1000},
        "reason": "Nine of ten plans came to between these.",
    },
    "rounding": "nearest_penny_half_up",
    "ask": "Ask the person who is responsible for your case.",
    "challenge": "Say that it is not enough, or wrong, in one step.",
    "about": {
        "organisation": "Sampleshire Council",
        "team": "Adult social care",
        "responsible_role": "Director of adult social services",
        "contact": "asc@sampleshire.example",
        "website": "https://sampleshire.example/allocation",
        "purpose": "Gives a person an idea of the money for their support before they plan it.",
        "benefit": "The person knows the sum first, and how it came about.",
        "previous_process": "A sum was given after planning.",
        "alternatives": "A ready reckoner by hours.",
        "designed_with": "Six people who use services and four social workers.",
        "figures_from": "Made up for this example.",
        "equality_impact": "To be published with the table.",
    },
}
ESTIMATE: JsonDict = {
    "ground": "deafblind",
    "reason": "no table fits the support of a person who is deafblind",
    "lines": [
        {
            "name": "Communicator guide",
            "quantity_hundredths": 350,
            "unit": "hours",
            "unit_pence": 2100,
            "each": "day",
            "outcomes": ["g", "i"],
            "reason": "to go out, to shop and to be understood",
        }
    ],
    "low_basis_points": 500,
    "high_basis_points": 1000,
    "range_reason": "Guides are sometimes needed for longer.",
    "prices_from": "Local prices of April 2026.",
}
WRONG: JsonDict = {
    "allocation_version": 1,
    "reason": "need_missing",
    "words": "The support at night was left out.",
    "name": "Ayesha Khan",
}
HELP: JsonDict = {"level": "half", "able": True, "willing": True}
CONTEST: JsonDict = {"ground": "not_enough", "words": "It does not cover the nights."}
POLICY: JsonDict = {
    "effective_from": "2026-04-01",
    "working_days": 5,
    "closed_days": ["2026-12-24"],
    "source": "Cabinet, 3 March 2026, minute 12",
}
ANSWER: JsonDict = {
    "name": "Ayesha Khan",
    "outcome": "agreed",
    "reasons": "You are right: the nights were left out. I will cost them with you on Monday.",
}
