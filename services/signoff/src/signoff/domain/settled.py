"""That somebody settled an end, how and why, as a document for good."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.case_budget import CaseBudget
from signoff.domain.decided import ENDED
from signoff.domain.decrease import AgreedToLess
from signoff.domain.kept import Reference
from signoff.domain.ways import Way
from signoff.domain.words import Words


class How(StrEnum):
    """How an end that waits is settled."""

    ENDS = "ends"
    """The budget ends, with what the review did not say."""
    GOES_ON = "goes_on"
    """Nothing ends by this review: the budget goes on."""


@dataclass(frozen=True)
class Less:
    """That less is in payment from a later day on, or nothing, by what was decided before."""

    on: date
    weekly_pence: int
    ends: bool
    """Whether nothing is paid any more."""


def less_to_come(case: CaseBudget, today: date) -> Less | None:
    """Give what comes first of what is less than what is in payment until then; None: nothing does."""
    before = case.on(today)
    for each in case.coming(today):
        ends = each.reason == ENDED
        if ends or (before is not None and each.weekly_pence < before.weekly_pence):
            return Less(each.effective_from, each.weekly_pence, ends)
        before = each
    return None


@dataclass(frozen=True)
class Settled:
    """That somebody settled an end, how and why, as a document for good: the person reads it."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    """The plan that the review would end."""
    review_id: UUID
    number: int
    how: How
    settled_on: date
    settled_by: UUID
    settled_by_name: Words
    settled_as: str
    """The role in which it was settled."""
    reasons: Words
    review: Reference
    """The document of the review, at review."""
    because: str
    """Why the review would end the plan, such as `person_wishes`."""
    ends_from: date | None
    """The day from which nothing is paid; None: the budget goes on."""
    can_be_taken_back_before: date | None
    """Where it ends because the person wishes it: until this day they can take that back."""
    agreement: AgreedToLess | None
    """Where it ends because the person wishes it: the agreement it rests on, said here or at the review."""
    met_by: Words
    budget: Reference
    """The version of the personal budget that ends it, or the one that goes on."""
    challenge: tuple[Way, ...]
    advocacy: str
    human: str
    decided_before: Less | None = None
    """Where nothing ends by the review, and less is to be paid all the same by what was decided before."""
