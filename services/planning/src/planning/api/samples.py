"""Examples for the OpenAPI document, each accepted by its schema. All people, prices and places are made up."""

from pydantic.config import JsonDict

ABOUT_ME: JsonDict = {
    "matters": "My garden, my sister on Sundays, and that nobody talks over my head.",
    "what_helps": "Tell me first what you are going to do.",
    "communication": "I read large print. Give me time to answer.",
    "own_format": [{"kind": "film", "title": "My week", "where": "My sister keeps it."}],
}
OUTCOMES: JsonDict = {
    "items": [
        {
            "id": "o1",
            "words": "I want to get up when I like, and cook with somebody.",
            "needs": ["a", "b"],
            "wellbeing": ["control_day_to_day"],
        }
    ]
}
ACTIONS: JsonDict = {
    "items": [
        {
            "id": "a1",
            "what": "Help to get up and to cook",
            "who": "Jo, whom I choose",
            "when": "Seven mornings, an hour each",
            "outcomes": ["o1"],
            "needs": ["a", "b"],
            "paid_by": "direct_payment",
            "cost": {"quantity_hundredths": 700, "unit": "hour", "unit_pence": 1850, "per": "week"},
        },
        {
            "id": "a2",
            "what": "Lunch and a walk",
            "who": "My sister",
            "when": "Sundays",
            "outcomes": ["o1"],
            "paid_by": "unpaid",
        },
    ]
}
TIMETABLE: JsonDict = {
    "entries": [{"day": "monday", "starts": "09:00", "minutes": 60, "action": "a1", "what": "Breakfast"}]
}
CONTINGENCY: JsonDict = {
    "items": [{"happens": "Jo is ill", "then": "Ring the agency we tried in spring", "who": "My sister"}]
}
RISKS: JsonDict = {
    "items": [
        {"risk": "I may fall in the garden", "serious": False, "agreed": True, "how": "I carry my alarm."}
    ]
}
REVIEW: JsonDict = {"first_on": "2027-01-11", "how": "At my kitchen table", "who": "Whoever knows me"}
SUPPORT: JsonDict = {
    "around_me": "yes",
    "around_me_words": "My sister rings every day.",
    "confident_with_direct_payment": "with_help",
    "confident_words": "The centre does the pay slips.",
}
VIEW: JsonDict = {
    "around_me": "yes",
    "confident_with_direct_payment": "yes",
    "words": "She has run her own household for forty years.",
}
DIRECT_PAYMENT: JsonDict = {
    "recipient": "adult",
    "frequency": "four_weekly",
    "managed_with": "The centre for independent living",
    "starts_on": "2026-12-07",
}
COST_REASONS: JsonDict = {
    "items": [{"code": "local_price", "weekly_pence": 700, "words": "Nobody works for less in the valley."}]
}
SECTIONS: JsonDict = {
    "about_me": ABOUT_ME,
    "outcomes": OUTCOMES,
    "actions": ACTIONS,
    "timetable": TIMETABLE,
    "contingency": CONTINGENCY,
    "risks": RISKS,
    "review": REVIEW,
    "support": SUPPORT,
    "direct_payment": DIRECT_PAYMENT,
}
START: JsonDict = {}
START_WHOLE: JsonDict = {"sections": SECTIONS, "submit": True}
START_AS_ORGANISATION: JsonDict = {
    "lead": {"kind": "ulo", "name": "Ridgeway Centre for Independent Living"},
    "sections": SECTIONS,
    "submit": True,
}
START_WITH_AUTHORITY: JsonDict = {
    "lead": {
        "kind": "family_friend",
        "name": "Rosa Ferrer",
        "authority": {
            "kind": "lpa_health_welfare",
            "for_decision": "How his support at home is arranged",
            "evidence": "Lasting power of attorney, seen on 20 November 2026",
            "wishes": "He wants to stay at home, and to keep the dog.",
        },
    }
}
SUBMIT: JsonDict = {}
SUBMIT_FOR: JsonDict = {"wish": "On the telephone today: please send it.", "content_version": 9}
WITHDRAW_FOR: JsonDict = {"wish": "On the telephone: I want to think about Sundays first."}
LEAD_SELF: JsonDict = {"kind": "self"}
LEAD_INVITED: JsonDict = {
    "kind": "ulo",
    "name": "Ridgeway Centre for Independent Living",
    "principal_id": "5f0c7a52-6a0e-5d6c-9d0a-0d5c1b1f4e11",
}
LEAD_WORKER: JsonDict = {"kind": "social_worker", "wish": "She asked me to write it with her."}
