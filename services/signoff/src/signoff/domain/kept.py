"""What a decision rests on, kept here for good: the plan, the allocation and the determination as served.

`KeptDocument` holds the whole text of each. The other classes are what the rules of this service look at; they are
read from the text by `kept_reading`, which bears what it does not know.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from signoff.domain.plan_parts import (
    ActionRead,
    ChecklistItem,
    Contingency,
    CostReason,
    DirectPayment,
    Lead,
    LineRead,
    NeedRead,
    OutcomeRead,
    Revises,
    RiskRead,
    SupportRead,
)
from signoff.domain.words import Words

MET = ("eligible", "power_to_meet")
"""Decisions after which needs are met (Care Act 2014 ss.18 and 19)."""


@dataclass(frozen=True)
class Reference:
    """A link to an immutable version."""

    path: str
    version: int
    sha256: str


@dataclass(frozen=True)
class KeptDocument:
    """A document as its owner served it, kept whole."""

    case_id: UUID
    person_id: UUID
    reference: Reference
    content: Words
    """The JSON text of the document at the reference."""


@dataclass(frozen=True)
class PlanRead:
    """A submitted version of a plan, as the rules of sign-off look at it. Sums are integer pence."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int
    submitted_on: date
    lead: Lead = field(default_factory=Lead)
    written_by: tuple[UUID, ...] = ()
    """Everyone whose edit was accepted in the plan."""
    wrote_for_the_person: tuple[UUID, ...] = ()
    """Those of them who wrote as anybody but a practitioner or manager: family, a supporter, a planner, a provider."""
    leads: tuple[UUID, ...] = ()
    """Everyone who led it at any time."""
    conflict_of_interest: bool = False
    conflict_lines: tuple[str, ...] = ()
    determination_version: int | None = None
    needs: tuple[NeedRead, ...] = ()
    outcomes: tuple[OutcomeRead, ...] = ()
    actions: tuple[ActionRead, ...] = ()
    lines: tuple[LineRead, ...] = ()
    contingency: tuple[Contingency, ...] = ()
    risks: tuple[RiskRead, ...] = ()
    no_risks: bool = False
    """Whether the plan says that there are none."""
    first_review_on: date | None = None
    review_how: str = ""
    review_who: str = ""
    what_matters: str = ""
    what_helps: str = ""
    communication: str = ""
    support: SupportRead | None = None
    direct_payment: DirectPayment | None = None
    cost_reasons: tuple[CostReason, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    first_year_weekly_pence: int = 0
    """What is to be the council's in the first year, one-offs spread over its weeks."""
    revises: Revises | None = None
    """The signed plan that it revises, and why; None: it revises none, or planning does not say."""

    @property
    def council_lines(self) -> tuple[LineRead, ...]:
        """The lines that are the council's money."""
        return tuple(line for line in self.lines if line.council_pays)

    @property
    def council_weekly_pence(self) -> int:
        """What is to be the council's, weekly."""
        return sum(line.weekly_pence for line in self.council_lines)

    @property
    def council_one_off_pence(self) -> int:
        """What is to be the council's, once."""
        return sum(line.one_off_pence for line in self.council_lines)

    @property
    def serious_risk_not_agreed(self) -> bool:
        """Whether a serious risk is not agreed."""
        return any(risk.serious and not risk.agreed for risk in self.risks)


@dataclass(frozen=True)
class Indicated:
    """An indicative allocation in force: a starting point, never a limit."""

    version: int
    weekly_pence: int
    low_weekly_pence: int
    high_weekly_pence: int
    indicated_on: date | None = None
    basis: str = "table"
    table: str = ""
    """The version of the table it was reckoned by; empty where it was none."""
    determination_version: int | None = None


@dataclass(frozen=True)
class Determined:
    """A determination of eligibility."""

    version: int
    decision: str
    determined_on: date
    unable: tuple[str, ...] = ()
    """The codes of what was found: outcomes `a` to `j`; for a carer `carer_health`, `carer_i` to `carer_viii`."""
    client_group: str | None = None
    circumstances: tuple[str, ...] = ()
    assessment: str = ""
    """The assessment it rests on, whichever version of it: a second look at the same one is no reassessment."""

    @property
    def to_be_met(self) -> bool:
        """Whether needs are to be met."""
        return self.decision in MET
