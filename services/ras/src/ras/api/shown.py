"""What ras shows. The documents themselves are the domain's own: versions, tables, transparency records."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from ras.domain.allocation import Allocation, MarkedWrong, State
from ras.domain.calculation import Calculation, UnpaidHelp
from ras.domain.contest import Answer, Contest, ContestGround
from ras.domain.determination import Reference
from ras.domain.indication import Indication


class Shown(BaseModel):
    """What every answer has in common."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class AllocationShown(Shown):
    """The allocation of a case: where it stands, and the version in force with both explanations."""

    case_id: UUID
    person_id: UUID
    version: int
    """For `If-Match`."""
    state: State
    waits_for: str | None
    """In state `needs_estimate`: why no table gives the sum."""
    since: date | None
    decision: str
    """What was determined."""
    determined_on: date
    client_group: str | None
    determination: Reference
    unpaid_help: list[UnpaidHelp]
    """What unpaid carers said, task by task."""
    versions: int
    """How many versions there have been."""
    allocation: Indication | None
    """The version in force, if one is."""
    marked_wrong: list[MarkedWrong]

    @classmethod
    def of(cls, allocation: Allocation, version: int, indication: Indication | None) -> "AllocationShown":
        """Show an allocation."""
        determined = allocation.determined
        return cls(
            case_id=allocation.id,
            person_id=allocation.person_id,
            version=version,
            state=allocation.state,
            waits_for=allocation.waits_for,
            since=allocation.since,
            decision=determined.decision,
            determined_on=determined.determined_on,
            client_group=determined.client_group,
            determination=determined.reference,
            unpaid_help=list(allocation.unpaid_help),
            versions=allocation.versions,
            allocation=indication,
            marked_wrong=list(allocation.marks),
        )


class AllocationListed(Shown):
    """A case on a work list."""

    case_id: UUID
    version: int
    state: State
    waits_for: str | None
    since: date | None

    @classmethod
    def of(cls, allocation: Allocation, version: int) -> "AllocationListed":
        """Show a line of the list."""
        return cls(
            case_id=allocation.id,
            version=version,
            state=allocation.state,
            waits_for=allocation.waits_for,
            since=allocation.since,
        )


class RecomputationShown(Shown):
    """A version calculated again from the levels and the table it kept."""

    case_id: UUID
    allocation_version: int
    same: bool
    """Whether every line and total has the same pence."""
    calculation: Calculation


class ContestShown(Shown):
    """What was said of an allocation, and the answer."""

    id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    allocation_version: int
    ground: ContestGround
    said_as: str
    said_on: date
    answer_due: date
    state: str
    words: str | None
    answer: Answer | None

    @classmethod
    def of(cls, contest: Contest, version: int) -> "ContestShown":
        """Show a contest."""
        return cls(
            id=contest.id,
            case_id=contest.case_id,
            version=version,
            allocation_version=contest.allocation_version,
            ground=contest.ground,
            said_as=contest.said_as,
            said_on=contest.said_on,
            answer_due=contest.answer_due,
            state=contest.state,
            words=contest.words,
            answer=contest.answer,
        )


class KeptDeterminationShown(Shown):
    """A determination as its owner served it, kept with what rests on it."""

    case_id: UUID
    reference: Reference
    content: dict[str, Any]
