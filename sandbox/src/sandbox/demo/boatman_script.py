"""What the man of story four says and plans, and its sums: worked out here, and not read from any answer."""

from datetime import date, timedelta
from typing import Any

GROUP = "mental_health"
WEEKLY_PENCE = 16_820
"""By the sample table: 6 + 14 = 20 points reach the step of 14 points, £168.20 a week."""
LOW_WEEKLY_PENCE, HIGH_WEEKLY_PENCE = 15_320, 19_820
"""£15.00 below, £30.00 above."""
PLAN_WEEKLY_PENCE = 16_820
"""6 hours at £19.00 (£114.00) and 4 hours at £13.55 (£54.20): what was indicated, to the penny."""
REVISED_WEEKLY_PENCE = 13_020
"""4 hours at £19.00 (£76.00) and the same £54.20."""
REASONS_WEEKLY = {"cheaper_way": -3_800}
"""Why £130.20 and not £168.20."""
NOTICE_WORKING_DAYS = 10
"""By the sample policy: the days in which he can think again."""

LIFE = (
    "I look after the boats at {slipway}. Since the winter I do not go out by myself: people look at me and I turn "
    "round. At home things pile up. On the water I am all right, once I am there."
)
HEARD = "Knock, do not ring. I speak for myself. I am not in danger; I am at home."
ANSWERS: dict[str, str] = {
    "cause": "yes",
    "eating": "alone",
    "washing_dressing": "alone",
    "home": "some",
    "out_and_about": "always",
    "others": "none",
    "wellbeing": "much",
    "help": "nobody",
}
UNABLE = {"f": ["without_assistance"], "i": ["without_assistance"]}
REASONS = (
    "You told us that you cannot go out without somebody, and that you cannot keep your home in order by yourself. "
    "Together this keeps you from the boats, and that is most of your life. I think that it weighs a great deal."
)
SIGNED_BECAUSE = "It costs what was indicated, to the penny, and gets you to the boats. Each need is met."
STARTED = "Somebody knocked at nine, and we walked to the slipway."
REDUCE = "The walking group of the mental health team, when you feel like it."
PREVENT = "Somebody to talk to on the telephone before it piles up: the number is on your fridge."

CHECK_IN = {
    "how_is_it_going": "well",
    "words": "I am at the boats five days. On Saturdays Len rows with me, and I need nobody else then.",
    "anything_to_change": True,
    "change_words": "Saturdays: Len comes, so nobody has to be paid for them.",
    "said_by": "person",
    "way": "phone",
}
SAVING = "The budget is overspent. Five pounds in every hundred come off."
AGREED = "I have seen both. Yes: Len rows with me on Saturdays, and I want it so."
STILL_MET = (
    "He gets to the boats on the same days: from Monday to Friday with his helper, and on Saturdays with Len, who is "
    "able and willing, and says so. If Len stops, the two hours are there again."
)
WHY_LESS = "Your friend rows with you on Saturdays, and you asked for this yourself. Every need is still met."
CHEAPER = "On Saturdays a friend comes along, and nobody is paid."


def sections(slipway: str, today: date) -> dict[str, Any]:
    """Return his whole plan."""
    return {
        "about_me": {
            "matters": f"The boats at {slipway}, and being left alone by people I do not know.",
            "what_helps": "Somebody who walks beside me and does not talk much.",
            "communication": "Knock, do not ring.",
            "own_format": [],
        },
        "outcomes": {
            "items": [
                _outcome("o1", "I am at the boats.", ["i"], "work_education_training_recreation"),
                _outcome("o2", "Nothing piles up at home.", ["f"], "suitability_living_accommodation"),
            ]
        },
        "actions": {"items": actions()},
        "timetable": {"entries": []},
        "contingency": {
            "items": [{"happens": "nobody knocks", "then": "I ring Larkrise, and wait", "who": "me, or Len"}]
        },
        "risks": {
            "none": False,
            "items": [
                {
                    "risk": "I turn round half way",
                    "serious": False,
                    "agreed": True,
                    "how": "we sit, and go on later",
                }
            ],
        },
        "review": review(today, weeks=9),
        "support": {
            "around_me": "yes",
            "around_me_words": "Len, and the others at the slipway.",
            "confident_with_direct_payment": "yes",
            "confident_words": "I did the books of the yard.",
        },
        "direct_payment": {
            "recipient": "adult",
            "recipient_name": "",
            "frequency": "four_weekly",
            "managed_with": "",
            "starts_on": None,
        },
        "cost_reasons": {"items": []},
    }


