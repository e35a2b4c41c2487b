"""Whether a review can be completed so, and by whom: everything that speaks against it, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from review.domain import ending, grounds
from review.domain.choices_said import Direction, Result, SaidBy
from review.domain.clocks import Clock
from review.domain.ending import EndingSaid, Found
from review.domain.grounds import Agreement
from review.domain.plan_read import PlanRead, as_compared
from review.domain.purposes import Talk, covered
from review.domain.refusals import Refused
from review.domain.results import revision_ground
from review.domain.results_refusals import (
    AllFineNotSaid,
    CouncilDecides,
    NothingCovered,
    NothingSaid,
    NotWhoHoldsIt,
    PaidProviderNeverCompletes,
    PlanNotKept,
    ReasonsMissing,
)
from review.domain.review import Review
from review.domain.words import says_something

COUNCIL = frozenset({"practitioner", "manager"})
OF_A_PROVIDER = frozenset({"planner", "provider_system"})
OTHERS = frozenset({"ulo", "peer", "other"})
"""By whom outside the council a review can be held (Care Act 2014 s.79)."""
COUNCIL_ONLY = frozenset({Result.BUDGET_CHANGES, Result.PLAN_ENDS})


@dataclass(frozen=True)
class Completing:
    """What whoever completes a review says came of it."""

    result: Result
    ground: str | None
    direction: Direction | None
    reasons: str
    name: str
    said_by: SaidBy
    agreement: Agreement | None
    ending: EndingSaid | None
    all_fine: bool = False
    revise: bool = False


@dataclass(frozen=True)
class Completer:
    """Who would complete it: the login, its role, and the provider it belongs to, if it does."""

    principal_id: UUID
    role: str
    provider: str | None = None


@dataclass(frozen=True)
class Holder:
    """With whom the review was arranged."""

    held_by: str | None = None
    worker_principal_id: UUID | None = None
    way: str | None = None
    team_id: UUID | None = None


@dataclass(frozen=True)
class Before:
    """Everything a completion is judged by."""

    plan: PlanRead
    talk: Talk
    clocks: tuple[Clock, ...]
    on: date
    earliest_end: date
    """The first day on which a plan may end that ends with notice."""
    holder: Holder = field(default_factory=Holder)
    found: Found = field(default_factory=Found)
    person_principal_id: UUID | None = None
    plan_since: date = date.min
    """The day from which the plan holds: it ends on none before."""
    plan_kept: bool = True
    """Whether the signed plan came here, so that it can be taken up again."""
    contact: str = ""
    """Where somebody tells the council that they do not agree."""
    advocacy: str = ""
    """Who finds an advocate here."""

    def closes(self, *, all_fine: bool) -> tuple[Clock, ...]:
        """Give the clocks that a completion closes."""
        return covered(self.clocks, self.talk, self.plan, all_fine=all_fine, on=self.on)


def holder_of(review: Review) -> Holder:
    """Give with whom a review was arranged."""
    made = review.arrangement
    if made is None:
        return Holder()
    return Holder(made.held_by.value, made.worker_principal_id, made.way.value, made.team_id)


def holds_it(who: Completer, holder: Holder) -> bool:
    """Say whether somebody holds the review: for the council, or because it was arranged with them."""
    if who.role in COUNCIL or who.principal_id == holder.worker_principal_id:
        return True
    named = holder.worker_principal_id is not None
    return not named and who.role in OF_A_PROVIDER and holder.held_by in OTHERS


def objections(given: Completing, before: Before, who: Completer) -> list[Refused]:
    """Give everything that speaks against completing a review so."""
    return [*_who(given, before, who), *_what(given, before)]


def _who(given: Completing, before: Before, who: Completer) -> Iterator[Refused]:
    own = who.principal_id == before.person_principal_id
    if own or not holds_it(who, before.holder):
        yield NotWhoHoldsIt()
        return
    if who.role in COUNCIL:
        return
    paid = who.provider is not None and as_compared(who.provider) in before.plan.paid_providers
    if paid or who.principal_id in before.plan.paid_to_plan:
        yield PaidProviderNeverCompletes()
    if given.result in COUNCIL_ONLY:
        yield CouncilDecides(pointer="/result")


def _what(given: Completing, before: Before) -> Iterator[Refused]:
    for name in ("name", "reasons"):
        if not says_something(getattr(given, name)):
            yield ReasonsMissing(pointer=f"/{name}")
    if given.all_fine and not before.talk.person_says_all_is_fine:
        yield AllFineNotSaid(pointer="/all_fine")
    if given.result is not Result.PLAN_ENDS:
        if not before.talk.anything:
            yield NothingSaid()
        elif given.result is Result.NO_CHANGE and not before.closes(all_fine=given.all_fine):
            yield NothingCovered()
    if not before.plan_kept and revision_ground(given.result, given.ground, revise=given.revise):
        yield PlanNotKept(pointer="/result")
    yield from grounds.objections(given.result, given.ground, given.direction, given.agreement, before.on)
    yield from ending.objections(
        given.result,
        given.ending,
        given.agreement,
        before.found,
        on=before.on,
        earliest=before.earliest_end,
        since=before.plan_since,
    )
