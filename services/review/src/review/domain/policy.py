"""How soon plans are reviewed and requests answered: a council's dated policy with its source, and a default."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from review.domain.policy_refusals import PolicyOutOfBounds, PolicyWithoutSource
from review.domain.refusals import Refused, none_of
from review.domain.words import says_something

BOUNDS = {
    "check_in_from_days": (1, 56),
    "check_in_to_days": (1, 56),
    "annual_days": (28, 365),
    "annual_opens_days_before": (0, 182),
    "direct_payment_first_months": (1, 6),
    "direct_payment_then_months": (1, 12),
    "direct_payment_opens_days_before": (0, 182),
    "agreed_opens_days_before": (0, 90),
    "request_days": (1, 90),
    "urgent_request_days": (1, 28),
    "acknowledgement_working_days": (1, 5),
    "decision_working_days": (1, 20),
    "urgent_decision_working_days": (1, 5),
    "concern_working_days": (1, 60),
    "ending_notice_working_days": (5, 60),
}
"""Least and most of each number: what guidance and regulation give is the most, since a council may review sooner."""


@dataclass(frozen=True)
class ReviewPolicy:
    """From a day on: when each clock opens and is due, and how soon a request is answered."""

    id: UUID
    effective_from: date
    name: str
    owner: str
    """The post that answers for it, such as `Head of adult social care`."""
    source: str
    """Who decided it, and where it is published."""
    check_in_from_days: int = 42
    check_in_to_days: int = 56
    annual_days: int = 365
    annual_opens_days_before: int = 42
    direct_payment_first_months: int = 6
    direct_payment_then_months: int = 12
    direct_payment_opens_days_before: int = 42
    agreed_opens_days_before: int = 14
    request_days: int = 28
    """Calendar days from the day a request is accepted to the last day of its review."""
    urgent_request_days: int = 7
    acknowledgement_working_days: int = 3
    decision_working_days: int = 10
    urgent_decision_working_days: int = 2
    concern_working_days: int = 20
    """Working days in which a concern about money is closed."""
    ending_notice_working_days: int = 10
    """Working days of notice before a plan ends."""
    closed_days: tuple[date, ...] = ()
    """Days on which the council is shut besides weekends and bank holidays."""
    contact: str = ""
    """Where somebody telephones, writes or comes who does not agree with a decision."""
    advocacy: str = ""
    """Who finds an advocate here, and how they are reached."""
    recorded_at: datetime | None = None
    """When it was recorded here: it counts for what is said after that. None: from the beginning."""


DEFAULT = ReviewPolicy(
    id=UUID(int=0),
    effective_from=date.min,
    name="Default",
    owner="Nobody: no policy of this council is recorded.",
    source="Default: no policy of this council is recorded.",
)


def objections(policy: ReviewPolicy) -> list[Refused]:
    """Give all that speaks against a policy."""
    found: list[Refused] = []
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(policy, name) <= most:
            found.append(PolicyOutOfBounds(f"from {least} to {most}", pointer=f"/{name}"))
    if policy.check_in_from_days > policy.check_in_to_days:
        found.append(PolicyOutOfBounds("at most check_in_to_days", pointer="/check_in_from_days"))
    if policy.annual_opens_days_before >= policy.annual_days:
        found.append(PolicyOutOfBounds("less than annual_days", pointer="/annual_opens_days_before"))
    found += [
        PolicyWithoutSource(pointer=f"/{name}")
        for name in ("name", "owner", "source")
        if not says_something(getattr(policy, name))
    ]
    return found


def checked(policy: ReviewPolicy) -> ReviewPolicy:
    """Give a policy back if it can be one.

    Raises:
        PolicyOutOfBounds: a number is outside what it can mean.
        PolicyWithoutSource: it has no name, owner or source.

    """
    none_of(objections(policy))
    return policy


def in_force(policies: Iterable[ReviewPolicy], on: date, at: datetime | None = None) -> ReviewPolicy:
    """Give the newest policy that applies on a day: of two for one day the one recorded last.

    One that was recorded after `at` (None: now) does not count: a clock that runs keeps the policy it began under.
    """
    begun = [
        policy
        for policy in policies
        if policy.effective_from <= on
        and (at is None or policy.recorded_at is None or policy.recorded_at <= at)
    ]
    return max(begun, key=lambda policy: (policy.effective_from, policy.id.int), default=DEFAULT)
