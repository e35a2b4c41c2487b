"""What a signer says, and what lies before them."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from signoff.domain.begun import NOTHING, Begun
from signoff.domain.budget import InterimPart
from signoff.domain.contribution import Contribution
from signoff.domain.decision_told import Copy
from signoff.domain.decrease import AgreedToLess
from signoff.domain.kept import Determined, Indicated, PlanRead, Reference
from signoff.domain.reconciliation import Difference
from signoff.domain.route import Around
from signoff.domain.side_by_side import Paying
from signoff.domain.words import Words


@dataclass(frozen=True)
class Tick:
    """Yes or no, with a sentence where the signer wants one."""

    yes: bool
    words: Words = ""


@dataclass(frozen=True)
class Ticks:
    """What the signer finds, one tick each. `confident` counts only where something is taken as a direct payment."""

    support_good: Tick
    within_range: Tick
    confident: Tick | None = None


@dataclass(frozen=True)
class Agreement:
    """Whether how needs are met is agreed; if not, what the person objects to and what was done (s.25(5))."""

    agreed: bool
    dissent: Words = ""
    steps_taken: Words = ""


@dataclass(frozen=True)
class LeftOut:
    """A need that the council does not meet: why, and what can be done about it (s.24(2))."""

    need: str
    why: Words


@dataclass(frozen=True)
class Signing:
    """What a signer says. `needs` are those the council meets, None for all; `actions` the part, None for all."""

    name: Words
    reasons: Words
    ticks: Ticks
    advice_reduce: Words
    """What can be done to meet or reduce the needs (s.25(1)(f)(i))."""
    advice_prevent: Words
    """What can be done to prevent or delay needs to come (s.25(1)(f)(ii))."""
    contribution: Contribution
    agreement: Agreement
    needs: tuple[str, ...] | None = None
    left_out: tuple[LeftOut, ...] = ()
    differences: tuple[Difference, ...] = ()
    needs_still_met: Words = ""
    actions: tuple[str, ...] | None = None
    copies: tuple[Copy, ...] = ()
    """Who is given a copy besides the person and who leads, because the person asked."""
    agreed_to_less: AgreedToLess | None = None
    """That the person agreed, where less would be paid than is in payment."""
    notice_words: Words = ""
    """What the person is told of when it begins, besides what they are always told."""
    effective_from: date | None = None
    """From when it holds; None: at once, or where less is paid, as soon as the notice has passed."""
    starts_by: date | None = None
    """By when support is to have started; None: as the plan or the policy says."""


@dataclass(frozen=True)
class RestsOn:
    """What a decision rests on, kept with it."""

    plan: Reference
    indication: Reference | None = None
    determination: Reference | None = None


@dataclass(frozen=True)
class Before:
    """What lies before the signer."""

    plan: PlanRead
    around: Around
    """What is known beside the plan, by which it is judged who may sign."""
    rests_on: RestsOn
    determined: Determined | None
    indicated: Indicated | None = None
    person_principal_id: UUID | None = None
    interim: tuple[InterimPart, ...] = field(default=())
    """The parts that were signed before, as the budget shows them."""
    begun: Begun = NOTHING
    """What they began with."""
    paying: Paying | None = None
    """What is in payment of the case, and what is decided on would take the place of; None: nothing is."""
    on: date | None = None
    """The day of the decision."""
    another_from: date | None = None
    """The last day from which another plan is to be in payment, where one is coming."""
    may_be_increased: bool = True
    """Whether a whole plan is in payment, of which what is needed at once may be an interim increase."""
    ended_from: date | None = None
    """The day from which the budget of this very plan is over, where a part of it was in payment and ended."""
