"""What is said at the review of the man of story three, and its sums: worked out here, and not read from any answer."""

from typing import Any

STARTED = "His assistant came at eight, and he printed the first sheet of the almanac on the same day."
WISHES: dict[str, Any] = {
    "good_time": True,
    "not_before": None,
    "way": "face_to_face",
    "who": "same_worker",
    "who_words": "",
    "words": "At the press, with ink on the table. With him who knows me, so that I need not begin again.",
}
OUTCOMES: dict[str, dict[str, Any]] = {
    "o1": {
        "how": "fully",
        "words": "I am up and fed each day, weekends too.",
        "helped": "He lets me say how.",
    },
    "o2": {
        "how": "not_met",
        "words": "I fell twice in the kitchen. I cannot keep it by myself any more, and an hour and a half is nothing.",
        "in_the_way": "My arms now, not only my legs.",
        "change": "Somebody for it on four mornings.",
    },
    "o3": {"how": "partially", "words": "The almanac has reached June.", "helped": "The taxi that waits."},
}
SEEN = {
    "how": "not_met",
    "words": "The stool stands where he fell. He did not tell us, because nobody asked.",
}
CHECK_IN = {
    "how_is_it_going": "mixed",
    "words": "Well at the press, and badly in the kitchen.",
    "anything_to_change": True,
    "change_words": "The kitchen.",
    "said_by": "person",
    "way": "face_to_face",
}
EMPLOYMENT = {"enough_to_pay_properly": "yes", "owed_anything": "no", "words": "He has his holiday in July."}
SINCE = "It has changed since."
CHANGED: dict[str, dict[str, Any]] = {
    "life": {
        "text": "I still print. But I fell twice in the kitchen, my arms give way now, and I do not go in there alone."
    },
    "home": {"chosen": ["much"]},
}
UNABLE_NOW = {"e": ["without_assistance", "endangers"], "f": ["without_assistance", "endangers"]}
REASONS = (
    "What you told us before still holds. Since then you have fallen twice in your kitchen, and your arms give way: "
    "you cannot use or keep your home without somebody, and it is not safe for you to try."
)

WEEKLY_PENCE = 32_258
"""By the sample table: 12 + 16 + 12 + 10 = 50 points at £1,615.00 a year for 5 points are £16,150.00; with £624.00 for
early mornings £16,774.00 a year; over 52 weeks £322.58 (32,257.69 pence)."""
LOW_WEEKLY_PENCE, HIGH_WEEKLY_PENCE = 29_032, 35_483
"""Ten per cent below and above, of what was not rounded yet."""
KITCHEN_WEEKLY_PENCE = 6_800
"""Four hours at the £17.00 that the cleaners ask by now."""
INTERIM_WEEKLY_PENCE = 51_769
"""£475.19, with £68.00 for the kitchen in place of the £25.50 that the manager had signed for the cleaners."""
COUNCIL_WEEKLY_PENCE = 52_069
"""The revised plan: £426.69 for the assistant, £26.00 for the trips, £68.00 for the kitchen; the stool is bought."""
UP_TO_PENCE = 39_032
"""The top of the new range, and ten per cent more (£35.49, a part of a penny counted as one)."""
REASONS_WEEKLY = {"on_costs": 10_509, "travel": 2_600, "local_price": 6_702}
"""Why £520.69 and not £322.58."""
PAYROLL_WEEKLY_PENCE = -300
"""The council's bureau still does the payroll."""
FINAL_WEEKLY_PENCE = 51_769
"""£520.69 - £3.00: what is in payment already, so that nothing falls and nothing rises by the signature."""
KITCHEN = ("monday", "tuesday", "thursday", "friday")
SIGNED_BECAUSE = (
    "You need more than in the spring, and the plan says what. It is above the range for the same reasons as before. "
    "Each need is met, on each day, and the kitchen is safe again."
)


def completion(name: str) -> dict[str, Any]:
    """Say that needs have changed: no sum, and no direction."""
    return {
        "result": "budget_changes",
        "ground": "needs_changed",
        "reasons": "You have fallen twice, and your arms give way. We look again at what has changed.",
        "name": name,
        "said_by": "person",
    }


def interim(name: str, review: str) -> dict[str, Any]:
    """Let the kitchen be done on four mornings from today."""
    return {
        "ground": "interim_increase",
        "lines": [
            {
                "action": "a3",
                "paid_by": "managed_budget",
                "weekly_pence": KITCHEN_WEEKLY_PENCE,
                "words": "Four hours in the kitchen, on four mornings, until your plan is revised.",
            }
        ],
        "name": name,
        "reasons": "You are not safe in your kitchen, and that cannot wait for a plan.",
        "review_id": review,
    }
