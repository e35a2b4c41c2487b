"""The plan the organisation of story three writes, and its sums: worked out here, and not read from any answer."""

from datetime import date, timedelta
from typing import Any

NEEDS = ("a", "b", "d", "e", "f", "i")
"""What he was found unable to achieve: eating, washing, dressing, using and keeping his home, getting out."""

HOURLY_PENCE = 1_340
FIRST_ASSISTANT = {
    "wage": 26_800,
    "holiday": 3_216,
    "sickness_cover": 670,
    "employers_national_insurance": 2_802,
    "pension": 900,
    "redundancy_reserve": 268,
    "insurance": 200,
    "payroll": 300,
    "training": 300,
}
"""Pence a week by the sample rate card for 20 hours at £13.40: £268.00; 12% of it; 2½% of it; 14% of what wage and
holiday (£300.16) are above £100.00; 3% of those; 1% of the wage; £104.00 a year; £13.00 a month; £156.00 a year."""
ASSISTANT = {
    "wage": 32_160,
    "holiday": 3_859,
    "sickness_cover": 804,
    "employers_national_insurance": 3_643,
    "pension": 1_081,
    "redundancy_reserve": 322,
    "insurance": 200,
    "payroll": 300,
    "training": 300,
}
"""The same for 24 hours, weekends among them: wage and holiday are £360.19."""

FIRST_WEEKLY = {"a1": 35_456, "a2": 2_600, "a3": 2_430, "a4": 0, "a5": 0}
"""Pence a week of each line, as first submitted: the assistant; four trips at £6.50; 1½ hours at £16.20; nothing."""
WEEKLY = {"a1": 42_669, "a2": 2_600, "a3": 2_430, "a4": 0}
"""The same once it was mended: the assistant comes at weekends too."""
ONE_OFF = {"a4": 9_500}
"""The stool."""
FIRST_COUNCIL_WEEKLY_PENCE, COUNCIL_WEEKLY_PENCE = 40_486, 47_699
COUNCIL_ONE_OFF_PENCE = 9_500
FIRST_FIRST_YEAR_PENCE, FIRST_YEAR_PENCE = 40_669, 47_882
"""A week in the first year: with £95.00 spread over 52 weeks (£1.83)."""
WEEKLY_BY = {"direct_payment": 45_269, "managed_budget": 2_430}
UP_TO_PENCE = 34_523
"""The top of the range, £313.84, and ten per cent more (£31.39, a part of a penny counted as one)."""

FIRST_REASONS_WEEKLY = {"on_costs": 8_656, "travel": 2_600, "local_price": 699}
"""Why £404.86 and not £285.31: all of the assistant's cost but the wage; the trips; the rest."""
REASONS_WEEKLY = {"on_costs": 10_509, "travel": 2_600, "local_price": 6_059}
"""Why £476.99 and not £285.31."""
PAYROLL_WEEKLY_PENCE, CLEANING_WEEKLY_PENCE = -300, 120
"""What the manager changes: the payroll, which the council's bureau does without charge; the cleaners now ask £17.00
an hour, 80 pence more for each of 1½ hours."""
FINAL_WEEKLY_PENCE = 47_519
"""£476.99 - £3.00 + £1.20."""
FINAL_DIRECT_PAYMENT_PENCE, FOUR_WEEKLY_PENCE = 44_969, 179_876
"""The assistant and the trips, less the payroll; four times that every four weeks."""
CONTRIBUTION_WEEKLY_PENCE, COUNCIL_PAYS_WEEKLY_PENCE = 2_340, 45_179
"""What finance estimates that he pays, and what is then left for the council."""

