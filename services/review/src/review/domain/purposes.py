"""Which purposes a conversation covered, and so which clocks it closes: one conversation closes all that it covered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from review.domain.choices_said import Going, SaidBy, Voice
from review.domain.clocks import AGREED, ANNUAL, DIRECT_PAYMENT, REQUEST, Clock
from review.domain.clocks import CHECK_IN as CHECK_IN_DUE
from review.domain.conversation import (
    CHECK_IN,
    EMPLOYMENT,
    SUPPORTER,
    CheckIn,
    Employment,
    OutcomeSaid,
    Part,
    outcome_and_voice,
)
from review.domain.plan_read import PlanRead
from review.domain.words import says_something

SPEAKS_FOR_THEM = frozenset({SaidBy.PERSON, SaidBy.DECIDES_FOR_THEM, SaidBy.ADVOCATE})
"""Who can say that all is fine: nobody else feels it."""


@dataclass(frozen=True)
class Talk:
    """What was said in a review, the latest of each part."""

    check_in: CheckIn | None
    outcomes: Mapping[str, Mapping[Voice, OutcomeSaid]]
    employment: Employment | None
    heard: bool = True
    """Whether the check-in was written down by the person, or by whoever heard them: the council, or who holds it."""

    @property
    def anything(self) -> bool:
        """Whether anything was said."""
        return self.check_in is not None or bool(self.outcomes)

    @property
    def person_says_all_is_fine(self) -> bool:
        """Whether the person, or who speaks for them, says that it goes well and nothing is to change."""
        said = self.check_in
        return (
            said is not None
            and said.said_by in SPEAKS_FOR_THEM
            and (self.heard or said.said_by is SaidBy.DECIDES_FOR_THEM)
            and said.how_is_it_going is Going.WELL
            and not said.anything_to_change
            and says_something(said.words)
        )

    def looked_at_all(self, plan: PlanRead) -> bool:
        """Say whether each outcome of the plan was looked at."""
        return bool(plan.outcomes) and all(self.outcomes.get(each.id) for each in plan.outcomes)


def talk_of(parts: Iterable[Part], holder: UUID | None = None) -> Talk:
    """Put together what was said; `holder`: the login of whoever the review was arranged with."""
    heard = True
    check_in: CheckIn | None = None
    employment: Employment | None = None
    outcomes: dict[str, dict[Voice, OutcomeSaid]] = {}
    for part in (each for each in parts if each.spoken):
        latest = part.latest
        if part.name == CHECK_IN:
            check_in, by = latest.check_in, latest.typed_by
            heard = by.role != SUPPORTER or by.principal_id == holder
        elif part.name == EMPLOYMENT:
            employment = latest.employment
        elif latest.outcome is not None:
            outcome, voice = outcome_and_voice(part.name)
            outcomes.setdefault(outcome, {})[voice] = latest.outcome
    return Talk(check_in, outcomes, employment, heard)


def covered(
    clocks: Iterable[Clock], talk: Talk, plan: PlanRead, *, all_fine: bool, on: date
) -> tuple[Clock, ...]:
    """Give the clocks whose purpose was covered, in the order given.

    What is looked at early counts for the yearly clocks, and starts them anew; a check-in is one from its day on.
    """
    whole = talk.looked_at_all(plan) or (all_fine and talk.person_says_all_is_fine)
    three = talk.check_in is not None
    found = []
    for clock in clocks:
        begun = on >= clock.opens_on
        purposes = {
            CHECK_IN_DUE: begun and (three or whole),
            AGREED: whole or (begun and three),
            ANNUAL: whole,
            DIRECT_PAYMENT: _managing_asked(talk, plan) and (three or whole),
            REQUEST: begun and talk.anything,
        }
        if purposes.get(clock.code, whole):
            found.append(clock)
    return tuple(found)


def _managing_asked(talk: Talk, plan: PlanRead) -> bool:
    said = talk.employment
    if said is None:
        return False
    if plan.employs:
        return said.enough_to_pay_properly is not None and said.owed_anything is not None
    return said.managing is not None
