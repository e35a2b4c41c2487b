"""What is said in reviews, and the plan they are about, as data. Everything in them is made up."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from review.domain.choices_said import (
    Advocate,
    Answer,
    Direction,
    Going,
    How,
    Result,
    SaidBy,
    Voice,
)
from review.domain.clocks import ANNUAL, CHECK_IN, Clock
from review.domain.completing import Before, Completer, Completing
from review.domain.conversation import CheckIn, Employment, OutcomeSaid
from review.domain.ending import EndingSaid
from review.domain.grounds import Agreement
from review.domain.plan_read import plan_read
from review.domain.purposes import Talk
from review.domain.way import Way

TODAY = date(2027, 1, 25)
STARTED = TODAY - timedelta(days=49)
NOTICE = date(2027, 2, 8)
"""The first day on which a plan may end with notice."""
CASE, PERSON_ID, PLAN_ID, REVIEW_ID = (UUID(int=number) for number in (1, 2, 3, 4))
WORKER, ULO, OWN, PAID = (UUID(int=number) for number in (11, 12, 13, 14))

PLAN: dict[str, Any] = {
    "number": 1,
    "lead": {"kind": "self", "principal_id": None, "name": "Rose", "authority": None},
    "leads": [],
    "written_by": [],
    "conflict_of_interest": None,
    "determination": {"path": "/v1/x", "version": 1, "sha256": "0" * 64},
    "sections": {
        "about_me": {
            "matters": "My garden and my choir.",
            "what_helps": "Time.",
            "communication": "Plain words, and no hurry.",
        },
        "outcomes": {
            "items": [
                {"id": "o1", "words": "To cook again", "needs": ["a"], "wellbeing": []},
                {"id": "o2", "words": "To sing on Fridays", "needs": ["i"], "wellbeing": []},
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
                    "cost": None,
                    "employs": {
                        "rate_card_id": str(UUID(int=9)),
                        "rate_card_version": 1,
                        "hourly_pence": 1350,
                        "hours_hundredths_a_week": 700,
                    },
                },
                {
                    "id": "a2",
                    "what": "Go to the choir",
                    "who": "The hub",
                    "when": "Fridays",
                    "outcomes": ["o2"],
                    "needs": ["i"],
                    "provider": "The Hub",
                    "paid_by": "managed_budget",
                    "cost": {"quantity_hundredths": 100, "unit": "visit", "unit_pence": 6000, "per": "week"},
                    "employs": None,
                },
            ]
        },
        "contingency": {"items": [{"happens": "Nobody comes", "then": "Call my sister", "who": "I do"}]},
        "review": {"first_on": "2027-06-01", "how": "By telephone", "who": "With my sister"},
        "direct_payment": {"recipient": "adult", "frequency": "four_weekly"},
    },
    "costs": {
        "lines": [
            {"action": "a1", "paid_by": "direct_payment", "weekly_pence": 15_000, "one_off_pence": 0},
            {"action": "a2", "paid_by": "managed_budget", "weekly_pence": 6_000, "one_off_pence": 0},
        ]
    },
}
READ = plan_read(PLAN)


def clock(code: str, *, opens: int = -7, due: int = 7) -> Clock:
    """Give a clock that opens and is due so many days from today."""
    return Clock(
        code=code,
        about=PLAN_ID,
        base="support_started",
        base_on=STARTED,
        opens_on=TODAY + timedelta(days=opens),
        due_by=TODAY + timedelta(days=due),
        source="Guidance",
        why="Because.",
    )


def check_in(**other: Any) -> CheckIn:
    """Give a check-in in which the person says that all is fine."""
    said: dict[str, Any] = {
        "how_is_it_going": Going.WELL,
        "words": "It is fine. I cook again.",
        "anything_to_change": False,
        "change_words": "",
        "anything_else": "",
        "said_by": SaidBy.PERSON,
        "said_by_name": "",
        "way": Way.PHONE,
    }
    return CheckIn(**(said | other))


def employment(**other: Any) -> Employment:
    """Give answers on employing somebody."""
    said: dict[str, Any] = {"enough_to_pay_properly": Answer.YES, "owed_anything": Answer.NO}
    return Employment(**(said | other))


def looked_at(**of: How) -> dict[str, dict[Voice, OutcomeSaid]]:
    """Give what the person says of outcomes."""
    return {outcome: {Voice.PERSON: OutcomeSaid(how, "So it goes.")} for outcome, how in of.items()}


def talk(**other: Any) -> Talk:
    """Give a conversation: a check-in, and nothing else."""
    said: dict[str, Any] = {"check_in": check_in(), "outcomes": {}, "employment": None}
    return Talk(**(said | other))


def agreement(**other: Any) -> Agreement:
    """Give a complete agreement."""
    said: dict[str, Any] = {
        "agreed_on": TODAY,
        "words": "Yes, I need the Friday no more.",
        "side_by_side_shown": True,
        "advocate": Advocate.DECLINED,
        "said_to": "Jo Bell",
    }
    return Agreement(**(said | other))


def ending(reason: str, **other: Any) -> EndingSaid:
    """Give an ending with notice."""
    said: dict[str, Any] = {"ends_on": NOTICE, "words": "He said that he does not want it any more."}
    return EndingSaid(reason=reason, **(said | other))


def completing(result: Result = Result.NO_CHANGE, **other: Any) -> Completing:
    """Give what a worker says came of a review."""
    said: dict[str, Any] = {
        "ground": None,
        "direction": None,
        "reasons": "You told me that all goes well, so all stays as it is.",
        "name": "Jo Bell",
        "said_by": SaidBy.PERSON,
        "agreement": None,
        "ending": None,
    }
    return Completing(result=result, **(said | other))


def changing(ground: str, direction: Direction | None, **other: Any) -> Completing:
    """Give a changed budget."""
    return completing(Result.BUDGET_CHANGES, ground=ground, direction=direction, **other)


def before(**other: Any) -> Before:
    """Give what lies before the completion of a check-in seven weeks after support started."""
    said: dict[str, Any] = {
        "plan": READ,
        "talk": talk(),
        "clocks": (clock(CHECK_IN), clock(ANNUAL, opens=280, due=316)),
        "on": TODAY,
        "earliest_end": NOTICE,
    }
    return Before(**(said | other))


WORKING = Completer(WORKER, "practitioner")
