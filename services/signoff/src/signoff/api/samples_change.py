"""Examples for the OpenAPI document of changes of a budget in payment. Everything in them is made up."""

from pydantic import JsonValue

JsonDict = dict[str, JsonValue]
AGREED_TO_LESS: JsonDict = {
    "agreed_on": "2026-11-20",
    "words": "My sister cooks with me on Tuesdays now, so I need nobody then.",
    "side_by_side_shown": True,
    "advocate": "declined",
    "said_to": "Ayesha Khan",
}
INTERIM_INCREASE: JsonDict = {
    "ground": "interim_increase",
    "lines": [
        {
            "action": "a1",
            "paid_by": "direct_payment",
            "weekly_pence": 19000,
            "one_off_pence": 0,
            "words": "Help in the evening too, until your plan is revised.",
        }
    ],
    "effective_from": None,
    "name": "Ayesha Khan",
    "reasons": "You cannot get to bed alone since your fall, and that cannot wait for the new plan.",
    "review_id": None,
}
PRICE_FALLS: JsonDict = {
    "ground": "price_change",
    "lines": [
        {
            "action": "a2",
            "paid_by": "managed_budget",
            "weekly_pence": 5500,
            "one_off_pence": 0,
            "words": "The hub charges less from the new year; the hours stay the same.",
        }
    ],
    "effective_from": None,
    "name": "Ayesha Khan",
    "reasons": "The price falls, and you go as often as before.",
    "needs_still_met": "The hours at the hub stay as they are.",
    "agreement": AGREED_TO_LESS,
}
THINKS_AGAIN: JsonDict = {"words": ""}
