"""One version of an allocation, for good: what it rests on, the sum, both explanations, who confirms it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from ras.domain.calculation import Calculation, UnpaidHelp
from ras.domain.determination import Reference
from ras.domain.estimate import Estimate
from ras.domain.explanation import Explanation


class Basis(StrEnum):
    """What gave the sum."""

    TABLE = "table"
    COSTED_ESTIMATE = "costed_estimate"


@dataclass(frozen=True)
class Responsible:
    """Who confirms the sum and can be asked: opaque ids of team and worker."""

    team_id: UUID | None = None
    worker_id: UUID | None = None


@dataclass(frozen=True)
class TableUsed:
    """Which version of which table gave the sum."""

    table_id: UUID
    client_group: str
    title: str
    effective_from: date
    document: Reference


@dataclass(frozen=True)
class Indication:
    """One version of an indicative allocation, never changed: its ground, the sum, both explanations."""

    case_id: UUID
    person_id: UUID
    version: int
    basis: Basis
    indicated_on: date
    determination: Reference
    levels: dict[str, str]
    unpaid_help: tuple[UnpaidHelp, ...]
    table: TableUsed | None
    estimate: Estimate | None
    estimated_by: UUID | None
    calculation: Calculation
    explanation: Explanation
    to_confirm: Responsible
    never_a_cap: bool = True
