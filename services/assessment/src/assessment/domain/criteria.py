"""The national eligibility criteria as data: which limbs, which outcomes, how many, in which ways unable."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assessment.domain.criteria_refusals import NotOfTheseCriteria
from assessment.domain.purposes import (
    CARER_OUTCOME_WORDS,
    OUTCOME_WORDS,
    About,
    AnyOutcome,
    Limb,
    PurposeKind,
)
from assessment.domain.questions import Question, Unable
from assessment.domain.refusals import Refused


class Finding(StrEnum):
    """What can be said of a limb so far."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class Criteria:
    """When needs are eligible: one limb of each group holds. Necessary for a proposal, never sufficient."""

    about: About
    source: str
    groups: tuple[tuple[Limb, ...], ...]
    """All groups have to hold; a group holds where any limb of it does."""
    outcomes: Mapping[AnyOutcome, str]
    """The outcomes, with what the law calls them."""
    fewest: int
    """How many outcomes somebody has to be unable to achieve for the limb to hold."""
    ways: frozenset[Unable]
    """The ways of being unable that count."""

    @property
    def limbs(self) -> tuple[Limb, ...]:
        """Every limb, in the order of the regulation."""
        return tuple(limb for group in self.groups for limb in group)

    def counts(self, ways: Sequence[Unable]) -> tuple[Unable, ...]:
        """Give those of the ways in which somebody is unable that count here, each once."""
        return tuple(sorted({way for way in ways if way in self.ways}))

    def overall(self, limbs: Mapping[Limb, Finding]) -> Finding:
        """Say whether the criteria are met; a limb that nothing is said of is not known."""
        found = {_of_group({limbs.get(limb, Finding.NOT_KNOWN) for limb in group}) for group in self.groups}
        if found == {Finding.HOLDS}:
            return Finding.HOLDS
        return Finding.DOES_NOT_HOLD if Finding.DOES_NOT_HOLD in found else Finding.NOT_KNOWN

    def objections(self, question: Question, pointer: str) -> Iterator[Refused]:
        """Say where a question is asked by other criteria than these."""
        decides = [p for p in question.purposes if p.kind is PurposeKind.ELIGIBILITY and p.limb is not None]
        for n, purpose in enumerate(question.purposes):
            strange = purpose.outcome is not None and purpose.outcome not in self.outcomes
            if purpose in decides and (purpose.limb not in self.limbs or strange):
                yield NotOfTheseCriteria(pointer=f"{pointer}/purposes/{n}")
        for n, option in enumerate(question.options if decides else ()):
            if any(way not in self.ways for way in option.unable):
                yield NotOfTheseCriteria(
                    "This way of being unable does not count here.", pointer=f"{pointer}/options/{n}/unable"
                )


def _of_group(found: set[Finding]) -> Finding:
    if Finding.HOLDS in found:
        return Finding.HOLDS
    return Finding.DOES_NOT_HOLD if found == {Finding.DOES_NOT_HOLD} else Finding.NOT_KNOWN


ADULT = Criteria(
    about=About.ADULT,
    source="SI 2015/313 reg 2",
    groups=((Limb.IMPAIRMENT,), (Limb.OUTCOMES,), (Limb.WELLBEING,)),
    outcomes=OUTCOME_WORDS,
    fewest=2,
    ways=frozenset(Unable),
)
"""An adult's needs: reg 2(1) to (3)."""


@dataclass(frozen=True)
class CarersPolicy:
    """How a carer's needs are counted: how many outcomes are enough, and which ways of being unable count."""

    source: str
    fewest: int
    ways: frozenset[Unable]


DEFAULT_CARERS = CarersPolicy(
    source="SI 2015/313 reg 3(2) and (3), as this software has it by default",
    fewest=1,
    ways=frozenset({Unable.WITHOUT_ASSISTANCE, Unable.PAIN_DISTRESS_ANXIETY, Unable.ENDANGERS}),
)
"""Any one outcome is enough; taking longer does not count."""


def of_carers(policy: CarersPolicy = DEFAULT_CARERS) -> Criteria:
    """Give the criteria for a carer's needs (reg 3(1) to (3)): outcomes counted so, or health at risk."""
    return Criteria(
        about=About.CARER,
        source="SI 2015/313 reg 3",
        groups=((Limb.NECESSARY_CARE,), (Limb.CARER_HEALTH, Limb.OUTCOMES), (Limb.WELLBEING,)),
        outcomes=CARER_OUTCOME_WORDS,
        fewest=policy.fewest,
        ways=policy.ways,
    )


CARER = of_carers()
CRITERIA = {each.about: each for each in (ADULT, CARER)}
