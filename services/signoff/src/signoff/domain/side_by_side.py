"""Old and new side by side, line by line: also what falls within a sum that rises, and needs that lose all they had."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.kept import Determined, Indicated, PlanRead, Reference
from signoff.domain.reconciliation import FinalLine
from signoff.domain.words import Words


@dataclass(frozen=True)
class PaidLine:
    """A line that is in payment: what it is for, how it is paid, and what it comes to."""

    action: str
    what: Words
    paid_by: str
    weekly_pence: int
    one_off_pence: int


@dataclass(frozen=True)
class Paying:
    """What is in payment, or promised, where something else would take its place; and how soon less may be paid."""

    plan_id: UUID
    plan_version: int
    budget: Reference
    weekly_pence: int
    one_off_pence: int
    lines: tuple[PaidLine, ...]
    needs: tuple[str, ...]
    """The needs that something in the plan is for."""
    determination_version: int | None
    earliest: date
    """The first day from which less may be paid: the notice has passed by then."""
    decided_on: date
    determined: Determined | None = None
    """The determination it rests on."""
    indicated: Indicated | None = None
    """What was indicated when it was decided."""
    over: bool = False
    """Whether nothing is in payment any more today, since the plan ended."""
    begun: frozenset[str] = frozenset()
    """Actions that have begun: what was paid once for them is spent, and is no part of what could still fall."""


@dataclass(frozen=True)
class Beside:
    """One line as it was and as it is to be. An empty text: it was not there, or is not to be."""

    action: str
    was: Words
    will_be: Words
    was_paid_by: str
    will_be_paid_by: str
    was_weekly_pence: int
    will_be_weekly_pence: int
    was_one_off_pence: int
    will_be_one_off_pence: int

    @property
    def falls(self) -> bool:
        """Whether less is paid for it each week."""
        return self.will_be_weekly_pence < self.was_weekly_pence

    @property
    def falls_once(self) -> bool:
        """Whether less is paid for it once."""
        return self.will_be_one_off_pence < self.was_one_off_pence


@dataclass(frozen=True)
class SideBySide:
    """What is in payment and what takes its place, line by line."""

    was_plan_id: UUID
    was_budget: Reference
    was_weekly_pence: int
    will_be_weekly_pence: int
    lines: tuple[Beside, ...]
    needs_left: tuple[str, ...] = ()
    """Needs that something was for, and nothing is for any more."""


def side_by_side(
    paying: Paying, plan: PlanRead, lines: Sequence[FinalLine], left: Sequence[str] = ()
) -> SideBySide:
    """Put them side by side. A line is known by its action, which a revised plan carries over.

    `left`: needs that something of the new plan is for, and nothing of its budget.
    """
    what = {action.id: action.what for action in plan.actions}
    old, new = ({line.action: line for line in paying.lines}, {line.action: line for line in lines})
    still = {need for action in plan.actions for need in action.needs} - set(left)
    return SideBySide(
        was_plan_id=paying.plan_id,
        was_budget=paying.budget,
        was_weekly_pence=paying.weekly_pence,
        will_be_weekly_pence=sum(line.weekly_pence for line in lines),
        lines=tuple(_beside(action, old.get(action), new.get(action), what) for action in {**old, **new}),
        needs_left=tuple(need for need in paying.needs if need not in still),
    )


def _beside(action: str, old: PaidLine | None, new: FinalLine | None, what: dict[str, str]) -> Beside:
    return Beside(
        action=action,
        was=old.what if old else "",
        will_be=what.get(action, "") if new else "",
        was_paid_by=old.paid_by if old else "",
        will_be_paid_by=new.paid_by if new else "",
        was_weekly_pence=old.weekly_pence if old else 0,
        will_be_weekly_pence=new.weekly_pence if new else 0,
        was_one_off_pence=old.one_off_pence if old else 0,
        will_be_one_off_pence=new.one_off_pence if new else 0,
    )
