"""What a council sees of a month: who signed, why not the practitioner, what was returned, what advice took."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from signoff.domain.policy import SignoffPolicy


@dataclass(frozen=True)
class AdviceDays:
    """What advice of one kind took: how often it was given in the month, and in how many calendar days."""

    of: str
    given: int
    days: int
    """All together."""
    longest: int


@dataclass(frozen=True)
class RoutesReport:
    """A month's decisions on whole plans."""

    month: str
    signed: int
    to_practitioner: int
    """Those that a practitioner could sign by the route."""
    to_manager: int
    reasons: dict[str, int]
    """Why a manager: how many of the month's plans had each reason."""
    decided_late: int
    returned: dict[str, int]
    """Grounds of the month's returns."""
    returns: int
    advice: tuple[AdviceDays, ...]
    over_half: bool
    """More than half went to managers: the policy is to be looked at."""
    policy: str
    owner: str
    """The post that answers for the policy, and is told by this."""


@dataclass(frozen=True)
class Signed:
    """How many of a month's plans took one route, and how many of those were late."""

    to: str
    plans: int
    late: int


def report(
    month: str,
    signed: Iterable[Signed],
    reasons: Mapping[str, int],
    returns: int,
    returned: Mapping[str, int],
    advice: Iterable[AdviceDays],
    policy: SignoffPolicy,
) -> RoutesReport:
    """Put a month together."""
    routes = {each.to: each for each in signed}
    practitioner, manager = (routes.get(to, Signed(to, 0, 0)) for to in ("practitioner", "manager"))
    together = practitioner.plans + manager.plans
    return RoutesReport(
        month=month,
        signed=together,
        to_practitioner=practitioner.plans,
        to_manager=manager.plans,
        reasons=dict(sorted(reasons.items())),
        decided_late=practitioner.late + manager.late,
        returned=dict(sorted(returned.items())),
        returns=returns,
        advice=tuple(advice),
        over_half=2 * manager.plans > together,
        policy=policy.name,
        owner=policy.owner,
    )


def days_of(month: str) -> tuple[date, date]:
    """Give the first day of a month such as `2026-11`, and of the month after it.

    Raises:
        ValueError: it is no month.

    """
    first = date.fromisoformat(f"{month}-01")
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1)
