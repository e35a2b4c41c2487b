"""The plan the woman of story one writes, and its sums: worked out here, and not read from any answer."""

from datetime import date, timedelta
from typing import Any

from sandbox.demo.people import ALLOTMENT

NEEDS = ("a", "b", "d", "e", "f")
"""What she was found unable to achieve: eating, washing, dressing, using her home safely, keeping it in order."""

WEEKLY = {"a1": 11_235, "a2": 3_745, "a3": 1_725, "a4": 2_895, "a5": 0, "a6": 0, "a7": 288}
"""Pence a week of each line: 5¼ hours at £21.40; 1¾ hours at £21.40; half of £34.50 (2 hours at £17.25 a fortnight); a
quarter of £115.80 (6 hours at £19.30 in four weeks); nothing; nothing; £12.50 a month, 12 times in 52 weeks (£2.88,
of her own money)."""
ONE_OFF = {"a5": 18_600}
"""The bath seat and the rails, bought once."""
COUNCIL_WEEKLY_PENCE = 19_600
"""£112.35 + £37.45 + £17.25 + £28.95."""
COUNCIL_ONE_OFF_PENCE = 18_600
FIRST_YEAR_WEEKLY_PENCE = 19_958
"""£196.00, and £186.00 spread over 52 weeks (£3.58)."""
WHOLE_WEEKLY_PENCE = 19_888
"""With what she pays for the choir herself."""
REASONS_WEEKLY = {"local_price": 893, "cheaper_way": -835}
"""Why £196.00 and not £195.42: 5¼ hours cost £1.70 more each here (£8.93); one lift less a week (£8.35)."""
MINUTES = {"a1": 315, "a2": 105, "a3": 60, "a4": 90, "a6": 120, "a7": 120}
"""Minutes in her timetable: seven times 45, 105, 60, 90, twice 60, 120."""

EVERY_DAY = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def about_me() -> dict[str, Any]:
    """Say who she is."""
    return {
        "matters": f"My beans on the {ALLOTMENT}, singing on Thursdays, and a bath that does not frighten me.",
        "what_helps": "Tell me the day before. Let me do the parts that I can do, however long they take.",
        "communication": "Large print. My sister speaks up for me when I tire.",
        "own_format": [],
    }


def outcomes() -> dict[str, Any]:
    """Say what she wants."""
    return {
        "items": [
            {
                "id": "o1",
                "words": "I am washed and dressed by nine, and I am not afraid of the bath.",
                "needs": ["b", "d", "e"],
                "wellbeing": ["dignity_respect", "physical_mental_emotional"],
            },
            {
                "id": "o2",
                "words": "I eat warm meals, and some of them I grew myself.",
                "needs": ["a"],
                "wellbeing": ["physical_mental_emotional", "control_day_to_day"],
            },
            {
                "id": "o3",
                "words": "My house is in order, and people can come in.",
                "needs": ["f"],
                "wellbeing": ["suitability_living_accommodation", "social_economic"],
            },
        ]
    }


def actions(sister: str) -> dict[str, Any]:
    """Say what is done: who, how, when, what it costs, and who pays."""
    mornings = "a helper whom I choose, from Larkrise Mornings (made up)"
    return {
        "items": [
            _action("a1", "Help to wash and dress", mornings, "every morning", "o1", ["b", "d"])
            | {"cost": _cost(525, "hour", 2_140, "week"), "paid_by": "direct_payment"},
            _action("a2", "Cooking for the week together", mornings, "on Wednesdays", "o2", ["a"])
            | {"cost": _cost(175, "hour", 2_140, "week"), "paid_by": "direct_payment"},
            _action("a3", "Cleaning", "a cleaner from the village", "every other Friday", "o3", ["f"])
            | {"cost": _cost(200, "hour", 1_725, "fortnight"), "paid_by": "direct_payment"},
            _action("a4", "To the garden and back", "a gardener with a van", "on Tuesdays", "o2", ["a"])
            | {"cost": _cost(600, "hour", 1_930, "four_weeks"), "paid_by": "direct_payment"},
            _action("a5", "A bath seat and two rails", "the joiner", "in the first week", "o1", ["b", "e"])
            | {"cost": _cost(100, "set", 18_600, "one_off"), "paid_by": "direct_payment"},
            _action("a6", "The evening meal", f"my sister {sister}", "at weekends", "o2", ["a"])
            | {"provider": "", "cost": None, "paid_by": "unpaid"},
            _action("a7", "Singing", "me", "on Thursdays", "o3", [])
            | {"provider": "the choir", "cost": _cost(100, "fee", 1_250, "month"), "paid_by": "own_money"},
        ]
    }


