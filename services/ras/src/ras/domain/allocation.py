"""The indicative allocation of one case: what it rests on, what it came to, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from ras.domain.calculation import UnpaidHelp
from ras.domain.determination import Determined, Reference
from ras.domain.indication import Basis, TableUsed
from ras.domain.refusals import (
    CaseIsClosed,
    NoAllocation,
    NotDetermined,
    NotTheCurrentVersion,
    ReasonNeeded,
    Refused,
    TableGivesTheSum,
)
from ras.domain.words import Words, says_something


class State(StrEnum):
    """Where the allocation of a case stands."""

    NEEDS_ESTIMATE = "needs_estimate"
    INDICATED = "indicated"
    NOT_DUE = "not_due"
    """No needs are to be met, so there is nothing to allocate."""
    ENDED = "ended"
    """The case was closed."""


class WrongReason(StrEnum):
    """Why a professional marks one allocation as wrong."""

    NEED_MISSING = "need_missing"
    LEVEL_WRONG = "level_wrong"
    FACT_WRONG = "fact_wrong"
    WRONG_TABLE = "wrong_table"
    NOT_SUFFICIENT = "not_sufficient"


@dataclass(frozen=True)
class MarkedWrong:
    """A professional's mark on one version of the allocation."""

    version: int
    reason: WrongReason
    words: Words
    by: UUID
    name: Words
    on: date


@dataclass(eq=False)
class Allocation:
    """The allocation of one case; its id is the case's."""

    id: UUID
    person_id: UUID
    determined: Determined
    state: State
    waits_for: str | None = None
    """In state `needs_estimate`: the code of why no table gives the sum."""
    since: date | None = None
    """Since when it is in this state."""
    versions: int = 0
    """How many versions there have been; the last is in force while the state is `indicated`."""
    document: Reference | None = None
    basis: Basis | None = None
    table: TableUsed | None = None
    """The table version of the sum in force, where a table gave it: a sum is never moved to a newer table."""
    unpaid_help: tuple[UnpaidHelp, ...] = ()
    marks: tuple[MarkedWrong, ...] = field(default=())

    @property
    def current(self) -> int:
        """The version in force.

        Raises:
            NoAllocation: there is none.

        """
        if self.state is not State.INDICATED:
            raise NoAllocation
        return self.versions

    def must_be(self, version: int) -> None:
        """Refuse what is said about another version than the one in force."""
        if version != self.current:
            raise NotTheCurrentVersion(pointer="/allocation_version")

    def may_indicate(self) -> None:
        """Refuse a sum where nothing says that needs are to be met, or the case is over."""
        for refusal in self.objections_to_sum():
            raise refusal

    def objections_to_sum(self) -> Iterator[Refused]:
        """Give what speaks against any sum."""
        if self.state is State.ENDED:
            yield CaseIsClosed()
        if not self.determined.to_be_met:
            yield NotDetermined()

    def redetermine(self, determined: Determined, on: date) -> None:
        """Rest on another determination; what it comes to is not known yet.

        What an unpaid carer took back here stays taken back until they say so here again: the determination
        may rest on what they had said before.
        """
        taken_back = {
            each.item: each
            for each in self.unpaid_help
            if not each.counts and each not in self.determined.unpaid_help
        }
        self.determined = determined
        self.unpaid_help = (
            *(each for each in determined.unpaid_help if each.item not in taken_back),
            *taken_back.values(),
        )
        self.need_estimate("not_calculated", on)

    def indicate(
        self, document: Reference, on: date, *, basis: Basis, table: TableUsed | None = None
    ) -> None:
        """Take a new version into force."""
        self.may_indicate()
        self.versions = document.version
        self.document, self.basis, self.table = document, basis, table
        self.state, self.waits_for, self.since = State.INDICATED, None, on

    def need_estimate(self, why: str, on: date) -> None:
        """Wait for a practitioner's costed estimate."""
        self.state, self.waits_for, self.since = State.NEEDS_ESTIMATE, why, on

    def may_estimate(self) -> None:
        """Refuse a costed estimate where a table gives the sum and nobody has marked that as wrong."""
        for refusal in self.objections_to_estimate():
            raise refusal

    def objections_to_estimate(self) -> Iterator[Refused]:
        """Give what speaks against a costed estimate."""
        yield from self.objections_to_sum()
        if self.state is State.INDICATED and self.basis is Basis.TABLE:
            yield TableGivesTheSum()

    def helped_by(self, said: UnpaidHelp) -> TableUsed:
        """Take what an unpaid carer said about one task in place of what was said before. Give the table.

        Raises:
            NoAllocation: no sum is in force, or none that a table gave.

        """
        table = self.table
        if self.state is not State.INDICATED or table is None:
            raise NoAllocation
        self.unpaid_help = (*(each for each in self.unpaid_help if each.item != said.item), said)
        return table

    def be_marked_wrong(self, mark: MarkedWrong) -> None:
        """Take the version in force back because it is wrong: a practitioner estimates instead."""
        self.must_be(mark.version)
        if not says_something(mark.words):
            raise ReasonNeeded(pointer="/words")
        self.marks = (*self.marks, mark)
        self.need_estimate("marked_wrong", mark.on)

    def end(self, state: State, on: date) -> bool:
        """Leave force; say whether a version was in force."""
        was_in_force = self.state is State.INDICATED
        self.state, self.waits_for, self.since = state, None, on
        return was_in_force
