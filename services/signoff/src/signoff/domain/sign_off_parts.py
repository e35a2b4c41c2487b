"""What the decision on a plan is made of: submissions, returns, signatures, and what is known beside the plan."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from signoff.domain.budget import InterimPart
from signoff.domain.kept import PlanRead, Reference
from signoff.domain.known import KnownDetermination, KnownIndication
from signoff.domain.policy import SignoffPolicy
from signoff.domain.route import Around, Route, facts_of, route


@dataclass(frozen=True)
class Submission:
    """A version of the plan that was submitted."""

    version: int
    submitted_on: date
    submitted_at: datetime
    led_by: str
    plan: Reference
    """Where planning serves it; its text is kept here."""

    @property
    def moment(self) -> tuple[date, datetime]:
        """The day that counts, and within it the moment."""
        return self.submitted_on, self.submitted_at


@dataclass(frozen=True)
class ReturnMade:
    """A return: which version, on what grounds, and where they are read."""

    number: int
    plan_version: int
    returned_on: date
    grounds: tuple[str, ...]
    document: Reference


@dataclass(frozen=True)
class PartSigned:
    """A part that was signed so that it can begin."""

    number: int
    plan_version: int
    actions: tuple[str, ...]
    decided_on: date
    weekly_pence: int
    one_off_pence: int
    document: Reference

    def within(self, current: int) -> InterimPart:
        """Give it as a budget shows it: within the whole, not beside it. `current`: the version that is decided on."""
        return InterimPart(
            self.number,
            self.decided_on,
            self.actions,
            self.weekly_pence,
            self.one_off_pence,
            None if self.plan_version == current else current,
        )


@dataclass(frozen=True)
class DecisionMade:
    """The decision, and where it is read."""

    number: int
    plan_version: int
    decided_on: date
    decided_by: UUID
    decided_as: str
    """The role in which it was signed."""
    routed_to: str
    document: Reference
    effective_from: date | None = None
    """From when it holds; until then what was in payment goes on. None: from the day it was decided."""


@dataclass(frozen=True)
class PlanAside:
    """That a plan does not take effect, since when and why: the one before goes on, or none where its budget ended."""

    on: date
    because: str
    """`agreement_taken_back`, `needs_more_now`, `replaced` or `plan_ended`."""
    goes_on: UUID
    """The plan that goes on; the plan itself where its budget ended before the whole was signed."""


@dataclass(frozen=True)
class BudgetMade:
    """The personal budget as it stands: its newest version, and whether the contribution is settled."""

    version: int
    document: Reference
    contribution: str
    """`estimated`, `assessed`, `declined`, `not_chargeable` or `to_follow`."""


@dataclass(frozen=True)
class Known:
    """What is known beside the plan, and is kept with the decision."""

    policy: SignoffPolicy
    indication: KnownIndication | None
    determination: KnownDetermination | None
    responsible_principal_id: UUID | None = None
    """The login of the practitioner responsible for the case."""
    person_principal_id: UUID | None = None
    """The login of the person."""

    def around(self, plans_determination: int | None) -> Around:
        """Give what is known beside a plan that was made on this determination (None: on the newest)."""
        newest = self.determination.read if self.determination else None
        changed = newest is not None and (
            not newest.to_be_met or (plans_determination is not None and newest.version > plans_determination)
        )
        return Around(
            policy=self.policy,
            indicated=self.indication.read if self.indication else None,
            determination_changed=changed,
            responsible_principal_id=self.responsible_principal_id,
        )


@dataclass(frozen=True)
class Routed:
    """Who may sign which version, and what that rests on."""

    plan_version: int
    route: Route
    known: Known


def routed(plan: PlanRead, known: Known) -> Routed:
    """Say who may sign a plan, from all that is known beside it."""
    return Routed(plan.number, route(facts_of(plan), known.around(plan.determination_version)), known)