def timetable() -> dict[str, Any]:
    """Say what a week looks like."""
    mornings = [_entry(day, "07:45", 45, "a1") for day in EVERY_DAY]
    rest = [
        _entry("wednesday", "12:00", 105, "a2"),
        _entry("friday", "10:00", 60, "a3"),
        _entry("tuesday", "14:00", 90, "a4"),
        _entry("saturday", "17:00", 60, "a6"),
        _entry("sunday", "17:00", 60, "a6"),
        _entry("thursday", "19:00", 120, "a7"),
    ]
    return {"entries": mornings + rest}


def contingency(sister: str) -> dict[str, Any]:
    """Say what if things go wrong."""
    return {
        "items": [
            {
                "happens": "the helper does not come",
                "then": "I ring Larkrise; until somebody comes I wash at the basin",
                "who": f"me, or {sister}",
            }
        ]
    }


def risks() -> dict[str, Any]:
    """Say what could happen, and how it is kept small."""
    bath = {
        "risk": "falling in the bath",
        "serious": True,
        "agreed": True,
        "how": "only with the seat, never alone",
    }
    return {"none": False, "items": [bath]}


def review(today: date) -> dict[str, Any]:
    """Say when, how and with whom she wants to look at it again."""
    return {
        "first_on": (today + timedelta(weeks=10)).isoformat(),
        "how": "at my table, with tea",
        "who": "my sister, and whoever signed",
    }


def support() -> dict[str, Any]:
    """Say whether there is good support around her, and whether she is confident with the money."""
    return {
        "around_me": "yes",
        "around_me_words": "My sister, two neighbours, and the choir asks where I am when I am not there.",
        "confident_with_direct_payment": "with_help",
        "confident_words": "My sister looks at the bank with me on Sundays.",
    }


def direct_payment() -> dict[str, Any]:
    """Say where the money goes."""
    return {
        "recipient": "adult",
        "recipient_name": "",
        "frequency": "four_weekly",
        "managed_with": "my sister",
        "starts_on": None,
    }


FOUR_WEEKLY_PENCE = 78_400
"""What she is paid every four weeks: four times £196.00."""


def cost_reasons() -> dict[str, Any]:
    """Say why it costs other than was indicated."""
    words = {
        "local_price": "An hour of help in the morning costs £1.70 more here than in town.",
        "cheaper_way": "A neighbour who sings drives me on Thursdays: one lift less.",
    }
    return {
        "items": [
            {"code": code, "weekly_pence": pence, "words": words[code]}
            for code, pence in REASONS_WEEKLY.items()
        ]
    }


def _action(name: str, what: str, who: str, when: str, outcome: str, needs: list[str]) -> dict[str, Any]:
    named = {"id": name, "what": what, "who": who, "when": when, "outcomes": [outcome], "needs": needs}
    return named | {"provider": who, "employs": None}


def _cost(hundredths: int, unit: str, unit_pence: int, per: str) -> dict[str, Any]:
    return {"quantity_hundredths": hundredths, "unit": unit, "unit_pence": unit_pence, "per": per}


def _entry(day: str, starts: str, minutes: int, action: str) -> dict[str, Any]:
    return {"day": day, "starts": starts, "minutes": minutes, "action": action, "what": ""}


SIGNED_BECAUSE = (
    "You have written who does what on every day, and who stands in. The bath is safe with the seat. It costs what was "
    "indicated, to 58 pence, and each of your needs is met. I have nothing to add."
)
REDUCE = "The hip class on Mondays, and the seat: with both you may need less help to wash by the summer."
PREVENT = "A check of the eyes, and a lamp on the stairs, so that you do not fall."


def decision(name: str) -> dict[str, Any]:
    """Return what her social worker signs."""
    return {
        "plan_version": 1,
        "name": name,
        "reasons": SIGNED_BECAUSE,
        "ticks": {
            "support_good": {"yes": True, "words": "Her sister, two neighbours and a choir."},
            "confident": {"yes": True, "words": ""},
            "within_range": {"yes": True, "words": ""},
        },
        "advice_reduce": REDUCE,
        "advice_prevent": PREVENT,
        "contribution": {"status": "to_follow", "weekly_pence": None, "source": ""},
        "agreement": {"agreed": True, "dissent": "", "steps_taken": ""},
    }
