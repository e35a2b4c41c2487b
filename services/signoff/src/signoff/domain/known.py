"""What sign-off knows of a case from others: it may be late or come in any order, and nobody here corrects it.

Every fact keeps the number its owner gave it, so that what is known in the end does not depend on what came first.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from signoff.domain.kept import Determined, Indicated, Reference


@dataclass(frozen=True)
class Responsible:
    """Who is responsible for the case: opaque ids of team, worker, and the worker's login."""

    team_id: UUID | None = None
    worker_id: UUID | None = None
    worker_principal_id: UUID | None = None


NOBODY = Responsible()


@dataclass(frozen=True)
class KnownIndication:
    """The newest indicative allocation that was heard of, and where it was kept."""

    reference: Reference
    read: Indicated


@dataclass(frozen=True)
class KnownDetermination:
    """The newest determination that was heard of, and where it was kept."""

    reference: Reference
    read: Determined


@dataclass(frozen=True, order=True)
class Closure:
    """That the case was closed: the moment, and the day the law counts."""

    at: datetime
    on: date
    reason: str = ""

    @property
    def ends_support(self) -> bool:
        """Whether nothing is to start any more; by any other reason a signed plan goes on until a review ends it."""
        return self.reason in ("died", "moved")


@dataclass(eq=False)
class KnownCase:
    """A case as the stages before told of it. Whatever changes a route saves it, so that no two cross unseen."""

    id: UUID
    person_id: UUID
    closed: bool = False
    closures: tuple[Closure, ...] = ()
    responsible: Responsible = NOBODY
    person_principal_id: UUID | None = None
    """The login of the person."""
    newest_indication: KnownIndication | None = None
    indications_withdrawn: int = 0
    """Indications up to this version no longer hold."""
    determination: KnownDetermination | None = None
    plans: tuple[UUID, ...] = ()
    """The plans of this case that were submitted."""

    @property
    def indication(self) -> KnownIndication | None:
        """The indicative allocation in force, if one is."""
        newest = self.newest_indication
        return newest if newest and newest.read.version > self.indications_withdrawn else None

    def hear_indication(self, heard: KnownIndication) -> bool:
        """Take an indication, unless a newer one is known; say whether it was taken."""
        if self.newest_indication and self.newest_indication.read.version >= heard.read.version:
            return False
        self.newest_indication = heard
        return True

    def hear_withdrawal(self, version: int) -> None:
        """Take it that indications up to this version no longer hold."""
        self.indications_withdrawn = max(self.indications_withdrawn, version)

    def hear_determination(self, heard: KnownDetermination) -> bool:
        """Take a determination, unless a newer one is known; say whether it was taken."""
        if self.determination and self.determination.read.version >= heard.read.version:
            return False
        self.determination = heard
        return True

    def hear_closure(self, closure: Closure) -> None:
        """Take it that the case was closed."""
        self.closed = True
        self.closures = tuple(sorted({*self.closures, closure}))

    def ended_after(self, submitted_on: date, submitted_at: datetime) -> date | None:
        """Give the day on which the case ended what was submitted then; None where it did not.

        The days count, and on one day the moments. What was submitted in a case that is closed is ended with it,
        also where the two crossed.
        """
        submitted = (submitted_on, submitted_at)
        ended = [each.on for each in self.closures if self.closed or (each.on, each.at) >= submitted]
        return max(ended, default=None)

    def closed_between(self, one: tuple[date, datetime], other: tuple[date, datetime]) -> date | None:
        """Give the day on which the case was closed after one submission and before another."""
        days = [each.on for each in self.closures if one <= (each.on, each.at) < other]
        return min(days, default=None)

    def hear_plan(self, plan_id: UUID) -> None:
        """Take it that a plan of this case was submitted."""
        self.plans = tuple(sorted({*self.plans, plan_id}))
