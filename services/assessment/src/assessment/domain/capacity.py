"""Capacity to make one decision (Mental Capacity Act 2005 ss.1 to 4): presumed, and never a mark on a person."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.advocacy_refusals import (
    BestInterestsMissing,
    CapacityDayWrong,
    DecisionNotNamed,
    HelpNotGiven,
    InabilityUnexplained,
)
from assessment.domain.words import Words, says_something


class Ability(StrEnum):
    """What deciding takes (s.3(1)). Who lacks any one cannot make the decision."""

    UNDERSTAND = "understand"
    RETAIN = "retain"
    USE_OR_WEIGH = "use_or_weigh"
    COMMUNICATE = "communicate"


@dataclass(eq=False)
class CapacityDecision:
    """Whether somebody could make one decision, as it was judged on one day. It says nothing of any other.

    It is read only where it is named, for the decision that it is about, such as who represents the person.
    """

    id: UUID
    case_id: UUID
    person_id: UUID
    decision: Words
    on: date
    lapses_after: date
    """The day on which the decision is made; after it the entry says nothing any more."""
    has_capacity: bool
    by: UUID
    by_name: Words
    help_given: Words = ""
    because: dict[str, Words] = field(default_factory=dict)
    """What the person could not do even so, by ability, in words."""
    best_interests: Words = ""

    def check(self, today: date) -> None:
        """Refuse an entry that does not bear what it finds. That somebody has capacity needs no reasons."""
        if not says_something(self.decision):
            raise DecisionNotNamed(pointer="/decision")
        if self.on > today or self.lapses_after < self.on:
            raise CapacityDayWrong(pointer="/on" if self.on > today else "/lapses_after")
        if self.has_capacity:
            return
        if not says_something(self.help_given):
            raise HelpNotGiven(pointer="/help_given")
        if not any(map(says_something, self.because.values())):
            raise InabilityUnexplained(pointer="/because")
        if not says_something(self.best_interests):
            raise BestInterestsMissing(pointer="/best_interests")

    def lacking(self, today: date) -> bool:
        """Whether the person was found unable to make this decision, and it is still to be made."""
        return not self.has_capacity and not self.lapsed(today)

    def lapsed(self, today: date) -> bool:
        """Whether the decision was made, and capacity is presumed again."""
        return today > self.lapses_after