DAYS_TO_RETURN, DAYS_TO_MEND, DAYS_TO_SIGN = 2, 3, 1
"""Working days until the return and, after it was mended, until the signature; calendar days in between."""
COUNCIL_DAYS = 3
"""The council's days: two before the return, and one after it; those in between are not the council's."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
WEEKEND = ("saturday", "sunday")

EVIDENCE = (
    "You were found unable to wash, dress and eat without somebody, on every day of the week. Your neighbour told us "
    "on the telephone that she is away every other weekend. On those days nobody comes."
)
WOULD_SETTLE = "Help on Saturdays and Sundays by somebody who is there on each of them."
SIGNED_BECAUSE = (
    "The plan costs more than was indicated because an employer pays more than a wage, and because the table does not "
    "know how far the press is. Each need is met, on each day. I see no way that does it as well for less."
)
LESS_BECAUSE = (
    "The council's payroll bureau does the payroll, and asks nothing for it. He agreed on the telephone."
)
MORE_BECAUSE = "Brightside asks £17.00 an hour from this month, and not £16.20."
STILL_MET = "Nothing that is done for him changes: the same assistant, the same hours, the same pay."
PREVENT = "The exercises of the muscle clinic twice a week, and a check of the grip of the lever each spring."
REDUCE = "The stool with arms, and a lighter lever that the Centre knows how to fit."


def sections(press: str, card: dict[str, Any], today: date, *, mended: bool) -> dict[str, Any]:
    """Return the whole plan as it was first submitted, or as it was mended."""
    reasons = REASONS_WEEKLY if mended else FIRST_REASONS_WEEKLY
    return {
        "about_me": {
            "matters": f"The {press}: I set, ink and print there, and I finish what I begin.",
            "what_helps": "Somebody strong who lets me say how. No uniforms.",
            "communication": "Write to me; ring only if it burns.",
            "own_format": [{"kind": "film", "title": "A day at the press", "where": "with him, on a disc"}],
        },
        "outcomes": {
            "items": [
                _outcome(
                    "o1", "I am up, washed, dressed and fed, every day.", ["a", "b", "d"], "dignity_respect"
                ),
                _outcome(
                    "o2", "My kitchen works and is clean.", ["e", "f"], "suitability_living_accommodation"
                ),
                _outcome("o3", "I print the almanac.", ["i"], "work_education_training_recreation"),
            ]
        },
        "actions": {"items": _actions(card, mended=mended)},
        "timetable": {"entries": _entries(mended=mended)},
        "contingency": {
            "items": [
                {
                    "happens": "my assistant is ill",
                    "then": "the Centre's list of people who stand in",
                    "who": "the Centre",
                }
            ]
        },
        "risks": {
            "none": False,
            "items": [
                {
                    "risk": "the lever of the press slips",
                    "serious": False,
                    "agreed": True,
                    "how": "the guard stays on",
                }
            ],
        },
        "review": {
            "first_on": (today + timedelta(weeks=10)).isoformat(),
            "how": "at the press, with ink on the table",
            "who": "the Centre and me",
        },
        "support": {
            "around_me": "yes",
            "around_me_words": "The Centre, the printers, and the woman next door when she is at home.",
            "confident_with_direct_payment": "yes",
            "confident_words": "I ran a shop for twenty years.",
        },
        "direct_payment": {
            "recipient": "adult",
            "recipient_name": "",
            "frequency": "four_weekly",
            "managed_with": "the Centre's payroll evening",
            "starts_on": None,
        },
        "cost_reasons": {
            "items": [
                {"code": code, "weekly_pence": pence, "words": _WHY[code]} for code, pence in reasons.items()
            ]
        },
    }


_WHY = {
    "on_costs": "What an employer pays besides the wage, by the council's rate card.",
    "travel": "The press is four miles from the nearest bus.",
    "local_price": "Nobody here who can lift a grown man works for less.",
}


def _actions(card: dict[str, Any], *, mended: bool) -> list[dict[str, Any]]:
    hours = 2_400 if mended else 2_000
    when = "every day" if mended else "from Monday to Friday"
    assistant = {
        "rate_card_id": card["id"],
        "rate_card_version": card["number"],
        "hourly_pence": HOURLY_PENCE,
        "hours_hundredths_a_week": hours,
    }
    cost = {"quantity_hundredths": 400, "unit": "trip", "unit_pence": 650, "per": "week"}
    found = [
        _action("a1", "Up, washed, dressed, fed", "an assistant I employ", when, "o1", ["a", "b", "d"])
        | {"employs": assistant, "paid_by": "direct_payment"},
        _action("a2", "To the press and back", "the village taxi", "two days a week", "o3", ["i"])
        | {"cost": cost, "paid_by": "direct_payment", "provider": "the village taxi"},
        _action("a3", "Cleaning", "Brightside Cleaners (made up)", "on Wednesdays", "o2", ["f"])
        | {
            "cost": {"quantity_hundredths": 150, "unit": "hour", "unit_pence": 1_620, "per": "week"},
            "paid_by": "managed_budget",
            "provider": "Brightside Cleaners (made up)",
        },
        _action("a4", "A stool with arms for the kitchen", "me", "in the first month", "o2", ["e"])
        | {
            "cost": {"quantity_hundredths": 100, "unit": "stool", "unit_pence": 9_500, "per": "one_off"},
            "paid_by": "direct_payment",
        },
    ]
    if not mended:
        neighbour = _action(
            "a5", "The same at weekends", "the woman next door", "Saturdays, Sundays", "o1", []
        )
        found.append(neighbour | {"needs": ["a", "b", "d"], "paid_by": "unpaid"})
    return found


def _entries(*, mended: bool) -> list[dict[str, Any]]:
    days = dict.fromkeys(WEEKDAYS, 240) | (dict.fromkeys(WEEKEND, 120) if mended else {})
    found = [
        {"day": day, "starts": "08:00", "minutes": minutes, "action": "a1", "what": ""}
        for day, minutes in days.items()
    ]
    return [*found, {"day": "wednesday", "starts": "13:00", "minutes": 90, "action": "a3", "what": ""}]


def _outcome(name: str, words: str, needs: list[str], wellbeing: str) -> dict[str, Any]:
    return {"id": name, "words": words, "needs": needs, "wellbeing": [wellbeing]}


def _action(name: str, what: str, who: str, when: str, outcome: str, needs: list[str]) -> dict[str, Any]:
    named = {"id": name, "what": what, "who": who, "when": when, "outcomes": [outcome], "needs": needs}
    return named | {"provider": "", "cost": None, "employs": None, "paid_by": None}
