"""A named practitioner determines eligibility, with reasons (Care Act 2014 s.13; SI 2015/313 regs 2 and 3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.assessment_refusals import AdviceMissing, DifferenceUnexplained, LimbsDoNotBearIt
from assessment.domain.criteria import CRITERIA, Criteria, Finding
from assessment.domain.criteria_refusals import LimbNotLookedAt, NotOfTheseCriteria
from assessment.domain.eligibility import Proposal, Proposed
from assessment.domain.levels import UnpaidHelp
from assessment.domain.purposes import About, AnyOutcome, Limb
from assessment.domain.questions import Unable
from assessment.domain.refusals import ReasonMissing, Refused
from assessment.domain.words import Words, says_something


class Decision(StrEnum):
    """What is decided. `power_to_meet`: not eligible, and the council meets needs all the same (s.19)."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    POWER_TO_MEET = "power_to_meet"


@dataclass(frozen=True)
class Offer:
    """Something near that helps and is not a service of the council's: a peer group, a club, a charity."""

    name: Words
    what: Words
    how_to_reach: Words = ""


@dataclass(frozen=True)
class Found:
    """What the practitioner found, limb by limb, looking at an adult's needs as if no unpaid help were given.

    `unable` gives for each outcome the ways in which they are unable; they achieve those not named. Limbs of the
    criteria that do not apply are None: `impairment` for a carer, the other two for an adult.
    """

    wellbeing: bool
    impairment: bool | None = None
    unable: dict[AnyOutcome, tuple[Unable, ...]] = field(default_factory=dict)
    necessary_care: bool | None = None
    """For a carer: the needs arise from necessary care that they give an adult."""
    carer_health: bool | None = None
    """For a carer: their physical or mental health is, or is at risk of, deteriorating."""

    def limbs(self, criteria: Criteria) -> dict[Limb, bool]:
        """Say of each limb of the criteria whether it holds."""
        outcomes = sum(bool(criteria.counts(ways)) for ways in self.unable.values())
        said = {**self._said(), Limb.OUTCOMES: outcomes >= criteria.fewest}
        return {limb: said[limb] is True for limb in criteria.limbs}

    def meets(self, criteria: Criteria) -> bool:
        """Say whether the criteria are met."""
        findings = {
            limb: Finding.HOLDS if holds else Finding.DOES_NOT_HOLD
            for limb, holds in self.limbs(criteria).items()
        }
        return criteria.overall(findings) is Finding.HOLDS

    def objections(self, criteria: Criteria) -> Iterator[Refused]:
        """Say what is not looked at, and what belongs to other criteria."""
        for limb, holds in self._said().items():
            if limb in criteria.limbs and holds is None:
                yield LimbNotLookedAt(pointer=f"/found/{limb}")
            if limb not in criteria.limbs and holds is not None:
                yield NotOfTheseCriteria(pointer=f"/found/{limb}")
        for outcome, ways in self.unable.items():
            if outcome not in criteria.outcomes or any(way not in criteria.ways for way in ways):
                yield NotOfTheseCriteria(pointer=f"/found/unable/{outcome}")

    def _said(self) -> Mapping[Limb, bool | None]:
        return {
            Limb.IMPAIRMENT: self.impairment,
            Limb.NECESSARY_CARE: self.necessary_care,
            Limb.CARER_HEALTH: self.carer_health,
            Limb.WELLBEING: self.wellbeing,
        }


@dataclass(frozen=True)
class Reasons:
    """Why, in words for the person. Advice and offers belong to needs that are not met (s.24(2))."""

    words: Words
    differs_because: Words = ""
    """Why it is not what the rules proposed, where it is not."""
    advice: Words = ""
    """On meeting, reducing and preventing the needs of this person."""
    offers: tuple[Offer, ...] = ()
    period_looked_at: Words = ""
    """For needs that fluctuate: the period that was looked at (reg 2(4))."""


@dataclass(frozen=True)
class VersionLink:
    """An immutable version that a decision rests on."""

    path: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Basis:
    """What was before the practitioner."""

    assessment: VersionLink
    questionnaire_id: UUID
    questionnaire_version: int


@dataclass(frozen=True)
class ReassessmentMade:
    """That needs were assessed again: since which determination, for which request, why, and what changed."""

    of: int
    """The number of the determination before; 0 where there was none."""
    reason: str
    request_id: UUID | None
    changed: tuple[str, ...]
    """The questions that were answered otherwise than before, or for the first time, by their ids."""
    assessment_id: UUID | None = None
    """The assessment whose answers were carried over, and which version of it."""
    assessment_version: int | None = None


@dataclass(frozen=True)
class Determination:
    """A determination, for good. `levels` and `unpaid_help` are what the next stage reckons with."""

    case_id: UUID
    person_id: UUID
    number: int
    decision: Decision
    proposed: Proposed
    found: Found
    reasons: Reasons
    client_group: str
    circumstances: tuple[str, ...]
    levels: dict[str, str]
    unpaid_help: tuple[UnpaidHelp, ...]
    basis: Basis
    determined_by: UUID
    determined_by_name: Words
    determined_on: date
    levels_judged: tuple[str, ...] = ()
    """The items whose level the practitioner set, and not the answers: whoever explains the sum says so."""
    ask_again: str = ""
    """Where the person can ask again, in one step and without giving a reason."""
    reassessment: ReassessmentMade | None = None
    """Where it is not the first look at these needs."""
    about: About = About.ADULT
    """Whose needs: an adult's, or those of whoever cares for one. The codes of the outcomes follow from it."""


def objections(decision: Decision, found: Found, reasons: Reasons, proposal: Proposal) -> Iterator[Refused]:
    """Say where a determination is not borne by its findings, or leaves the person without reasons."""
    criteria = CRITERIA[proposal.about]
    yield from found.objections(criteria)
    if found.meets(criteria) != (decision is Decision.ELIGIBLE):
        yield LimbsDoNotBearIt(pointer="/decision")
    if not says_something(reasons.words):
        yield ReasonMissing(pointer="/reasons/words")
    if decision is Decision.NOT_ELIGIBLE and not says_something(reasons.advice):
        yield AdviceMissing(pointer="/reasons/advice")
    if differs(decision, proposal) and not says_something(reasons.differs_because):
        yield DifferenceUnexplained(pointer="/reasons/differs_because")
    fluctuating = any(outcome.fluctuates for outcome in proposal.outcomes)
    if fluctuating and not says_something(reasons.period_looked_at):
        detail = (
            "The answers say that needs change from day to day: say over which period they were looked at."
        )
        yield ReasonMissing(detail, pointer="/reasons/period_looked_at")


def differs(decision: Decision, proposal: Proposal) -> bool:
    """Whether the decision is against what the rules proposed. Where they proposed nothing, it cannot be."""
    eligible = decision is Decision.ELIGIBLE
    return proposal.proposed is not Proposed.NOT_KNOWN and eligible != (
        proposal.proposed is Proposed.ELIGIBLE
    )
