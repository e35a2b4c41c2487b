"""What sign-off said of one plan, and a challenge to a decision that is not answered yet."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Decision:
    """What signoff has said of one plan."""

    plan_id: UUID
    routed_version: int = 0
    to: str | None = None
    due_on: date | None = None
    overdue: bool = False
    asked_on: date | None = None
    """The day of the newest question about the version that waits."""
    returned_version: int = 0
    returned_on: date | None = None
    interim_on: date | None = None
    """The day a part was signed so that it can begin."""
    signed_version: int = 0
    decided_on: date | None = None
    decided_at: datetime | None = None
    replaces: UUID | None = None
    effective_from: date | None = None
    direct_payment: bool = False
    starts_by: date | None = None
    started_on: date | None = None
    whole: bool = False
    """Whether all of it has started."""
    paid_on: date | None = None
    not_started: date | None = None
    """The day by which support was to have started, and had not."""
    budget_changed_at: datetime | None = None
    """When its budget was last changed on a ground of its own, and not only by what is paid towards care."""
    goes_on_after: UUID | None = None
    """Kept before `EndsSaid.settled` was: the review that was settled last, where the plan goes on after it."""
    ended_from: date | None = None
    """The day from which its budget ends; it may be still to come."""
    end_said_on: date | None = None
    set_aside_on: date | None = None
    back_before: date | None = None
    """Where the person agreed to less, or to an end: until this day they can take that back."""
    agreed_on: date | None = None
    """The day on which that was said."""

    @property
    def signed(self) -> bool:
        """Whether it was signed, and not set aside."""
        return self.signed_version > 0 and self.set_aside_on is None

    @property
    def begins(self) -> date | None:
        """The day from which it holds."""
        return self.effective_from or self.decided_on


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge that is not decided yet."""

    challenge_id: UUID
    plan_id: UUID
    opened_on: date
    acknowledge_by: date
    due_on: date
