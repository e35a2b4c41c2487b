"""Who may sign what, and how soon: a council's dated policy with its source, and a default."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from signoff.domain.money import MOST_PENCE, WHOLE, share_rounded_up
from signoff.domain.policy_refusals import PolicyOutOfBounds, PolicyWithoutSource
from signoff.domain.refusals import Refused
from signoff.domain.words import says_something

BOUNDS = {
    "tolerance_basis_points": (0, WHOLE),
    "tolerance_weekly_pence": (0, MOST_PENCE),
    "decision_working_days": (1, 20),
    "sample_basis_points": (0, WHOLE),
    "practitioner_limit_weekly_pence": (0, MOST_PENCE),
    "acknowledgement_working_days": (1, 3),
    "challenge_working_days": (1, 130),
    "start_days": (1, 180),
    "notice_working_days": (5, 130),
    "same_share_cases": (2, 1_000),
}
"""Least and most of each number. A complaint is acknowledged within 3 working days (SI 2009/309, reg 13)."""


@dataclass(frozen=True)
class SignoffPolicy:
    """From a day on: what a practitioner may sign alone; how soon plans are decided and begin; notice; challenges."""

    id: UUID
    effective_from: date
    name: str
    owner: str
    """The post that answers for it, such as `Head of adult social care`; told where it sends most plans upwards."""
    source: str
    """Who decided it, and where it is published."""
    tolerance_basis_points: int = 1000
    """How far above the top of the indicative range, as a share of that top."""
    tolerance_weekly_pence: int = 2500
    """The same in pence; whichever is more counts."""
    decision_working_days: int = 5
    sample_basis_points: int = 500
    """The share of signed plans that is read afterwards, to learn."""
    practitioner_limit_weekly_pence: int | None = None
    """Above it a manager signs, whatever was indicated; None: there is no such limit."""
    acknowledgement_working_days: int = 3
    challenge_working_days: int = 20
    closed_days: tuple[date, ...] = ()
    """Days on which the council is shut besides weekends and bank holidays."""
    contact: str = ""
    """Where somebody telephones, writes or comes who does not agree with a decision."""
    advocacy: str = ""
    """Who finds an advocate here, and how they are reached."""
    start_days: int = 14
    """Days from the decision by which support is to have started, where neither who signs nor the plan names a day."""
    notice_working_days: int = 10
    """Working days from the decision before less is paid, in which an agreement to it can be taken back."""
    same_share_cases: int = 5
    """From how many cases in a month that lose the same share of their budget the policy's owner is told."""
    recorded_at: datetime | None = None
    """When it was recorded here: it counts for what is submitted after that. None: from the beginning."""

    def tolerance(self, top_weekly_pence: int) -> int:
        """Give the pence a week by which a plan may lie above the top of the indicative range."""
        share = share_rounded_up(top_weekly_pence, self.tolerance_basis_points)
        return max(share, self.tolerance_weekly_pence)


DEFAULT = SignoffPolicy(
    id=UUID(int=0),
    effective_from=date.min,
    name="Default",
    owner="Nobody: no policy of this council is recorded.",
    source="Default: no policy of this council is recorded.",
)


def objections(policy: SignoffPolicy) -> list[Refused]:
    """Give all that speaks against a policy."""
    found: list[Refused] = []
    for name, (least, most) in BOUNDS.items():
        value = getattr(policy, name)
        if value is not None and not least <= value <= most:
            found.append(PolicyOutOfBounds(f"from {least} to {most}", pointer=f"/{name}"))
    found += [
        PolicyWithoutSource(pointer=f"/{name}")
        for name in ("name", "owner", "source")
        if not says_something(getattr(policy, name))
    ]
    return found


def checked(policy: SignoffPolicy) -> SignoffPolicy:
    """Give a policy back if it can be one.

    Raises:
        PolicyOutOfBounds: a number is outside what it can mean.
        PolicyWithoutSource: it has no name, owner or source.

    """
    for refusal in objections(policy):
        raise refusal
    return policy


def in_force(policies: Iterable[SignoffPolicy], on: date, at: datetime | None = None) -> SignoffPolicy:
    """Give the newest policy that applies on a day: of two for one day the one recorded last.

    One that was recorded after `at` (None: now) does not count: what waits keeps the policy it was submitted under,
    whatever day a later one is dated from.
    """
    begun = [
        policy
        for policy in policies
        if policy.effective_from <= on
        and (at is None or policy.recorded_at is None or policy.recorded_at <= at)
    ]
    return max(begun, key=lambda policy: (policy.effective_from, policy.id.int), default=DEFAULT)
