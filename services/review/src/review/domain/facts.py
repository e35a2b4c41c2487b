"""What the clocks of a case's reviews rest on: what was signed, what has started, what was reviewed and what ended.

Each fact keeps `at`, the moment at which its owner said it: the policy that was recorded by then counts.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

PERSON_DIED, MOVED, PLAN_ENDED, PLAN_REPLACED, SET_ASIDE = (
    "person_died",
    "moved",
    "plan_ended",
    "plan_replaced",
    "plan_set_aside",
)
"""Why the reviews of a plan end. That one is late is no reason."""
ENDS_WITH_CASE = {"died": PERSON_DIED, "moved": MOVED}
"""Why a case was closed, where that ends the reviews too. A case closed for another reason leaves the plan as it is."""


@dataclass(frozen=True)
class Reference:
    """A link to an immutable version."""

    path: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Signed:
    """That a plan was signed, and what of it a review has to know."""

    version: int
    decided_on: date
    effective_from: date
    at: datetime
    replaces_plan_id: UUID | None = None
    direct_payment: bool | None = None
    """Whether something of it is taken as a direct payment; None: nobody said."""
    review_on: date | None = None
    """The day of the first review that the plan names."""
    kept: Reference | None = None
    """The signed version as it is kept and served here, word for word; None where the decision did not point to it."""


@dataclass(frozen=True)
class Start:
    """That support started, or the first direct payment was made."""

    on: date
    at: datetime
    whole: bool = True
    """Whether all of the support, or only a part."""


@dataclass(frozen=True)
class End:
    """That a plan ended, or ends on a day to come."""

    on: date
    reason: str
    wished: bool | None = None
    """Whether it ends because the person wishes it, who can take that back until the day; None: nobody said so here."""


@dataclass(frozen=True)
class AskedEnd:
    """That a review found that a plan is to end. It ends once sign-off has looked at the ground and ends its budget."""

    review_id: UUID
    reason: str
    """Why, in the code of the review's result."""
    ends_on: date
    asked_on: date


@dataclass(frozen=True)
class BudgetChange:
    """That a signed budget changed: why, from when, and whether it is more or less; never how much."""

    reason: str
    effective_from: date
    direction: str | None = None
    review_id: UUID | None = None
    """Where a review was to end it and it goes on: that review."""


@dataclass(frozen=True)
class PlanFacts:
    """What is known of one plan of the case."""

    plan_id: UUID
    signed: Signed | None = None
    support: Start | None = None
    """What was said last of when its support started."""
    payment: Start | None = None
    set_aside_on: date | None = None
    """The day on which the person thought again, so that it does not take effect."""
    end: End | None = None
    """The end that sign-off said; kept before there was `found_ends`, also one that a review alone had found."""
    found_ends: tuple[AskedEnd, ...] = ()
    """That the person died or moved, as reviews found it, until sign-off has ended the budget or lets it go on."""
    asked_end: AskedEnd | None = None
    """The end that a review found last, until sign-off has ended the budget by it."""
    budget_changes: tuple[BudgetChange, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it was signed and not set aside."""
        return self.signed is not None and self.set_aside_on is None

    @property
    def effective_from(self) -> date:
        """The day from which it holds; the last of all days for a plan that is not signed."""
        return self.signed.effective_from if self.signed else date.max

    @property
    def age(self) -> tuple[date, float, int]:
        """What plans of a case are ordered by: the day from which each holds, the moment it was signed, and its id."""
        moment = self.signed.at.timestamp() if self.signed else 0.0
        return self.effective_from, moment, self.plan_id.int

    @property
    def ends(self) -> End | None:
        """How its reviews end: as sign-off said, or before that with somebody who died or moved; None: they go on."""
        found = [End(each.ends_on, ENDS_WITH_CASE[each.reason], wished=False) for each in self.found_ends]
        return min((each for each in (self.end, *found) if each), key=lambda each: each.on, default=None)

    @property
    def waits_to_end(self) -> AskedEnd | None:
        """What a review found of its end and sign-off has still to look at; None where it ends by then already."""
        asked, ends = self.asked_end, self.ends
        return None if asked and ends and ends.on <= asked.ends_on else asked

    def ended(self, on: date) -> bool:
        """Whether it has ended by a day."""
        return self.ends is not None and self.ends.on <= on


@dataclass(frozen=True)
class Closed:
    """A clock that a review closed: its code, and the plan or request that it was about."""

    code: str
    about: UUID


@dataclass(frozen=True)
class Reviewed:
    """That a review was completed, and which clocks it closed."""

    review_id: UUID
    plan_id: UUID
    on: date
    at: datetime
    closed: tuple[Closed, ...]

    def closes(self, code: str, about: UUID | None = None) -> bool:
        """Whether it closed a clock of this code, and about this if that is given."""
        return any(each.code == code and about in (None, each.about) for each in self.closed)


@dataclass(frozen=True)
class Asked:
    """That a request for a review was accepted, and perhaps taken back later."""

    request_id: UUID
    accepted_on: date
    at: datetime
    urgent: bool = False
    withdrawn_on: date | None = None


@dataclass(frozen=True, order=True)
class CaseClosure:
    """That the case was closed: when, on which day, and why."""

    at: datetime
    on: date
    reason: str