def review(today: date, *, weeks: int) -> dict[str, Any]:
    """Say when, how and with whom he wants to look at it again."""
    on = today + timedelta(weeks=weeks)
    return {"first_on": on.isoformat(), "how": "on the telephone", "who": "whoever signed"}


def actions(*, with_len: bool = False) -> list[dict[str, Any]]:
    """Return what is done: six hours of somebody beside him, or four and a friend."""
    walks = _action("a1", "Somebody who walks with me", "a helper from Larkrise (made up)", "o1", "i")
    order = _action("a2", "Putting things in order with me", "Tidewater Homes (made up)", "o2", "f")
    found = [
        walks
        | {
            "when": "from Monday to Friday" if with_len else "from Monday to Saturday",
            "cost": _cost(400 if with_len else 600, 1_900),
            "paid_by": "direct_payment",
        },
        order | {"when": "on Tuesdays", "cost": _cost(400, 1_355), "paid_by": "managed_budget"},
    ]
    if with_len:
        rows = _action("a3", "Rowing together", "Len, my friend", "o1", "i")
        found.append(rows | {"provider": "", "when": "on Saturdays", "cost": None, "paid_by": "unpaid"})
    return found


def decision(name: str, *, less: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what his social worker signs."""
    signed = {
        "plan_version": 1,
        "name": name,
        "reasons": WHY_LESS if less else SIGNED_BECAUSE,
        "ticks": {
            "support_good": {"yes": True, "words": ""},
            "confident": {"yes": True, "words": ""},
            "within_range": {"yes": True, "words": ""},
        },
        "advice_reduce": REDUCE,
        "advice_prevent": PREVENT,
        "contribution": {"status": "to_follow", "weekly_pence": None, "source": ""},
        "agreement": {"agreed": True, "dissent": "", "steps_taken": ""},
    }
    return signed | ({"change": {"agreement": less}, "needs_still_met": STILL_MET} if less else {})


def agreement(said_to: str, on: date) -> dict[str, Any]:
    """Return that he agrees to less: in his words, both shown, an advocate offered."""
    return {
        "agreed_on": on.isoformat(),
        "words": AGREED,
        "side_by_side_shown": True,
        "advocate": "offered",
        "said_to": said_to,
    }


def completion(name: str, agreed: dict[str, Any] | None, ground: str, reasons: str) -> dict[str, Any]:
    """Say that the budget is to become less."""
    return {
        "result": "budget_changes",
        "ground": ground,
        "direction": "down",
        "reasons": reasons,
        "name": name,
        "said_by": "person",
        "agreement": agreed,
    }


def cut(name: str) -> dict[str, Any]:
    """Try to lower the budget without him."""
    line = {"action": "a1", "paid_by": "direct_payment", "weekly_pence": 10_830, "words": SAVING}
    return {"ground": "correction", "lines": [line], "name": name, "reasons": SAVING}


def _outcome(name: str, words: str, needs: list[str], wellbeing: str) -> dict[str, Any]:
    return {"id": name, "words": words, "needs": needs, "wellbeing": [wellbeing]}


def _action(name: str, what: str, who: str, outcome: str, need: str) -> dict[str, Any]:
    return {
        "id": name,
        "what": what,
        "who": who,
        "when": "",
        "outcomes": [outcome],
        "needs": [need],
        "provider": who,
        "cost": None,
        "employs": None,
        "paid_by": None,
    }


def _cost(hundredths: int, unit_pence: int) -> dict[str, Any]:
    return {"quantity_hundredths": hundredths, "unit": "hour", "unit_pence": unit_pence, "per": "week"}
