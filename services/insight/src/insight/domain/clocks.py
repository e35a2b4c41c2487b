"""The clocks a person is shown: how long each is where no event carries its last day, and where each comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

POLICY = "Council policy, by default as Leeway's design has it"


class Calendar(Protocol):
    """The council's working days."""

    def after(self, start: date, days: int) -> date:
        """Give the day that is `days` working days after `start`; `start` itself does not count."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: what it is called in plain words, and which law or policy sets it."""

    name: str
    source: str


FIRST_REPLY_WORKING_DAYS = 2
NAMED_WORKER_WORKING_DAYS = 5
ASSESSMENT_DAYS = 28
ASSESSMENT_LATE_AFTER_DAYS = 42
HELP_WITH_PLAN_DAYS = 10
DECISION_WORKING_DAYS = 5
"""Until signoff has said by when a plan is decided."""
CHECK_IN_DAYS = 56
ANNUAL_DAYS = 365

CLOCKS: Mapping[str, Clock] = {
    "first_reply": Clock("First reply: 2 working days from the first contact", POLICY),
    "named_worker": Clock("A named worker: 5 working days from the first contact", POLICY),
    "assessment": Clock(
        "Assessment: 28 days, and late after 42", f"{POLICY}; Care Act 2014 s.9: in a reasonable time"
    ),
    "urgent_support": Clock(
        "Urgent support is looked at by the day set when it was started",
        "Care Act 2014 s.19(3); council policy",
    ),
    "allocation": Clock("An indicative budget: at once after the decision on eligibility", POLICY),
    "help_with_plan": Clock("Help with the plan is offered after 10 days; there is no last day", POLICY),
    "sign_off": Clock("A decision on the plan: 5 working days", POLICY),
    "support_start": Clock(
        "Support starts by the day in the signed plan", "The signed plan; Care Act 2014 s.25"
    ),
    "first_payment": Clock("The first payment, by the day in the signed plan", "The signed plan"),
    "contest": Clock("An answer on the indicative budget: 5 working days", POLICY),
    "challenge": Clock(
        "An answer to a challenge", "The council's policy on challenges, as the challenge names it"
    ),
    "check_in": Clock(
        "A first check-in 6 to 8 weeks after support starts",
        "Care and support statutory guidance 13.17 to 13.20",
    ),
    "agreed_in_plan": Clock("A review on the day agreed in the plan", "The signed plan; Care Act 2014 s.27"),
    "annual": Clock(
        "A review at least every 12 months", "Care and support statutory guidance 13.32; Care Act 2014 s.27"
    ),
    "direct_payment": Clock(
        "A review of a direct payment: within 6 months of the first payment, then every 12",
        "SI 2014/2871 reg 7",
    ),
    "request": Clock("A review that was asked for", "Care Act 2014 s.27(1)(b)"),
    "request_acknowledged": Clock("A request for a review is acknowledged", "Council policy on reviews"),
    "request_decided": Clock(
        "A request for a review is decided", "Council policy on reviews; Care Act 2014 s.27(1)(b)"
    ),
    "money_concern": Clock("A concern about money is closed: 20 working days", "Council policy on reviews"),
}
"""Every clock that runs in a case, by its code."""


def clock_named(code: str) -> Clock:
    """Give a clock; one whose code is not known here is named by the stage that runs it."""
    return CLOCKS.get(code, Clock("A last day set by the service that runs it", "As that service names it"))


def days_after(start: date, days: int) -> date:
    """Give the day that is so many days later."""
    return start + timedelta(days=days)


def day_before(day: date) -> date:
    """Give the last day before a day."""
    return day - timedelta(days=1)
