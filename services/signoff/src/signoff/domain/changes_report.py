"""What a council sees of a month's budgets: more or less, on what ground; and an alarm where a share repeats itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signoff.domain.policy import SignoffPolicy


@dataclass(frozen=True)
class Counted:
    """How many decisions of one kind there were."""

    reason: str
    """Such as `signed`, `interim_increase`, `price_change` or `plan_ended`."""
    ground: str
    """`no_less`, `agreement`, `reassessment` or `ended`."""
    up: int = 0
    down: int = 0
    same: int = 0


@dataclass(frozen=True)
class SameShare:
    """A share that was taken off the budgets of several cases in the month."""

    percent: int
    cases: int


@dataclass(frozen=True)
class ChangesReport:
    """A month's decisions by which what was in payment of a case changed. What is first of a case is not among them."""

    month: str
    up: int
    down: int
    same: int
    by_ground: tuple[Counted, ...]
    taken_back: int
    """Agreements to less that were taken back in time."""
    arbitrary_amounts: bool
    """The same share came off many cases: whoever answers for the policy looks at each of them (SG-REV-4)."""
    shares: tuple[SameShare, ...]
    """Each share that came off as many cases as the policy names, or more."""
    from_cases: int
    """How many cases the policy names."""
    policy: str
    owner: str
    """The post that answers for the policy, and is told by this."""


def report(
    month: str,
    counted: Mapping[tuple[str, str, str], int],
    shares: Iterable[SameShare],
    taken_back: int,
    policy: SignoffPolicy,
) -> ChangesReport:
    """Put a month together; `counted` by reason, ground and direction."""
    kinds = sorted({(reason, ground) for reason, ground, _ in counted})
    rows = tuple(
        Counted(
            reason,
            ground,
            up=counted.get((reason, ground, "up"), 0),
            down=counted.get((reason, ground, "down"), 0),
            same=counted.get((reason, ground, "same"), 0),
        )
        for reason, ground in kinds
    )
    many = tuple(each for each in shares if each.cases >= policy.same_share_cases)
    return ChangesReport(
        month=month,
        up=sum(each.up for each in rows),
        down=sum(each.down for each in rows),
        same=sum(each.same for each in rows),
        by_ground=rows,
        taken_back=taken_back,
        arbitrary_amounts=bool(many),
        shares=many,
        from_cases=policy.same_share_cases,
        policy=policy.name,
        owner=policy.owner,
    )
