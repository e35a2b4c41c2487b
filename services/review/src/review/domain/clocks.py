"""The clocks of a plan's reviews: their codes, where each comes from, and one that runs or was stopped."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

CHECK_IN, AGREED, ANNUAL, DIRECT_PAYMENT, REQUEST = (
    "check_in",
    "agreed_in_plan",
    "annual",
    "direct_payment",
    "request",
)
CODES = (REQUEST, CHECK_IN, AGREED, DIRECT_PAYMENT, ANNUAL)
"""All codes, in the order of clocks that are due on one day."""
SOURCES = {
    CHECK_IN: "Care and Support Statutory Guidance, chapter 13 (a first review after 6 to 8 weeks)",
    AGREED: "Care Act 2014 s.27(1)(a); Care and Support Statutory Guidance, chapter 13 (the day agreed in the plan)",
    ANNUAL: "Care and Support Statutory Guidance, paragraph 13.32 (at least every 12 months)",
    DIRECT_PAYMENT: "Care and Support (Direct Payments) Regulations 2014 (SI 2014/2871) reg 7",
    REQUEST: "Care Act 2014 s.27(1)(b)",
}
"""Where each clock comes from: law, regulation or guidance. The numbers are the council's policy, within these."""
WITHDRAWN, NO_DIRECT_PAYMENT, STARTED_ANEW = "request_withdrawn", "no_direct_payment", "support_started_anew"


@dataclass(frozen=True)
class Clock:
    """A clock that runs."""

    code: str
    about: UUID
    """The plan it is about, or the request."""
    base: str
    """What it counts from, such as `support_started`, `first_payment`, `review_completed` or `day_in_plan`."""
    base_on: date
    opens_on: date
    due_by: date
    source: str
    """The law, regulation or guidance."""
    why: str
    """In a plain sentence."""

    def late(self, on: date) -> bool:
        """Whether its last day has passed."""
        return on > self.due_by


@dataclass(frozen=True)
class Stopped:
    """A clock that was stopped, and why; it was not closed by a review."""

    code: str
    about: UUID
    reason: str
    on: date
